//! The console: what the processes and the page write, and the line to type into.

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
    /// Asks for `redraw` when there is something to render.
    pub fn new(root: &Root, marks: Rc<Marks>, redraw: NextFrame) -> Self {
        let scrollback = Scrollback::new(root, marks);
        let resumes = redraw.clone();
        scrollback.listen(move || resumes.ask());
        Self { lines: RefCell::default(), scrollback, stdin: Stdin::new(root), redraw }
    }

    /// Calls `typed` for each line that is typed and for the end of input.
    pub fn listen(&self, typed: impl Fn(&Typed) + Clone + 'static) {
        self.stdin.listen(move |what| typed(&what));
    }

    /// Adds what a process wrote; `ended` sees each line that it completed.
    pub fn write(&self, pid: u32, name: &str, stderr: bool, text: &str, ended: impl FnMut(&Line)) {
        self.scrollback.make_room_for(name);
        self.lines.borrow_mut().write(pid, name, stderr, text, ended);
        self.redraw.ask();
    }

    /// Adds a line of the page's own.
    pub fn notice(&self, text: &str, warning: bool) {
        self.lines.borrow_mut().notice(text, warning);
        self.redraw.ask();
    }

    /// A process began or ceased to read a line.
    pub fn set_reader(&self, pid: u32, name: &str, waits: bool) {
        self.stdin.set(pid, name, waits);
        self.redraw.ask();
    }

    /// Echoes what was typed, as a terminal does; false when no process reads it.
    pub fn echo(&self, typed: &Typed) -> bool {
        let Some((pid, name)) = self.stdin.reader() else { return false };
        if !(typed.ends() && typed.text().is_empty()) {
            self.lines.borrow_mut().echo(pid, &name, typed.text());
        }
        self.redraw.ask();
        true
    }

    /// Forgets the lines.
    pub fn clear(&self) {
        self.lines.borrow_mut().clear();
        self.scrollback.clear();
        self.redraw.ask();
    }

    /// No process reads any more.
    pub fn close_stdin(&self) {
        self.stdin.clear();
    }

    /// Brings the document nearer to what is kept. The cursor goes to a line newly shown if `take_focus`.
    pub fn render(&self, take_focus: bool) {
        self.stdin.render(take_focus);
        if self.scrollback.render(&self.lines.borrow()) {
            self.redraw.ask();
        }
    }
}
