//! The licences of everything that the site contains, its own and those of third parties.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use machine::{paths, shell};
use serde::Deserialize;
use spdx::{Expression, ParseMode};

/// The file with the notices of third parties.
pub const NAME: &str = "THIRD-PARTY-NOTICES.txt";

/// The Rust packages in the site.
const ROOTS: [&str; 3] = ["pyworkers-analysis", "pyworkers-web", "pyworkers-worker"];
const TARGET: &str = "wasm32-unknown-unknown";

/// The npm packages whose bundles are in the site.
const BUNDLES: [&str; 2] = ["web/editor", "web/element"];

const HEAD: &str = "\
pyworkers is licensed under MIT OR Apache-2.0. It contains the software below, under the licences that follow each list.

- pyworkers_worker_bg.wasm contains RustPython and Python's standard library (of CPython). The library differs from
  CPython's as RustPython changed it, and by what pyworkers changes: modules that a web page cannot use are left out,
  and some modules of multiprocessing end by importing a module of pyworkers. The changes are in the folder `patches`
  of pyworkers' sources.
- The three .wasm files contain the other Rust packages, and Rust's standard library (MIT OR Apache-2.0, by the Rust
  project's developers).
- editor.js contains the packages of npm.
";

/// The notices of third parties.
///
/// # Errors
/// When the licence of a package cannot be found.
pub fn text() -> Result<String> {
    let mut components = of_rust()?;
    for bundle in BUNDLES {
        components.extend(of_npm(&paths::root().join(bundle))?);
    }
    Ok(write(&components))
}

/// Third-party software in the site.
struct Component {
    /// The name, the version and the licence.
    title: String,
    texts: BTreeSet<String>,
    /// For software under the LGPL: where its sources are, and its name and version there.
    library: Option<String>,
}

/// Says how the site is made with another version of the software under the LGPL, as section 4 of that licence demands.
fn relinking(components: &[Component]) -> String {
    let libraries: BTreeSet<&str> = components.iter().filter_map(|component| component.library.as_deref()).collect();
    if libraries.is_empty() {
        return String::new();
    }
    let mut out = String::from(
        "\nThe software below is under the LGPL. The site contains it unchanged. To replace it with a version that you have\n\
         changed, name the directory of that version in the section `[patch.crates-io]` of the file `Cargo.toml` of pyworkers'\n\
         sources, and build the site with `cargo xtask build`. The original sources, by the names and versions of their packages:\n\n",
    );
    for library in libraries {
        out.push_str(&format!("- {library}\n"));
    }
    out
}

/// Writes every text once, below the components that it applies to.
fn write(components: &[Component]) -> String {
    let mut titles: BTreeMap<&BTreeSet<String>, BTreeSet<&str>> = BTreeMap::new();
    for component in components {
        titles.entry(&component.texts).or_default().insert(&component.title);
    }
    let mut groups: Vec<_> = titles.into_iter().map(|(texts, titles)| (titles, texts)).collect();
    groups.sort();
    let mut out = HEAD.to_owned();
    out.push_str(&relinking(components));
    for (titles, texts) in groups {
        out.push_str(&format!("\n{}\n", "=".repeat(80)));
        for title in titles {
            out.push_str(&format!("{title}\n"));
        }
        for text in texts {
            out.push_str(&format!("{}\n\n{text}\n", "-".repeat(80)));
        }
    }
    out
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    resolve: Resolve,
}

#[derive(Deserialize)]
struct Package {
    id: String,
    name: String,
    version: String,
    authors: Vec<String>,
    license: Option<String>,
    license_file: Option<PathBuf>,
    repository: Option<String>,
    manifest_path: PathBuf,
    /// `None` for packages of this repository and for patched ones.
    source: Option<String>,
    targets: Vec<Target>,
}

#[derive(Deserialize)]
struct Target {
    kind: Vec<String>,
}

#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    deps: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    pkg: String,
    dep_kinds: Vec<DependencyKind>,
}

#[derive(Deserialize)]
struct DependencyKind {
    /// `None` for a linked dependency.
    kind: Option<String>,
}

fn of_rust() -> Result<Vec<Component>> {
    let json = shell::output(shell::cargo().args([
        "metadata",
        "--format-version=1",
        "--locked",
        &format!("--filter-platform={TARGET}"),
    ]))?;
    let metadata: Metadata = serde_json::from_str(&json).context("cargo metadata printed something unexpected")?;
    let packages: BTreeMap<&str, &Package> = metadata.packages.iter().map(|p| (p.id.as_str(), p)).collect();
    linked(&metadata)
        .into_iter()
        .map(|id| packages[id])
        .filter(|package| !is_own(package))
        .map(|package| package.component().with_context(|| package.name.clone()))
        .collect()
}

/// Whether a package belongs to this project. Patched packages have no source either.
fn is_own(package: &Package) -> bool {
    package.source.is_none() && !package.manifest_path.starts_with(paths::patched())
}

/// The packages linked into a module, without build dependencies and macros.
fn linked(metadata: &Metadata) -> BTreeSet<&str> {
    let macros: BTreeSet<&str> = metadata.packages.iter().filter(|p| p.is_macro()).map(|p| p.id.as_str()).collect();
    let nodes: BTreeMap<&str, &Node> = metadata.resolve.nodes.iter().map(|node| (node.id.as_str(), node)).collect();
    let mut left: Vec<&str> =
        metadata.packages.iter().filter(|p| ROOTS.contains(&p.name.as_str())).map(|p| p.id.as_str()).collect();
    let mut found = BTreeSet::new();
    while let Some(id) = left.pop() {
        if macros.contains(id) || !found.insert(id) {
            continue;
        }
        let deps = &nodes[id].deps;
        let is_linked = |dep: &&Dependency| dep.dep_kinds.iter().any(|kind| kind.kind.is_none());
        left.extend(deps.iter().filter(is_linked).map(|dep| dep.pkg.as_str()));
    }
    found
}

impl Package {
    fn is_macro(&self) -> bool {
        self.targets.iter().any(|target| target.kind.iter().any(|kind| kind == "proc-macro"))
    }

    fn component(&self) -> Result<Component> {
        let directory = self.manifest_path.parent().context("a manifest lies in a directory")?;
        let texts = match &self.license_file {
            Some(file) => BTreeSet::from([read(&directory.join(file))?]),
            None => texts_in(directory)?,
        };
        let license = self.license.as_deref();
        let texts = if texts.is_empty() {
            standard(license.context("neither a licence's name nor its file")?, &self.holders())?
        } else {
            texts
        };
        let library = license.filter(|license| license.contains("LGPL")).map(|_| self.sources());
        let license = license.map(|license| format!(" ({license})")).unwrap_or_default();
        Ok(Component { title: format!("{} {}{license}", self.name, self.version), texts, library })
    }

    /// Where the sources are, as the package itself says.
    fn sources(&self) -> String {
        let repository = self.repository.as_ref().map(|address| format!(" ({address})")).unwrap_or_default();
        format!("{} {}{repository}", self.name, self.version)
    }

    /// The authors, without their addresses.
    fn holders(&self) -> String {
        let names: Vec<&str> =
            self.authors.iter().map(|author| author.split(" <").next().unwrap_or_default()).collect();
        if names.is_empty() { format!("the authors of {}", self.name) } else { names.join(", ") }
    }
}

#[derive(Deserialize)]
struct Lock {
    packages: BTreeMap<String, Locked>,
}

#[derive(Deserialize)]
struct Locked {
    #[serde(default)]
    dev: bool,
    version: Option<String>,
    license: Option<String>,
}

/// The packages that a bundle may contain: all except those for development.
fn of_npm(bundle: &Path) -> Result<Vec<Component>> {
    let lock: Lock = serde_json::from_str(&fs::read_to_string(bundle.join("package-lock.json"))?)?;
    let mut components = Vec::new();
    for (path, package) in lock.packages.iter().filter(|(path, package)| !path.is_empty() && !package.dev) {
        let name = path.rsplit_once("node_modules/").map_or(path.as_str(), |(_, name)| name);
        let texts = texts_in(&bundle.join(path))?;
        ensure!(!texts.is_empty(), "{name} has no file with its licence");
        let [version, license] = [&package.version, &package.license].map(|text| text.as_deref().unwrap_or("?"));
        components.push(Component { title: format!("{name} {version} ({license})"), texts, library: None });
    }
    Ok(components)
}

/// The licences and notices in a package's directory. Of a choice between MIT and Apache, only MIT.
fn texts_in(directory: &Path) -> Result<BTreeSet<String>> {
    let mut files = BTreeSet::new();
    for entry in fs::read_dir(directory).with_context(|| format!("cannot read {}", directory.display()))? {
        let entry = entry?;
        if !is_notice(&entry.file_name().to_string_lossy()) {
            continue;
        }
        if entry.file_type()?.is_dir() {
            for inner in fs::read_dir(entry.path())? {
                files.insert(inner?.path());
            }
        } else {
            files.insert(entry.path());
        }
    }
    let names = |path: &PathBuf, what: &str| path.to_string_lossy().to_ascii_uppercase().ends_with(what);
    if files.iter().any(|path| names(path, "-MIT")) {
        files.retain(|path| !names(path, "-APACHE"));
    }
    files.iter().map(|path| read(path)).collect()
}

fn is_notice(name: &str) -> bool {
    let name = name.to_ascii_uppercase();
    let is_source = [".RS", ".PY", ".JS"].iter().any(|ending| name.ends_with(ending));
    let starts = ["LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE", "UNLICENSE"];
    !is_source && starts.iter().any(|start| name.starts_with(start))
}

fn read(path: &Path) -> Result<String> {
    let text = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(String::from_utf8_lossy(&text).replace("\r\n", "\n").trim_matches('\n').trim_end().to_owned())
}

/// The texts of the licences in an expression, for a package that contains none.
fn standard(expression: &str, holders: &str) -> Result<BTreeSet<String>> {
    let parsed = Expression::parse_mode(expression, ParseMode::LAX)?;
    let is_mit = |req: &spdx::LicenseReq| req.license.id().is_some_and(|id| id.name == "MIT");
    let suffices = parsed.evaluate(is_mit);
    let mut texts = BTreeSet::new();
    for req in parsed.requirements().filter(|req| !suffices || is_mit(&req.req)) {
        let id = req.req.license.id().with_context(|| format!("{expression} names no licence of SPDX"))?;
        texts.insert(id.text().trim().replace("<year> <copyright holders>", holders));
        // The LGPL supplements the GPL, whose text must be included.
        if id.name.starts_with("LGPL-3.0") {
            let gpl = spdx::license_id("GPL-3.0-only").context("SPDX has GPL-3.0-only")?;
            texts.insert(gpl.text().trim().to_owned());
        }
    }
    Ok(texts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_stands_once_below_all_it_belongs_to() {
        let of = |title: &str, text: &str| Component {
            title: title.to_owned(),
            texts: BTreeSet::from([text.into()]),
            library: None,
        };
        let text = write(&[of("b 1", "Do."), of("c 1", "Do not."), of("a 1", "Do.")]);
        assert_eq!(text.matches("Do.").count(), 1);
        assert!(text.contains("a 1\nb 1\n---"));
        assert!(text.find("a 1") < text.find("c 1"));
    }

    #[test]
    fn software_under_the_lgpl_can_be_replaced() {
        let of = |title: &str, library: Option<&str>| Component {
            title: title.to_owned(),
            texts: BTreeSet::new(),
            library: library.map(str::to_owned),
        };
        assert_eq!(relinking(&[of("a 1 (MIT)", None)]), "");
        let text = relinking(&[of("a 1 (MIT)", None), of("b 2 (LGPL-3.0-only)", Some("b 2 (https://b.example)"))]);
        assert!(text.contains("`cargo xtask build`"), "{text}");
        assert!(text.ends_with(":\n\n- b 2 (https://b.example)\n"), "{text}");
    }

    #[test]
    fn a_choice_with_mit_is_mit() {
        let texts = standard("MIT/Apache-2.0", "the authors of x").unwrap();
        assert_eq!(texts.len(), 1);
        let text = texts.first().unwrap();
        assert!(text.contains("Copyright (c) the authors of x"), "{text}");
        assert!(text.contains("Permission is hereby granted"));
    }

    #[test]
    fn the_lesser_licence_comes_with_the_general_one() {
        assert_eq!(standard("LGPL-3.0-only", "x").unwrap().len(), 2);
        assert_eq!(standard("MIT AND Zlib", "x").unwrap().len(), 2);
        standard("mine", "x").unwrap_err();
    }

    #[test]
    fn notices_are_told_from_sources() {
        for name in ["LICENSE", "license.md", "LICENSES", "COPYING", "NOTICE.txt", "LICENSE-MIT"] {
            assert!(is_notice(name), "{name}");
        }
        for name in ["license.rs", "README.md", "src"] {
            assert!(!is_notice(name), "{name}");
        }
    }
}
