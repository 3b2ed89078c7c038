//! Puts the messages of several writers into the order in which they were sent.
//!
//! Each writer has a port of its own, and ports overtake each other. A process may send because it has learned that
//! another has sent, and its message may still arrive first. So each message carries a ticket, drawn from session
//! memory ([`pyworkers_sync::Sender::draw`]) before it is posted.

use std::collections::{BTreeMap, VecDeque};

use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

/// A ticket: the number of messages sent before, wrapping.
pub type Ticket = u32;

/// The messages that have arrived at an inbox.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(Hash))]
pub struct Arrivals {
    /// The messages that can be read, in order.
    ready: VecDeque<(Ticket, ByteBuf)>,
    /// The ticket that comes next.
    next: Ticket,
    /// Messages that arrived before their turn; `None` for a void ticket.
    early: BTreeMap<Ticket, Option<ByteBuf>>,
}

impl Arrivals {
    /// An empty inbox whose first ticket is `next`.
    #[must_use]
    pub fn from_ticket(next: Ticket) -> Self {
        Self { next, ..Self::default() }
    }

    /// Adds a message; `None` voids its ticket. Returns false and changes nothing if the ticket has arrived before or
    /// belongs to an earlier inbox.
    pub fn push(&mut self, ticket: Ticket, message: Option<Vec<u8>>) -> bool {
        // Tickets wrap: a difference of 2³¹ or more means a ticket before `next`.
        let has_passed = ticket.wrapping_sub(self.next) >= 1 << 31;
        if has_passed || self.early.contains_key(&ticket) {
            return false;
        }
        self.early.insert(ticket, message.map(ByteBuf::from));
        while let Some(message) = self.early.remove(&self.next) {
            self.ready.extend(message.map(|message| (self.next, message)));
            self.next = self.next.wrapping_add(1);
        }
        true
    }

    /// Takes the next message, with its ticket.
    pub fn pop(&mut self) -> Option<(Ticket, Vec<u8>)> {
        self.ready.pop_front().map(|(ticket, message)| (ticket, message.into_vec()))
    }

    /// Takes at most `len` bytes of the messages as one stream. Calls `ended` for each message whose last byte is among
    /// them, with its ticket and the number of its bytes taken.
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
    use proptest::{collection::vec, option, prelude::*};

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
    fn a_ticket_counts_once() {
        let mut arrivals = Arrivals::from_ticket(5);
        assert!(!arrivals.push(4, Some(vec![4])), "of an earlier inbox");
        assert!(arrivals.push(6, Some(vec![6])));
        assert!(!arrivals.push(6, None), "the message was first");
        assert!(arrivals.push(5, None));
        assert!(!arrivals.push(5, Some(vec![5])), "it was void before");
        assert_eq!(all(&mut arrivals), [(6, vec![6])]);
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

    /// Messages, or void tickets, and an order in which each arrives twice.
    fn arriving() -> impl Strategy<Value = (Vec<Option<Vec<u8>>>, Vec<usize>)> {
        vec(option::weighted(0.8, vec(any::<u8>(), 0..4)), 0..10).prop_flat_map(|messages| {
            let twice: Vec<_> = (0..messages.len()).chain(0..messages.len()).collect();
            (Just(messages), Just(twice).prop_shuffle())
        })
    }

    proptest! {
        #[test]
        fn messages_come_out_once_and_in_order(first: u32, (messages, order) in arriving()) {
            let mut arrivals = Arrivals::from_ticket(first);
            let ticket = |at: usize| first.wrapping_add(at as u32);
            let mut out = Vec::new();
            let mut accepted = 0;
            for at in order {
                accepted += usize::from(arrivals.push(ticket(at), messages[at].clone()));
                out.extend(all(&mut arrivals));
            }
            prop_assert_eq!(accepted, messages.len());
            let sent = messages.into_iter().enumerate().filter_map(|(at, message)| Some((ticket(at), message?)));
            prop_assert_eq!(out, sent.collect::<Vec<_>>());
        }

        #[test]
        fn a_stream_has_every_byte((messages, order) in arriving(), lengths in vec(1..9_usize, 1..9)) {
            let mut arrivals = Arrivals::default();
            for at in order {
                arrivals.push(at as u32, messages[at].clone());
            }
            let mut ended = Vec::new();
            let mut bytes = Vec::new();
            for &len in lengths.iter().cycle() {
                let Some(taken) = arrivals.take(len, |ticket, _| ended.push(ticket)) else { break };
                prop_assert!(taken.len() <= len);
                bytes.extend(taken);
            }
            prop_assert_eq!(bytes, messages.iter().flatten().flatten().copied().collect::<Vec<_>>());
            let sent = (0..).zip(&messages).filter(|(_, message)| message.is_some()).map(|(ticket, _)| ticket);
            prop_assert_eq!(ended, sent.collect::<Vec<u32>>());
        }
    }
}
