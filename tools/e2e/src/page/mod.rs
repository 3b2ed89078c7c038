//! The page, driven as a visitor does. One file per subject; [`visit`] is shared.

mod accessibility;
mod alive;
mod compatibility;
mod console;
mod course;
mod deadlock;
mod editor;
mod errors;
mod inline;
mod input;
mod isolation;
mod keyboard;
mod layout;
mod leftovers;
mod lessons;
mod navigation;
mod offline;
mod pages;
mod room;
mod stop;
mod timeline;
mod views;
mod visit;
mod workers;

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use anyhow::{Result, bail};
use machine::browsers::Kind;

pub use visit::Visit;

/// The time limit of every test, on however slow a machine.
const LIMIT: Duration = Duration::from_secs(240);

type Running<'a> = Pin<Box<dyn Future<Output = Result<()>> + 'a>>;

/// A test of the page.
pub struct Test {
    /// The name: `page/` and the subject.
    pub name: &'static str,
    run: for<'a> fn(&'a Visit<'a>) -> Running<'a>,
}

macro_rules! tests {
    ($($name:literal => $run:path,)*) => {
        &[$(Test { name: $name, run: |visit| Box::pin($run(visit)) }),*]
    };
}

/// Counts the browser's threads, so no earlier page may be left. Chromium keeps earlier pages with their workers for
/// "back".
const ALONE: &str = "page/stop/nothing_is_left";

/// Examines each of many pages in four ways, which takes a minute. In Firefox, other tests cover the pages that differ.
const ALL_PAGES: &str = "page/layout/every_page";

impl Test {
    /// Whether the test runs in this kind of browser.
    pub fn is_for(&self, kind: Kind) -> bool {
        self.name != ALL_PAGES || kind == Kind::Chromium
    }

    /// Whether the test needs a browser in which nothing else has been opened.
    pub fn alone(&self) -> bool {
        self.name == ALONE
    }
}

/// All tests.
pub const TESTS: &[Test] = tests! {
    "page/lessons/why-processes" => lessons::why_processes,
    "page/lessons/processes" => lessons::processes,
    "page/lessons/pool-map" => lessons::pool_map,
    "page/lessons/async-results" => lessons::async_results,
    "page/lessons/queue" => lessons::queue,
    "page/lessons/pipe" => lessons::pipe,
    "page/lessons/manager" => lessons::manager,
    "page/lessons/locks" => lessons::locks,
    "page/lessons/producers-consumers" => lessons::producers_consumers,
    "page/lessons/pipeline" => lessons::pipeline,
    "page/lessons/deadlock" => lessons::deadlock,
    "page/lessons/shared-memory" => lessons::shared_memory,
    "page/lessons/mandelbrot" => lessons::mandelbrot,
    "page/lessons/beyond-one-machine" => lessons::beyond_one_machine,
    "page/course/exercise" => course::exercise,
    "page/course/question" => course::question,
    "page/course/progress" => course::progress,
    "page/course/drafts" => course::drafts,
    "page/course/divider" => course::divider,
    "page/course/navigation" => navigation::keeps_the_interpreter,
    "page/course/old_addresses" => navigation::old_addresses,
    "page/course/without_script" => navigation::without_script,
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
    "page/alive/shown" => alive::shown,
    "page/alive/started_again" => alive::started_again,
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
    "page/console/looks" => console::looks,
    "page/timeline/keys" => timeline::keys,
    "page/timeline/pointer" => timeline::pointer,
    "page/timeline/zoom" => timeline::zoom,
    "page/timeline/kill" => timeline::kill,
    "page/timeline/table" => timeline::table,
    "page/timeline/export" => timeline::export,
    "page/views/objects" => views::objects,
    "page/views/speedup" => views::speedup,
    "page/accessibility/axe" => accessibility::axe,
    "page/keyboard/run" => keyboard::run,
    "page/keyboard/everywhere" => keyboard::everywhere,
    "page/keyboard/tab" => keyboard::tab,
    "page/keyboard/journey" => keyboard::journey,
    "page/compatibility/names" => compatibility::names,
    "page/compatibility/filter" => compatibility::filter,
    "page/compatibility/layout" => compatibility::layout,
    "page/layout/no_overflow" => layout::no_overflow,
    "page/layout/contrast" => layout::contrast,
    "page/layout/theme_is_kept" => layout::theme_is_kept,
    "page/layout/every_page" => pages::layout,
    "page/layout/hint" => layout::hint,
    "page/layout/phone" => layout::phone,
    "page/layout/nothing_inline" => inline::nothing,
    "page/isolation/by_service_worker" => isolation::by_service_worker,
    "page/offline/second_visit" => offline::second_visit,
    "page/offline/new_build" => offline::new_build,
    "page/offline/two_sites" => offline::two_sites,
};

/// Runs one test in a tab of its own.
pub async fn run(test: &Test, visit: &Visit<'_>) -> Result<()> {
    match tokio::time::timeout(LIMIT, (test.run)(visit)).await {
        Ok(result) => result,
        Err(_) => bail!("did not end within {LIMIT:?}"),
    }
}

#[cfg(test)]
mod tests {
    use super::TESTS;
    use pyworkers_pages::Course;

    #[test]
    fn every_lesson_is_run() {
        for lesson in Course::read().unwrap().lessons {
            let name = format!("page/lessons/{}", lesson.id);
            assert!(TESTS.iter().any(|test| test.name == name), "there is no {name}");
        }
    }
}
