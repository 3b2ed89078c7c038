//! What becomes of a dead process's claims.

use super::{CAPACITY, Claim, Item, OFFSET, Ring, SLOT_WORDS, SLOTS};
use crate::ticket::Ticket;
use crate::words::Words;

impl<W: Words> Ring<W> {
    /// Ends the claims of a process that died: what it was putting is skipped, what it was getting is lost with it.
    /// `lost` gets the items whose blocks nobody owns now.
    pub fn void_claims(&self, pid: u32, mut lost: impl FnMut(Item)) {
        for index in 0..self.load(CAPACITY) {
            let at = self.at + SLOTS + index * SLOT_WORDS;
            let ticket = Ticket::load(&self.words, at);
            let Some(inherited) = ticket.inherited(pid) else {
                continue;
            };
            // Inherited first: if its worker runs on for a moment, it must not finish the claim now.
            if ticket.exchange(&self.words, at, inherited)
                && let Some(voided) = inherited.voided()
            {
                let item = self.item(&Claim { at, ticket: inherited, pid });
                self.words.store(at + OFFSET, 0);
                inherited.exchange(&self.words, at, voided);
                if item.offset != 0 {
                    lost(item);
                }
            }
        }
        // The dead one may also have swallowed a wake-up.
        self.not_empty().wake_all();
        self.not_full().wake_all();
    }
}
