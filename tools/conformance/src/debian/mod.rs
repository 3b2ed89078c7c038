//! CPython's tests from Debian's or Ubuntu's packages, for a machine whose own CPython is too old or has no tests.
//!
//! The packages are unpacked below target/, and the machine's own package lists stay as they are: apt gets separate
//! ones, which needs no administrator's rights. If the machine's release has no CPython that is new enough, a later
//! release of the same distribution is tried, with the same sources and keys.

mod sources;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use machine::{paths, shell};

use crate::library::{Library, OLDEST};
use sources::Release;

/// The newest minor version for which packages are searched.
const NEWEST: u32 = OLDEST.1 + 9;

/// The tests. They are downloaded the first time.
///
/// # Errors
/// When there is no apt, or none of the releases has a package.
pub fn library() -> Result<Library> {
    let unpacked = paths::tools().join("cpython");
    if let Ok(library) = read(&unpacked) {
        return Ok(library);
    }
    if shell::find(&["apt-get"]).is_none() || shell::find(&["dpkg-deb"]).is_none() {
        bail!("there is no apt");
    }
    let release = Release::of_this_machine()?;
    for sources in release.sources() {
        let Some(apt) = Apt::with(sources)? else { continue };
        if let Some(minor) = apt.minor()? {
            eprintln!("downloading the tests of CPython 3.{minor}");
            return apt.unpack(minor, &unpacked).and_then(|()| read(&unpacked));
        }
    }
    bail!("no package has them")
}

/// The result of an earlier call.
fn read(unpacked: &Path) -> Result<Library> {
    let version = fs::read_to_string(unpacked.join("version"))?;
    let minor = version.split('.').nth(1).context("a version has two parts")?;
    let test = unpacked.join(format!("usr/lib/python3.{minor}/test"));
    Library::of_files(version, test).context("CPython's tests are not there")
}

/// apt with separate sources and lists.
struct Apt {
    root: tempfile::TempDir,
    /// The sources. `None` for the machine's own.
    sources: Option<PathBuf>,
}

impl Apt {
    /// Downloads the lists of the sources. `None` if that fails.
    fn with(sources: Option<String>) -> Result<Option<Self>> {
        fs::create_dir_all(paths::tools())?;
        let root = tempfile::Builder::new().prefix("apt-").tempdir_in(paths::tools())?;
        for part in ["lists/partial", "cache/archives/partial", "packages", "whole"] {
            fs::create_dir_all(root.path().join(part))?;
        }
        let sources = sources.map(|text| -> Result<_> {
            let path = root.path().join("other.sources");
            fs::write(&path, text)?;
            Ok(path)
        });
        let apt = Self { sources: sources.transpose()?, root };
        let read = apt.command("apt-get").args(["-qq", "update"]).status()?.success();
        Ok(read.then_some(apt))
    }

    fn command(&self, program: &str) -> Command {
        let mut command = shell::command(program);
        let mut option = |name: &str, value: &Path| {
            command.arg("-o").arg(format!("{name}={}", value.display()));
        };
        option("Dir::State::lists", &self.root.path().join("lists"));
        option("Dir::Cache", &self.root.path().join("cache"));
        if let Some(sources) = &self.sources {
            option("Dir::Etc::sourcelist", sources);
            option("Dir::Etc::sourceparts", Path::new("/dev/null"));
        }
        // apt's own user may not write below this repository.
        option("APT::Sandbox::User", Path::new("root"));
        command
    }

    /// The oldest sufficient CPython 3.N whose tests have a package.
    fn minor(&self) -> Result<Option<u32>> {
        let found = shell::output(self.command("apt-cache").args(["pkgnames", "libpython3."]))?;
        let has = |minor: &u32| found.lines().any(|name| name == tests_of(*minor));
        Ok((OLDEST.1..=NEWEST).find(has))
    }

    /// Downloads the packages and moves their files to `target`, completely or not at all.
    fn unpack(&self, minor: u32, target: &Path) -> Result<()> {
        let packages = self.root.path().join("packages");
        let names = [tests_of(minor), format!("libpython3.{minor}-stdlib")];
        shell::run(self.command("apt-get").args(["-qq", "download"]).args(names).current_dir(&packages))?;
        let whole = self.root.path().join("whole");
        let mut version = String::new();
        for package in fs::read_dir(&packages)? {
            let package = package?.path();
            shell::run(shell::command("dpkg-deb").arg("-x").arg(&package).arg(&whole))?;
            version = shell::output(shell::command("dpkg-deb").arg("-f").arg(&package).arg("Version"))?;
        }
        // In 3.13.5-2, the part after the dash is the distribution's.
        let version = version.split(['-', '+', '~']).next().unwrap_or_default().trim().to_owned();
        ensure!(version.starts_with(&format!("3.{minor}.")), "the packages are of version {version:?}");
        fs::write(whole.join("version"), version)?;
        // Another run may have been faster.
        if let Err(error) = fs::rename(&whole, target)
            && read(target).is_err()
        {
            return Err(error).with_context(|| format!("cannot make {}", target.display()));
        }
        Ok(())
    }
}

fn tests_of(minor: u32) -> String {
    format!("libpython3.{minor}-testsuite")
}
