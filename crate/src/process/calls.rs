//! Requests to the kernel that have an answer.

use std::{cell::RefCell, collections::BTreeMap};

use super::{
    mailbox,
    scheduler::{self, ThreadId, Wait},
};
use crate::protocol::{Call, Reply, ToKernel};

thread_local! {
    static NEXT: RefCell<u32> = const { RefCell::new(0) };
    static WAITING: RefCell<BTreeMap<u32, (ThreadId, Option<Reply>)>> = const { RefCell::new(BTreeMap::new()) };
}

/// Posts a call and suspends the thread until its answer is there.
pub fn call(call: Call, wait: Wait) -> Reply {
    let id = NEXT.with_borrow_mut(|next| {
        *next = next.wrapping_add(1);
        *next
    });
    WAITING.with_borrow_mut(|waiting| waiting.insert(id, (scheduler::current(), None)));
    mailbox::post(&ToKernel::Call { id, call });
    loop {
        let answer = WAITING.with_borrow_mut(|waiting| waiting.get_mut(&id).and_then(|(_, reply)| reply.take()));
        if let Some(reply) = answer {
            WAITING.with_borrow_mut(|waiting| waiting.remove(&id));
            return reply;
        }
        scheduler::park_here(wait.clone(), None);
    }
}

/// In a child of `fork`: the answers go to the parent's threads.
pub(super) fn forked() {
    WAITING.take();
}

/// An answer has come.
pub(super) fn answered(id: u32, reply: Reply) {
    let thread = WAITING.with_borrow_mut(|waiting| {
        let (thread, slot) = waiting.get_mut(&id)?;
        *slot = Some(reply);
        Some(*thread)
    });
    if let Some(thread) = thread {
        scheduler::unpark(thread);
    }
}
