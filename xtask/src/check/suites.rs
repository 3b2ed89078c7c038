//! The suites that run other programs. Each returns its counts.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};
use machine::browsers::Kind;
use machine::{Summary, install};

use super::count::{all, counted};
use super::packages::Workspace;
use crate::{bindgen, paths, shell};

/// rustfmt, one test per workspace.
pub fn fmt(notes: &mut Vec<String>) -> Result<Summary> {
    let [xtask, tools] = Workspace::native()?;
    let mut checks = [Workspace::product()?, xtask, tools].each_ref().map(Workspace::fmt);
    checks.iter_mut().for_each(|fmt| _ = fmt.args(["--", "--check"]));
    all(checks, notes)
}

/// clippy: one test per package that builds natively, and one per package compiled to WebAssembly.
pub fn clippy(notes: &mut Vec<String>) -> Result<Summary> {
    let product = Workspace::product()?;
    let mut commands = Vec::new();
    for workspace in Workspace::native()? {
        let mut cargo = workspace.cargo("clippy");
        cargo.args(["--workspace", "--no-deps", "--all-targets"]);
        commands.push(cargo);
    }
    for package in product.packages.iter().filter(|package| package.is_native()) {
        let mut cargo = product.cargo("clippy");
        cargo.args(["--no-deps", "--all-targets"]);
        package.choose_natively(&mut cargo);
        commands.push(cargo);
    }
    for package in &product.packages {
        let mut cargo = product.cargo("clippy");
        cargo.args(["--no-deps", "--target=wasm32-unknown-unknown"]);
        if package.is_module() {
            // The packages of which it is made are checked with it, with the features that it requires.
            cargo.arg("--lib");
            product.parts(package).iter().for_each(|part| _ = cargo.args(["--package", &part.name]));
        } else if !package.is_native() {
            cargo.args(["--all-targets", "--package", &package.name]);
        } else {
            continue;
        }
        commands.push(cargo);
    }
    commands.iter_mut().for_each(|cargo| _ = cargo.args(["--quiet", "--", "-Dwarnings"]));
    all(commands, notes)
}

/// Tests that need no browser.
pub fn native(notes: &mut Vec<String>) -> Result<Summary> {
    let mut sum = Summary::default();
    let product = Workspace::product()?;
    let mut run = |cargo: &mut Command| -> Result<()> {
        sum += counted(cargo.args(["--quiet", "--no-fail-fast"]), notes)?;
        Ok(())
    };
    for package in product.packages.iter().filter(|package| package.is_native()) {
        let mut cargo = product.cargo("test");
        package.choose_natively(&mut cargo);
        run(&mut cargo)?;
    }
    for workspace in Workspace::native()? {
        run(workspace.cargo("test").arg("--workspace"))?;
    }
    Ok(sum)
}

/// The course in the Python of this machine.
pub fn course() -> Result<Command> {
    let mut command = shell::command(install::python()?);
    command.arg("tests/course/check_all.py");
    Ok(command)
}

/// The state machines under every interleaving.
pub fn loom(notes: &mut Vec<String>) -> Result<Summary> {
    let product = Workspace::product()?;
    let mut cargo = shell::cargo();
    cargo.args(["test", "--release", "--no-fail-fast", "--test", "loom_*"]);
    for package in product.packages.iter().filter(|package| package.has_loom()) {
        cargo.args(["--package", &package.name]);
    }
    cargo
        .env("RUSTFLAGS", "--cfg loom")
        .env("CARGO_TARGET_DIR", paths::target().join("loom"))
        // The release profile's settings are for the interpreter.
        .env("CARGO_PROFILE_RELEASE_LTO", "false")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        // A deliberate deadlock is a panic that must be caught.
        .env("CARGO_PROFILE_RELEASE_PANIC", "unwind");
    counted(&mut cargo, notes)
}

/// wasm-pack's tests, in headless Chrome.
pub fn browser(notes: &mut Vec<String>) -> Result<Summary> {
    let wasm_pack = shell::find(&["wasm-pack"]).context("wasm-pack is missing")?;
    let driver = Kind::Chromium.driver().context("chromedriver is missing")?;
    let mut command = shell::command(wasm_pack);
    command
        .args(["test", "--headless", "--chrome", "--mode", "no-install", "--chromedriver"])
        .arg(&driver)
        .arg("tests")
        .env("CHROMEDRIVER", &driver)
        .env("PATH", path_with_tools()?);
    counted(&mut command, notes)
}

/// PATH with the repository's wasm-bindgen first.
fn path_with_tools() -> Result<OsString> {
    let path = env::var_os("PATH").unwrap_or_default();
    let dirs = std::iter::once(bindgen::programs()?).chain(env::split_paths(&path));
    Ok(env::join_paths(dirs.collect::<Vec<PathBuf>>())?)
}
