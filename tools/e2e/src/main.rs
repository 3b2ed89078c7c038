//! End-to-end tests: programs through the page's API, and the page itself, in real browsers.
//!
//! [`cases`] lists the tests, and a [`stage`] has the browser in which they run; two stages share the machine. [`runner`]
//! runs the programs of `tests/programs` in it, [`cpython`] runs them natively, and [`compare`] judges them. [`notes`]
//! lists what failed. [`page`] drives `index.html` as a visitor does, one file per subject. [`watch`] reads the events of
//! a run. [`embed`] uses widgets in other pages.

mod cases;
mod compare;
mod cpython;
mod embed;
mod notes;
mod page;
mod runner;
mod stage;
mod watch;

use std::collections::BTreeSet;
use std::num::NonZero;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use anyhow::Result;
use clap::Parser;
use libtest_mimic::{Arguments, Failed, Trial};
use machine::browsers::Kind;
use machine::{Compile, Summary, site};
use programs::Program;
use serde_json::{Value, json};

use cases::Case;
use notes::Notes;
use stage::{Stage, Stages};

/// Runs the end-to-end tests on the built site
#[derive(Parser)]
#[command(bin_name = "cargo xtask e2e")]
struct Args {
    /// Only in this browser; repeatable
    #[arg(long, value_enum)]
    browser: Vec<Kind>,
    /// Only tests whose names contain this: `queues/`, `bare/queues/`, `page/stop`...; repeatable
    #[arg(long, value_name = "PATTERN")]
    only: Vec<String>,
    /// Only name the tests
    #[arg(long)]
    list: bool,
    /// Run the programs in this machine's own Python, to test what they expect
    #[arg(long)]
    cpython: bool,
    /// Run every program in Firefox too, and on a page without isolation, not only those that ask for it
    #[arg(long)]
    all: bool,
    /// How many tests at a time in browsers; in this machine's own Python they run one after the other
    #[arg(long, value_name = "N", default_value_t = NonZero::new(2).unwrap())]
    jobs: NonZero<usize>,
    /// When the programs' bytecode is compiled to WebAssembly; without it, as a page does
    #[arg(long, value_enum, value_name = "WHEN")]
    compile: Option<Compile>,
    /// What carries the items of the programs' queues; without it, as a page does
    #[arg(long, value_name = "CARRIER", value_parser = ["ring", "broadcast"])]
    queue: Option<String>,
    /// Use this directory in place of dist/
    #[arg(long, value_name = "DIR")]
    dist: Option<PathBuf>,
}

impl Args {
    fn browsers(&self) -> &[Kind] {
        if self.browser.is_empty() { &Kind::ALL } else { &self.browser }
    }

    /// The options of the sessions that run programs.
    fn options(&self) -> Value {
        json!({"compile": self.compile.unwrap_or(Compile::Auto).option(), "queue": self.queue})
    }

    fn wants(&self, name: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|part| name.contains(part.as_str()))
    }
}

fn main() -> ExitCode {
    browser::main(whole)
}

fn whole(args: &Args) -> Result<ExitCode> {
    let summary = if args.cpython {
        natively(args)?
    } else {
        let mut cases = Vec::new();
        for kind in args.browsers() {
            cases.extend(cases::all(*kind, args.all)?.into_iter().filter(|case| args.wants(&case.name)));
        }
        if args.list {
            let mut seen = BTreeSet::new();
            let names = cases.iter().map(|case| &case.name).filter(|name| seen.insert(*name));
            names.for_each(|name| println!("{name}"));
            return Ok(ExitCode::SUCCESS);
        }
        args.browsers().iter().try_for_each(|kind| kind.install())?;
        on_stages(cases, Stages::new(site::ready(args.dist.as_deref())?, args.options()), args.jobs)
    };
    println!("{summary}");
    Ok(if summary.is_success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Runs the tests in browsers, some at a time.
fn on_stages(cases: Vec<Case>, stages: Stages, jobs: NonZero<usize>) -> Summary {
    let stages = Arc::new(stages);
    let notes = Notes::default();
    let trial = |case: Case| {
        let (name, place, stages, notes) = (case.name.clone(), case.kind.name(), Arc::clone(&stages), notes.clone());
        let run = move || stages.with(|stage| twice(&case, stage, &notes));
        (name, place, run)
    };
    conclude(cases.into_iter().map(trial), &notes, jobs)
}

/// Runs the test programs in CPython.
fn natively(args: &Args) -> Result<Summary> {
    let programs = Program::all()?.into_iter();
    let wanted = programs.filter(|program| args.wants(&program.name) && !program.expected.browser_only);
    let judged = |program: Program| Ok(compare::differences(&program.expected, &cpython::run(&program)?));
    let trials = wanted.map(|program| (program.name.clone(), "CPython", move || judged(program)));
    Ok(conclude(trials, &Notes::default(), NonZero::<usize>::MIN))
}

/// Runs a test. One that failed runs once more in a browser of its own, as CPython runs its own: machines are noisy.
fn twice(case: &Case, stage: &mut Stage, notes: &Notes) -> Result<Vec<String>> {
    let first = stage.run(case);
    let wrong = match &first {
        Ok(wrong) if wrong.is_empty() => return first,
        Ok(wrong) => wrong.join("; "),
        Err(error) => format!("{error:#}"),
    };
    stage.clear();
    let second = stage.run(case);
    if second.as_ref().is_ok_and(Vec::is_empty) {
        notes.add("flaky", &case.name, case.kind.name(), &wrong);
    }
    second
}

/// Runs all tests, `jobs` at a time. A test passes if its run returns no differences.
fn conclude<Run>(
    tests: impl Iterator<Item = (String, &'static str, Run)>,
    notes: &Notes,
    jobs: NonZero<usize>,
) -> Summary
where
    Run: FnOnce() -> Result<Vec<String>> + Send + 'static,
{
    let trial = |(name, place, run): (String, &'static str, Run)| {
        let (named, notes) = (name.clone(), notes.clone());
        let judge = move || {
            let began = Instant::now();
            let wrong = run().unwrap_or_else(|error| vec![format!("{error:#}")]);
            if wrong.is_empty() {
                return Ok(());
            }
            notes.add("failed", &named, place, &wrong.join("; "));
            let lines = wrong.iter().map(|text| format!("\n     {}", text.trim_end().replace('\n', "\n     | ")));
            let lines: String = lines.collect();
            Err(Failed::from(format!("{place}, {:.1} s{lines}", began.elapsed().as_secs_f64())))
        };
        Trial::test(name, judge).with_kind(place)
    };
    let arguments = Arguments { test_threads: Some(jobs.get()), ..Arguments::default() };
    let conclusion = libtest_mimic::run(&arguments, tests.map(trial).collect());
    notes.print();
    let count = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    Summary { passed: count(conclusion.num_passed), failed: count(conclusion.num_failed) }
}
