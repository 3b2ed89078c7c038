//! Rebuilds the crate when the Python files that a macro freezes change.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=../pylib");
}
