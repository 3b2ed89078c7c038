//! The protocol of pipes.

pub mod arrivals;
