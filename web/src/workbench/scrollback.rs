//! The console's lines in the document. Each frame adds a limited number of them, the newest first, so that a program
//! that prints without end leaves the page responsive.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    rc::Rc,
};

use wasm_bindgen::UnwrapThrowExt;
use web_sys::{DocumentFragment, HtmlElement};

use crate::{
    dom::{self, Root},
    lines::{Lines, MAX_LINES},
    marks::Marks,
    workbench::row::{self, Row},
};

/// The largest number of lines added to the document in one frame.
const LINES_PER_FRAME: u64 = 120;

/// The distance from the end, in pixels, that still counts as the end.
const AT_END: i32 = 24;

pub struct Scrollback {
    scroller: HtmlElement,
    list: HtmlElement,
    note: HtmlElement,
    latest: HtmlElement,
    held: RefCell<Held>,
    /// The length of the longest name in characters, for the width of its column.
    longest_name: Cell<usize>,
    /// Whether the view follows the end, because the user has not scrolled away from it.
    follows: Rc<Cell<bool>>,
    marks: Rc<Marks>,
}

/// The lines in the document. They are consecutive; the first one has the number `first`.
#[derive(Default)]
struct Held {
    rows: VecDeque<Row>,
    first: u64,
}

impl Held {
    /// The number after the last line's.
    fn end(&self) -> u64 {
        self.first + self.rows.len() as u64
    }

    /// Drops all lines and continues with the line of this number.
    fn restart(&mut self, first: u64) {
        self.rows.clear();
        self.first = first;
    }
}

impl Scrollback {
    pub fn new(root: &Root, marks: Rc<Marks>) -> Self {
        Self {
            scroller: root.by_id("console"),
            list: root.by_id("console-lines"),
            note: root.by_id("console-note"),
            latest: root.by_id("console-latest"),
            held: RefCell::default(),
            longest_name: Cell::new(0),
            follows: Rc::new(Cell::new(true)),
            marks,
        }
    }

    /// Observes whether the user follows the end. `resumes` is called when the user returns to it.
    pub fn listen(&self, resumes: impl Fn() + Clone + 'static) {
        let (scroller, latest) = (self.scroller.clone(), self.latest.clone());
        let (follows, on_scroll) = (self.follows.clone(), resumes.clone());
        dom::on(&self.scroller, "scroll", move |_| {
            let left = scroller.scroll_height() - scroller.scroll_top() - scroller.client_height();
            dom::show(&latest, left > AT_END);
            if !follows.replace(left <= AT_END) && left <= AT_END {
                on_scroll();
            }
        });
        let (scroller, follows) = (self.scroller.clone(), self.follows.clone());
        dom::on(&self.latest, "click", move |_| {
            follows.set(true);
            scroller.set_scroll_top(scroller.scroll_height());
            resumes();
        });
    }

    pub fn clear(&self) {
        self.held.take();
        self.longest_name.set(0);
        self.list.set_text_content(None);
        dom::show(&self.note, false);
        dom::show(&self.latest, false);
        self.follows.set(true);
    }

    /// Brings the document closer to `lines`. Returns true if that needs another frame.
    ///
    /// For a user who has scrolled away from the end, nothing above is removed and nothing jumps.
    pub fn render(&self, lines: &Lines) -> bool {
        let mut held = self.held.borrow_mut();
        if self.follows.get() {
            self.drop_old(&mut held, lines);
        }
        // Updates lines that have changed.
        let Held { rows, first } = &mut *held;
        for (row, sequence) in rows.iter_mut().zip(*first..) {
            lines.get(sequence).into_iter().for_each(|line| row.refresh(line));
        }
        let more = self.extend(&mut held, lines);
        if self.follows.get() {
            self.scroller.set_scroll_top(self.scroller.scroll_height());
        }
        more
    }

    /// Removes the rows of lines that are no longer kept.
    fn drop_old(&self, held: &mut Held, lines: &Lines) {
        if held.end() <= lines.first() {
            held.restart(lines.first());
            self.list.set_text_content(None);
        }
        while held.first < lines.first() {
            if let Some(row) = held.rows.pop_front() {
                row.element.remove();
            }
            held.first += 1;
        }
        if lines.first() > 0 {
            let text =
                format!("Only the last {MAX_LINES} lines are kept; {} earlier ones were dropped.", lines.first());
            self.note.set_text_content(Some(&text));
            dom::show(&self.note, true);
        }
    }

    /// Widens the column of names for a name, if necessary.
    pub fn make_room_for(&self, name: &str) {
        let length = name.chars().count();
        if length > self.longest_name.get() {
            self.longest_name.set(length);
            let style = self.list.style();
            _ = style.set_property("--name-length", &length.to_string());
        }
    }

    /// Adds rows after the existing ones, then before them, at most one frame's worth in all.
    fn extend(&self, held: &mut Held, lines: &Lines) -> bool {
        if self.follows.get() {
            if lines.end() - held.end() > LINES_PER_FRAME {
                // Too many lines for one frame: continue with the newest, and add the earlier ones in later frames.
                held.restart(lines.end() - LINES_PER_FRAME);
                self.list.set_text_content(None);
            }
        } else if held.end() < lines.first() || held.rows.len() >= 2 * MAX_LINES {
            return false;
        }
        let new = held.end()..lines.end().min(held.end() + LINES_PER_FRAME);
        let room = LINES_PER_FRAME - (new.end - new.start);
        if !new.is_empty() {
            let (fragment, added) = build(lines, new, &self.marks);
            self.list.append_child(&fragment).expect_throw("a list takes lines");
            held.rows.extend(added);
        }
        let old = lines.first().max(held.first.saturating_sub(room))..held.first;
        if !old.is_empty() {
            held.first = old.start;
            let (fragment, added) = build(lines, old, &self.marks);
            self.list.insert_before(&fragment, self.list.first_child().as_ref()).expect_throw("a list takes lines");
            added.into_iter().rev().for_each(|row| held.rows.push_front(row));
        }
        held.first > lines.first() || held.end() < lines.end()
    }
}

fn build(lines: &Lines, range: std::ops::Range<u64>, marks: &Marks) -> (DocumentFragment, Vec<Row>) {
    let fragment = dom::document().create_document_fragment();
    let mut rows = Vec::new();
    for sequence in range {
        let Some(line) = lines.get(sequence) else {
            continue;
        };
        let before = sequence.checked_sub(1).and_then(|sequence| lines.get(sequence));
        let row = row::build(line, before.is_some_and(|before| before.source == line.source), marks);
        fragment.append_child(&row.element).expect_throw("a fragment takes lines");
        rows.push(row);
    }
    (fragment, rows)
}
