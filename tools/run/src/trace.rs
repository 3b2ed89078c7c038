//! The file of `--trace`.

use std::fs::File;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};
use pyworkers_trace::chrome::Export;
use run::event::Event;

/// The largest number of records. Viewers do not open larger files in useful time.
const MOST_RECORDS: usize = 1_000_000;

/// A trace that grows while a program runs.
pub struct Trace {
    file: File,
    path: String,
    export: Export,
    records: usize,
}

impl Trace {
    /// Creates the file, so that an error appears before the program runs.
    ///
    /// # Errors
    /// When the file cannot be created.
    pub fn to(path: &Path) -> Result<Self> {
        let name = path.display().to_string();
        let file = File::create(path).with_context(|| format!("cannot write {name}"))?;
        Ok(Self { file, path: name, export: Export::default(), records: 0 })
    }

    /// Stores an event that belongs to the trace.
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

    /// Writes the whole trace.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn write(mut self) -> Result<()> {
        self.file.write_all(self.export.to_json().as_bytes()).with_context(|| format!("cannot write {}", self.path))
    }
}
