//! The page `compatibility.html`: what works, what differs, what cannot exist, and the results of CPython's own tests.
//!
//! [`names`] has the state of every public name, `results.json` the result of every test. [`view`] is the page.

mod library_view;
mod names;
mod shown;
mod tests_view;
mod view;

#[cfg(test)]
mod whole;

use anyhow::Result;
use programs::Program;
use results::lists::{self, Reasons};

use names::Section;

/// The page, as HTML.
///
/// # Errors
/// When one of its sources is malformed.
pub fn html() -> Result<String> {
    let programs: Vec<String> = Program::all()?.into_iter().map(|program| program.name).collect();
    let page = view::Page {
        sections: &Section::read()?,
        results: &lists::results()?,
        version: &lists::version()?,
        library: &lists::counts()?,
        failing: &Reasons::failing()?,
        programs: &programs,
    };
    Ok(view::html(&page)?.into_string())
}
