//! The processes of a run with their rows. Plain Rust, tested natively.

use std::collections::HashMap;

use pyworkers_kernel::ProcessState;

/// The largest number of processes kept. Beyond it, the oldest ended ones are dropped.
const MOST: usize = 250;

/// The shortest time span for lifetimes in milliseconds, so that bars do not jump at the start of a run.
const LEAST: f64 = 500.0;

/// The facts about a process. Times are milliseconds since the page was opened.
#[derive(Clone, Debug)]
pub struct Facts {
    /// The state.
    pub state: ProcessState,
    /// The exit code, once the process has ended.
    pub exitcode: Option<i32>,
    /// The reason to wait, in words.
    pub waiting: Option<String>,
    began: f64,
    ended: Option<f64>,
}

impl Facts {
    /// The start and the length of the process's life in per cent of a run that began at `began`.
    pub fn life(&self, began: f64, now: f64) -> (f64, f64) {
        let span = (now - began).max(LEAST);
        let left = (self.began - began).max(0.0) / span * 100.0;
        (left, (self.ended.unwrap_or(now) - self.began) / span * 100.0)
    }
}

struct Entry<R> {
    facts: Facts,
    /// Whether `row` does not show the facts yet.
    stale: bool,
    row: R,
}

/// The processes. `R` is the row of one.
pub struct Roster<R> {
    entries: HashMap<u32, Entry<R>>,
    /// The IDs in order of appearance.
    order: Vec<u32>,
    ended: usize,
    dropped: usize,
}

impl<R> Default for Roster<R> {
    fn default() -> Self {
        Self { entries: HashMap::new(), order: Vec::new(), ended: 0, dropped: 0 }
    }
}

impl<R> Roster<R> {
    /// Records a new or changed process. `make` makes the row of a new one. Returns the row of a process that was
    /// dropped.
    pub fn update(
        &mut self,
        pid: u32,
        (state, exitcode, waiting): (ProcessState, Option<i32>, Option<String>),
        now: f64,
        make: impl FnOnce() -> R,
    ) -> Option<R> {
        let is_new = !self.entries.contains_key(&pid);
        let gave_way = if is_new { self.make_room() } else { None };
        if is_new {
            self.order.push(pid);
        }
        let entry = self.entries.entry(pid).or_insert_with(|| {
            let facts = Facts { state: ProcessState::Starting, exitcode: None, waiting: None, began: now, ended: None };
            Entry { facts, stale: true, row: make() }
        });
        if state == ProcessState::Ended && entry.facts.ended.is_none() {
            entry.facts.ended = Some(now);
            self.ended += 1;
        }
        entry.facts = Facts { state, exitcode, waiting, ..entry.facts };
        entry.stale = true;
        gave_way
    }

    fn make_room(&mut self) -> Option<R> {
        if self.entries.len() < MOST {
            return None;
        }
        let has_ended = |pid: &u32| self.entries.get(pid).is_some_and(|entry| entry.facts.ended.is_some());
        let index = self.order.iter().position(has_ended)?;
        let gave_way = self.entries.remove(&self.order.remove(index))?;
        self.dropped += 1;
        Some(gave_way.row)
    }

    /// Calls `fill` for each process whose row is out of date.
    pub fn refresh(&mut self, fill: impl Fn(&Facts, &R)) {
        for entry in self.entries.values_mut().filter(|entry| entry.stale) {
            entry.stale = false;
            fill(&entry.facts, &entry.row);
        }
    }

    /// All processes that are kept.
    pub fn all(&self) -> impl Iterator<Item = (&Facts, &R)> {
        self.entries.values().map(|entry| (&entry.facts, &entry.row))
    }

    /// Whether there are no processes.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The number of processes, in words.
    pub fn count(&self) -> String {
        let all = self.entries.len() + self.dropped;
        match (all, all - self.ended) {
            (0, _) => String::new(),
            (all, 0) => format!("{all} ended"),
            (all, alive) if alive == all => format!("{alive} alive"),
            (_, alive) => format!("{alive} alive, {} ended", self.ended),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::{MOST, ProcessState, Roster};

    fn set(roster: &mut Roster<u32>, pid: u32, state: ProcessState, now: f64) -> Option<u32> {
        let exitcode = (state == ProcessState::Ended).then_some(0);
        roster.update(pid, (state, exitcode, None), now, || pid)
    }

    #[test]
    fn processes_are_counted_by_whether_they_live() {
        let mut roster = Roster::default();
        assert_eq!(roster.count(), "");
        set(&mut roster, 1, ProcessState::Running, 0.0);
        set(&mut roster, 2, ProcessState::Running, 0.0);
        assert_eq!(roster.count(), "2 alive");
        set(&mut roster, 2, ProcessState::Ended, 1.0);
        set(&mut roster, 2, ProcessState::Ended, 2.0);
        assert_eq!(roster.count(), "1 alive, 1 ended");
        set(&mut roster, 1, ProcessState::Ended, 2.0);
        assert_eq!(roster.count(), "2 ended");
    }

    #[test]
    fn the_oldest_that_has_ended_gives_way() {
        let mut roster = Roster::default();
        (0..MOST as u32).for_each(|pid| _ = set(&mut roster, pid, ProcessState::Running, 0.0));
        assert_eq!(set(&mut roster, 1000, ProcessState::Running, 0.0), None, "all live");
        set(&mut roster, 7, ProcessState::Ended, 1.0);
        set(&mut roster, 5, ProcessState::Ended, 2.0);
        assert_eq!(set(&mut roster, 1001, ProcessState::Running, 3.0), Some(5));
        assert_eq!(roster.count(), format!("{MOST} alive, 2 ended"));
        assert_eq!(roster.all().count(), MOST + 1);
    }

    #[test]
    fn only_what_has_changed_is_filled() {
        let mut roster = Roster::default();
        set(&mut roster, 1, ProcessState::Running, 0.0);
        set(&mut roster, 2, ProcessState::Running, 0.0);
        let filled = Cell::new(0);
        roster.refresh(|_, _| filled.set(filled.get() + 1));
        set(&mut roster, 2, ProcessState::Ended, 1.0);
        roster.refresh(|_, pid| {
            assert_eq!(*pid, 2);
            filled.set(filled.get() + 1);
        });
        assert_eq!(filled.get(), 3);
    }

    #[test]
    fn a_life_is_a_part_of_the_run() {
        let mut roster = Roster::default();
        set(&mut roster, 1, ProcessState::Running, 1250.0);
        let life = |roster: &Roster<u32>, now| roster.all().next().map(|(facts, _)| facts.life(1000.0, now));
        assert_eq!(life(&roster, 1300.0), Some((50.0, 10.0)), "half a second at least");
        set(&mut roster, 1, ProcessState::Ended, 1750.0);
        assert_eq!(life(&roster, 2000.0), Some((25.0, 50.0)));
    }
}
