//! CPython's own tests of `multiprocessing` and `concurrent.futures`, in the browser.
//!
//! [`library`] finds them on this machine, [`slice`] runs some in a page, [`lists`] knows which cannot apply and what became
//! of them, [`page`] shows it on the site.

mod counts;
mod library;
mod lists;
mod outcome;
pub mod page;
mod slice;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, Result, ensure};

use crate::browser::Kind;
use crate::check::Summary;
use crate::serve::Server;
use crate::{dist, setup};
use counts::Counts;
use library::Library;
use lists::Listed;
use outcome::{Outcome, Test, name_of};
use slice::{Page, Slice};

/// Which tests we are measured by.
const MODULES: [&str; 19] = [
    "test.test_multiprocessing_spawn.test_processes",
    "test.test_multiprocessing_spawn.test_manager",
    "test.test_multiprocessing_spawn.test_threads",
    "test.test_multiprocessing_spawn.test_misc",
    "test.test_multiprocessing_forkserver.test_processes",
    "test.test_multiprocessing_forkserver.test_manager",
    "test.test_multiprocessing_forkserver.test_threads",
    "test.test_multiprocessing_forkserver.test_misc",
    "test.test_multiprocessing_fork.test_processes",
    "test.test_multiprocessing_fork.test_manager",
    "test.test_multiprocessing_fork.test_threads",
    "test.test_multiprocessing_fork.test_misc",
    "test.test_multiprocessing_main_handling",
    "test.test_concurrent_futures.test_as_completed",
    "test.test_concurrent_futures.test_deadlock",
    "test.test_concurrent_futures.test_init",
    "test.test_concurrent_futures.test_process_pool",
    "test.test_concurrent_futures.test_shutdown",
    "test.test_concurrent_futures.test_wait",
];

/// A slice has about so many tests: starting one costs an import of the tests.
const SLICE: usize = 24;

/// `cargo xtask conformance`
#[derive(clap::Args)]
#[command(
    after_help = "A test passes, fails, skips itself, or is on the list (tests/conformance/listed.toml) of those \
    that cannot apply in a browser, which are not run. Exit status 0 when none failed."
)]
pub struct Args {
    /// Write every outcome: a list of {name, outcome, reason, seconds}
    #[arg(long, value_name = "OUT")]
    json: Option<PathBuf>,
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
    /// Run what is on the list, too
    #[arg(long)]
    listed: bool,
    /// Only the tests that passed before, as `./check` does
    #[arg(long)]
    passing: bool,
    /// Write what became of them to tests/conformance/results.json, which ./check and the page of the site go by
    #[arg(long)]
    update: bool,
    /// Only name the tests
    #[arg(long)]
    list: bool,
    /// Use this directory in place of dist/
    #[arg(long, value_name = "DIR")]
    dist: Option<PathBuf>,
}

/// `cargo xtask conformance`
///
/// # Errors
/// When there is no CPython with its tests, or site or browser fail.
pub fn main(args: &Args) -> Result<ExitCode> {
    let library = Library::find()?;
    setup::browser(args.browser)?;
    let site = match &args.dist {
        Some(dist) => dist.clone(),
        None => dist::ready()?,
    };
    let matchers = args.only.iter().map(|pattern| matcher(pattern)).collect::<Result<Vec<_>>>()?;
    let passing = if args.passing { Some(lists::passing()?) } else { None };
    let wants = |name: &str| {
        (matchers.is_empty() || matchers.iter().any(|matches| matches(name)))
            && passing.as_ref().is_none_or(|passing| passing.contains(name))
    };
    let plan =
        Plan { kind: args.browser, jobs: args.jobs, limit: Duration::from_secs(args.limit), listed: args.listed };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let mut tests = runtime.block_on(plan.carry_out(&library, &site, &wants, args.list))?;
    if args.list {
        tests.iter().for_each(|test| println!("{}", test.name));
        return Ok(ExitCode::SUCCESS);
    }
    tests.sort_by(|a, b| a.name.cmp(&b.name));
    if let Some(path) = &args.json {
        fs::write(path, serde_json::to_string_pretty(&tests)?).with_context(|| path.display().to_string())?;
    }
    if args.update {
        lists::update(&library.version, &tests)?;
    }
    println!("\n{}", outcome::summary(&tests));
    let skipped = |wanted| tests.iter().filter(move |test| test.outcome == wanted).map(|test| test.reason.as_str());
    for (title, wanted) in [("listed", Outcome::Listed), ("skipped by the tests themselves", Outcome::Skip)] {
        for (reason, count) in lists::reasons(skipped(wanted)) {
            println!("{count:4} {title}: {reason}");
        }
    }
    let summary = summarise(&tests);
    println!("CPython {}'s tests: {summary}", library.version);
    Ok(if summary.is_success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Runs what passed before: all of it in Chromium, some in Firefox.
///
/// # Errors
/// When site or browser fail.
pub fn check(kind: Kind) -> Result<Summary> {
    let library = match Library::find() {
        Ok(library) => library,
        Err(error) => {
            eprintln!("NOT RUN: {error:#}");
            return Ok(Summary::default());
        }
    };
    let passing = lists::passing()?;
    let firefox = lists::firefox()?;
    let wants = |name: &str| passing.contains(name) && (kind == Kind::Chromium || firefox(name));
    let site = dist::ready()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let mut plan = Plan { kind, jobs: 2, limit: Duration::from_secs(150), listed: false };
    let mut tests = runtime.block_on(plan.carry_out(&library, &site, &wants, false))?;
    // As CPython's own test runner does: what failed on a busy machine runs once more, alone.
    let failed = tests.iter().filter(|test| test.outcome == Outcome::Fail).map(|test| test.name.clone());
    let failed: BTreeSet<String> = failed.filter(|name| passing.contains(name)).collect();
    if !failed.is_empty() {
        println!("once more, alone:");
        plan.jobs = 1;
        let again = runtime.block_on(plan.carry_out(&library, &site, &|name| failed.contains(name), false))?;
        let again: BTreeMap<String, Test> = again.into_iter().map(|test| (test.name.clone(), test)).collect();
        for test in &mut tests {
            if let Some(second) = again.get(&test.name) {
                *test = second.clone();
            }
        }
    }
    // What passed and now skips itself is lost as well.
    for test in tests.iter_mut().filter(|test| test.outcome == Outcome::Skip) {
        println!("FAIL {}: it passed before, and now skips itself: {}", test.name, test.reason);
        test.outcome = Outcome::Fail;
    }
    Ok(summarise(&tests))
}

fn summarise(tests: &[Test]) -> Summary {
    let counts = Counts::of(tests);
    Summary { passed: counts.pass, failed: counts.fail }
}

fn matcher(pattern: &str) -> Result<impl Fn(&str) -> bool + use<>> {
    let glob = globset::Glob::new(pattern)?.compile_matcher();
    let part = pattern.to_owned();
    Ok(move |name: &str| name.contains(&part) || glob.is_match(name))
}

/// How to run them.
struct Plan {
    kind: Kind,
    jobs: usize,
    limit: Duration,
    listed: bool,
}

impl Plan {
    async fn carry_out(
        &self,
        library: &Library,
        site: &Path,
        wants: &dyn Fn(&str) -> bool,
        only_list: bool,
    ) -> Result<Vec<Test>> {
        let listed = Listed::read()?;
        let server = Server::start(site.to_owned(), true, 0)?;
        let files = library.files()?;
        let page = || Page::new(self.kind, &server.url(), files.clone(), self.limit);
        let mut first = page();
        let mut found = first.list(&MODULES).await.context("CPython's tests")?;
        found.iter_mut().for_each(|slice| slice.ids.retain(|id| wants(&name_of(id))));
        ensure!(found.iter().any(|slice| !slice.ids.is_empty()), "no test has such a name");

        let tests = RefCell::new(Vec::new());
        let told = |test: Test| {
            if !only_list {
                print(&test);
            }
            tests.borrow_mut().push(test);
        };
        for slice in &mut found {
            slice.ids.retain(|id| {
                let name = name_of(id);
                let reason = if self.listed { None } else { listed.reason(&name) };
                let outcome = if reason.is_some() { Outcome::Listed } else { Outcome::Fail };
                if only_list || reason.is_some() {
                    let reason = reason.unwrap_or_default().to_owned();
                    told(Test { name, outcome, reason, seconds: 0.0 });
                }
                reason.is_none()
            });
        }
        if only_list {
            return Ok(tests.into_inner());
        }

        let slices = RefCell::new(cut(found));
        let work = async |mut page: Page| -> Result<()> {
            while let Some(slice) = { slices.borrow_mut().pop_front() } {
                page.run(&slice, &mut |test| told(test)).await?;
            }
            Ok(())
        };
        let others = (1..self.jobs.max(1)).map(|_| work(page()));
        futures_util::future::try_join_all(std::iter::once(work(first)).chain(others)).await?;
        Ok(tests.into_inner())
    }
}

/// Slices of whole classes.
fn cut(found: Vec<Slice>) -> VecDeque<Slice> {
    let class = |id: &str| id.rsplit_once('.').map(|(class, _)| class.to_owned());
    let mut slices: VecDeque<Slice> = VecDeque::new();
    for Slice { module, ids } in found {
        let mut slice = Slice { module: module.clone(), ids: Vec::new() };
        for id in ids {
            let is_new = slice.ids.last().is_some_and(|last| class(last) != class(&id));
            if is_new && slice.ids.len() >= SLICE {
                slices.push_back(std::mem::replace(&mut slice, Slice { module: module.clone(), ids: Vec::new() }));
            }
            slice.ids.push(id);
        }
        if !slice.ids.is_empty() {
            slices.push_back(slice);
        }
    }
    slices
}

fn print(test: &Test) {
    println!("{} {} ({:.1} s)", test.outcome.word(), test.name, test.seconds);
    if test.outcome == Outcome::Fail {
        println!("     {}", test.reason.trim_end().replace('\n', "\n     | "));
    }
}

#[cfg(test)]
mod tests {
    use super::{SLICE, Slice, cut};

    #[test]
    fn a_class_is_not_cut() {
        let ids = |class: &str, count| (0..count).map(move |n| format!("m.{class}.test_{n}")).collect::<Vec<_>>();
        let all = [ids("A", SLICE - 1), ids("B", 3), ids("C", 2)].concat();
        let slices = cut(vec![Slice { module: "m".to_owned(), ids: all }]);
        assert_eq!(slices.iter().map(|slice| slice.ids.len()).collect::<Vec<_>>(), [SLICE + 2, 2]);
    }
}
