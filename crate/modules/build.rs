//! Tells cargo what the macro that freezes `pylib/` reads.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=../pylib");
}
