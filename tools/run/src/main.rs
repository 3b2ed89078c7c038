//! Runs one program headless. Its standard streams are this process's.

mod output;
mod stdin;
mod trace;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use browser::Browser;
use clap::Parser;
use machine::browsers::Kind;
use machine::{Compile, FAILED, site};
use programs::sources;
use run::event::{self, Event};
use serde_json::{Value, json};
use serve::Server;
use tokio::signal::unix::{SignalKind, signal};
use tokio::time::Instant;

use stdin::Stdin;
use trace::Trace;

/// The exit status after the time limit.
const TIMED_OUT: u8 = 124;
/// The exit status after a deadlock.
const DEADLOCK: u8 = 125;

/// The time limit for one request of events when nothing happens.
const QUIET: Duration = Duration::from_secs(10);
/// The same while stdin is open, because only the next request can carry new input.
const LISTENING: Duration = Duration::from_millis(60);
/// The time limit for a stopped run to end.
const STOPPING: Duration = Duration::from_secs(3);

/// Runs one Python program headless on the built site
#[derive(Parser)]
#[command(
    bin_name = "cargo xtask run",
    after_help = "Exit status: the program's own (128 + N when signal N ended it); 124 when the \
    time was over; 125 when all of its processes waited for one another, which is then reported on \
    stderr; 126 when the site or the browser failed; 130 and 143 when this command was interrupted \
    or terminated."
)]
pub struct Args {
    /// The program
    file: PathBuf,
    /// Where to run it
    #[arg(long, value_enum, default_value_t = Kind::Chromium)]
    browser: Kind,
    /// Seconds, the browser's start included, after which everything is ended
    #[arg(long, value_name = "S", default_value_t = 120.0)]
    timeout: f64,
    /// Serve without the isolation headers: no SharedArrayBuffer then
    #[arg(long)]
    no_isolation: bool,
    /// Write there what every process waited for, sent and received: a file for <https://ui.perfetto.dev>
    #[arg(long, value_name = "OUT.json")]
    trace: Option<PathBuf>,
    /// A file or directory to put beside the program, beside the modules there that it imports; repeatable
    #[arg(long = "file", value_name = "PATH")]
    extra: Vec<PathBuf>,
    /// How multiprocessing starts its processes
    #[arg(long, value_name = "METHOD", value_parser = ["forkserver", "spawn", "fork"])]
    start_method: Option<String>,
    /// What os.cpu_count() says
    #[arg(long, value_name = "N")]
    cpu_count: Option<u32>,
    /// When bytecode is compiled to WebAssembly
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Compile::Auto)]
    compile: Compile,
    /// What carries the items of queues
    #[arg(long, value_name = "CARRIER", value_parser = ["ring", "broadcast"])]
    queue: Option<String>,
    /// Use this directory in place of dist/
    #[arg(long, value_name = "DIR")]
    dist: Option<PathBuf>,
    /// Say on stderr how long each step took
    #[arg(long)]
    verbose: bool,
    /// Given to the program as sys.argv[1:]
    #[arg(last = true)]
    args: Vec<String>,
}

fn main() -> ExitCode {
    browser::main(whole)
}

fn whole(args: &Args) -> Result<ExitCode> {
    let limit = Duration::try_from_secs_f64(args.timeout).context("--timeout")?;
    let program = program(args)?;
    let site = site::ready(args.dist.as_deref())?;
    args.browser.install()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let mut trace = args.trace.as_deref().map(Trace::to).transpose()?;
    let status = runtime.block_on(async {
        let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
        // Whichever finishes first drops the others, and with them the browser.
        tokio::select! {
            status = headless(args, site, program, trace.as_mut()) => status,
            () = tokio::time::sleep(limit) => {
                eprintln!("pyworkers: timed out after {} s", args.timeout);
                Ok(TIMED_OUT)
            }
            _ = interrupt.recv() => Ok(130),
            _ = terminate.recv() => Ok(143),
        }
    });
    // The thread that reads stdin may be blocked.
    runtime.shutdown_background();
    // The trace of a run that failed or hung is the most interesting one.
    trace.map_or(Ok(()), Trace::write)?;
    status.map(ExitCode::from)
}

/// The argument of the page's `start`.
fn program(args: &Args) -> Result<Value> {
    let main = sources::file_name(&args.file)?;
    let files = sources::collect(&args.file, &args.extra)?;
    Ok(json!({"main": main, "files": files, "argv": args.args, "env": {}}))
}

/// Prints the progress, if requested.
struct Clock(Option<Instant>);

impl Clock {
    fn say(&self, what: &str) {
        if let Some(start) = self.0 {
            eprintln!("[{:6.3} s] {what}", start.elapsed().as_secs_f64());
        }
    }
}

async fn headless(args: &Args, site: PathBuf, program: Value, trace: Option<&mut Trace>) -> Result<u8> {
    let clock = Clock(args.verbose.then(Instant::now));
    let server = Server::start(site, !args.no_isolation, 0)?;
    let browser = Browser::start(args.browser).await?;
    clock.say("the browser is there");
    browser.open(&format!("{}/run.html", server.url())).await?;
    clock.say("the page is there");
    let options = json!({
        "startMethod": args.start_method,
        "cpuCount": args.cpu_count,
        "trace": trace.is_some(),
        "queue": args.queue,
        "compile": args.compile.option(),
    });
    browser.call("pyworkers.start(args[0], args[1]);", vec![program, options]).await?;
    let status = follow(&browser, &clock, trace).await;
    clock.say("the program has ended");
    status
}

/// Passes events out and stdin in until the program ends.
async fn follow(browser: &Browser, clock: &Clock, mut trace: Option<&mut Trace>) -> Result<u8> {
    let mut stdin = Stdin::start();
    let mut stopped_at: Option<Instant> = None;
    loop {
        let (text, close) = stdin.take();
        let limit = if stdin.is_open() { LISTENING } else { QUIET };
        let limit = if stopped_at.is_some() { STOPPING } else { limit };
        let events = run::next(browser, &text, close, limit).await?;
        for event in events {
            if let Some(trace) = &mut trace {
                trace.hear(&event);
            }
            match event {
                Event::Output { stream, text } => {
                    if output::write(stream, &text).is_err() {
                        // As in a shell's pipeline: the reader of the output has closed it.
                        return Ok(128 + 13);
                    }
                }
                Event::Exit { .. } if stopped_at.is_some() => return Ok(DEADLOCK),
                Event::Exit { status } => return Ok(exit_status(status)),
                Event::Deadlock { processes } if stopped_at.is_none() => {
                    eprint!("{}", event::report(&processes));
                    browser.call("pyworkers.stop();", vec![]).await?;
                    stopped_at = Some(Instant::now());
                }
                Event::Warning { text } => eprintln!("pyworkers: {text}"),
                Event::Fatal { text } => bail!("{text}"),
                Event::Ready => clock.say("the interpreter is there"),
                Event::Process { .. }
                | Event::Trace { .. }
                | Event::Deadlock { .. }
                | Event::Waits { .. }
                | Event::Other => {}
            }
        }
        if stopped_at.is_some_and(|at| at.elapsed() > STOPPING) {
            return Ok(DEADLOCK);
        }
    }
}

/// The status as a shell shows it: modulo 256, and 128 + N for signal N.
fn exit_status(status: i64) -> u8 {
    let shown = if status < 0 { 128 - status } else { status };
    u8::try_from(shown.rem_euclid(256)).unwrap_or(FAILED)
}

#[cfg(test)]
mod tests {
    use super::exit_status;

    #[test]
    fn a_signal_is_shown_as_a_shell_shows_it() {
        assert_eq!(exit_status(0), 0);
        assert_eq!(exit_status(-9), 137);
        assert_eq!(exit_status(-15), 143);
        assert_eq!(exit_status(256), 0);
        assert_eq!(exit_status(300), 44);
    }
}
