//! CPython's own `test` package, from an installation on this machine or from a package.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, anyhow, bail};
use machine::shell;
use programs::sources::{Contents, Files};
use walkdir::WalkDir;

use crate::debian;
use crate::suite::Suite;

/// The oldest CPython whose tests are used.
pub const OLDEST: (u32, u32) = (3, 13);

/// An installed CPython.
pub struct Library {
    /// The version, as `3.13.0`.
    pub version: String,
    test: PathBuf,
}

impl Library {
    /// Finds a CPython 3.13 or newer with its `test` package: the variable `PYTHON`, then PATH, then pyenv's versions.
    /// Otherwise downloads a package's.
    ///
    /// # Errors
    /// When there is none. The message says what to install.
    pub fn find() -> Result<Self> {
        if let Some(library) = candidates().iter().find_map(|python| Self::of(python)) {
            return Ok(library);
        }
        debian::library().map_err(|error| {
            let (major, minor) = OLDEST;
            anyhow!(
                "no CPython >= {major}.{minor} with its tests is on this machine: install Debian's package \
                 libpython{major}.{minor}-testsuite (or any newer one), or `pyenv install {major}.{minor}`, or set PYTHON \
                 to such an interpreter ({error:#})"
            )
        })
    }

    /// The `test` package in a directory, if it has all needed parts.
    pub fn of_files(version: String, test: PathBuf) -> Option<Self> {
        Suite::ALL
            .iter()
            .flat_map(|suite| suite.parts())
            .all(|part| test.join(part).exists())
            .then_some(Self { version, test })
    }

    fn of(python: &Path) -> Option<Self> {
        let probe = "import sys, platform, sysconfig; print(platform.python_implementation(), \
                     *sys.version_info[:3], sysconfig.get_path('stdlib'), sep='\\n')";
        let output = Command::new(python).args(["-I", "-c", probe]).stderr(Stdio::null()).output().ok()?;
        let text = String::from_utf8(output.stdout).ok()?;
        let mut lines = text.lines();
        if lines.next()? != "CPython" {
            return None;
        }
        let numbers: Vec<u32> = lines.by_ref().take(3).filter_map(|line| line.parse().ok()).collect();
        let &[major, minor, micro] = numbers.as_slice() else { return None };
        let test = Path::new(lines.next()?).join("test");
        if (major, minor) < OLDEST {
            return None;
        }
        Self::of_files(format!("{major}.{minor}.{micro}"), test)
    }

    /// The files of a suite for the run's file system, by name relative to the working directory.
    ///
    /// # Errors
    /// When a part is missing or cannot be read.
    pub fn files(&self, suite: Suite) -> Result<Files> {
        let mut files = Files::new();
        let optional = suite.optional_parts().iter().filter(|part| self.test.join(part).is_file());
        for part in suite.parts().iter().chain(&["__init__.py", "support"]).chain(optional) {
            let entries = WalkDir::new(self.test.join(part)).into_iter();
            for entry in entries.filter_entry(|entry| entry.file_name() != "__pycache__") {
                let entry = entry.context("CPython's `test` package is not whole")?;
                let path = entry.path();
                if path.is_file() {
                    let Some(name) = path.strip_prefix(&self.test).ok().and_then(Path::to_str) else {
                        bail!("{} is no name that a program can open", path.display());
                    };
                    let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
                    files.insert(format!("test/{name}"), Contents::from(bytes));
                }
            }
        }
        Ok(files)
    }
}

fn candidates() -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = env::var_os("PYTHON").map(PathBuf::from).into_iter().collect();
    found.extend((OLDEST.1..OLDEST.1 + 10).rev().filter_map(|minor| shell::find(&[&format!("python3.{minor}")])));
    found.extend(shell::find(&["python3"]));
    // pyenv's programs on PATH run only the selected version.
    let pyenv = env::var_os("PYENV_ROOT")
        .map(PathBuf::from)
        .or_else(|| env::var_os("HOME").map(|home| Path::new(&home).join(".pyenv")));
    if let Some(versions) = pyenv.and_then(|root| fs::read_dir(root.join("versions")).ok()) {
        let mut versions: Vec<PathBuf> = versions.flatten().map(|entry| entry.path().join("bin/python3")).collect();
        versions.sort();
        found.extend(versions);
    }
    found
}
