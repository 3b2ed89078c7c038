//! Puts the messages of several writers into the order in which they were sent.
//!
//! Each writer has a port of its own, and ports overtake each other: what a process sends after it was told, by whatever
//! means, that another has sent, could arrive first. So each message carries a ticket, drawn from session memory
//! ([`pyworkers_sync::PipeBlock::sent`]) before it is posted.

use std::collections::{BTreeMap, VecDeque};

use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

/// A ticket: the count of messages sent before, wrapping.
pub type Ticket = u32;

/// What has arrived at an inbox.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Arrivals {
    /// In order, to be read.
    ready: VecDeque<(Ticket, ByteBuf)>,
    /// The ticket that comes next.
    next: Ticket,
    /// What came before its turn; `None` for a ticket whose message will never come.
    early: BTreeMap<Ticket, Option<ByteBuf>>,
}

impl Arrivals {
    /// Nothing, and `next` comes first.
    #[must_use]
    pub fn from_ticket(next: Ticket) -> Self {
        Self { next, ..Self::default() }
    }

    /// A message arrives; `None` voids its ticket.
    pub fn push(&mut self, ticket: Ticket, message: Option<Vec<u8>>) {
        self.early.insert(ticket, message.map(ByteBuf::from));
        while let Some(message) = self.early.remove(&self.next) {
            self.ready.extend(message.map(|message| (self.next, message)));
            self.next = self.next.wrapping_add(1);
        }
    }

    /// The next message, with its ticket.
    pub fn pop(&mut self) -> Option<(Ticket, Vec<u8>)> {
        self.ready.pop_front().map(|(ticket, message)| (ticket, message.into_vec()))
    }

    /// At most `len` bytes of what has come, as a stream: where one message ends is nobody's concern. `ended` is told
    /// of each message whose last bytes, so many, are among them.
    pub fn take(&mut self, len: usize, mut ended: impl FnMut(Ticket, usize)) -> Option<Vec<u8>> {
        let (ticket, mut taken) = self.pop()?;
        if taken.len() > len {
            self.ready.push_front((ticket, ByteBuf::from(taken.split_off(len))));
            return Some(taken);
        }
        ended(ticket, taken.len());
        let fits = |taken: &[u8], next: &ByteBuf| taken.len().saturating_add(next.len()) <= len;
        while let Some((ticket, next)) = self.ready.pop_front_if(|(_, next)| fits(&taken, next)) {
            ended(ticket, next.len());
            taken.extend(next.into_vec());
        }
        Some(taken)
    }

    /// Whether nothing can be read now.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ready.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::Arrivals;

    fn all(arrivals: &mut Arrivals) -> Vec<(u32, Vec<u8>)> {
        std::iter::from_fn(|| arrivals.pop()).collect()
    }

    #[test]
    fn what_overtook_waits_for_its_turn() {
        let mut arrivals = Arrivals::from_ticket(u32::MAX);
        arrivals.push(1, Some(vec![3]));
        arrivals.push(0, Some(vec![2]));
        assert!(arrivals.is_empty());
        arrivals.push(u32::MAX, Some(vec![1]));
        assert_eq!(all(&mut arrivals), [(u32::MAX, vec![1]), (0, vec![2]), (1, vec![3])]);
    }

    #[test]
    fn a_void_ticket_is_passed_over() {
        let mut arrivals = Arrivals::from_ticket(0);
        arrivals.push(1, Some(vec![2]));
        arrivals.push(0, None);
        assert_eq!(all(&mut arrivals), [(1, vec![2])]);
    }

    #[test]
    fn a_stream_is_read_across_messages() {
        let mut arrivals = Arrivals::default();
        for (ticket, message) in [vec![1, 2, 3], vec![4], vec![5, 6]].into_iter().enumerate() {
            arrivals.push(ticket as u32, Some(message));
        }
        let mut ended = Vec::new();
        let mut take = |len| arrivals.take(len, |ticket, bytes| ended.push((ticket, bytes)));
        assert_eq!(take(2), Some(vec![1, 2]));
        assert_eq!(take(2), Some(vec![3, 4]));
        assert_eq!(take(9), Some(vec![5, 6]));
        assert_eq!(take(1), None);
        assert_eq!(ended, [(0, 1), (1, 1), (2, 2)]);
    }
}
