//! Voids the claims of a dead process.

use super::{CAPACITY, Claim, Item, OFFSET, Ring, SLOT_WORDS, SLOTS};
use crate::ticket::Ticket;
use crate::words::Words;

impl<W: Words> Ring<W> {
    /// Ends the claims of the dead process `pid`. A slot it was writing is skipped; an item it was reading is lost.
    /// `lost` receives the items whose blocks have no owner left.
    pub fn void_claims(&self, pid: u32, mut lost: impl FnMut(Item)) {
        for index in 0..self.load(CAPACITY) {
            let at = self.at + SLOTS + index * SLOT_WORDS;
            let ticket = Ticket::load(&self.words, at);
            let Some(inherited) = ticket.inherited(pid) else {
                continue;
            };
            // The claim is inherited first. If the worker runs on for a moment, it can no longer finish the claim.
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
        // The process may also have consumed a wake-up.
        self.not_empty().wake_all();
        self.not_full().wake_all();
    }
}
