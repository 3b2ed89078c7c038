//! Builds, serves, runs, tests and measures pyworkers. `cargo xtask --help` lists the commands.

mod bench;
mod bindgen;
mod browser;
mod build;
mod check;
mod conformance;
mod dist;
mod e2e;
mod guard;
mod npm;
mod package;
mod patch;
mod paths;
mod run;
mod serve;
mod setup;
mod shell;
mod site;
mod tools;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about, version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Installs what building lacks (toolchain, target, npm packages) and prepares `target/patched`
    Setup(setup::Args),
    /// Builds the whole static site into dist/
    Build(build::Args),
    /// Builds the site and serves it with the isolation headers
    Serve(serve::Args),
    /// Runs one Python program headless on the built site
    Run(run::Args),
    /// Builds and runs every test; ends with the line `N passed, N failed`
    Check(check::Args),
    /// Runs the end-to-end tests on the built site
    E2e(e2e::Args),
    /// Measures this project, Pyodide and CPython side by side
    Bench(bench::Args),
    /// Runs CPython's own tests of multiprocessing and concurrent.futures in the browser
    Conformance(conformance::Args),
    #[command(hide = true)]
    Guard(guard::Args),
}

fn main() -> ExitCode {
    // wasm-pack looks for wasm-bindgen's programs by name: links of those names lead here.
    if let Some(result) = tools::called_by_another_name() {
        return finish(result);
    }
    finish(match Cli::parse().command {
        Command::Setup(args) => setup::main(&args),
        Command::Build(args) => build::main(&args),
        Command::Serve(args) => serve::main(&args),
        Command::Run(args) => run::main(&args),
        Command::Check(args) => check::main(&args),
        Command::E2e(args) => e2e::main(&args),
        Command::Bench(args) => bench::main(&args),
        Command::Conformance(args) => conformance::main(&args),
        Command::Guard(args) => guard::main(&args),
    })
}

fn finish(result: anyhow::Result<ExitCode>) -> ExitCode {
    result.unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        ExitCode::from(run::FAILED)
    })
}
