//! The page `compatibility.html`: what works, what differs, what cannot exist, and what became of CPython's own tests.
//!
//! [`names`] says it of every public name, `results.json` of every test; [`view`] is the page.

mod names;
mod shown;
mod tests_view;
mod view;

#[cfg(test)]
mod whole;

use anyhow::Result;
use programs::Program;
use results::lists;

use names::Section;

/// The page, as HTML.
///
/// # Errors
/// When what it is made of is not of its form.
pub fn html() -> Result<String> {
    let programs: Vec<String> = Program::all()?.into_iter().map(|program| program.name).collect();
    let page = view::Page {
        sections: &Section::read()?,
        results: &lists::results()?,
        version: &lists::version()?,
        programs: &programs,
    };
    Ok(view::html(&page)?.into_string())
}
