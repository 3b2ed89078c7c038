//! Measurements beside Pyodide, CPython and the browser's bare primitives, in one run on one machine.
//!
//! The Python programs and the pages are in `tests/bench`. The list of measurements is in `rows.rs`.

mod cpython;
mod pyodide;
mod report;
mod rows;
mod site;
mod stats;
mod subject;

use std::path::PathBuf;
use std::process::{ExitCode, Stdio};

use anyhow::{Context, Result, bail};
use clap::Parser;
use machine::browsers::Kind;
use machine::shell;
use tokio::signal::unix::{SignalKind, signal};

use cpython::CPython;
use report::{Figures, Line};
use rows::{MEASUREMENTS, Measurement, Row};
use site::Site;
use subject::{Page, Subject};

/// Measures this project, Pyodide and CPython side by side
#[derive(Parser)]
#[command(
    bin_name = "cargo xtask bench",
    after_help = "Every figure is a median, unless its name says otherwise. The columns after the \
    bar tell how many times as good this project is as each of the others: 2.0 is twice as fast, or \
    half as large; 0.5 is the reverse. Exit status: 1 when a measurement of this project failed."
)]
pub struct Args {
    /// Also write the rows there
    #[arg(long, value_name = "OUT")]
    json: Option<PathBuf>,
    /// Only rows whose name contains this
    #[arg(long, value_name = "NAME")]
    only: Option<String>,
    /// Where this project and Pyodide run
    #[arg(long, value_enum, default_value_t = Kind::Chromium)]
    browser: Kind,
    /// How often each thing is measured (processes are started four times as often)
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..))]
    runs: u32,
    /// Measure this directory in place of dist/
    #[arg(long, value_name = "DIR")]
    dist: Option<PathBuf>,
}

fn main() -> ExitCode {
    browser::main(whole)
}

fn whole(args: &Args) -> Result<ExitCode> {
    let chosen = choose(args.only.as_deref().unwrap_or_default());
    if chosen.is_empty() {
        bail!(
            "no row's name contains {:?}; there are {}",
            args.only.as_deref().unwrap_or_default(),
            names().join(", ")
        );
    }
    let dist = machine::site::ready(args.dist.as_deref())?;
    args.browser.install()?;
    pyodide::install()?;
    let site = Site::start(&dist)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
        // Whichever finishes first drops the others, and with them browsers and programs.
        tokio::select! {
            done = bench(args, &site, &chosen) => done,
            _ = interrupt.recv() => Ok(ExitCode::from(130)),
            _ = terminate.recv() => Ok(ExitCode::from(143)),
        }
    })
}

/// The requested measurements, each with its requested rows.
fn choose(only: &str) -> Vec<(&'static Measurement, Vec<&'static Row>)> {
    MEASUREMENTS
        .iter()
        .map(|measurement| {
            let wanted = measurement.rows.iter();
            (measurement, wanted.filter(|row| row.name.contains(only)).collect())
        })
        .filter(|(_, wanted): &(_, Vec<_>)| !wanted.is_empty())
        .collect()
}

fn names() -> Vec<&'static str> {
    let rows = MEASUREMENTS.iter().flat_map(|measurement| measurement.rows);
    rows.map(|row| row.name).collect()
}

async fn bench(args: &Args, site: &Site, chosen: &[(&'static Measurement, Vec<&'static Row>)]) -> Result<ExitCode> {
    warn_if_busy();
    let cpython = CPython::find()?;
    let [mut pyworkers, mut pyodide, mut limit] =
        [Page::Pyworkers, Page::Pyodide, Page::Limit].map(|page| Subject::new(page, args.browser, site.url()));
    let mut lines = Vec::new();
    let mut failed = false;
    for (measurement, wanted) in chosen {
        let work = &measurement.work;
        let runs = args.runs * measurement.times;
        eprintln!("measuring {}", wanted[0].name);
        // The subjects are measured one right after the other, so that all meet the same conditions.
        let ours = pyworkers.measure(work, runs).await;
        failed |= ours.is_err();
        let figures = Figures {
            pyworkers: known("pyworkers", ours),
            pyodide: known("Pyodide", pyodide.measure(work, runs).await),
            cpython: known("CPython", cpython.measure(work, runs).await),
            limit: known("the limit", limit.measure(work, runs).await),
        };
        lines.extend(wanted.iter().map(|row| Line::new(row, &figures)));
    }
    println!("{}; Pyodide {}; CPython {}\n", version_of(args.browser)?, pyodide::version()?, cpython.version());
    print!("{}", report::table(&lines));
    if let Some(path) = &args.json {
        std::fs::write(path, report::json(&lines)?).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(ExitCode::from(u8::from(failed)))
}

/// Warns about other load on the machine, which slows some of the measurements, and not all equally.
fn warn_if_busy() {
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let busy = load.split(' ').next().and_then(|average| average.parse::<f64>().ok());
    if let Some(busy) = busy.filter(|busy| *busy > 1.0) {
        eprintln!("warning: this machine has been busy for the last minute (load {busy}): do not trust the figures");
    }
}

/// The measured values. A failure is printed and leaves a gap in the table.
fn known(who: &str, outcome: Result<Option<Vec<f64>>>) -> Option<Vec<f64>> {
    outcome.unwrap_or_else(|error| {
        // The rest is a script's stack trace, which is of no use here.
        let text = format!("{error:#}");
        eprintln!("  {who}: {}", text.lines().next().unwrap_or_default());
        None
    })
}

fn version_of(browser: Kind) -> Result<String> {
    let program = browser.program().with_context(|| format!("{} is not installed", browser.name()))?;
    // Debian's start script prints a warning about its shell.
    let output = shell::command(program).arg("--version").stderr(Stdio::null()).output()?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
