use super::*;
use crate::ansi::Colour;

fn texts(lines: &Lines) -> Vec<&str> {
    (lines.first()..lines.end()).filter_map(|n| lines.get(n)).map(|line| line.text.as_str()).collect()
}

fn out(lines: &mut Lines, pid: u32, text: &str) -> Vec<String> {
    let mut ended = Vec::new();
    lines.write(pid, "P", false, text, |line| ended.push(line.text.clone()));
    ended
}

#[test]
fn writes_of_two_processes_do_not_tear_lines() {
    let mut lines = Lines::default();
    assert!(out(&mut lines, 1, "he").is_empty());
    out(&mut lines, 2, "other\n");
    assert_eq!(out(&mut lines, 1, "llo\nand"), ["hello"]);
    assert_eq!(texts(&lines), ["hello", "other", "and"]);
    assert_eq!(out(&mut lines, 1, "\n"), ["and"]);
    assert_eq!(out(&mut lines, 1, "\n\n"), ["", ""]);
}

#[test]
fn streams_of_one_process_are_apart() {
    let mut lines = Lines::default();
    out(&mut lines, 1, "a");
    lines.write(1, "P", true, "b\n", |_| ());
    out(&mut lines, 1, "c\n");
    assert_eq!(texts(&lines), ["ac", "b"]);
}

#[test]
fn old_lines_are_dropped_and_counted() {
    let mut lines = Lines::default();
    out(&mut lines, 2, "open");
    for n in 0..MAX_LINES + 10 {
        out(&mut lines, 1, &format!("{n}\n"));
    }
    assert_eq!(lines.first(), 11);
    assert_eq!(lines.end() - lines.first(), MAX_LINES as u64);
    assert!(lines.get(10).is_none());
    // Its line is gone, so the following text starts a new one.
    out(&mut lines, 2, "more\n");
    assert_eq!(texts(&lines).last(), Some(&"more"));
}

#[test]
fn a_line_without_end_is_cut_between_characters() {
    let mut lines = Lines::default();
    out(&mut lines, 1, &"é".repeat(MAX_LINE_BYTES));
    out(&mut lines, 1, "é");
    let line = lines.get(0).expect("the line");
    assert_eq!((line.text.len(), line.cut), (MAX_LINE_BYTES, MAX_LINE_BYTES + 2));
}

#[test]
fn what_is_typed_ends_the_prompt() {
    let mut lines = Lines::default();
    out(&mut lines, 1, "Name: ");
    let before = lines.get(0).expect("the prompt").version;
    lines.echo(1, "P", "Ada");
    out(&mut lines, 1, "Hello Ada\n");
    assert_eq!(texts(&lines), ["Name: Ada", "Hello Ada"]);
    let line = lines.get(0).expect("the prompt");
    assert_eq!(line.typed_from, Some(6));
    assert_ne!(line.version, before);
}

#[test]
fn carriage_returns_and_colours_act_as_on_a_terminal() {
    let mut lines = Lines::default();
    out(&mut lines, 1, "10%\r");
    out(&mut lines, 1, "20%\r\n\x1b[1;31mred");
    out(&mut lines, 1, "\x1b[");
    out(&mut lines, 1, "0m!\n");
    assert_eq!(texts(&lines), ["20%", "red!"]);
}

#[test]
fn a_style_lasts_until_it_is_changed() {
    let mut lines = Lines::default();
    out(&mut lines, 1, "a\x1b[31;1mb");
    out(&mut lines, 2, "other\n");
    out(&mut lines, 1, "c\nd\x1b[0me\nf\n");
    let looks = |number: u64| {
        let line = lines.get(number).expect("the line");
        let pieces = line.styles.pieces(0..line.text.len());
        pieces.map(|(piece, style)| (&line.text[piece], style.ink, style.bold)).collect::<Vec<_>>()
    };
    let red = Some(Colour::Theme(1));
    assert_eq!(looks(0), [("a", None, false), ("bc", red, true)]);
    assert_eq!(looks(1), [("other", None, false)], "another process has its own");
    assert_eq!(looks(2), [("d", red, true), ("e", None, false)]);
    assert_eq!(looks(3), [("f", None, false)]);
}
