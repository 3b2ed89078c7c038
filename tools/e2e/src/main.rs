//! End-to-end tests: programs through the page's API, and the page itself, in real browsers.
//!
//! [`runner`] runs the programs of `tests/programs` in a browser, [`cpython`] natively, [`compare`] judges;
//! [`page`] drives `index.html` as a visitor does, one file per subject; [`watch`] hears what a run tells those who watch it;
//! [`embed`] uses widgets in pages of others.

mod compare;
mod cpython;
mod embed;
mod page;
mod report;
mod runner;
mod watch;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use browser::Browser;
use clap::Parser;
use machine::browsers::Kind;
use machine::{Summary, site};
use programs::Program;
use serve::Server;

use report::Report;

/// How the names of programs begin that run on a page without isolation.
const BARE: &str = "bare/";

/// Runs the end-to-end tests on the built site
#[derive(Parser)]
#[command(name = "cargo xtask e2e")]
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
    /// Use this directory in place of dist/
    #[arg(long, value_name = "DIR")]
    dist: Option<PathBuf>,
}

/// What to test.
struct Options {
    /// In which browsers, one after the other.
    browsers: Vec<Kind>,
    /// Parts of names; empty for all tests.
    only: Vec<String>,
    /// Every program in every browser and on either page.
    all: bool,
    /// The site; dist/ when absent.
    dist: Option<PathBuf>,
}

impl Options {
    fn wants(&self, name: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|part| name.contains(part.as_str()))
    }

    fn programs(&self) -> Result<Vec<Program>> {
        let mut programs = Program::all()?;
        programs.retain(|program| self.wants(&program.name));
        Ok(programs)
    }
}

fn main() -> ExitCode {
    if let Some(status) = browser::called_as_guard() {
        return status;
    }
    machine::finish(whole(&Args::parse()))
}

fn whole(args: &Args) -> Result<ExitCode> {
    let browsers = if args.browser.is_empty() { Kind::ALL.to_vec() } else { args.browser.clone() };
    let options = Options { browsers, only: args.only.clone(), all: args.all, dist: args.dist.clone() };
    if args.list {
        let programs = Program::all()?;
        let bare = programs.iter().filter(|it| it.expected.bare).map(|it| format!("{BARE}{}", it.name));
        let page = page::TESTS.iter().map(|test| test.name.to_owned());
        let embed = embed::TESTS.iter().map(|test| test.name.to_owned());
        let watch = watch::TESTS.iter().flat_map(|test| ["", BARE].map(|place| format!("{place}{}", test.name)));
        let names = programs.iter().map(|it| it.name.clone()).chain(bare).chain(watch).chain(page).chain(embed);
        names.filter(|name| options.wants(name)).for_each(|name| println!("{name}"));
        return Ok(ExitCode::SUCCESS);
    }
    let summary = if args.cpython {
        natively(&options)?
    } else {
        for kind in &options.browsers {
            kind.install()?;
        }
        run(&options)?
    };
    println!("{summary}");
    Ok(if summary.is_success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Runs every end-to-end test on the built site.
fn run(options: &Options) -> Result<Summary> {
    let site = site::ready(options.dist.as_deref())?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let mut summary = Summary::default();
    for kind in &options.browsers {
        summary += runtime.block_on(in_browser(*kind, site.clone(), options))?;
    }
    Ok(summary)
}

async fn in_browser(kind: Kind, site: PathBuf, options: &Options) -> Result<Summary> {
    let server = Server::start(site.clone(), true, 0)?;
    let bare = Server::start(site.clone(), false, 0)?;
    let mut report = Report::new(kind.name());

    let programs = Program::all()?;
    let here = |program: &Program| options.all || kind == Kind::Chromium || program.expected.firefox;
    let bare_too = |program: &Program| options.all || program.expected.bare;
    let isolated = programs.iter().filter(|it| here(it) && options.wants(&it.name));
    run_programs(kind, &server.url(), isolated.map(|it| (it.name.clone(), it)), &mut report).await?;
    let not_isolated = programs.iter().filter(|it| here(it) && bare_too(it));
    let named = not_isolated.map(|it| (format!("{BARE}{}", it.name), it)).filter(|(name, _)| options.wants(name));
    run_programs(kind, &bare.url(), named, &mut report).await?;

    let sites = [("", server.url()), (BARE, bare.url())];
    let everywhere =
        |test: &'static watch::Test| sites.clone().map(|(place, site)| (test, format!("{place}{}", test.name), site));
    let wanted: Vec<_> = watch::TESTS.iter().flat_map(everywhere).filter(|(_, name, _)| options.wants(name)).collect();
    if !wanted.is_empty() {
        let mut browser = Browser::start(kind).await?;
        for (test, name, site) in wanted {
            let started = report.start(&name);
            let result = watch::run(test, &browser, &site).await;
            let failed = result.is_err();
            report.end(started, result.map(|()| Vec::new()));
            if failed {
                browser = Browser::start(kind).await?;
            }
        }
    }

    let wanted: Vec<_> = page::TESTS.iter().filter(|test| test.is_for(kind) && options.wants(test.name)).collect();
    if !wanted.is_empty() {
        let mut browser = Browser::start(kind).await?;
        for test in wanted {
            if test.alone() {
                browser = Browser::start(kind).await?;
            }
            let started = report.start(test.name);
            let (url, bare) = (server.url(), bare.url());
            let visit = page::Visit { browser: &browser, kind, site: &url, bare: &bare, directory: &site };
            let result = page::run(test, &visit).await;
            let failed = result.is_err();
            report.end(started, result.map(|()| Vec::new()));
            if failed {
                // What a failed test leaves behind must not fail the next.
                browser = Browser::start(kind).await?;
            }
        }
    }

    let wanted: Vec<_> = embed::TESTS.iter().filter(|test| test.is_for(kind) && options.wants(test.name)).collect();
    if !wanted.is_empty() {
        let mut browser = Browser::start(kind).await?;
        for test in wanted {
            let started = report.start(test.name);
            let result = embed::run(test, &browser, kind, &site).await;
            let failed = result.is_err();
            report.end(started, result.map(|()| Vec::new()));
            if failed {
                browser = Browser::start(kind).await?;
            }
        }
    }
    Ok(report.summary())
}

/// Programs and the names of these tests, one after the other in a browser of their own.
async fn run_programs<'a>(
    kind: Kind,
    site: &str,
    programs: impl Iterator<Item = (String, &'a Program)>,
    report: &mut Report,
) -> Result<()> {
    let mut kept = None;
    for (name, program) in programs {
        let mut using = match kept.take() {
            Some(kept) => kept,
            None => runner::Runner::start(kind, site).await?,
        };
        let started = report.start(&name);
        let outcome = using.run(program).await;
        // The browser itself may be what was lost: the others get a new one.
        kept = outcome.is_ok().then_some(using);
        report.end(started, outcome.map(|it| compare::differences(&program.expected, &it)));
    }
    Ok(())
}

/// The programs in CPython.
fn natively(options: &Options) -> Result<Summary> {
    let mut report = Report::new("CPython");
    for program in options.programs()? {
        if program.expected.browser_only {
            continue;
        }
        let started = report.start(&program.name);
        let outcome = cpython::run(&program);
        report.end(started, outcome.map(|it| compare::differences(&program.expected, &it)));
    }
    Ok(report.summary())
}
