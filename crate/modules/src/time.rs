//! `time`: the browser's clocks and time zone.

mod calendar;
mod clocks;
mod format;
mod module;
mod tuple;
mod zone;

pub(crate) use clocks::processor_seconds;
pub(crate) use module::{module_def, tzset};
