//! The packages, as cargo reports them, so that no list is maintained by hand.
//!
//! A package's manifest has the facts that differ from the others:
//!
//! ```toml
//! [package.metadata.check]
//! native = false            # it builds for WebAssembly only
//! features = ["kernel"]     # what its native tests need
//! ```

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::{paths, shell};

/// A workspace of the repository.
pub struct Workspace {
    manifest: PathBuf,
    target: PathBuf,
    /// The members.
    pub packages: Vec<Package>,
}

/// A member of a workspace.
#[derive(Deserialize)]
pub struct Package {
    /// The name.
    pub name: String,
    targets: Vec<Target>,
    dependencies: Vec<Dependency>,
    metadata: Option<Metadata>,
}

#[derive(Deserialize)]
struct Target {
    name: String,
    kind: Vec<String>,
}

#[derive(Deserialize)]
struct Dependency {
    name: String,
}

#[derive(Default, Deserialize)]
struct Metadata {
    check: Option<Check>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Check {
    #[serde(default = "yes")]
    native: bool,
    #[serde(default)]
    features: Vec<String>,
}

fn yes() -> bool {
    true
}

#[derive(Deserialize)]
struct Answer {
    packages: Vec<Package>,
}

impl Workspace {
    /// The workspace of everything that runs in the browser.
    ///
    /// # Errors
    /// When cargo cannot read the manifests.
    pub fn product() -> Result<Self> {
        Self::at("Cargo.toml", paths::target())
    }

    /// The workspaces of everything that runs on this machine: xtask and the tools.
    ///
    /// # Errors
    /// When cargo cannot read the manifests.
    pub fn native() -> Result<[Self; 2]> {
        let xtask = Self::at("xtask/Cargo.toml", paths::root().join("target/xtask"))?;
        Ok([xtask, Self::at("tools/Cargo.toml", paths::tools_target())?])
    }

    fn at(manifest: &str, target: PathBuf) -> Result<Self> {
        let mut cargo = shell::cargo();
        cargo.args(["metadata", "--format-version=1", "--no-deps", "--manifest-path", manifest]);
        let answer: Answer = serde_json::from_str(&shell::output(&mut cargo)?).context("cargo metadata")?;
        Ok(Self { manifest: manifest.into(), target, packages: answer.packages })
    }

    /// A cargo command in this workspace.
    pub fn cargo(&self, command: &str) -> Command {
        let mut cargo = shell::cargo();
        cargo.arg(command).arg("--manifest-path").arg(&self.manifest).arg("--target-dir").arg(&self.target);
        cargo
    }

    /// rustfmt for the members, but not for packages from elsewhere on which they depend.
    pub fn fmt(&self) -> Command {
        let mut cargo = shell::cargo();
        cargo.arg("fmt").arg("--manifest-path").arg(&self.manifest);
        for package in &self.packages {
            cargo.args(["--package", &package.name]);
        }
        cargo
    }

    /// The members of which a member is made, itself first.
    pub fn parts<'a>(&'a self, whole: &'a Package) -> Vec<&'a Package> {
        let mut parts = vec![whole];
        let mut seen = BTreeSet::from([whole.name.as_str()]);
        let mut at = 0;
        while let Some(part) = parts.get(at) {
            let names: BTreeSet<&str> = part.dependencies.iter().map(|it| it.name.as_str()).collect();
            let more = self.packages.iter().filter(|it| names.contains(it.name.as_str()));
            parts.extend(more.filter(|it| seen.insert(it.name.as_str())));
            at += 1;
        }
        parts
    }
}

impl Package {
    fn check(&self) -> Option<&Check> {
        self.metadata.as_ref()?.check.as_ref()
    }

    /// Whether the package builds on this machine.
    pub fn is_native(&self) -> bool {
        self.check().is_none_or(|check| check.native)
    }

    /// Whether the site loads the package as a module.
    pub fn is_module(&self) -> bool {
        self.targets.iter().any(|target| target.kind.iter().any(|kind| kind == "cdylib"))
    }

    /// Whether the package has models for loom.
    pub fn has_loom(&self) -> bool {
        self.targets.iter().any(|target| target.kind == ["test"] && target.name.starts_with("loom_"))
    }

    /// Selects the package, with the features that its native tests need.
    pub fn choose_natively(&self, cargo: &mut Command) {
        cargo.args(["--package", &self.name]);
        for feature in self.check().map_or(&[][..], |check| &check.features) {
            cargo.arg("--features").arg(format!("{}/{feature}", self.name));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Workspace;

    #[test]
    fn every_workspace_has_its_members() {
        let product = Workspace::product().unwrap();
        let module = product.packages.iter().find(|it| it.name == "pyworkers-web").unwrap();
        assert!(module.is_module() && module.is_native());
        assert!(product.parts(module).iter().any(|it| it.name == "pyworkers-analysis"));
        assert!(product.packages.iter().any(super::Package::has_loom));
        let [xtask, tools] = Workspace::native().unwrap();
        assert_eq!(xtask.packages.len(), 1);
        assert!(tools.packages.iter().any(|it| it.name == "pyworkers-pages"));
    }
}
