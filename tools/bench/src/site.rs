//! The server of everything that runs in the browser: one origin, nothing from another host.

use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use machine::paths;
use serve::Server;
use tempfile::TempDir;

use super::pyodide;

/// The benchmark's own files: programs, pages, and npm's packages.
pub fn ours() -> PathBuf {
    paths::root().join("tests/bench")
}

/// The file of a Python program.
pub fn program(name: &str) -> PathBuf {
    ours().join("programs").join(name).with_extension("py")
}

/// A running server: our pages below `bench`, the built site below `dist`, Pyodide below `pyodide`.
pub struct Site {
    server: Server,
    /// Nothing but links; held for its `Drop`.
    _root: TempDir,
}

impl Site {
    /// Serves with the isolation headers, which Pyodide does not need but shared memory does.
    ///
    /// # Errors
    /// When the links cannot be made.
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
