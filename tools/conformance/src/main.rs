//! CPython's own tests, in the browser.
//!
//! [`library`] finds the tests of a [`suite`] on this machine, and [`plan`] runs them in [`slice`]s, one per page.

mod debian;
mod library;
mod plan;
mod slice;
mod suite;
mod wanted;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use clap::Parser;
use machine::browsers::Kind;
use machine::{Compile, Summary, site};
use results::lists::Reasons;
use results::{Counts, Outcome, Test, lists};

use library::Library;
use plan::Plan;
use suite::Suite;
use wanted::Wanted;

/// Runs CPython's own tests in the browser
#[derive(Parser)]
#[command(
    bin_name = "cargo xtask conformance",
    after_help = "A test passes, fails, skips itself, or is on the list (tests/conformance/listed.toml) of those \
    that cannot apply in a browser, which are not run. One that fails runs once more, alone: if it then passes it is \
    flaky, and counts as passed. Exit status 0 when none failed but those of tests/conformance/failing.toml, which \
    names what fails by its cause."
)]
struct Args {
    /// Write every outcome: a list of {name, outcome, reason, seconds}
    #[arg(long, value_name = "OUT")]
    json: Option<PathBuf>,
    /// Which tests
    #[arg(long, value_enum, default_value_t = Suite::Processes)]
    suite: Suite,
    /// Only tests whose names match: a part of a name, or a glob; repeatable
    #[arg(long, value_name = "PATTERN")]
    only: Vec<String>,
    /// Where to run them
    #[arg(long, value_enum, default_value_t = Kind::Chromium)]
    browser: Kind,
    /// How many pages at a time
    #[arg(long, value_name = "N", default_value_t = 2)]
    jobs: usize,
    /// Seconds that a test may take
    #[arg(long, value_name = "S", default_value_t = 150)]
    limit: u64,
    /// When bytecode is compiled to WebAssembly; without it, as the page does
    #[arg(long, value_enum, value_name = "WHEN")]
    compile: Option<Compile>,
    /// Run what is on the list, too
    #[arg(long)]
    listed: bool,
    /// Only the tests that are to pass, in Firefox only those of firefox.txt, of the library only those of library.txt,
    /// as `./check` does
    #[arg(long)]
    passing: bool,
    /// Succeed where there is no CPython with its tests
    #[arg(long)]
    optional: bool,
    /// Write what became of them to tests/conformance/results.json or library.json, which ./check and the page of the
    /// site go by
    #[arg(long)]
    update: bool,
    /// Only name the tests
    #[arg(long)]
    list: bool,
    /// Use this directory in place of dist/
    #[arg(long, value_name = "DIR")]
    dist: Option<PathBuf>,
}

fn main() -> ExitCode {
    browser::main(whole)
}

fn whole(args: &Args) -> Result<ExitCode> {
    let library = match Library::find() {
        Err(error) if args.optional => {
            println!("NOT RUN: {error:#}\n{}", Summary::default());
            return Ok(ExitCode::SUCCESS);
        }
        found => found?,
    };
    args.browser.install()?;
    let site = site::ready(args.dist.as_deref())?;
    let wants = Wanted::of(args)?;
    let mut plan = Plan {
        suite: args.suite,
        kind: args.browser,
        jobs: args.jobs,
        limit: Duration::from_secs(args.limit),
        compile: args.compile,
        listed: args.listed,
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let mut tests = runtime.block_on(plan.carry_out(&library, &site, &|name| wants.has(name), args.list))?;
    ensure!(!tests.is_empty(), "no test has such a name");
    if args.list {
        tests.iter().for_each(|test| println!("{}", test.name));
        return Ok(ExitCode::SUCCESS);
    }
    let failed = tests.iter().filter(|test| test.outcome == Outcome::Fail).map(|test| test.name.clone());
    let failed: BTreeSet<String> = failed.collect();
    if !failed.is_empty() {
        // As in CPython's own test runner, a test that failed on a busy machine runs once more, alone.
        println!("once more, alone:");
        plan.jobs = 1;
        let again = runtime.block_on(plan.carry_out(&library, &site, &|name| failed.contains(name), false))?;
        let mut again: BTreeMap<String, Test> = again.into_iter().map(|test| (test.name.clone(), test)).collect();
        let after = |first: Test| match again.remove(&first.name) {
            Some(second) => first.after(second),
            // This is not a test, but the end of many.
            None => first,
        };
        tests = tests.into_iter().map(after).collect();
    }
    if args.passing && args.suite == Suite::Processes {
        // A test that passed and is now skipped counts as lost as well.
        for test in tests.iter_mut().filter(|test| test.outcome == Outcome::Skip) {
            println!("FAIL {}: it passed before, and now skips itself: {}", test.name, test.reason);
            test.outcome = Outcome::Fail;
        }
    }
    tests.sort_by(|a, b| a.name.cmp(&b.name));
    if let Some(path) = &args.json {
        fs::write(path, serde_json::to_string_pretty(&tests)?).with_context(|| path.display().to_string())?;
    }
    if args.update {
        match args.suite {
            Suite::Processes => lists::update(&library.version, &tests)?,
            Suite::Library => lists::update_counts(&tests)?,
        }
    }
    println!("\n{}", results::summary(&tests));
    let skipped = |wanted| tests.iter().filter(move |test| test.outcome == wanted).map(|test| test.reason.as_str());
    for (title, wanted) in [("listed", Outcome::Listed), ("skipped by the tests themselves", Outcome::Skip)] {
        for (reason, count) in lists::reasons(skipped(wanted)) {
            println!("{count:4} {title}: {reason}");
        }
    }
    let counts = Counts::of(&tests);
    println!("{} flaky: failed, and passed alone", counts.flaky);
    for test in tests.iter().filter(|test| test.outcome == Outcome::Flaky) {
        println!("{} {}: {}", test.outcome.word(), test.name, test.essence());
    }
    let failing = Reasons::failing()?;
    let cause = |test: &Test| failing.reason(&test.name).map(str::to_owned);
    let causes: Vec<String> = tests.iter().filter(|test| test.outcome == Outcome::Fail).filter_map(cause).collect();
    for (cause, count) in lists::reasons(causes.iter().map(String::as_str)) {
        println!("{count:4} failed as before: {cause}");
    }
    for test in tests.iter().filter(|test| test.outcome == Outcome::Pass && cause(test).is_some()) {
        println!("{} passes: take it off failing.toml", test.name);
    }
    for test in tests.iter().filter(|test| test.outcome == Outcome::Fail && cause(test).is_none()) {
        println!("failed {}: {}", test.name, test.essence());
    }
    let summary = Summary { passed: counts.pass, failed: counts.fail - causes.len() };
    println!("CPython {}'s tests: {summary}", library.version);
    Ok(if summary.is_success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
