//! What the machines need of a message port.

use pyworkers_sync::PipeId;

use crate::arrivals::Ticket;

/// One end of a channel from a writer to an inbox. What is posted to one end arrives at the other in order, wherever that
/// has been moved to meanwhile.
pub trait Port {
    /// Posts a message to the far end.
    fn post(&self, ticket: Ticket, message: &[u8]);

    /// Reports whatever arrives from now on to [`Endpoint::arrived`](crate::Endpoint::arrived), as of pipe `id`.
    fn listen(&mut self, id: PipeId);

    /// Ends [`listen`](Self::listen). Returns what has arrived and was not reported; what has not arrived yet travels with the
    /// port.
    fn stop(&mut self) -> Vec<(Ticket, Vec<u8>)>;
}
