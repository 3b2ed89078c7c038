//! The files of a program: the program itself, the modules beside it that it imports, and those given by `--file`.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use base64::{Engine, prelude::BASE64_STANDARD};
use serde::{Serialize, Serializer};
use walkdir::WalkDir;

/// Files by their names in the program's working directory.
pub type Files = BTreeMap<String, Contents>;

/// The contents of a file, as the page's `start` takes them: text, or bytes as base64.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Contents {
    /// UTF-8.
    Text(String),
    /// Anything else.
    Bytes {
        /// The bytes.
        #[serde(serialize_with = "as_base64")]
        base64: Vec<u8>,
    },
}

impl Contents {
    /// The bytes of the file.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        match self {
            Self::Text(text) => text.as_bytes(),
            Self::Bytes { base64 } => base64,
        }
    }

    /// The text of the file, empty if it is none.
    #[must_use]
    pub fn text(&self) -> &str {
        if let Self::Text(text) = self { text } else { "" }
    }
}

impl From<Vec<u8>> for Contents {
    fn from(bytes: Vec<u8>) -> Self {
        String::from_utf8(bytes).map_or_else(|error| Self::Bytes { base64: error.into_bytes() }, Self::Text)
    }
}

fn as_base64<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&BASE64_STANDARD.encode(bytes))
}

/// The program, the modules beside it that it imports (directly or not), and the files and directories in `extra`.
///
/// # Errors
/// When a file cannot be read.
pub fn collect(program: &Path, extra: &[PathBuf]) -> Result<Files> {
    let mut files = Files::new();
    let folder = program.parent().unwrap_or(Path::new(""));
    add(&mut files, program, file_name(program)?)?;
    for path in extra {
        if path.is_dir() {
            add_all(&mut files, path, path.parent().unwrap_or(Path::new("")), |_| true)?;
        } else {
            add(&mut files, path, file_name(path)?)?;
        }
    }
    let mut looked_at = 0;
    // Each round examines the files found by the previous one.
    while looked_at < files.len() {
        looked_at = files.len();
        let names: Vec<String> = files.values().flat_map(|source| imports(source.text())).map(str::to_owned).collect();
        for name in names {
            let module = folder.join(format!("{name}.py"));
            let package = folder.join(&name);
            if package.join("__init__.py").is_file() {
                add_all(&mut files, &package, folder, |path| path.extension().is_some_and(|it| it == "py"))?;
            } else if module.is_file() {
                add(&mut files, &module, format!("{name}.py"))?;
            }
        }
    }
    Ok(files)
}

/// The name of the program among its files.
///
/// # Errors
/// When the path has no file name, or one that is not text.
pub fn file_name(path: &Path) -> Result<String> {
    let name = path.file_name().and_then(|name| name.to_str());
    Ok(name.with_context(|| format!("{} is no file's name", path.display()))?.to_owned())
}

fn add(files: &mut Files, path: &Path, name: String) -> Result<()> {
    if let Entry::Vacant(entry) = files.entry(name) {
        entry.insert(fs::read(path).with_context(|| format!("cannot read {}", path.display()))?.into());
    }
    Ok(())
}

fn add_all(files: &mut Files, folder: &Path, root: &Path, wants: impl Fn(&Path) -> bool) -> Result<()> {
    for entry in WalkDir::new(folder) {
        let entry = entry?;
        if entry.file_type().is_file() && wants(entry.path()) {
            let name = entry.path().strip_prefix(root)?.to_str();
            let name = name.with_context(|| format!("{} is no file's name", entry.path().display()))?;
            add(files, entry.path(), name.to_owned())?;
        }
    }
    Ok(())
}

/// The first parts of the names of the modules that a source imports. A line of a string that looks like an import does
/// no harm: a module of that name exists beside the program or not.
fn imports(source: &str) -> impl Iterator<Item = &str> {
    let first = |name: &'_ str| name.split(['.', ' ', ';', '#']).next().unwrap_or_default().len();
    source.lines().map(str::trim_start).flat_map(move |line| {
        let names = match (line.strip_prefix("import "), line.strip_prefix("from ")) {
            (Some(names), _) => names.split(',').collect(),
            (_, Some(name)) => vec![name],
            _ => Vec::new(),
        };
        names.into_iter().map(str::trim_start).map(move |name| &name[..first(name)]).filter(|name| !name.is_empty())
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{Contents, collect, imports};

    #[test]
    fn first_names_of_imports_are_found() {
        let source = "import a, b.c as d\n  from e.f import g\nfrom . import h\nimport i;x = 1\nprint('import')";
        assert_eq!(imports(source).collect::<Vec<_>>(), ["a", "b", "e", "i"]);
    }

    #[test]
    fn bytes_that_are_no_text_go_as_base64() {
        let json = |bytes: &[u8]| serde_json::to_value(Contents::from(bytes.to_vec())).unwrap();
        assert_eq!(json("é".as_bytes()), "é");
        assert_eq!(json(&[0xFF, 0]), serde_json::json!({"base64": "/wA="}));
    }

    #[test]
    fn modules_beside_the_program_come_along() {
        let dir = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| fs::write(dir.path().join(name), text).unwrap();
        fs::create_dir(dir.path().join("parts")).unwrap();
        write("main.py", "import helper\nimport os\n");
        write("helper.py", "from parts.one import f\n");
        write("parts/__init__.py", "");
        write("parts/one.py", "def f(): ...\n");
        write("unrelated.py", "");
        let files = collect(&dir.path().join("main.py"), &[]).unwrap();
        assert_eq!(files.keys().collect::<Vec<_>>(), ["helper.py", "main.py", "parts/__init__.py", "parts/one.py"]);
    }
}
