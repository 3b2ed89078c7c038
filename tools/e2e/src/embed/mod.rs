//! Pages with widgets, on servers without isolation headers. One file per subject; [`guest`] is shared.

mod alive;
mod api;
mod attributes;
mod examples;
mod frame;
mod guest;
mod many;

use std::future::Future;
use std::path::Path;
use std::pin::Pin;
use std::time::Duration;

use anyhow::{Result, bail};
use browser::Browser;
use machine::browsers::Kind;

use guest::Guest;

/// The time limit of every test, on however slow a machine.
const LIMIT: Duration = Duration::from_secs(240);

type Running<'a> = Pin<Box<dyn Future<Output = Result<()>> + 'a>>;

/// A test of a page with widgets.
pub struct Test {
    /// The name: `embed/` and the subject.
    pub name: &'static str,
    /// Whether the test runs in Firefox, too.
    firefox: bool,
    run: for<'a> fn(&'a Guest<'a>) -> Running<'a>,
}

macro_rules! tests {
    ($($name:literal $firefox:literal => $run:path,)*) => {
        &[$(Test { name: $name, firefox: $firefox, run: |guest| Box::pin($run(guest)) }),*]
    };
}

/// All tests. True: also in Firefox.
pub const TESTS: &[Test] = tests! {
    "embed/examples/plain" true => examples::plain,
    "embed/examples/mkdocs" false => examples::mkdocs,
    "embed/examples/react" false => examples::react,
    "embed/many/one_download" true => many::one_download,
    "embed/many/styles" false => many::styles,
    "embed/many/keyboard" false => many::keyboard,
    "embed/many/elsewhere" true => many::elsewhere,
    "embed/many/stopped" false => many::stopped,
    "embed/frame" true => frame::isolated,
    "embed/api/sessions" true => api::sessions,
    "embed/api/errors" true => api::errors,
    "embed/alive/greedy" true => alive::greedy,
    "embed/alive/failing" true => alive::failing,
    "embed/alive/widget" true => alive::widget,
    "embed/alive/worker_errors" false => alive::worker_errors,
    "embed/attributes/start_method" true => attributes::start_method,
    "embed/types" false => api::types,
};

impl Test {
    /// Whether the test runs in this kind of browser.
    pub fn is_for(&self, kind: Kind) -> bool {
        self.firefox || kind == Kind::Chromium
    }
}

/// Runs one test in a browser. `site` is the directory of the built site.
pub async fn run(test: &Test, browser: &Browser, kind: Kind, site: &Path) -> Result<()> {
    let guest = Guest { browser, kind, site };
    match tokio::time::timeout(LIMIT, (test.run)(&guest)).await {
        Ok(result) => result,
        Err(_) => bail!("did not end within {LIMIT:?}"),
    }
}
