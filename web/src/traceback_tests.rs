use super::*;

fn last(text: &str) -> Option<Raised> {
    let mut tracebacks = Tracebacks::default();
    text.lines().filter_map(|line| tracebacks.line(1, line)).last()
}

#[test]
fn a_mention_is_found_at_its_position() {
    let text = r#"  File "/home/pyworkers/main.py", line 12, in task"#;
    let found = mention(text).expect("it names the program");
    assert_eq!(found.line, 12);
    assert_eq!(&text[found.span], "line 12");
    assert_eq!(mention(r#"  File "/lib/python3.14/unittest/main.py", line 3"#), None);
    assert_eq!(mention(r#"  File "main.py", line "#), None);
    assert_eq!(mention("main.py"), None);
}

#[test]
fn the_innermost_line_of_the_program_is_taken() {
    let raised = last(
        r#"Process Process-1:
Traceback (most recent call last):
  File "/lib/python3.14/multiprocessing/process.py", line 313, in _bootstrap
    self.run()
  File "main.py", line 5, in task
    json.loads("")
  File "/lib/python3.14/json/decoder.py", line 340, in decode
    raise JSONDecodeError("Expecting value", s, err.value) from None
json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)"#,
    );
    let message = "json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)".to_owned();
    assert_eq!(raised, Some(Raised { line: 5, message }));
}

#[test]
fn a_syntax_error_needs_no_header() {
    let raised = last("  File \"main.py\", line 3\n    print(\n         ^\nSyntaxError: '(' was never closed");
    assert_eq!(raised, Some(Raised { line: 3, message: "SyntaxError: '(' was never closed".into() }));
}

#[test]
fn the_error_in_the_pool_counts_and_not_its_arrival_in_the_parent() {
    let raised = last(
        r#"multiprocessing.pool.RemoteTraceback:
"""
Traceback (most recent call last):
  File "main.py", line 8, in work
    1 / 0
ZeroDivisionError: division by zero
"""

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "main.py", line 14, in <module>
    pool.map(work, [0])
ZeroDivisionError: division by zero"#,
    );
    assert_eq!(raised.map(|raised| raised.line), Some(8));
}

#[test]
fn processes_are_kept_apart() {
    let mut tracebacks = Tracebacks::default();
    assert_eq!(tracebacks.line(1, r#"  File "main.py", line 4, in f"#), None);
    assert_eq!(tracebacks.line(2, "ValueError: not of that traceback"), None);
    assert_eq!(tracebacks.line(1, "KeyboardInterrupt").map(|raised| raised.line), Some(4));
}
