//! What has happened in a world, and what must hold.

use std::collections::{BTreeMap, BTreeSet};

use pyworkers_sync::{PipeId, Side};

use super::{
    memory::{Shared, pipe_id},
    process::{Note, Parked, Process, State},
};
use crate::Ticket;

/// What has happened to one pipe. Tickets do not wrap in a world.
#[derive(Clone, Debug, Default, Hash)]
pub(super) struct Pipe {
    /// Messages whose `send` has returned.
    sent: BTreeMap<Ticket, Vec<u8>>,
    /// Messages whose sender may have died in `send`.
    attempted: BTreeSet<Vec<u8>>,
    received: BTreeMap<Ticket, Vec<u8>>,
    /// The number of times that the inbox died with its home.
    deaths: u32,
    generation: u32,
    /// Messages before this one may be lost.
    first: Ticket,
    /// A reader has seen the end.
    is_ended: bool,
}

impl Pipe {
    pub(super) fn attempt(&mut self, message: Vec<u8>) {
        self.attempted.insert(message);
    }

    /// Records that the inbox's home has died.
    pub(super) fn home_died(&mut self) {
        self.deaths += 1;
    }

    pub(super) fn note(&mut self, note: Note, shared: &Shared) {
        match note {
            Note::Sent(_, ticket, message) => {
                let before = self.sent.insert(ticket, message);
                assert_eq!(before, None, "a ticket is drawn once");
            }
            Note::Received(_, ticket, message) => {
                assert!(self.attempted.contains(&message), "what is received was sent");
                if let Some(sent) = self.sent.get(&ticket) {
                    assert_eq!(sent, &message, "a ticket keeps its message");
                }
                assert!(!self.received.values().any(|other| *other == message), "a message is received once");
                let last = self.received.last_key_value().map(|(&last, _)| last);
                assert!(last < Some(ticket), "messages are received in the order of their tickets");
                let skipped = self.sent.range(last.map_or(0, |last| last + 1).max(self.first)..ticket).next();
                assert_eq!(skipped, None, "no message is passed over");
                self.received.insert(ticket, message);
            }
            Note::End(id) => {
                assert!(shared.block(id).holders().is_closed(Side::Writer), "a writer is left at the end");
                assert_eq!(self.pending().next(), None, "the end comes after all messages");
                self.is_ended = true;
            }
            Note::Broken(id) => {
                assert!(shared.block(id).is_broken(), "a reader is left, and the pipe not broken");
            }
        }
    }

    /// The inbox may have been replaced.
    pub(super) fn look(&mut self, id: PipeId, shared: &Shared) {
        let generation = shared.block(id).generation();
        if generation != self.generation {
            self.generation = generation;
            self.first = self.sent.last_key_value().map_or(0, |(last, _)| last + 1);
            let is_broken = shared.block(id).is_broken();
            assert!(is_broken || generation <= self.deaths, "only an inbox whose home died is replaced");
        }
    }

    /// Messages that must still be received.
    fn pending(&self) -> impl Iterator<Item = (&Ticket, &Vec<u8>)> {
        self.sent.range(self.first..).filter(|(ticket, _)| !self.received.contains_key(ticket))
    }

    /// Nothing more happens, unless a process dies.
    pub(super) fn check_at_rest(&self, number: u32, shared: &Shared, processes: &[Process]) {
        let id = pipe_id(number);
        let block = shared.block(id);
        let has_no_writer = block.holders().is_closed(Side::Writer);
        let (is_broken, unread) = (block.is_broken(), block.unread());
        let running = processes.iter().filter(|process| process.state == State::Running);
        for thread in running.flat_map(|process| &process.threads) {
            match thread.parked {
                Parked::No => {}
                Parked::Reading(at) if at == id => {
                    assert_eq!(self.pending().next(), None, "a reader waits, and a message is there");
                    assert!(!has_no_writer, "a reader waits, and no writer is left");
                }
                Parked::Reading(_) => {}
                Parked::Connecting => panic!("a writer waits for a port in vain"),
                Parked::Room(at, _) if at == id => {
                    assert!(!is_broken, "a writer waits, and no reader is left");
                    assert!(unread >= crate::CAPACITY, "a writer waits, and there is room");
                }
                Parked::Room(..) => {}
                Parked::Turn(_) => panic!("a writer waits for its turn in vain"),
            }
        }
        let bytes = |messages: &mut dyn Iterator<Item = &Vec<u8>>| messages.map(Vec::len).sum::<usize>();
        let pending = bytes(&mut self.pending().map(|(_, message)| message));
        // A message whose sender died may be in the inbox.
        let is_known =
            |message: &Vec<u8>| self.sent.values().chain(self.received.values()).any(|other| other == message);
        let doubtful =
            if self.is_ended { 0 } else { bytes(&mut self.attempted.iter().filter(|message| !is_known(message))) };
        assert!(
            (pending..=pending + doubtful).contains(&(unread as usize)),
            "{unread} bytes are counted as unread, {pending} are, and perhaps {doubtful} more"
        );
    }
}
