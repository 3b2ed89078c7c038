//! Reads a program's output line by line, for the ends of tracebacks and for signs of mistakes. Plain Rust, tested
//! natively.

use pyworkers_analysis::hints::{self, Hint};

use crate::traceback::{Raised, Tracebacks};

/// The state of reading one run's output.
#[derive(Default)]
pub struct Reading {
    tracebacks: Tracebacks,
    /// The mistakes visible in the source, once they are known.
    from_source: Vec<Hint>,
}

/// The findings in the lines of one write.
#[derive(Debug, Default)]
pub struct Found {
    /// The end of the last traceback.
    pub raised: Option<Raised>,
    /// The first hint.
    pub hint: Option<Hint>,
}

impl Reading {
    /// Sets the mistakes visible in the source.
    pub fn set_source(&mut self, hints: Vec<Hint>) {
        self.from_source = hints;
    }

    /// The mistakes visible in the source, or none while they are unknown.
    pub fn shown_by_source(&self) -> &[Hint] {
        &self.from_source
    }

    /// Reads a complete line of a process's output, and adds findings to `found`.
    pub fn line(&mut self, pid: u32, stderr: bool, text: &str, found: &mut Found) {
        let hint = if stderr {
            found.raised = self.tracebacks.line(pid, text).or(found.raised.take());
            let at = found.raised.as_ref().map_or(0, |raised| raised.line);
            hints::from_stderr(text, at, &self.from_source)
        } else {
            hints::from_stdout(text)
        };
        found.hint = found.hint.take().or(hint);
    }
}

#[cfg(test)]
mod tests {
    use super::{Found, Reading};

    fn read(reading: &mut Reading, stderr: bool, lines: &[&str]) -> Found {
        let mut found = Found::default();
        lines.iter().for_each(|line| reading.line(1001, stderr, line, &mut found));
        found
    }

    #[test]
    fn a_traceback_may_come_in_several_writes() {
        let mut reading = Reading::default();
        let head = ["Traceback (most recent call last):", "  File \"main.py\", line 3, in <module>"];
        assert_eq!(read(&mut reading, true, &head).raised, None);
        let found = read(&mut reading, true, &["    1 / 0", "ZeroDivisionError: division by zero"]);
        assert_eq!(found.raised.map(|raised| raised.line), Some(3));
    }

    #[test]
    fn only_stderr_is_read_for_tracebacks() {
        let mut reading = Reading::default();
        let lines = ["  File \"main.py\", line 3, in <module>", "ZeroDivisionError: division by zero"];
        assert_eq!(read(&mut reading, false, &lines).raised, None);
    }

    #[test]
    fn a_mistake_is_found_among_other_lines() {
        let mut reading = Reading::default();
        let lines = ["begin", "<multiprocessing.pool.ApplyResult object at 0x1>", "end"];
        let hint = read(&mut reading, false, &lines).hint;
        assert_eq!(hint.map(|hint| hint.id).as_deref(), Some("async-result"));
        assert_eq!(read(&mut reading, true, &lines).hint, None, "an error's text may quote it");
    }
}
