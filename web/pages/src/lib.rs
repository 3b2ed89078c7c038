//! Everything in the site besides its modules and the contents of `web/static`: pages made from the repository's texts,
//! the licences of third parties, the package's manifest, and the service worker.

mod compatibility;
mod course;
mod footer;
mod notices;
mod package;
mod service_worker;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

pub use course::Course;

/// Completes a site that has all its other files.
///
/// # Errors
/// When a source is missing or malformed.
pub fn write(site: &Path) -> Result<()> {
    let mut files = course::pages().context("the course")?;
    files.push(("compatibility.html".to_owned(), compatibility::html().context("the page of what works")?));
    files.push((notices::NAME.to_owned(), notices::text().context("the notices of third parties")?));
    files.push(("package.json".to_owned(), package::json().context("package.json")?));
    for (name, text) in files {
        let path = site.join(name);
        if let Some(directory) = path.parent() {
            fs::create_dir_all(directory)?;
        }
        fs::write(&path, text).with_context(|| path.display().to_string())?;
    }
    // It lists all files, so it comes last.
    service_worker::write(site)
}
