//! The suites that are other programs: each returns its counts.

use std::env;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use super::Summary;
use crate::browser::Kind;
use crate::{paths, shell, tools};

/// What the browser's side is made of.
const WASM_PACKAGES: [&str; 11] = [
    "pyworkers-shared",
    "pyworkers-session",
    "pyworkers-sched",
    "pyworkers-ipc",
    "pyworkers-modules",
    "pyworkers-process",
    "pyworkers-kernel",
    "pyworkers-worker",
    "pyworkers-web",
    "pyworkers-analysis",
    TESTS,
];
/// The browser tests.
const TESTS: &str = "pyworkers-tests";
/// What also builds natively, and is tested there.
const NATIVE_PACKAGES: [&str; 6] =
    ["pyworkers-sync", "pyworkers-fs", "pyworkers-trace", "pyworkers-pipes", "pyworkers-protocol", "pyworkers-kernel"];
/// Features whose plain parts are tested natively.
const NATIVE_FEATURES: &str = "pyworkers-trace/chrome-trace";
const XTASK: [&str; 3] = ["--manifest-path=xtask/Cargo.toml", "--target-dir", "target/xtask"];

/// rustfmt, one test a workspace.
pub fn fmt() -> Result<Summary> {
    let mut workspace = shell::cargo();
    workspace.arg("fmt");
    // Named one by one: `--all` would also format RustPython's copies under target/.
    for package in WASM_PACKAGES.iter().chain(&NATIVE_PACKAGES) {
        workspace.args(["--package", package]);
    }
    let mut xtask = shell::cargo();
    xtask.args(["fmt", XTASK[0]]);
    all([workspace.args(["--", "--check"]), xtask.args(["--", "--check"])])
}

/// clippy, one test a package.
pub fn clippy() -> Result<Summary> {
    let mut library = shell::cargo();
    library.args(["clippy", "--no-deps", "--all-targets", "--features", NATIVE_FEATURES]);
    library.args(NATIVE_PACKAGES.iter().flat_map(|package| ["--package", package]));
    let mut xtask = shell::cargo();
    xtask.args(["clippy", "--no-deps", "--all-targets"]).args(XTASK);
    let mut sum = all([&mut library, &mut xtask].map(deny_warnings))?;
    for package in WASM_PACKAGES {
        let mut cargo = shell::cargo();
        cargo.args(["clippy", "--no-deps", "--target=wasm32-unknown-unknown", "--package", package]);
        if package == TESTS {
            cargo.arg("--all-targets");
        } else {
            cargo.arg("--lib");
        }
        sum += all([deny_warnings(&mut cargo)])?;
    }
    Ok(sum)
}

fn deny_warnings(command: &mut Command) -> &mut Command {
    command.args(["--quiet", "--", "-Dwarnings"])
}

/// Tests that need no browser.
pub fn native() -> Result<Summary> {
    let mut library = shell::cargo();
    library.args(["test", "--quiet", "--no-fail-fast", "--features", NATIVE_FEATURES]);
    library.args(NATIVE_PACKAGES.iter().flat_map(|package| ["--package", package]));
    let mut page = shell::cargo();
    page.args(["test", "--quiet", "--no-fail-fast", "--package", "pyworkers-web", "--package", "pyworkers-analysis"]);
    let mut xtask = shell::cargo();
    xtask.args(["test", "--quiet", "--no-fail-fast"]).args(XTASK);
    let mut sum = counted(&mut library)?;
    sum += counted(&mut page)?;
    sum += counted(&mut xtask)?;
    Ok(sum)
}

/// The state machines under every interleaving.
pub fn loom() -> Result<Summary> {
    let mut cargo = shell::cargo();
    cargo
        .args(["test", "--release", "--no-fail-fast", "--package", "pyworkers-sync", "--test", "loom_*"])
        .env("RUSTFLAGS", "--cfg loom")
        .env("CARGO_TARGET_DIR", paths::target().join("loom"))
        // What the release profile asks for is meant for the interpreter.
        .env("CARGO_PROFILE_RELEASE_LTO", "false")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        // A deliberate deadlock is a panic that must be caught.
        .env("CARGO_PROFILE_RELEASE_PANIC", "unwind");
    counted(&mut cargo)
}

/// wasm-pack's tests, in headless Chrome.
pub fn browser() -> Result<Summary> {
    let wasm_pack = shell::find(&["wasm-pack"]).context("wasm-pack is missing")?;
    let driver = Kind::Chromium.driver().context("chromedriver is missing")?;
    let mut command = shell::command(wasm_pack);
    command
        .args(["test", "--headless", "--chrome", "--mode", "no-install", "--chromedriver"])
        .arg(&driver)
        .arg("tests")
        .env("CHROMEDRIVER", &driver)
        .env("PATH", path_with_tools()?);
    counted(&mut command)
}

/// PATH with our wasm-bindgen before any other.
fn path_with_tools() -> Result<std::ffi::OsString> {
    let path = env::var_os("PATH").unwrap_or_default();
    let dirs = std::iter::once(tools::link()?).chain(env::split_paths(&path));
    Ok(env::join_paths(dirs.collect::<Vec<PathBuf>>())?)
}

/// Runs all, each being one test.
fn all<const N: usize>(commands: [&mut Command; N]) -> Result<Summary> {
    let mut sum = Summary::default();
    for command in commands {
        eprintln!("$ {}", shell::show(command));
        sum += if command.status()?.success() { Summary::success() } else { Summary::failure() };
    }
    Ok(sum)
}

/// Runs a test program and counts what it says, passing its output on.
fn counted(command: &mut Command) -> Result<Summary> {
    eprintln!("$ {}", shell::show(command));
    let mut child = command.stdout(Stdio::piped()).spawn()?;
    let stdout = child.stdout.take().context("stdout is piped")?;
    let mut sum = Summary::default();
    for line in BufReader::new(stdout).split(b'\n') {
        let line = String::from_utf8_lossy(&line?).into_owned();
        println!("{line}");
        sum.add_line(&line);
    }
    // A program that did not compile, or crashed, counts nothing of its own.
    if !child.wait()?.success() && sum.failed == 0 {
        sum += Summary::failure();
    }
    Ok(sum)
}
