//! Link options of the interpreter's module.

/// Bytes of the shadow stack. Python's 1,000 frames need more than the default
/// of 1 MiB when a recursion goes through native functions.
const STACK_BYTES: u32 = 4 << 20;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_ARCH").as_deref() == Ok("wasm32") {
        println!("cargo:rustc-link-arg-cdylib=-zstack-size={STACK_BYTES}");
    }
}
