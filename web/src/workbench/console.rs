//! Shows the lines of the console. Only a frame's worth of them reaches the document per frame, the newest first, so
//! that a program which prints without end leaves the page responsive.

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

/// How many lines are added to the document in one frame.
const LINES_PER_FRAME: u64 = 120;

/// How far, in pixels, from the end still counts as being at the end.
const AT_END: i32 = 24;

pub struct Console {
    scroller: HtmlElement,
    list: HtmlElement,
    note: HtmlElement,
    latest: HtmlElement,
    /// What the document holds: consecutive lines, of which the first has the number `first`.
    rows: RefCell<VecDeque<Row>>,
    first: Cell<u64>,
    /// Characters of the longest name shown, for the width of its column.
    longest_name: Cell<usize>,
    /// The user has not scrolled away from the end.
    follows: Rc<Cell<bool>>,
}

impl Console {
    pub fn new(root: &Root) -> Self {
        Self {
            scroller: root.by_id("console"),
            list: root.by_id("console-lines"),
            note: root.by_id("console-note"),
            latest: root.by_id("console-latest"),
            rows: RefCell::default(),
            first: Cell::new(0),
            longest_name: Cell::new(0),
            follows: Rc::new(Cell::new(true)),
        }
    }

    /// Watches whether the user follows the end; `resumes` is called when they come back to it.
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
        self.rows.borrow_mut().clear();
        self.first.set(0);
        self.longest_name.set(0);
        self.list.set_text_content(None);
        dom::show(&self.note, false);
        dom::show(&self.latest, false);
        self.follows.set(true);
    }

    /// Brings the document nearer to `lines`; true when another frame is needed to get there.
    ///
    /// Who has scrolled away from the end reads on undisturbed: nothing above is removed and nothing jumps.
    pub fn render(&self, lines: &Lines, marks: &mut Marks) -> bool {
        if self.follows.get() {
            self.drop_old(lines);
        }
        self.refresh(lines);
        let more = self.extend(lines, marks);
        if self.follows.get() {
            self.scroller.set_scroll_top(self.scroller.scroll_height());
        }
        more
    }

    fn end(&self) -> u64 {
        self.first.get() + self.rows.borrow().len() as u64
    }

    /// Removes the rows of lines that are no longer kept.
    fn drop_old(&self, lines: &Lines) {
        let mut rows = self.rows.borrow_mut();
        if self.first.get() + (rows.len() as u64) <= lines.first() {
            rows.clear();
            self.list.set_text_content(None);
            self.first.set(lines.first());
        }
        while self.first.get() < lines.first() {
            if let Some(row) = rows.pop_front() {
                row.element.remove();
            }
            self.first.set(self.first.get() + 1);
        }
        if lines.first() > 0 {
            let text =
                format!("Only the last {MAX_LINES} lines are kept; {} earlier ones were dropped.", lines.first());
            self.note.set_text_content(Some(&text));
            dom::show(&self.note, true);
        }
    }

    /// Rewrites the rows whose lines have changed since.
    fn refresh(&self, lines: &Lines) {
        for (row, sequence) in self.rows.borrow_mut().iter_mut().zip(self.first.get()..) {
            if let Some(line) = lines.get(sequence) {
                row.refresh(line);
            }
        }
    }

    /// A process has appeared: its name takes part in the width of the names' column.
    pub fn make_room_for(&self, name: &str) {
        let length = name.chars().count();
        if length > self.longest_name.get() {
            self.longest_name.set(length);
            let style = self.list.style();
            _ = style.set_property("--name-length", &length.to_string());
        }
    }

    /// Adds rows after those there are, then before them, at most a frame's worth in all.
    fn extend(&self, lines: &Lines, marks: &mut Marks) -> bool {
        if self.follows.get() {
            if lines.end() - self.end() > LINES_PER_FRAME {
                // Too many at once: go to the newest, and fill in what lies before them when there is time.
                self.rows.borrow_mut().clear();
                self.list.set_text_content(None);
                self.first.set(lines.end() - LINES_PER_FRAME);
            }
        } else if self.end() < lines.first() || self.rows.borrow().len() >= 2 * MAX_LINES {
            return false;
        }
        let new = self.end()..lines.end().min(self.end() + LINES_PER_FRAME);
        let room = LINES_PER_FRAME - (new.end - new.start);
        if !new.is_empty() {
            let (fragment, added) = build(lines, new, marks);
            self.list.append_child(&fragment).expect_throw("a list takes lines");
            self.rows.borrow_mut().extend(added);
        }
        let old = lines.first().max(self.first.get().saturating_sub(room))..self.first.get();
        if !old.is_empty() {
            let start = old.start;
            let (fragment, added) = build(lines, old, marks);
            self.list.insert_before(&fragment, self.list.first_child().as_ref()).expect_throw("a list takes lines");
            let mut rows = self.rows.borrow_mut();
            for row in added.into_iter().rev() {
                rows.push_front(row);
            }
            self.first.set(start);
        }
        self.first.get() > lines.first() || self.end() < lines.end()
    }
}

fn build(lines: &Lines, range: std::ops::Range<u64>, marks: &mut Marks) -> (DocumentFragment, Vec<Row>) {
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
