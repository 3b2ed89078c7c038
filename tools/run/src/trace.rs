//! The file that `--trace` asks for.

use std::fs::File;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};
use pyworkers_trace::chrome::Export;
use run::event::Event;

/// Viewers do not open files with more records in any useful time.
const MOST_RECORDS: usize = 1_000_000;

/// A trace that grows while a program runs.
pub struct Trace {
    file: File,
    path: String,
    export: Export,
    records: usize,
}

impl Trace {
    /// Makes the file: whoever cannot have it learns so before the program runs.
    ///
    /// # Errors
    /// When the file cannot be made.
    pub fn to(path: &Path) -> Result<Self> {
        let name = path.display().to_string();
        let file = File::create(path).with_context(|| format!("cannot write {name}"))?;
        Ok(Self { file, path: name, export: Export::default(), records: 0 })
    }

    /// Keeps what belongs into the file.
    pub fn hear(&mut self, event: &Event) {
        match event {
            Event::Process { pid, name, exitcode, at } => self.export.process(*pid, name, *at, *exitcode),
            Event::Trace { pid, batch } => {
                let before = self.records;
                self.records += batch.records.len();
                if self.records <= MOST_RECORDS {
                    self.export.batch(*pid, batch.clone());
                } else if before <= MOST_RECORDS {
                    eprintln!("pyworkers: the trace ends here: it has {before} records, and more are of no use");
                }
            }
            _ => {}
        }
    }

    /// Writes all of it.
    ///
    /// # Errors
    /// When the disk is full.
    pub fn write(mut self) -> Result<()> {
        self.file.write_all(self.export.to_json().as_bytes()).with_context(|| format!("cannot write {}", self.path))
    }
}
