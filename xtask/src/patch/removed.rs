//! The files of a crate's `Lib/` that the build leaves out.

use std::path::Path;

use anyhow::Result;
use globset::{GlobBuilder, GlobMatcher};

/// The globs of a `.remove` file. The last one that matches decides.
pub struct Removed(Vec<(bool, GlobMatcher)>);

impl Removed {
    /// Parses such a file.
    ///
    /// # Errors
    /// When a glob is malformed.
    pub fn parse(text: &str) -> Result<Self> {
        text.lines()
            .map(str::trim)
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .map(|line| {
                let (remove, glob) = line.strip_prefix('!').map_or((true, line), |g| (false, g));
                let glob = GlobBuilder::new(glob).literal_separator(true).build()?;
                Ok((remove, glob.compile_matcher()))
            })
            .collect::<Result<_>>()
            .map(Self)
    }

    /// Whether the file at `path`, relative to the crate's root, is left out.
    pub fn contains(&self, path: &Path) -> bool {
        let Ok(path) = path.strip_prefix("Lib") else {
            return false;
        };
        self.0
            .iter()
            .rev()
            .find(|(_, glob)| path.ancestors().any(|part| glob.is_match(part)))
            .is_some_and(|(remove, _)| *remove)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_later_glob_takes_back() {
        let removed = Removed::parse("# why\nencodings/cp*.py\n!encodings/cp125[0-8].py\nidlelib\n").unwrap();
        assert!(removed.contains(Path::new("Lib/encodings/cp037.py")));
        assert!(!removed.contains(Path::new("Lib/encodings/cp1252.py")));
        assert!(removed.contains(Path::new("Lib/idlelib/Icons/a.png")));
        assert!(!removed.contains(Path::new("src/lib.rs")));
    }
}
