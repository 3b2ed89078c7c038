# Sourced by ./play, ./check and .ci/run, from the repository's root: what must be there before
# cargo can build xtask, which then installs the rest.

command -v rustup >/dev/null 2>&1 || PATH="$HOME/.cargo/bin:$PATH"
if ! command -v rustup >/dev/null 2>&1; then
    echo "rustup is missing: install it as https://rustup.rs says" >&2
    exit 1
fi

# Rust links with the system's C compiler, which rustup does not bring.
if ! command -v cc >/dev/null 2>&1 && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq || true
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends gcc libc6-dev >/dev/null
fi
if ! command -v cc >/dev/null 2>&1; then
    echo "a C compiler is missing: install the package gcc" >&2
    exit 1
fi

# cargo does not install the pinned toolchain by itself where RUSTUP_AUTO_INSTALL is 0.
toolchain=$(sed -n 's/^channel = "\(.*\)"$/\1/p' rust-toolchain.toml)
if ! rustup run "$toolchain" rustc --print=sysroot >/dev/null 2>&1; then
    rustup toolchain install "$toolchain" --profile minimal --no-self-update \
        --component clippy,rustfmt --target wasm32-unknown-unknown
fi
