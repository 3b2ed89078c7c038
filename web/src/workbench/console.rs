//! The console: the output of the processes and of the page, and the input line.

use std::{cell::RefCell, rc::Rc};

use super::{
    scrollback::Scrollback,
    stdin::{Stdin, Typed},
};
use crate::{
    dom::Root,
    lines::{Line, Lines},
    marks::Marks,
    next_frame::NextFrame,
};

pub struct Console {
    lines: RefCell<Lines>,
    scrollback: Scrollback,
    stdin: Stdin,
    redraw: NextFrame,
}

impl Console {
    /// Requests `redraw` when there is something to render.
    pub fn new(root: &Root, marks: Rc<Marks>, redraw: NextFrame) -> Self {
        let scrollback = Scrollback::new(root, marks);
        let resumes = redraw.clone();
        scrollback.listen(move || resumes.ask());
        Self { lines: RefCell::default(), scrollback, stdin: Stdin::new(root), redraw }
    }

    /// Calls `typed` for each typed line and for the end of input.
    pub fn listen(&self, typed: impl Fn(&Typed) + Clone + 'static) {
        self.stdin.listen(move |what| typed(&what));
    }

    /// Adds a process's output. `ended` is called with each line that it completes.
    pub fn write(&self, pid: u32, name: &str, stderr: bool, text: &str, ended: impl FnMut(&Line)) {
        self.scrollback.make_room_for(name);
        self.lines.borrow_mut().write(pid, name, stderr, text, ended);
        self.redraw.ask();
    }

    /// Adds a line of the page itself.
    pub fn notice(&self, text: &str, warning: bool) {
        self.lines.borrow_mut().notice(text, warning);
        self.redraw.ask();
    }

    /// Records that a process begins or ceases to wait for a line.
    pub fn set_reader(&self, pid: u32, name: &str, waits: bool) {
        self.stdin.set(pid, name, waits);
        self.redraw.ask();
    }

    /// Echoes the input, as a terminal does. Returns false when no process reads it.
    pub fn echo(&self, typed: &Typed) -> bool {
        let Some((pid, name)) = self.stdin.reader() else { return false };
        if !(typed.ends() && typed.text().is_empty()) {
            self.lines.borrow_mut().echo(pid, &name, typed.text());
        }
        self.redraw.ask();
        true
    }

    /// Removes all lines.
    pub fn clear(&self) {
        self.lines.borrow_mut().clear();
        self.scrollback.clear();
        self.redraw.ask();
    }

    /// Records that no process reads any more.
    pub fn close_stdin(&self) {
        self.stdin.clear();
    }

    /// Brings the document closer to the stored lines. A newly shown input line gets the focus if `take_focus`.
    pub fn render(&self, take_focus: bool) {
        self.stdin.render(take_focus);
        if self.scrollback.render(&self.lines.borrow()) {
            self.redraw.ask();
        }
    }
}
