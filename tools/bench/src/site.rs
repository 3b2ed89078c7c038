//! The server of everything that runs in the browser: one origin, and nothing from another host.

use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use machine::paths;
use serve::Server;
use tempfile::TempDir;

use super::pyodide;

/// The directory of the benchmark's own files: programs, pages and npm packages.
pub fn ours() -> PathBuf {
    paths::root().join("tests/bench")
}

/// The file of a Python program.
pub fn program(name: &str) -> PathBuf {
    ours().join("programs").join(name).with_extension("py")
}

/// The directory of the CPU programs.
pub fn cpu_programs() -> PathBuf {
    ours().join("programs/cpu")
}

/// A running server: the benchmark's pages below `bench`, the built site below `dist`, Pyodide below `pyodide`.
pub struct Site {
    server: Server,
    /// A directory of symbolic links, held for its `Drop`.
    _root: TempDir,
}

impl Site {
    /// Starts a server that sends the isolation headers. Shared memory needs them, Pyodide does not.
    ///
    /// # Errors
    /// When the links cannot be created.
    pub fn start(dist: &Path) -> Result<Self> {
        let root = tempfile::Builder::new().prefix("pyworkers-bench-").tempdir()?;
        let dist = dist.canonicalize().with_context(|| format!("no {}", dist.display()))?;
        symlink(ours().join("page"), root.path().join("bench"))?;
        symlink(dist, root.path().join("dist"))?;
        symlink(pyodide::directory(), root.path().join("pyodide"))?;
        let server = Server::start(root.path().to_owned(), true, 0)?;
        Ok(Self { server, _root: root })
    }

    /// The pages' address, with a slash at the end.
    pub fn url(&self) -> String {
        format!("{}/bench/", self.server.url())
    }
}
