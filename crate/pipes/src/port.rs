//! The operations on message ports that the state machines need.

use pyworkers_sync::PipeId;

use crate::arrivals::Ticket;

/// One end of a channel from a writer to an inbox. What is posted to one end arrives at the other in order, even if
/// that has moved to another process meanwhile.
pub trait Port {
    /// Posts a message to the far end.
    fn post(&self, ticket: Ticket, message: &[u8]);

    /// Reports each message that arrives from now on to [`Endpoint::arrived`](crate::Endpoint::arrived), as of pipe
    /// `id`.
    fn listen(&mut self, id: PipeId);

    /// Ends [`listen`](Self::listen). Returns the messages that have arrived and were not reported. Messages in flight
    /// move with the port.
    fn stop(&mut self) -> Vec<(Ticket, Vec<u8>)>;
}
