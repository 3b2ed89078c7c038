use super::{Severity, analyse};

/// The single error of a program: the marked text, its line and the message.
fn error(source: &str) -> (String, u32, String) {
    let found = analyse(source);
    assert_eq!(found.len(), 1, "{found:?}");
    let mark = &found[0];
    assert_eq!(mark.severity, Severity::Error);
    let units: Vec<u16> = source.encode_utf16().collect();
    let text = String::from_utf16(&units[mark.from as usize..mark.to as usize]).expect("whole characters");
    (text, mark.line, mark.message.clone())
}

#[test]
fn what_python_takes_has_no_mark() {
    for source in ["", "\n", "print('ä')\n", "def f():\n    return [1, (2)]\n", "match x:\n    case _:\n        pass\n"]
    {
        assert_eq!(analyse(source), [], "{source}");
    }
}

#[test]
fn an_open_bracket_is_marked_where_it_was_opened() {
    assert_eq!(error("print((1)\nx = 1\n"), ("(".into(), 1, "SyntaxError: '(' was never closed".into()));
    assert_eq!(error("f()\nx = [1,\n"), ("[".into(), 2, "SyntaxError: '[' was never closed".into()));
}

#[test]
fn brackets_that_do_not_match() {
    let message = "SyntaxError: closing parenthesis ']' does not match opening parenthesis '('";
    assert_eq!(error("print(1]\n"), ("]".into(), 1, message.into()));
    assert_eq!(error("print(1))\n"), (")".into(), 1, "SyntaxError: unmatched ')'".into()));
}

#[test]
fn a_missing_colon() {
    let (_, line, message) = error("x = 1\nif x\n    print(x)\n");
    assert_eq!((line, message.as_str()), (2, "SyntaxError: expected ':'"));
}

#[test]
fn a_missing_body() {
    let (text, _, message) = error("def f():\n\nprint(1)\n");
    assert_eq!(message, "SyntaxError: expected an indented block after function definition");
    assert!(!text.trim().is_empty());
}

#[test]
fn a_string_without_an_end() {
    let (_, line, message) = error("a = 1\nprint('abc)\n");
    assert_eq!((line, message.as_str()), (2, "SyntaxError: unterminated string literal"));
}

#[test]
fn characters_that_are_in_no_token() {
    assert_eq!(error("x = “abc”\n").2, "SyntaxError: invalid character '“' (U+201C)");
    assert_eq!(error("x – 1\n").2, "SyntaxError: invalid character '–' (U+2013)");
}

#[test]
fn positions_count_as_the_editor_counts() {
    // Characters of two and of four bytes precede the error.
    assert_eq!(error("s = 'ä😀'; print(1))\n").0, ")");
}

#[test]
fn every_beginning_of_a_program_is_read_without_a_panic() {
    let source = "from multiprocessing import Process\n\ndef f(x):\n\treturn f'{x!r:>{3}}' # ä😀\n\nif __name__ == '__main__':\n    p = Process(target=f, args=(\"1\",))\n";
    for (end, _) in source.char_indices() {
        for mark in analyse(&source[..end]) {
            assert!(mark.from <= mark.to && mark.to as usize <= source[..end].encode_utf16().count());
        }
    }
}
