//! Measurements beside Pyodide, CPython and the browser's bare primitives, in one run on one machine.
//!
//! The Python programs and the pages are in `tests/bench`. The list of measurements is in `rows.rs`.

mod cpu;
mod cpython;
mod pyodide;
mod report;
mod rows;
mod site;
mod stats;
mod subject;
mod summary;

use std::path::PathBuf;
use std::process::{ExitCode, Stdio};

use anyhow::{Context, Result, bail};
use clap::Parser;
use machine::browsers::Kind;
use machine::shell;
use tokio::signal::unix::{SignalKind, signal};

use cpython::CPython;
use report::{Figures, Line};
use rows::{Measurement, Row, Work};
use site::Site;
use subject::{Page, Subject};
use summary::Summary;

/// Measures this project, Pyodide and CPython side by side
#[derive(Parser)]
#[command(
    bin_name = "cargo xtask bench",
    after_help = "Every figure is a median, unless its name says otherwise. The columns after the \
    bar tell how many times as good this project is as each of the others: 2.0 is twice as fast, or \
    half as large; 0.5 is the reverse. The CPU programs are measured warm (rows cpu_NAME), cold \
    (cpu_NAME_cold) and in Pool(2) (cpu_NAME_pool); `--only cpu_warm`, `--only cpu_cold` and `--only \
    cpu_pool` select one kind, `--only cpu_` all, `--only cpu_fib_warm` one row. The summary of them says the \
    reverse of the columns: how much longer this project takes. Exit status: 1 when a measurement of this project failed."
)]
pub struct Args {
    /// Also write the rows there
    #[arg(long, value_name = "OUT")]
    json: Option<PathBuf>,
    /// Only rows whose name contains this (may be repeated)
    #[arg(long, value_name = "NAME")]
    only: Vec<String>,
    /// Where this project and Pyodide run
    #[arg(long, value_enum, default_value_t = Kind::Chromium)]
    browser: Kind,
    /// The CPython to compare with, in place of PATH's python3
    #[arg(long, value_name = "PROGRAM")]
    python: Option<PathBuf>,
    /// How often each thing is measured (processes are started four times as often; CPU programs run cold and in pools
    /// three fifths as often)
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
    let all = rows::all()?;
    let chosen = choose(&all, &args.only);
    if chosen.is_empty() {
        let names: Vec<_> = all.iter().flat_map(|measurement| &measurement.rows).map(|row| &*row.name).collect();
        bail!("no row's name contains {}; there are {}", args.only.join(" or "), names.join(", "));
    }
    // Before anything is measured, so that a wrong option costs no time.
    let cpython = CPython::find(args.python.as_deref())?;
    let dist = machine::site::ready(args.dist.as_deref())?;
    args.browser.install()?;
    pyodide::install()?;
    let site = Site::start(&dist)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let mut results = Results::default();
    let status = runtime.block_on(async {
        let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
        // Whichever finishes first drops the others, and with them browsers and programs.
        tokio::select! {
            () = bench(args, &site, &cpython, &chosen, &mut results) => anyhow::Ok(u8::from(results.failed)),
            _ = interrupt.recv() => Ok(130),
            _ = terminate.recv() => Ok(143),
        }
    })?;
    // Also after a signal: what has been measured took minutes.
    print(args, &cpython, &results)?;
    Ok(ExitCode::from(status))
}

/// What has been measured.
#[derive(Default)]
struct Results {
    lines: Vec<Line>,
    summary: Summary,
    /// Whether a measurement of this project has failed.
    failed: bool,
}

/// A measurement with its requested rows.
type Chosen<'a> = (&'a Measurement, Vec<&'a Row>);

/// The requested measurements: all if `only` is empty.
fn choose<'a>(all: &'a [Measurement], only: &[String]) -> Vec<Chosen<'a>> {
    let wanted = |name: &str| only.is_empty() || only.iter().any(|part| name.contains(&**part));
    all.iter()
        .map(|measurement| {
            let whole = cpu::further_names(&measurement.work).iter().any(|name| wanted(name));
            (measurement, measurement.rows.iter().filter(|row| whole || wanted(&row.name)).collect())
        })
        .filter(|(_, rows): &Chosen<'_>| !rows.is_empty())
        .collect()
}

async fn bench(args: &Args, site: &Site, cpython: &CPython, chosen: &[Chosen<'_>], results: &mut Results) {
    warn_if_busy();
    let [mut pyworkers, mut pyodide, mut limit] =
        [Page::Pyworkers, Page::Pyodide, Page::Limit].map(|page| Subject::new(page, args.browser, site.url()));
    for (measurement, wanted) in chosen {
        let work = &measurement.work;
        let runs = measurement.repeats.of(args.runs);
        eprintln!("measuring {}", wanted[0].name);
        // The subjects are measured one right after the other, so that all meet the same conditions.
        let ours = pyworkers.measure(work, runs).await;
        results.failed |= ours.is_err();
        let figures = Figures {
            pyworkers: known("pyworkers", ours),
            pyodide: known("Pyodide", pyodide.measure(work, runs).await),
            cpython: known("CPython", cpython.measure(work, runs).await),
            limit: known("the limit", limit.measure(work, runs).await),
        };
        for row in wanted {
            let line = Line::new(row, &figures);
            if let Work::Cpu { name, part } = work {
                results.summary.add(name, *part, &line);
            }
            results.lines.push(line);
        }
    }
}

/// Prints the results, and writes the JSON.
fn print(args: &Args, cpython: &CPython, results: &Results) -> Result<()> {
    let means = results.summary.means();
    println!("{}; Pyodide {}; CPython {}", version_of(args.browser)?, pyodide::version()?, cpython.version());
    println!("{}\n", machine_of());
    print!("{}", report::table(&results.lines));
    print!("{}", summary::table(&means));
    if let Some(path) = &args.json {
        let text = report::json(&results.lines, &means)?;
        std::fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

/// The processors of this machine, for the head of the table.
fn machine_of() -> String {
    let text = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = text.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let count = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    format!("{count} processors, {}", model.map_or("of unknown model", |(_, model)| model))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn names(all: &[Measurement], only: &[&str]) -> Vec<String> {
        let only: Vec<_> = only.iter().map(ToString::to_string).collect();
        choose(all, &only).iter().flat_map(|(_, rows)| rows.iter().map(|row| row.name.clone())).collect()
    }

    #[test]
    fn the_rows_of_cpu_programs_are_selected_by_program_and_by_kind() {
        let all = rows::all().unwrap();
        let programs = cpu::programs().unwrap();
        assert_eq!(names(&all, &["cpu_"]).len(), 3 * programs.len());
        let warm: Vec<_> = programs.iter().map(|name| format!("cpu_{name}")).collect();
        assert_eq!(names(&all, &["warm"]), warm);
        let cold: Vec<_> = programs.iter().map(|name| format!("cpu_{name}_cold")).collect();
        assert_eq!(names(&all, &["cpu_cold"]), cold);
        let pool: Vec<_> = programs.iter().map(|name| format!("cpu_{name}_pool")).collect();
        assert_eq!(names(&all, &["cpu_pool"]), pool);
        assert_eq!(names(&all, &["cpu_fib"]), ["cpu_fib", "cpu_fib_cold", "cpu_fib_pool"]);
        assert_eq!(names(&all, &["fib_warm"]), ["cpu_fib"]);
    }

    #[test]
    fn a_part_of_the_rows_of_a_measurement_and_several_names_can_be_selected() {
        let all = rows::all().unwrap();
        assert_eq!(names(&all, &["spawn_p95", "first"]), ["first_line", "start_spawn_p95"]);
        assert_eq!(names(&all, &["no such row"]), Vec::<String>::new());
        assert_eq!(names(&all, &[]).len(), all.iter().map(|measurement| measurement.rows.len()).sum::<usize>());
    }
}
