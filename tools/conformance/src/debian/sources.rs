//! apt's sources on this machine, and the corresponding ones for a later release.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// A release of Debian or Ubuntu.
pub struct Release {
    codename: String,
    later: &'static [&'static str],
}

impl Release {
    /// Reads `/etc/os-release`.
    ///
    /// # Errors
    /// When it names no release.
    pub fn of_this_machine() -> Result<Self> {
        Self::parse(&fs::read_to_string("/etc/os-release")?)
            .context("/etc/os-release names no release of Debian or Ubuntu")
    }

    fn parse(text: &str) -> Option<Self> {
        let pairs = text.lines().filter_map(|line| line.split_once('='));
        let values: BTreeMap<&str, &str> = pairs.map(|(key, value)| (key, value.trim_matches('"'))).collect();
        // Names that move with the releases, the most stable one first.
        let later: &[&str] = match *values.get("ID")? {
            "debian" => &["stable", "testing"],
            "ubuntu" => &["devel"],
            _ => return None,
        };
        Some(Self { codename: (*values.get("VERSION_CODENAME")?).to_owned(), later })
    }

    /// The sources to try one after the other. `None` is the machine's own.
    pub fn sources(&self) -> Vec<Option<String>> {
        let files: Vec<(PathBuf, String)> = files()
            .into_iter()
            .filter_map(|path| {
                let text = fs::read_to_string(&path).ok()?;
                Some((path, text))
            })
            .collect();
        let of = |suite: &&str| {
            let texts = files.iter().map(|(path, text)| match path.extension() {
                Some(extension) if extension == "sources" => self.paragraphs(text, suite),
                _ => self.lines(text, suite),
            });
            Some(texts.collect::<String>())
        };
        std::iter::once(None).chain(self.later.iter().map(of)).filter(|it| it.as_deref() != Some("")).collect()
    }

    /// Converts entries of the form `deb [options] URI SUITE COMPONENT...`.
    fn lines(&self, text: &str, suite: &str) -> String {
        let mut found = String::new();
        for line in text.lines() {
            let words: Vec<&str> = line.split_whitespace().collect();
            let at = words.iter().position(|word| *word == self.codename);
            let (Some(at), Some(&"deb")) = (at, words.first()) else { continue };
            // Written as a paragraph, so that one file can contain both forms.
            let options = words[1..at - 1].join(" ");
            let options = options.trim_start_matches('[').trim_end_matches(']').split_whitespace();
            found += &format!("Types: deb\nURIs: {}\nSuites: {suite}\n", words[at - 1]);
            found += &format!("Components: {}\n", words[at + 1..].join(" "));
            for option in options {
                if let Some((name, value)) = option.split_once('=') {
                    let name = match name {
                        "signed-by" => "Signed-By",
                        "arch" => "Architectures",
                        _ => continue,
                    };
                    found += &format!("{name}: {}\n", value.replace(',', " "));
                }
            }
            found.push('\n');
        }
        found
    }

    /// Converts entries of the form `Field: value`, one paragraph each.
    fn paragraphs(&self, text: &str, suite: &str) -> String {
        let mut found = String::new();
        for paragraph in text.split("\n\n") {
            let field = |name: &str| {
                let mut lines = paragraph.lines().filter_map(|line| line.split_once(':'));
                lines.find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
            };
            let is_ours = field("Suites").is_some_and(|suites| suites.split_whitespace().any(|it| it == self.codename));
            let is_off = field("Enabled").is_some_and(|value| value.eq_ignore_ascii_case("no"));
            if !is_ours || is_off {
                continue;
            }
            for line in paragraph.lines().filter(|line| !line.starts_with('#')) {
                let is_suites = line.split_once(':').is_some_and(|(key, _)| key.eq_ignore_ascii_case("Suites"));
                found += &if is_suites { format!("Suites: {suite}\n") } else { format!("{line}\n") };
            }
            found.push('\n');
        }
        found
    }
}

/// The files with apt's sources.
fn files() -> Vec<PathBuf> {
    let mut files = vec![PathBuf::from("/etc/apt/sources.list")];
    let entries = fs::read_dir("/etc/apt/sources.list.d").into_iter().flatten().flatten();
    files.extend(entries.map(|entry| entry.path()).filter(|path| is_source(path)));
    files.sort();
    files
}

fn is_source(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "list" || extension == "sources")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn release() -> Release {
        Release::parse("ID=debian\nVERSION_CODENAME=\"old\"\n").unwrap()
    }

    #[test]
    fn only_the_main_suite_is_exchanged() {
        let text = "# a comment\ndeb [signed-by=/k.gpg arch=amd64,arm64] file:/a old main contrib\ndeb-src file:/a old main\n\
                    deb file:/a old-security main\n";
        assert_eq!(
            release().lines(text, "new"),
            "Types: deb\nURIs: file:/a\nSuites: new\nComponents: main contrib\nSigned-By: /k.gpg\n\
             Architectures: amd64 arm64\n\n"
        );
    }

    #[test]
    fn a_paragraph_keeps_its_key() {
        let text = "Types: deb\n# why\nURIs: file:/a\nSuites: old old-updates\nComponents: main\nSigned-By: /k.gpg\n\n\
                    Types: deb\nURIs: file:/a\nSuites: old-security\nComponents: main\n\n\
                    Enabled: no\nTypes: deb\nURIs: file:/b\nSuites: old\nComponents: main\n";
        assert_eq!(
            release().paragraphs(text, "new"),
            "Types: deb\nURIs: file:/a\nSuites: new\nComponents: main\nSigned-By: /k.gpg\n\n"
        );
    }

    #[test]
    fn another_system_has_no_release() {
        assert!(Release::parse("ID=fedora\nVERSION_CODENAME=x\n").is_none());
    }
}
