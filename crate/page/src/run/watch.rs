//! What the kernel sees by looking: states that changed without a message, writes whose turn never comes, deadlocks.

use pyworkers_kernel::{
    Event,
    deadlock::{Finder, Verdict},
};

use super::Run;

/// Looks after which a process that does not say what it waits for is taken to compute.
const PATIENCE: u32 = 20;

/// Looks after which a message that is on its way is taken to be lost: five seconds.
const MOST_LOOKS_AT_MESSAGES: u32 = 100;

/// The search for a deadlock, and the session's own question what processes wait for.
#[derive(Default)]
pub(super) struct Watch {
    finder: Finder,
    /// Looks left until the session's question is answered, even if a process has not answered.
    describing: Option<u32>,
    /// Looks at which all waited, but for a message on its way.
    under_way_looks: u32,
}

impl Watch {
    /// Something happened that may let a process go on.
    pub(super) fn begin_anew(&mut self) {
        self.finder.begin_anew();
    }

    /// Whether an answer of this round answers the question that was asked last.
    pub(super) const fn is_current(&self, round: u32) -> bool {
        round == self.finder.round()
    }

    /// Whether all processes wait, and not only for a message that is on its way. `stalled` identifies the standstill.
    fn standstill(&mut self, stalled: Option<u32>, is_under_way: bool) -> Option<u32> {
        // What a port has not yet delivered will wake a process, unless it was lost.
        self.under_way_looks = if is_under_way { self.under_way_looks + 1 } else { 0 };
        stalled.filter(|_| !is_under_way || self.under_way_looks > MOST_LOOKS_AT_MESSAGES)
    }

    /// Whether the session's question is to be answered now.
    fn answers_now(&mut self, answered: bool) -> bool {
        let Some(looks) = self.describing else { return false };
        let over = answered || looks == 0;
        self.describing = (!over).then(|| looks - 1);
        over
    }
}

impl Run {
    /// Looks at what changes without a message.
    pub(super) fn look(&mut self) {
        self.reap_killed();
        self.look_after_the_dead();
        self.observe();
        let written = self.console.look();
        self.show(written);
        let changed = self.processes.look(&self.memory.table());
        self.outbox.extend(changed);
        self.look_for_deadlock();
    }

    fn look_for_deadlock(&mut self) {
        let answered = self.processes.have_answered();
        let stalled = self.memory.table().stalled();
        let is_under_way = stalled.is_some() && self.pipes.homes().any(|id| self.memory.is_under_way(id));
        let stalled = self.watch.standstill(stalled, is_under_way);
        match self.watch.finder.look(stalled, answered) {
            Verdict::Fine => {}
            Verdict::Ask(round) => self.processes.ask(round),
            Verdict::Deadlock => self.outbox.push(Event::Deadlock { processes: self.processes.waits() }),
        }
        if self.watch.answers_now(answered) {
            self.outbox.push(Event::Waits { processes: self.processes.waits() });
        }
    }

    /// Asks every process what its threads wait for; the answer is an event.
    pub(in super::super) fn describe(&mut self) {
        self.watch.describing = Some(PATIENCE);
        let round = self.watch.finder.ask();
        self.processes.ask(round);
    }
}
