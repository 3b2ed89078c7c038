//! The lines of the program at which processes wait for ever.

use std::collections::BTreeMap;

use pyworkers_kernel::DeadlockedProcess;

/// The number of processes that are named at a line.
const NAMED: usize = 2;

/// A marked line.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Mark {
    /// The file's path, as the report names it.
    pub file: String,
    /// The line, counted from 1.
    pub line: u32,
    /// The text at its end.
    pub text: String,
}

/// The lines of a report.
pub fn of(processes: &[DeadlockedProcess]) -> Vec<Mark> {
    let mut lines: BTreeMap<(&str, u32), Vec<&str>> = BTreeMap::new();
    for process in processes {
        for thread in process.threads.iter().filter(|thread| thread.line > 0) {
            let names = lines.entry((&thread.file, thread.line)).or_default();
            if !names.contains(&process.name.as_str()) {
                names.push(&process.name);
            }
        }
    }
    let mark = |((file, line), names): ((&str, u32), Vec<&str>)| {
        let text = match names.as_slice() {
            [name] => format!("{name} waits here"),
            names if names.len() <= NAMED => format!("{} wait here", names.join(" and ")),
            names => format!("{} processes wait here", names.len()),
        };
        Mark { file: file.to_owned(), line, text }
    };
    lines.into_iter().map(mark).collect()
}

#[cfg(test)]
mod tests {
    use super::of;
    use crate::deadlock::graph::tests::waiting;

    #[test]
    fn a_line_names_who_waits_there() {
        let lines = |count: u32| {
            let mut processes: Vec<_> = (1..=count).map(|pid| waiting(pid, 10, "a lock", 64, None)).collect();
            processes.push(waiting(9, 28, "a lock", 64, None));
            of(&processes).into_iter().map(|mark| (mark.line, mark.text)).collect::<Vec<_>>()
        };
        let main = (28, "Process-9 waits here".to_owned());
        assert_eq!(lines(2), [(10, "Process-1 and Process-2 wait here".to_owned()), main.clone()]);
        assert_eq!(lines(3), [(10, "3 processes wait here".to_owned()), main]);
    }
}
