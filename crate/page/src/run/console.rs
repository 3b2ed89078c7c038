//! The standard streams of all processes.

use pyworkers_kernel::{
    output::{Output, Written},
    stdin::Stdin,
};

/// Looks after which a write whose ticket never came is passed over.
const PATIENCE: u32 = 2;

/// What processes write and read.
#[derive(Default)]
pub(super) struct Console {
    pub(super) output: Output,
    pub(super) stdin: Stdin,
    /// For how many looks writes have waited for an earlier ticket.
    stuck: u32,
}

impl Console {
    /// Called once a look: what is shown although an earlier write is missing, lost with its process.
    pub(super) fn look(&mut self) -> Vec<Written> {
        self.stuck = if self.output.is_waiting() { self.stuck + 1 } else { 0 };
        if self.stuck > PATIENCE { self.output.skip_missing() } else { Vec::new() }
    }
}
