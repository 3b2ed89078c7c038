//! `pyworkers-pages SITE` completes a site assembled by `cargo xtask build`.

use std::env;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;

fn main() -> ExitCode {
    let site = env::args_os().nth(1).map(PathBuf::from).context("which directory is the site's?");
    machine::finish(site.and_then(|site| pyworkers_pages::write(&site)).map(|()| ExitCode::SUCCESS))
}
