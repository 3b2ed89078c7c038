//! Compares a program's outcome with the expected one.

use programs::Expected;

/// The outcome of a program.
#[derive(Debug, Default)]
pub struct Outcome {
    /// All of stdout.
    pub stdout: String,
    /// All of stderr.
    pub stderr: String,
    /// The exit status as a shell shows it. `None` if the program did not end.
    pub exit: Option<i32>,
    /// The deadlock report, if there was one.
    pub deadlock: Option<String>,
    /// Complaints of the page: warnings, and errors of no process.
    pub complaints: Vec<String>,
}

/// All differences from the expected outcome, as lines to read. Empty if there are none.
pub fn differences(expected: &Expected, outcome: &Outcome) -> Vec<String> {
    let mut found = Vec::new();
    found.extend(outcome.complaints.iter().map(|text| format!("the page complains: {text}")));
    match outcome.exit {
        None => found.push(format!("did not end within {:?}", expected.limit)),
        Some(exit) if exit != expected.exit => {
            found.push(format!("exit status {exit} instead of {}", expected.exit));
        }
        Some(_) => {}
    }
    stdout(expected, &outcome.stdout, &mut found);
    if expected.err.is_empty() && !outcome.stderr.is_empty() {
        found.push("stderr is not empty".into());
    }
    for text in &expected.err {
        if !contains(&outcome.stderr, text) {
            found.push(format!("stderr lacks {text:?}"));
        }
    }
    for text in &expected.not {
        if contains(&outcome.stdout, text) || contains(&outcome.stderr, text) {
            found.push(format!("printed {text:?}"));
        }
    }
    match &outcome.deadlock {
        Some(report) if expected.deadlock.is_empty() => {
            found.push(format!("reported a deadlock:\n{report}"));
        }
        Some(report) => {
            for text in &expected.deadlock {
                if !contains(report, text) {
                    found.push(format!("the report lacks {text:?}:\n{report}"));
                }
            }
        }
        None if expected.deadlock.is_empty() => {}
        None => found.push("no deadlock was reported".into()),
    }
    if !found.is_empty() && !outcome.stderr.is_empty() {
        found.push(format!("stderr:\n{}", shortened(&outcome.stderr)));
    }
    found
}

fn stdout(expected: &Expected, stdout: &str, found: &mut Vec<String>) {
    let mut lines: Vec<&str> = stdout.lines().collect();
    if let Some(count) = expected.count
        && count != lines.len()
    {
        found.push(format!("stdout has {} lines instead of {count}", lines.len()));
    }
    if let Some(first) = &expected.first
        && !(lines.first().is_some_and(|line| is_like(line, first)))
    {
        found.push(format!("the first line is not {first:?}"));
    }
    if let Some(last) = &expected.last
        && !lines.pop().is_some_and(|line| is_like(line, last))
    {
        found.push(format!("the last line is not {last:?}"));
    }
    if expected.first.is_some() && !lines.is_empty() {
        lines.remove(0);
    }
    if expected.count.is_some() {
        return;
    }
    let right = if expected.any_order {
        same_lines(&expected.out, &lines)
    } else {
        lines.len() == expected.out.len() && lines.iter().zip(&expected.out).all(|(line, wanted)| is_like(line, wanted))
    };
    if !right || (!found.is_empty() && !stdout.is_empty()) {
        if !right {
            found.push(format!("stdout should be:\n{}", expected.out.join("\n")));
        }
        found.push(format!("stdout is:\n{}", shortened(stdout)));
    }
}

/// Whether the lines are the wanted ones, in any order.
fn same_lines(wanted: &[String], lines: &[&str]) -> bool {
    let mut left: Vec<&str> = lines.to_vec();
    let all_there = wanted.iter().all(|wanted| {
        let at = left.iter().position(|line| is_like(line, wanted));
        at.map(|at| left.remove(at)).is_some()
    });
    all_there && left.is_empty()
}

/// Whether a line is the wanted one, in which `<n>` stands for a number.
pub fn is_like(line: &str, wanted: &str) -> bool {
    after_prefix(line, wanted).any(str::is_empty)
}

/// Whether a text contains the wanted text, in which `<n>` stands for a number.
pub fn contains(text: &str, wanted: &str) -> bool {
    if !wanted.contains("<n>") {
        return text.contains(wanted);
    }
    text.char_indices().any(|(at, _)| after_prefix(&text[at..], wanted).next().is_some())
}

/// The rest of `text` after the pattern `wanted`, for each way in which the pattern matches.
fn after_prefix<'a>(text: &'a str, wanted: &str) -> impl Iterator<Item = &'a str> {
    let mut parts = wanted.split("<n>");
    // `split` always returns a first part.
    let first = parts.next().unwrap_or_default();
    let mut rest = text.strip_prefix(first);
    for part in parts {
        rest = rest.and_then(|rest| {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            (digits > 0).then(|| &rest[digits..])?.strip_prefix(part)
        });
    }
    rest.into_iter()
}

/// The beginning and the end of a long text.
fn shortened(text: &str) -> String {
    const KEPT: usize = 20;
    let lines: Vec<&str> = text.lines().collect();
    if lines.len() <= 2 * KEPT {
        return text.to_owned();
    }
    let (first, last) = (&lines[..KEPT], &lines[lines.len() - KEPT..]);
    let dropped = lines.len() - 2 * KEPT;
    format!("{}\n[... {dropped} lines ...]\n{}", first.join("\n"), last.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expected(out: &[&str]) -> Expected {
        Expected { out: out.iter().map(|line| (*line).to_owned()).collect(), ..Expected::default() }
    }

    fn printed(stdout: &str) -> Outcome {
        Outcome { stdout: stdout.into(), exit: Some(0), ..Outcome::default() }
    }

    #[test]
    fn numbers_are_wild() {
        assert!(is_like("pid 1001 ends", "pid <n> ends"));
        assert!(!is_like("pid x ends", "pid <n> ends"));
        assert!(!is_like("pid 1001 ends late", "pid <n> ends"));
        assert!(contains("File \"a.py\", line 7, in f", "line <n>, in"));
    }

    #[test]
    fn order_matters_unless_it_does_not() {
        let mut it = expected(&["a", "b"]);
        assert!(differences(&it, &printed("a\nb\n")).is_empty());
        assert!(!differences(&it, &printed("b\na\n")).is_empty());
        assert!(!differences(&it, &printed("a\n")).is_empty());
        it.any_order = true;
        assert!(differences(&it, &printed("b\na\n")).is_empty());
        assert!(!differences(&it, &printed("b\na\na\n")).is_empty());
        it.last = Some("end".into());
        assert!(differences(&it, &printed("b\na\nend\n")).is_empty());
        assert!(!differences(&it, &printed("b\nend\na\n")).is_empty());
    }

    #[test]
    fn everything_unexpected_is_a_difference() {
        let it = expected(&[]);
        assert!(differences(&it, &printed("")).is_empty());
        let outcomes = [
            Outcome { exit: Some(1), ..Outcome::default() },
            Outcome::default(),
            Outcome { stderr: "oh".into(), ..printed("") },
            Outcome { deadlock: Some("all wait".into()), ..printed("") },
            Outcome { complaints: vec!["warning".into()], ..printed("") },
        ];
        for outcome in outcomes {
            assert!(!differences(&it, &outcome).is_empty(), "{outcome:?}");
        }
    }
}
