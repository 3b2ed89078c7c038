//! Sets up, builds and checks pyworkers, and starts its tools. `cargo xtask --help` lists the commands.

mod bindgen;
mod build;
mod check;
mod dist;
mod library;
mod patch;
mod serve;
mod setup;
mod tools;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use machine::{npm, paths, shell};

use tools::Tool;

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
    /// Builds and runs every test; ends with the line `N passed, N failed`
    Check(check::Args),
    /// Runs one Python program headless on the built site
    Run(tools::Args),
    /// Runs the end-to-end tests on the built site
    E2e(tools::Args),
    /// Measures this project, Pyodide and CPython side by side
    Bench(tools::Args),
    /// Runs CPython's own tests of multiprocessing and concurrent.futures in the browser
    Conformance(tools::Args),
}

fn main() -> ExitCode {
    machine::finish(match Cli::parse().command {
        Command::Setup(args) => setup::main(&args),
        Command::Build(args) => build::main(&args),
        Command::Serve(args) => serve::main(&args),
        Command::Check(args) => check::main(&args),
        Command::Run(args) => Tool::Run.exec(&args),
        Command::E2e(args) => Tool::E2e.exec(&args),
        Command::Bench(args) => Tool::Bench.exec(&args),
        Command::Conformance(args) => Tool::Conformance.exec(&args),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The arguments that a tool gets from a command line that begins with `cargo xtask`.
    fn given(line: &str) -> Vec<String> {
        let cli = Cli::try_parse_from(["xtask"].into_iter().chain(line.split(' '))).unwrap();
        let Command::Run(args) = cli.command else { panic!("{line}") };
        args.given().map(|arg| arg.to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn a_tool_gets_its_command_line_as_it_is() {
        assert_eq!(given("run --timeout 5 a.py -- --help x"), ["--timeout", "5", "a.py", "--", "--help", "x"]);
        assert_eq!(given("run a.py -- -x"), ["a.py", "--", "-x"]);
        assert_eq!(given("run a.py --trace out.json -- --"), ["a.py", "--trace", "out.json", "--", "--"]);
        assert_eq!(given("run --help"), ["--help"]);
        assert_eq!(given("run -h"), ["-h"]);
        assert_eq!(given("run --version"), ["--version"]);
    }
}
