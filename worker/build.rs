//! Link options of the interpreter's module.

/// Bytes of the shadow stack: few enough that the interpreter, which measures only this stack, raises RecursionError
/// before the browser's own stack ends (measured: 1 MiB is too much for Chromium 156), and enough for Python's 1,000
/// frames.
const STACK_BYTES: u32 = 512 << 10;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_ARCH").as_deref() == Ok("wasm32") {
        println!("cargo:rustc-link-arg-cdylib=-zstack-size={STACK_BYTES}");
        // `worker.js` reads it for a snapshot, and sets it in a child of `fork`.
        println!("cargo:rustc-link-arg-cdylib=--export=__stack_pointer");
    }
}
