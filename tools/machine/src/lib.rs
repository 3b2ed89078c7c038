//! The machine on which tasks and tools run: paths, installed programs, and the installation of missing ones.

pub mod browsers;
mod compile;
pub mod hex;
pub mod install;
pub mod npm;
pub mod paths;
pub mod shell;
pub mod site;
mod status;
mod summary;

pub use compile::Compile;
pub use status::{FAILED, finish};
pub use summary::Summary;
