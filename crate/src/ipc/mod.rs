//! What joins processes: pipes, queues, and how their ends are held.

pub mod inbox;
pub mod pipe;
pub mod queue;
pub mod waiting;
