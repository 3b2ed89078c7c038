//! Builds the site.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use anyhow::Result;
use clap::ValueEnum;

use crate::bindgen::{self, Module};
use crate::dist::{self, Part};
use crate::tools::Tool;
use crate::{library, npm, paths, setup, shell};

const WORKER: Module = Module { package: "pyworkers-worker", name: "pyworkers_worker", typescript: false };
const WEB: Module = Module { package: "pyworkers-web", name: "pyworkers_web", typescript: true };
const ANALYSIS: Module = Module { package: "pyworkers-analysis", name: "pyworkers_analysis", typescript: true };

/// cargo's profiles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Profile {
    /// Builds in minutes, runs at perhaps a third of the speed
    Dev,
    /// As the visitors get it
    Release,
}

impl Profile {
    fn name(self) -> &'static str {
        match self {
            Self::Dev => "dev",
            Self::Release => "release",
        }
    }

    /// The name of the directory with cargo's output.
    pub fn directory(self) -> &'static str {
        match self {
            Self::Dev => "debug",
            Self::Release => "release",
        }
    }
}

/// `cargo xtask build`
#[derive(clap::Args)]
pub struct Args {
    /// How much to optimise
    #[arg(long, value_enum, default_value_t = Profile::Release)]
    profile: Profile,
}

/// `cargo xtask build`
///
/// # Errors
/// When something is missing or does not compile.
pub fn main(args: &Args) -> Result<ExitCode> {
    let start = Instant::now();
    build(args.profile)?;
    eprintln!("dist/ is built ({:.0} s)", start.elapsed().as_secs_f64());
    Ok(ExitCode::SUCCESS)
}

/// Builds the whole site into dist/.
///
/// # Errors
/// When something is missing or does not compile. Then dist/ is not changed.
pub fn build(profile: Profile) -> Result<()> {
    setup::for_build()?;
    let mut parts = Vec::new();
    for module in [WEB, ANALYSIS, WORKER] {
        cargo(module, profile)?;
        parts.push(Part::Content(bindgen::generate(module, profile)?));
    }
    for bundle in ["web/editor", "web/element"] {
        npm::script(&paths::root().join(bundle), "build")?;
    }
    parts.extend([
        Part::File(PathBuf::from("LICENSE-APACHE")),
        Part::File(PathBuf::from("LICENSE-MIT")),
        Part::File(PathBuf::from("worker/failure.js")),
        Part::File(PathBuf::from("worker/kernel.js")),
        Part::File(PathBuf::from("worker/passing.js")),
        Part::File(PathBuf::from("worker/protocol.js")),
        Part::File(PathBuf::from("worker/segments.js")),
        Part::File(PathBuf::from("worker/snapshot.js")),
        Part::File(PathBuf::from("worker/threads.js")),
        Part::File(PathBuf::from("worker/worker.js")),
        Part::Content(PathBuf::from("web/static")),
        Part::Content(PathBuf::from("web/editor/dist")),
        Part::Content(PathBuf::from("web/element/dist")),
        Part::Content(PathBuf::from("web/element/static")),
        Part::File(PathBuf::from("web/element/types/pyworkers.d.ts")),
        Part::File(PathBuf::from("web/element/types/pyworkers-element.d.ts")),
    ]);
    dist::assemble(&parts, pages)
}

/// Adds the library, the pages made from texts, and the files that depend on all others.
fn pages(site: &Path) -> Result<()> {
    library::write(site)?;
    shell::run(Tool::Pages.command().arg(site))
}

fn cargo(module: Module, profile: Profile) -> Result<()> {
    // One call per package: in one call their features would be unified, and the page would contain Python.
    shell::run(
        shell::cargo()
            .args(["build", "--target=wasm32-unknown-unknown", "--package", module.package])
            .args(["--profile", profile.name()])
            .arg("--target-dir")
            .arg(paths::target()),
    )
}
