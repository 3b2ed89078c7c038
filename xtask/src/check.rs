//! Runs all tests.

mod count;
mod lint;
mod packages;
mod state;
mod suites;

use std::env;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::Result;
use clap::ValueEnum;
use machine::browsers::Kind;
use machine::{Compile, Summary, install};

use crate::build::{self, Profile};
use crate::setup;
use crate::tools::Tool;

/// Parts of the whole, for a developer in a hurry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Suite {
    /// rustfmt over every package
    Fmt,
    /// clippy over every package
    Clippy,
    /// JavaScript by tsc and Biome, Python by ruff
    Lint,
    /// Unit tests, and those of xtask and the tools
    Native,
    /// The course's programs and exercises in this machine's own Python
    Course,
    /// The state machines, model-checked
    Loom,
    /// wasm-pack's tests in headless Chrome
    Browser,
    /// The page in Chromium and Firefox
    E2e,
    /// CPython's own tests: those that passed before
    Conformance,
}

/// `cargo xtask check`
#[derive(clap::Args)]
#[command(
    after_help = "Where the variable CI is true, CPython's tests must run; elsewhere they are left out, which is \
    said, when this machine has no CPython with its tests and none can be downloaded."
)]
pub struct Args {
    /// How to build the site that is tested
    #[arg(long, value_enum, default_value_t = Profile::Dev)]
    profile: Profile,
    /// Only this suite; repeatable
    #[arg(long, value_enum, value_name = "SUITE")]
    only: Vec<Suite>,
    /// End-to-end and CPython's tests only in this browser; repeatable
    #[arg(long, value_enum)]
    browser: Vec<Kind>,
    /// When end-to-end and CPython's tests compile bytecode to WebAssembly; without it, as a page does
    #[arg(long, value_enum, value_name = "WHEN")]
    compile: Option<Compile>,
    /// Test what is in dist/ as it is
    #[arg(long)]
    no_build: bool,
}

/// `cargo xtask check`
///
/// # Errors
/// When a tool is missing or the site does not build. A failed test is counted and is no error.
pub fn main(args: &Args) -> Result<ExitCode> {
    let mut check = Check { args, built: args.no_build, notes: Vec::new() };
    let wanted: Vec<_> =
        Suite::value_variants().iter().filter(|suite| args.only.is_empty() || args.only.contains(suite)).collect();
    let mut total = Summary::default();
    setup::for_build()?;
    let mut times = Vec::new();
    for suite in wanted {
        eprintln!("\n== {suite:?}");
        let start = Instant::now();
        // An error in one suite must not hide the results of the others.
        let summary = check.run(*suite).unwrap_or_else(|error| {
            eprintln!("error: {error:#}");
            check.notes.push(format!("failed {suite:?}: {error:#}"));
            Summary::failure()
        });
        eprintln!("== {suite:?}: {summary}");
        times.push(format!("{suite:?} {:.0} s", start.elapsed().as_secs_f64()));
        total += summary;
    }
    // Where the time goes, for whoever has to shorten it.
    eprintln!("\n{}", times.join(", "));
    println!();
    check.notes.iter().for_each(|note| println!("{note}"));
    println!("{total}");
    Ok(if total.is_success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The suites, run one after the other.
struct Check<'a> {
    args: &'a Args,
    /// Whether dist/ is ready to be tested.
    built: bool,
    /// Lines to print at the end, besides the counts.
    notes: Vec<String>,
}

impl Check<'_> {
    fn run(&mut self, suite: Suite) -> Result<Summary> {
        match suite {
            Suite::Fmt => suites::fmt(&mut self.notes),
            Suite::Clippy => suites::clippy(&mut self.notes),
            Suite::Lint => lint::run(&mut self.notes),
            Suite::Native => suites::native(&mut self.notes),
            Suite::Course => count::summarized(&mut suites::course()?, &mut self.notes),
            Suite::Loom => suites::loom(&mut self.notes),
            Suite::Browser => {
                Kind::Chromium.install()?;
                install::tool("wasm-pack")?;
                suites::browser(&mut self.notes)
            }
            Suite::E2e => {
                let mut e2e = Tool::E2e.command();
                for kind in self.site()? {
                    e2e.args(["--browser", kind.option()]);
                }
                e2e.args(self.compile());
                count::summarized(&mut e2e, &mut self.notes)
            }
            Suite::Conformance => {
                let mut sum = Summary::default();
                for kind in self.site()? {
                    let suites: &[&str] = match kind {
                        Kind::Chromium => &["processes", "library"],
                        Kind::Firefox => &["processes"],
                    };
                    for suite in suites {
                        let mut conformance = Tool::Conformance.command();
                        conformance.args(["--passing", "--suite", suite, "--browser", kind.option()]);
                        conformance.args(self.compile());
                        if !is_ci() {
                            conformance.arg("--optional");
                        }
                        sum += count::summarized(&mut conformance, &mut self.notes)?;
                    }
                }
                Ok(sum)
            }
        }
    }

    /// The argument of the tools that says when to compile.
    fn compile(&self) -> impl Iterator<Item = &'static str> {
        self.args.compile.into_iter().flat_map(|when| ["--compile", when.option()])
    }

    /// Builds the site to be tested, once. Returns the browsers to test it in.
    fn site(&mut self) -> Result<Vec<Kind>> {
        let browsers = if self.args.browser.is_empty() { Kind::ALL.to_vec() } else { self.args.browser.clone() };
        browsers.iter().try_for_each(|kind| kind.install())?;
        if !std::mem::replace(&mut self.built, true) {
            build::build(self.args.profile)?;
        }
        Ok(browsers)
    }
}

/// Whether this is continuous integration, where no suite may be left out.
fn is_ci() -> bool {
    env::var_os("CI").is_some_and(|value| value == "true" || value == "1")
}
