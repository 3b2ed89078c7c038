//! A world of processes, ports and a kernel, in which everything that may happen is tried.
//!
//! Processes run scripts. Messages to and from the kernel keep their order in each direction, messages of a port keep
//! theirs, and anything may overtake anything else. A process may die at any change of session memory, before and after
//! anything that it posts. The kernel hears of the death at once or after everything posted, and reaps the process at
//! any later time.
//!
//! What is asserted is in [`log`]: every message is received once and in order, unless the home died with it; the end
//! comes after the last message; nothing waits in vain.
//!
//! A small world is explored completely ([`explore`]). In a larger one, random walks are taken ([`walk`]). A walk that
//! fails prints its seed, and `PIPES_SEED` repeats it.

mod death;
mod explore;
mod kernel;
mod log;
mod memory;
mod process;
mod scenarios;
mod script;
mod turn;
mod walk;
mod world;
