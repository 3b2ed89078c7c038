//! A program as a download: its single file, or a ZIP archive of all files. Plain Rust, tested natively.

use std::io::Write;

use rawzip::{CompressionMethod, ZipArchiveWriter};

use crate::files::SourceFile;

/// A file to download.
#[derive(Debug, PartialEq, Eq)]
pub struct Download {
    /// The file's name.
    pub name: String,
    /// The MIME type.
    pub kind: &'static str,
    /// The contents.
    pub bytes: Vec<u8>,
}

/// The download of a program, named after `title`. `playground` is the source of the module of that name, which
/// CPython lacks; it is added if a file imports it.
///
/// # Errors
/// When the archive cannot be written, which does not occur with programs of the editor's size.
pub fn of(title: &str, files: &[SourceFile], playground: Option<&str>) -> Result<Download, rawzip::Error> {
    let mut all: Vec<(&str, &str)> = files.iter().map(|file| (file.name.as_str(), file.text.as_str())).collect();
    let has_own = all.iter().any(|(name, _)| *name == "playground.py");
    if let Some(playground) = playground.filter(|_| !has_own && files.iter().any(imports_playground)) {
        all.push(("playground.py", playground));
    }
    if let [(_, text)] = all.as_slice() {
        let bytes = text.as_bytes().to_vec();
        return Ok(Download { name: format!("{title}.py"), kind: "text/x-python", bytes });
    }
    let mut bytes = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut bytes);
    for (name, text) in all {
        let path = format!("{title}/{name}");
        let (mut entry, config) = archive.new_file(&path).compression_method(CompressionMethod::Store).start()?;
        let mut writer = config.wrap(&mut entry);
        writer.write_all(text.as_bytes())?;
        let (_, descriptor) = writer.finish()?;
        entry.finish(descriptor)?;
    }
    archive.finish()?;
    Ok(Download { name: format!("{title}.zip"), kind: "application/zip", bytes })
}

/// Whether a file imports the module `playground`.
fn imports_playground(file: &SourceFile) -> bool {
    file.text.lines().any(|line| {
        let words: Vec<_> =
            line.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty()).collect();
        matches!(words.first(), Some(&("import" | "from")))
            && words.get(1..).is_some_and(|it| it.contains(&"playground"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::traceback::MAIN;

    fn file(name: &str, text: &str) -> SourceFile {
        SourceFile { name: name.into(), text: text.into(), ..SourceFile::default() }
    }

    fn entries(bytes: &[u8]) -> Vec<(String, String)> {
        let archive = rawzip::ZipArchive::from_slice(bytes).expect("an archive");
        let mut found = Vec::new();
        let mut entries = archive.entries();
        while let Some(entry) = entries.next_entry().expect("an entry") {
            let name = String::from_utf8_lossy(entry.file_path().as_ref()).into_owned();
            let data = archive.get_entry(entry.wayfinder()).expect("its data").data().to_vec();
            found.push((name, String::from_utf8(data).expect("text")));
        }
        found
    }

    #[test]
    fn one_file_is_itself() {
        let kept = of("queue", &[file(MAIN, "print(1)\n")], Some("...")).expect("it is kept");
        assert_eq!(kept, Download { name: "queue.py".into(), kind: "text/x-python", bytes: b"print(1)\n".to_vec() });
    }

    #[test]
    fn several_files_are_an_archive() {
        let kept = of("tasks", &[file(MAIN, "import work\n"), file("work.py", "# ä\n")], None).expect("it is kept");
        assert_eq!(kept.name, "tasks.zip");
        let expected = [("tasks/main.py", "import work\n"), ("tasks/work.py", "# ä\n")];
        assert_eq!(entries(&kept.bytes), expected.map(|(name, text)| (name.to_owned(), text.to_owned())));
    }

    #[test]
    fn playground_goes_along_when_it_is_imported() {
        for source in ["import playground\n", "from playground import plot\n", "import time, playground\n"] {
            let kept = of("p", &[file(MAIN, source)], Some("def plot(): pass\n")).expect("it is kept");
            assert_eq!(entries(&kept.bytes).len(), 2, "{source}");
        }
        let kept = of("p", &[file(MAIN, "# import playground\n")], Some("...")).expect("it is kept");
        assert_eq!(kept.name, "p.py");
    }
}
