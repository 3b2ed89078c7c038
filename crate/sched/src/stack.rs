//! The stacks of a deep recursion.
//!
//! The engine gives a suspendable call about 1 MB of its own stack, which cannot be measured, and frames of a
//! recursion use it up together with the shadow stack in memory, which can. So after [`SEGMENT`] bytes of the shadow
//! stack a call goes on on a further stack of the engine (`worker/segments.js`), while the shadow stack goes on where
//! it is. A thread can recurse until the shadow stack ends.

use std::{cell::Cell, hint, ptr};

use pyworkers_session::process_local;

use crate::js;

/// Bytes of the shadow stack that calls may use on one stack of the engine. They leave the native code that does not
/// ask for a further stack about half of the engine's.
const SEGMENT: usize = 256 << 10;

/// Bytes at the end of the shadow stack for code that does not ask how much is left.
const RESERVE: usize = 128 << 10;

/// The smallest stack that a thread can be given. Frames of this interpreter are larger than CPython's.
const SMALLEST: usize = 256 << 10;

process_local! {
    /// The address below which no call may begin on the engine's stack that is in use.
    static LIMIT: Cell<usize> = Cell::new(RESERVE), on fork keep;
    /// The address below which the running thread may not go.
    static END: Cell<usize> = Cell::new(RESERVE), on fork keep;
    /// The function to be called on the next stack of the engine. It lives until that call has returned.
    static FUNCTION: Cell<*mut &'static mut dyn FnMut()> = Cell::new(ptr::null_mut()), on fork keep;
    static LAST_SEGMENT: Cell<u32> = Cell::new(0), on fork keep;
}

/// The limits of a thread's stack while another thread runs.
#[derive(Clone, Copy)]
pub(crate) struct Limits {
    limit: usize,
    end: usize,
}

/// The limits of the running thread.
pub(crate) fn limits() -> Limits {
    Limits { limit: LIMIT.get(), end: END.get() }
}

/// Sets the limits of the thread that resumes.
pub(crate) fn restore(limits: Limits) {
    LIMIT.set(limits.limit);
    END.set(limits.end);
}

/// Records that the caller begins on a fresh stack of the engine.
pub fn begin() {
    END.set(RESERVE);
    LIMIT.set(limit_from(pointer()));
}

/// Gives the running thread, which has just begun, a stack of `size` bytes. With 0 it gets all there is.
pub fn set_size(size: usize) {
    if size > 0 {
        END.set(pointer().saturating_sub(size.max(SMALLEST)).max(RESERVE));
        LIMIT.set(limit_from(pointer()));
    }
}

/// The address below which no call may begin on the engine's stack that is in use.
#[must_use]
pub fn limit() -> usize {
    LIMIT.get()
}

fn limit_from(pointer: usize) -> usize {
    pointer.saturating_sub(SEGMENT).max(END.get())
}

/// The address of a variable on the shadow stack.
#[inline(never)]
fn pointer() -> usize {
    let variable = 0_u8;
    hint::black_box(&raw const variable).addr()
}

/// Calls a function on a further stack of the engine, and returns when it has returned. Returns without having called
/// it if the thread's stack ends here, or if the engine has no further one.
pub fn grow(mut function: &mut dyn FnMut()) {
    let here = pointer();
    if here <= END.get() {
        return;
    }
    let outer = LIMIT.replace(limit_from(here));
    let segment = LAST_SEGMENT.get().wrapping_add(1).max(1);
    LAST_SEGMENT.set(segment);
    FUNCTION.set((&raw mut function).cast());
    js::grow_stack(segment);
    LIMIT.set(outer);
}

/// Makes the call of [`grow`]. The worker script calls this on a further stack.
pub fn run_segment(segment: u32) {
    let function = FUNCTION.replace(ptr::null_mut());
    js::segment_begins(segment);
    #[expect(unsafe_code, reason = "the function is borrowed by a call that waits on another stack")]
    // SAFETY: `grow` has set the pointer to a variable of its own, and is
    // suspended until this function has returned: the two run one after the
    // other, and nothing else takes the pointer, which is now null.
    if let Some(function) = unsafe { function.as_mut() } {
        function();
    }
    js::segment_ends(segment);
}
