//! The standard streams of all processes.

use pyworkers_kernel::{
    output::{Output, Written},
    stdin::Stdin,
};

/// The number of looks after which a missing write is skipped.
const PATIENCE: u32 = 2;

/// Standard output, error and input of a run.
#[derive(Default)]
pub(super) struct Console {
    pub(super) output: Output,
    pub(super) stdin: Stdin,
    /// The number of looks for which writes have waited for an earlier ticket.
    stuck: u32,
}

impl Console {
    /// Called once per look. Returns the writes to show although an earlier one is missing, lost with its process.
    pub(super) fn look(&mut self) -> Vec<Written> {
        self.stuck = if self.output.is_waiting() { self.stuck + 1 } else { 0 };
        if self.stuck > PATIENCE { self.output.skip_missing() } else { Vec::new() }
    }
}
