//! The events of a run: traces, shared objects, figures. Programs run in `run.html`, and their events are judged as the
//! page sends them.

mod figures;
mod objects;
mod stop;
mod trace;
mod watcher;

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use anyhow::{Result, bail};
use browser::Browser;

use watcher::Watcher;

/// The time limit of every test, on however slow a machine.
const LIMIT: Duration = Duration::from_secs(120);

type Running<'a> = Pin<Box<dyn Future<Output = Result<()>> + 'a>>;

/// A test of a run's events.
pub struct Test {
    /// The name: `watch/` and the subject.
    pub name: &'static str,
    run: for<'a> fn(&'a Watcher<'a>) -> Running<'a>,
}

macro_rules! tests {
    ($($name:literal => $run:path,)*) => {
        &[$(Test { name: $name, run: |watcher| Box::pin($run(watcher)) }),*]
    };
}

/// All tests.
pub const TESTS: &[Test] = tests! {
    "watch/trace/queue" => trace::queue,
    "watch/trace/pipe" => trace::pipe,
    "watch/trace/lock" => trace::lock,
    "watch/trace/turns" => trace::turns,
    "watch/trace/off" => trace::off,
    "watch/objects/counts" => objects::counts,
    "watch/objects/manager" => objects::manager,
    "watch/objects/deadlock" => objects::deadlock,
    "watch/stop/busy" => stop::busy,
    "watch/figures/all" => figures::all,
    "watch/figures/turtle" => figures::turtle,
};

/// Runs one test in a page of its own.
pub async fn run(test: &Test, browser: &Browser, site: &str) -> Result<()> {
    let watcher = Watcher { browser, site };
    match tokio::time::timeout(LIMIT, (test.run)(&watcher)).await {
        Ok(result) => result,
        Err(_) => bail!("did not end within {LIMIT:?}"),
    }
}
