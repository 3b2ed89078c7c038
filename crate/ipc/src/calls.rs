//! Requests to the kernel that are answered.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
};

use pyworkers_protocol::{Call, Reply, ToKernel};
use pyworkers_sched::{self as sched, ThreadId, Wait};
use pyworkers_session::process_local;

use crate::kernel;

process_local! {
    static NEXT: Cell<u32> = Cell::new(0), on fork keep;
    // The answers go to the parent's threads.
    static WAITING: RefCell<BTreeMap<u32, (ThreadId, Option<Reply>)>> = RefCell::default(), on fork clear;
}

/// Posts a call and suspends the thread until the answer arrives.
pub(crate) fn call(call: Call, wait: &Wait) -> Reply {
    let id = NEXT.get().wrapping_add(1);
    NEXT.set(id);
    WAITING.with_borrow_mut(|waiting| waiting.insert(id, (sched::current(), None)));
    kernel::post(&ToKernel::Call { id, call });
    loop {
        let answer = WAITING.with_borrow_mut(|waiting| waiting.get_mut(&id).and_then(|(_, reply)| reply.take()));
        if let Some(reply) = answer {
            WAITING.with_borrow_mut(|waiting| waiting.remove(&id));
            return reply;
        }
        sched::park(wait.clone(), None);
    }
}

/// Delivers an answer to its thread.
pub fn answered(id: u32, reply: Reply) {
    let thread = WAITING.with_borrow_mut(|waiting| {
        let (thread, slot) = waiting.get_mut(&id)?;
        *slot = Some(reply);
        Some(*thread)
    });
    if let Some(thread) = thread {
        sched::unpark(thread);
    }
}
