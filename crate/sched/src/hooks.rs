//! What the layers above do when threads suspend, go on, and end.

use std::cell::Cell;

use pyworkers_session::process_local;

use crate::{ThreadId, Waiting};

/// Functions that the layers above install. None of them may suspend.
#[derive(Clone, Copy)]
pub struct Hooks {
    /// The running thread is about to wait. Returns whether [`resumed`](Self::resumed) is to be called once it goes on.
    pub waits: fn(&Waiting) -> bool,
    /// The running thread goes on after a wait.
    pub resumed: fn(),
    /// The running thread goes on after others had their turn, since a moment of the monotonic clock.
    pub turned: fn(f64),
    /// The running thread ends, and its process goes on.
    pub ended: fn(),
    /// File and line of the program at which the running thread is; an empty name and 0 if nowhere in it.
    pub place: fn() -> (String, u32),
    /// Whether the running thread only serves others, and does nothing by itself.
    pub is_serving: fn() -> bool,
    /// Calls a function that suspends, with what the interpreter keeps for the running thread put aside.
    pub around: fn(&mut dyn FnMut()),
    /// Another thread runs from now on.
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

/// Installs the hooks. Once a template.
pub fn install(hooks: Hooks) {
    HOOKS.set(Some(hooks));
}

pub(crate) fn hooks() -> Hooks {
    HOOKS.get().unwrap_or_default()
}
