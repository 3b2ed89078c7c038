//! The facts passed to a check, and the interpretation of its output.

use pyworkers_kernel::{Event, ProcessState, Stream};
use serde_json::Value;

use super::check::{Judgement, Outcome, Verdict};

fn output(stream: Stream, text: &str) -> Event {
    Event::Output { pid: 1001, name: "MainProcess".into(), stream, text: text.into() }
}

fn process(pid: u32, exitcode: Option<i32>) -> Event {
    let state = if exitcode.is_some() { ProcessState::Ended } else { ProcessState::Running };
    Event::Process { pid, ppid: 0, name: format!("Process-{pid}"), state, exitcode, waiting: None }
}

#[test]
fn a_check_sees_the_run() {
    let mut outcome = Outcome::of("print('</script>')");
    for event in [
        process(1001, None),
        output(Stream::Stdout, "one\n"),
        output(Stream::Stderr, "two\n"),
        output(Stream::Stdout, "three\n"),
        Event::Deadlock { processes: Vec::new() },
        process(1001, Some(-9)),
        Event::Exit { status: 137, reason: None },
    ] {
        outcome.note(&event);
    }
    outcome.took(1.5);
    let program = outcome.judge("def check(run): ...");
    let facts: Value = serde_json::from_slice(program.files["run.json"].bytes()).unwrap();
    assert_eq!(facts["stdout"], "one\nthree\n");
    assert_eq!(facts["stderr"], "two\n");
    assert_eq!(facts["status"], 137);
    assert_eq!(facts["deadlock"], true);
    assert_eq!(facts["processes"][0]["exitcode"], -9);
    assert_eq!(facts["source"], "print('</script>')");
    assert_eq!(program.files["exercise_check.py"], "def check(run): ...".into());
    assert!(program.files.contains_key(&program.main));
}

fn verdict_of(stdout: &str, stderr: &str) -> Verdict {
    let mut judgement = Judgement::default();
    judgement.note(&output(Stream::Stdout, stdout));
    judgement.note(&output(Stream::Stderr, stderr));
    judgement.verdict()
}

#[test]
fn a_checks_output_becomes_a_verdict() {
    assert_eq!(
        verdict_of("{\"verdict\": \"passed\", \"text\": \"Well done.\"}\n", ""),
        Verdict::Passed("Well done.".into())
    );
    let not_yet = verdict_of("printed by the check\n{\"verdict\": \"not yet\", \"text\": \"Lost 3.\"}\n", "");
    assert_eq!(not_yet, Verdict::NotYet("Lost 3.".into()));
    let Verdict::Broken(text) = verdict_of("", "Traceback\nKeyError: 'x'\n") else { panic!("it is broken") };
    assert!(text.contains("KeyError: 'x'"), "{text}");
}
