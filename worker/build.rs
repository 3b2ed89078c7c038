//! Link options of the interpreter's module.

/// Bytes of the shadow stack, which a recursion ends with: enough for 20,000 calls of every kind. A process that does
/// not recurse so deeply never touches most of it, and its snapshots leave out what is not in use.
const STACK_BYTES: u32 = 64 << 20;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_ARCH").as_deref() == Ok("wasm32") {
        println!("cargo:rustc-link-arg-cdylib=-zstack-size={STACK_BYTES}");
        // `worker.js` reads it for a snapshot, and sets it in a child of `fork`.
        println!("cargo:rustc-link-arg-cdylib=--export=__stack_pointer");
        // Each compiled function takes a place of the table.
        println!("cargo:rustc-link-arg-cdylib=--growable-table");
    }
}
