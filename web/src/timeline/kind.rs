//! The kinds of waits, derived from the words with which processes describe them.

use pyworkers_trace::TURN;

/// The kind of a wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WaitKind {
    /// A lock or a semaphore.
    Lock,
    /// An item from a queue, or room in one.
    Queue,
    /// A message from a pipe, or room in one.
    Pipe,
    /// The end of a process or a thread.
    Join,
    /// A period of time.
    Sleep,
    /// A line of standard input.
    Input,
    /// A turn: another thread of the process computes.
    Turn,
    /// The page: files, modules, new processes.
    Page,
    /// Anything else: a signal, one of several objects.
    Other,
}

impl WaitKind {
    /// Every kind, in the order of the legend. The index of a kind is its number.
    pub const ALL: [Self; 9] = [
        Self::Lock,
        Self::Queue,
        Self::Pipe,
        Self::Join,
        Self::Sleep,
        Self::Input,
        Self::Turn,
        Self::Page,
        Self::Other,
    ];

    /// The kind of a reason such as "an item from a queue (get)".
    pub fn of(reason: &str) -> Self {
        let is = |word: &str| reason.contains(word);
        if reason == "sleep" {
            Self::Sleep
        } else if reason == TURN {
            Self::Turn
        } else if reason == "the page" {
            Self::Page
        } else if is("the end of") {
            Self::Join
        } else if is("queue") {
            Self::Queue
        } else if is("pipe") {
            Self::Pipe
        } else if is("input") {
            Self::Input
        } else if is("lock of the interpreter") {
            Self::Other
        } else if is("lock") || is("semaphore") {
            Self::Lock
        } else {
            Self::Other
        }
    }

    /// The name in the legend, in CSS (`--wait-lock`) and in class names.
    pub fn word(self) -> &'static str {
        match self {
            Self::Lock => "lock",
            Self::Queue => "queue",
            Self::Pipe => "pipe",
            Self::Join => "join",
            Self::Sleep => "sleep",
            Self::Input => "input",
            Self::Turn => "turn",
            Self::Page => "page",
            Self::Other => "other",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{TURN, WaitKind};

    #[test]
    fn reasons_have_kinds() {
        for (reason, kind) in [
            ("sleep", WaitKind::Sleep),
            ("a lock of threading, held by thread 3", WaitKind::Lock),
            ("the end of thread 2", WaitKind::Join),
            ("the end of process 1002 (join)", WaitKind::Join),
            ("a line of input", WaitKind::Input),
            (TURN, WaitKind::Turn),
            ("the page", WaitKind::Page),
            ("a message from a pipe (recv)", WaitKind::Pipe),
            ("room in a queue (put)", WaitKind::Queue),
            ("a semaphore", WaitKind::Lock),
            ("a lock of the interpreter", WaitKind::Other),
            ("one of several objects (wait)", WaitKind::Other),
        ] {
            assert_eq!(WaitKind::of(reason), kind, "{reason}");
        }
    }

    #[test]
    fn a_kind_stands_at_its_number() {
        assert!(WaitKind::ALL.iter().enumerate().all(|(index, kind)| *kind as usize == index));
    }
}
