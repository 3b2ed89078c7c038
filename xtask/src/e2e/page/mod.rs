//! The page, driven as a visitor does. One file per subject; [`visit`] is what all share.

mod compatibility;
mod console;
mod deadlock;
mod editor;
mod errors;
mod input;
mod isolation;
mod keyboard;
mod layout;
mod leftovers;
mod lessons;
mod stop;
mod visit;
mod workers;

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use anyhow::{Result, bail};

use crate::browser::{Browser, Kind};
use visit::Visit;

/// No test of the page needs longer, however slow the machine.
const LIMIT: Duration = Duration::from_secs(240);

type Running<'a> = Pin<Box<dyn Future<Output = Result<()>> + 'a>>;

/// A test of the page.
pub struct Test {
    /// `page/` and what it is about.
    pub name: &'static str,
    run: for<'a> fn(&'a Visit<'a>) -> Running<'a>,
}

macro_rules! tests {
    ($($name:literal => $run:path,)*) => {
        &[$(Test { name: $name, run: |visit| Box::pin($run(visit)) }),*]
    };
}

/// Counts the browser's threads, so no earlier page may be left: Chromium keeps those, workers and all, for "back".
const ALONE: &str = "page/stop/nothing_is_left";

impl Test {
    /// Whether the test needs a browser in which nothing else has been opened.
    pub fn alone(&self) -> bool {
        self.name == ALONE
    }
}

/// All of them.
pub const TESTS: &[Test] = tests! {
    "page/lessons/processes" => lessons::processes,
    "page/lessons/pool_map" => lessons::pool_map,
    "page/lessons/apply_async" => lessons::apply_async,
    "page/lessons/queue" => lessons::queue,
    "page/lessons/pipe" => lessons::pipe,
    "page/lessons/manager" => lessons::manager,
    "page/lessons/lock" => lessons::lock,
    "page/stop/busy_loop" => stop::busy_loop,
    "page/stop/busy_children" => stop::busy_children,
    "page/stop/kill_one" => stop::kill_one,
    "page/stop/nothing_is_left" => leftovers::nothing_is_left,
    "page/deadlock/sixth_get" => deadlock::sixth_get,
    "page/deadlock/lock_order" => deadlock::lock_order,
    "page/errors/bootstrapping" => errors::bootstrapping,
    "page/errors/syntax_error" => errors::syntax_error,
    "page/errors/traceback" => errors::traceback,
    "page/errors/child" => errors::child,
    "page/editor/tabs" => editor::tabs,
    "page/editor/completion" => editor::completion,
    "page/editor/errors" => editor::errors,
    "page/editor/hints" => editor::hints,
    "page/editor/deadlock_hint" => editor::deadlock_hint,
    "page/editor/escape" => editor::escape,
    "page/editor/share" => editor::share,
    "page/editor/download" => editor::download,
    "page/editor/settings" => editor::settings,
    "page/input/line" => input::line,
    "page/input/end" => input::end,
    "page/console/endless_loop" => console::endless_loop,
    "page/console/marks" => console::marks,
    "page/keyboard/run" => keyboard::run,
    "page/keyboard/tab" => keyboard::tab,
    "page/compatibility/names" => compatibility::names,
    "page/compatibility/filter" => compatibility::filter,
    "page/compatibility/layout" => compatibility::layout,
    "page/layout/no_overflow" => layout::no_overflow,
    "page/layout/contrast" => layout::contrast,
    "page/layout/theme_is_kept" => layout::theme_is_kept,
    "page/isolation/missing" => isolation::missing,
};

/// Runs one test in a tab that nobody else uses. `bare` is the site without the isolation headers.
pub async fn run(test: &Test, browser: &Browser, kind: Kind, site: &str, bare: &str) -> Result<()> {
    let visit = Visit { browser, kind, site, bare };
    match tokio::time::timeout(LIMIT, (test.run)(&visit)).await {
        Ok(result) => result,
        Err(_) => bail!("did not end within {LIMIT:?}"),
    }
}
