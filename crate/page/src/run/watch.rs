//! What the kernel finds in its regular looks: states that changed without a message, missing writes, deadlocks.

use pyworkers_kernel::{
    Event,
    deadlock::{Finder, Verdict},
};

use super::Run;

/// The number of looks after which the session gets its answer without the processes that have not replied: one second.
const PATIENCE: u32 = 20;

/// The number of looks after which a message in flight counts as lost: five seconds.
const MOST_LOOKS_AT_MESSAGES: u32 = 100;

/// The search for deadlocks, and the session's own question what processes wait for.
#[derive(Default)]
pub(super) struct Watch {
    finder: Finder,
    /// Looks left until the session gets its answer in any case. `None` if it has not asked.
    describing: Option<u32>,
    /// Consecutive looks at which all processes waited while a message was in flight.
    under_way_looks: u32,
}

impl Watch {
    /// Restarts the search after an event that may let a process continue.
    pub(super) fn begin_anew(&mut self) {
        self.finder.begin_anew();
    }

    /// Whether `round` is that of the last question.
    pub(super) const fn is_current(&self, round: u32) -> bool {
        round == self.finder.round()
    }

    /// Returns `stalled`, the fingerprint of a standstill, unless a message in flight may end it.
    fn standstill(&mut self, stalled: Option<u32>, is_under_way: bool) -> Option<u32> {
        // A message that a port has not delivered yet will wake a process, unless it was lost.
        self.under_way_looks = if is_under_way { self.under_way_looks + 1 } else { 0 };
        stalled.filter(|_| !is_under_way || self.under_way_looks > MOST_LOOKS_AT_MESSAGES)
    }

    /// Whether the session gets its answer now. `answered`: all processes have replied.
    fn answers_now(&mut self, answered: bool) -> bool {
        let Some(looks) = self.describing else { return false };
        let over = answered || looks == 0;
        self.describing = (!over).then(|| looks - 1);
        over
    }
}

impl Run {
    /// Handles what changes without a message. Called at each tick.
    pub(super) fn look(&mut self) {
        self.reap_killed();
        self.look_after_leaving();
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
        let stalled = self.watch.standstill(stalled, is_under_way).filter(|_| !self.files.is_fetching());
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
