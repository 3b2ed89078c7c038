//! The site's servers, and the browsers shared by tests.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result, bail};
use browser::Browser;
use machine::browsers::Kind;
use serde_json::Value;
use serve::Server;
use tokio::runtime::{Builder, Runtime};

use crate::cases::{Case, Place, What};
use crate::runner::{self, Session};
use crate::{compare, embed, page, watch};

/// A browser that fails to start this often in a row counts as missing, and no further test waits for it. A single
/// start may fail on a busy machine.
const MOST_FAILED_STARTS: u32 = 3;

/// As many stages as tests run at a time, made when they are needed.
pub struct Stages {
    site: PathBuf,
    /// The options of the sessions that run programs.
    options: Value,
    free: Mutex<Vec<Stage>>,
}

impl Stages {
    /// For the site in a directory.
    pub fn new(site: PathBuf, options: Value) -> Self {
        Self { site, options, free: Mutex::default() }
    }

    /// Runs a test on a free stage. A stage on which one panics is not used again.
    ///
    /// # Errors
    /// Those of the test, or when no port is free.
    pub fn with<T>(&self, test: impl FnOnce(&mut Stage) -> Result<T>) -> Result<T> {
        let free = || self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = free().pop();
        let mut stage = match kept {
            Some(stage) => stage,
            None => Stage::new(self.site.clone(), self.options.clone())?,
        };
        let result = test(&mut stage);
        free().push(stage);
        result
    }
}

/// The place where tests run, one at a time.
pub struct Stage {
    runtime: Runtime,
    site: PathBuf,
    options: Value,
    isolated: Server,
    bare: Server,
    open: Option<Open>,
    /// The browser whose last starts failed, and their number in a row.
    missing: Option<(Kind, u32)>,
}

/// A browser that earlier tests have left in order.
struct Open {
    kind: Kind,
    group: Group,
    browser: Browser,
    session: Session,
}

/// Tests that can share a browser.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Programs(Place),
    Watch,
    Page,
    Embed,
}

impl Stage {
    /// Serves the site in a directory.
    ///
    /// # Errors
    /// When no port is free.
    fn new(site: PathBuf, options: Value) -> Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let (isolated, bare) = (Server::start(site.clone(), true, 0)?, Server::start(site.clone(), false, 0)?);
        Ok(Self { runtime, site, options, isolated, bare, open: None, missing: None })
    }

    /// Runs a test and returns what is wrong with its outcome.
    ///
    /// # Errors
    /// When it fails in any other way. Then the next test gets another browser, since anything may be left in this one.
    pub fn run(&mut self, case: &Case) -> Result<Vec<String>> {
        let mut open = self.open_for(case)?;
        let wrong = self.runtime.block_on(self.in_browser(case, &mut open))?;
        self.open = Some(open);
        Ok(wrong)
    }

    /// Closes the browser: the next test gets one of its own.
    pub fn clear(&mut self) {
        self.open = None;
    }

    fn open_for(&mut self, case: &Case) -> Result<Open> {
        let group = match case.what {
            What::Program(place, _) => Group::Programs(place),
            What::Watch(..) => Group::Watch,
            What::Page(_) => Group::Page,
            What::Embed(_) => Group::Embed,
        };
        let alone = matches!(case.what, What::Page(test) if test.alone());
        let kept = self.open.take();
        if let Some(open) = kept.filter(|open| open.kind == case.kind && open.group == group && !alone) {
            return Ok(open);
        }
        let failures = self.missing.filter(|&(kind, _)| kind == case.kind).map_or(0, |(_, failures)| failures);
        if failures >= MOST_FAILED_STARTS {
            bail!("{} did not start {failures} times in a row", case.kind.name());
        }
        self.missing = Some((case.kind, failures + 1));
        let browser = self.runtime.block_on(Browser::start(case.kind)).context("there is no browser")?;
        self.missing = None;
        let mut options = self.options.clone();
        if group == Group::Programs(Place::Broadcast) {
            options["queue"] = "broadcast".into();
        }
        Ok(Open { kind: case.kind, group, browser, session: Session::new(options) })
    }

    async fn in_browser(&self, case: &Case, open: &mut Open) -> Result<Vec<String>> {
        let Open { kind, browser, session, .. } = open;
        match &case.what {
            What::Program(place, program) => {
                let outcome = runner::run(browser, session, &self.url(*place), program).await?;
                return Ok(compare::differences(&program.expected, &outcome));
            }
            What::Watch(place, test) => watch::run(test, browser, &self.url(*place)).await?,
            What::Page(test) => {
                let (site, bare) = (self.url(Place::Isolated), self.url(Place::Bare));
                let visit = page::Visit { browser, kind: *kind, site: &site, bare: &bare, directory: &self.site };
                page::run(test, &visit).await?;
            }
            What::Embed(test) => embed::run(test, browser, *kind, &self.site).await?,
        }
        Ok(Vec::new())
    }

    fn url(&self, place: Place) -> String {
        match place {
            Place::Isolated | Place::Broadcast => self.isolated.url(),
            Place::Bare => self.bare.url(),
        }
    }
}
