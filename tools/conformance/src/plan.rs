//! The choice of tests, their slices, and the pages on which they run.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};
use machine::Compile;
use machine::browsers::Kind;
use results::lists::Reasons;
use results::{Outcome, Test, name_of};
use serde_json::json;
use serve::Server;

use crate::library::Library;
use crate::slice::{Page, Slice};
use crate::suite::Suite;

/// The options of a run of the tests.
pub struct Plan {
    /// The tests.
    pub suite: Suite,
    /// The browser.
    pub kind: Kind,
    /// The number of pages at a time.
    pub jobs: usize,
    /// The time limit for a test.
    pub limit: Duration,
    /// When the pages' sessions compile; `None`: as a page does by itself.
    pub compile: Option<Compile>,
    /// Whether to run the listed tests, too.
    pub listed: bool,
}

impl Plan {
    /// Runs the tests whose names are wanted, or only names them.
    ///
    /// # Errors
    /// When the site or the browser fails.
    pub async fn carry_out(
        &self,
        library: &Library,
        site: &Path,
        wants: &dyn Fn(&str) -> bool,
        only_list: bool,
    ) -> Result<Vec<Test>> {
        let listed = Reasons::listed()?;
        let server = Server::start(site.to_owned(), true, 0)?;
        let files = library.files(self.suite)?;
        let options = json!({"compile": self.compile.map(Compile::option)});
        let page = || Page::new(self.kind, &server.url(), files.clone(), self.limit, options.clone());
        let mut first = page();
        let mut found = first.list(self.suite.modules()).await.context("CPython's tests")?;
        found.iter_mut().for_each(|slice| slice.ids.retain(|id| wants(&name_of(&slice.module, id))));

        let tests = RefCell::new(Vec::new());
        let told = |test: Test| {
            if !only_list {
                print(&test);
            }
            tests.borrow_mut().push(test);
        };
        for slice in &mut found {
            let module = &slice.module;
            slice.ids.retain(|id| {
                let name = name_of(module, id);
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

        let slices = RefCell::new(cut(found, self.suite.slice()));
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

/// Cuts slices of whole classes, of about `length` tests each.
fn cut(found: Vec<Slice>, length: usize) -> VecDeque<Slice> {
    let class = |id: &str| id.rsplit_once('.').map(|(class, _)| class.to_owned());
    let mut slices: VecDeque<Slice> = VecDeque::new();
    for Slice { module, ids } in found {
        let mut slice = Slice { module: module.clone(), ids: Vec::new() };
        for id in ids {
            let is_new = slice.ids.last().is_some_and(|last| class(last) != class(&id));
            if is_new && slice.ids.len() >= length {
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
    use super::{Slice, cut};

    #[test]
    fn a_class_is_not_cut() {
        let ids = |class: &str, count| (0..count).map(move |n| format!("m.{class}.test_{n}")).collect::<Vec<_>>();
        let all = [ids("A", 4), ids("B", 3), ids("C", 2)].concat();
        let slices = cut(vec![Slice { module: "m".to_owned(), ids: all }], 5);
        assert_eq!(slices.iter().map(|slice| slice.ids.len()).collect::<Vec<_>>(), [7, 2]);
    }
}
