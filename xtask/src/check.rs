//! Every test there is.

mod count;
mod packages;
mod suites;

use std::process::ExitCode;

use anyhow::Result;
use clap::ValueEnum;
use machine::browsers::Kind;
use machine::{Summary, install};

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
    /// Unit tests, and those of xtask and the tools
    Native,
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
    /// Test what is in dist/ as it is
    #[arg(long)]
    no_build: bool,
}

/// `cargo xtask check`
///
/// # Errors
/// When a tool is missing or the site does not build. A test that fails is none: it is counted.
pub fn main(args: &Args) -> Result<ExitCode> {
    let mut built = args.no_build;
    let wanted: Vec<_> =
        Suite::value_variants().iter().filter(|suite| args.only.is_empty() || args.only.contains(suite)).collect();
    let mut total = Summary::default();
    setup::for_build()?;
    for suite in wanted {
        eprintln!("\n== {suite:?}");
        // An error here must not hide what the other suites find.
        let summary = one(*suite, args, &mut built).unwrap_or_else(|error| {
            eprintln!("error: {error:#}");
            Summary::failure()
        });
        eprintln!("== {suite:?}: {summary}");
        total += summary;
    }
    eprintln!();
    println!("{total}");
    Ok(if total.is_success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn one(suite: Suite, args: &Args, built: &mut bool) -> Result<Summary> {
    match suite {
        Suite::Fmt => suites::fmt(),
        Suite::Clippy => suites::clippy(),
        Suite::Native => suites::native(),
        Suite::Loom => suites::loom(),
        Suite::Browser => {
            Kind::Chromium.install()?;
            install::tool("wasm-pack")?;
            suites::browser()
        }
        Suite::E2e => {
            let mut e2e = Tool::E2e.command();
            for kind in site(args, built)? {
                e2e.args(["--browser", kind.option()]);
            }
            count::told(&mut e2e)
        }
        Suite::Conformance => {
            let mut sum = Summary::default();
            for kind in site(args, built)? {
                let mut conformance = Tool::Conformance.command();
                conformance.args(["--passing", "--optional", "--browser", kind.option()]);
                sum += count::told(&mut conformance)?;
            }
            Ok(sum)
        }
    }
}

/// Builds what is tested, once, and returns the browsers to test it in.
fn site(args: &Args, built: &mut bool) -> Result<Vec<Kind>> {
    let browsers = if args.browser.is_empty() { Kind::ALL.to_vec() } else { args.browser.clone() };
    browsers.iter().try_for_each(|kind| kind.install())?;
    if !std::mem::replace(built, true) {
        build::build(args.profile)?;
    }
    Ok(browsers)
}
