//! The machine that tasks and tools run on: where things are, which programs it has, how to get those that it lacks.

pub mod browsers;
pub mod hex;
pub mod install;
pub mod npm;
pub mod paths;
pub mod shell;
pub mod site;
mod status;
mod summary;

pub use status::{FAILED, finish};
pub use summary::Summary;
