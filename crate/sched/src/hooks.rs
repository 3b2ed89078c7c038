//! Functions of the layers above, called when threads suspend, resume and end.

use std::cell::Cell;

use pyworkers_session::process_local;

use crate::{ThreadId, Waiting};

/// Functions installed by the layers above. None of them may suspend.
#[derive(Clone, Copy)]
pub struct Hooks {
    /// The running thread is about to wait. Returns whether to call [`resumed`](Self::resumed) after the wait.
    pub waits: fn(&Waiting) -> bool,
    /// The running thread has resumed after a wait.
    pub resumed: fn(),
    /// The running thread has resumed after other threads had a turn, which began at this time of the monotonic
    /// clock.
    pub turned: fn(f64),
    /// The running thread ends before its process.
    pub ended: fn(),
    /// File and line of the running thread in the program, or an empty name and 0 if it is outside.
    pub place: fn() -> (String, u32),
    /// Whether the running thread only serves other processes.
    pub is_serving: fn() -> bool,
    /// Calls a function that suspends, with the interpreter's state of the running thread put aside.
    pub around: fn(&mut dyn FnMut()),
    /// Another thread becomes the running one.
    pub switched: fn(ThreadId),
}

impl Default for Hooks {
    fn default() -> Self {
        Self {
            waits: |_| false,
            resumed: || (),
            turned: |_| (),
            ended: || (),
            place: || (String::new(), 0),
            is_serving: || false,
            around: |call| call(),
            switched: |_| (),
        }
    }
}

process_local! {
    static HOOKS: Cell<Option<Hooks>> = Cell::new(None), on fork keep;
}

/// Installs the hooks. Called once per template.
pub fn install(hooks: Hooks) {
    HOOKS.set(Some(hooks));
}

pub(crate) fn hooks() -> Hooks {
    HOOKS.get().unwrap_or_default()
}
