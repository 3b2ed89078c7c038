//! A Python process, seen from inside its worker.
//!
//! [`boot`] makes an interpreter and brings it to rest; the page may copy the
//! memory at that point (the template of `forkserver`). [`mailbox`] receives
//! the page's messages; [`run`] runs the program; [`scheduler`] suspends and
//! resumes green threads; [`fork`] copies the process; [`passing`] is how it has session memory on a page that is not
//! isolated; [`host`] is what native modules ask of the process; [`trace`] notes what it does, and [`inspect`] says what
//! it holds.

pub mod boot;
pub mod calls;
mod command;
pub mod describe;
pub mod fork;
pub mod host;
pub mod inspect;
mod js;
pub mod mailbox;
pub mod memory;
pub mod passing;
pub mod run;
mod safepoint;
pub mod scheduler;
pub mod signals;
pub mod streams;
pub mod trace;
