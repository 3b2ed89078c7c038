//! The reader's selection and pointer. Plain Rust, tested natively.

use super::{
    fact::{self, Fact},
    model::Model,
};

/// A selection, a cursor and a pointer.
#[derive(Clone, Debug, Default)]
pub struct Chosen {
    fact: Option<Fact>,
    lane: Option<u32>,
    cursor: Option<f64>,
    pointer: Option<(f64, f64)>,
}

impl Chosen {
    /// The selected fact.
    pub fn fact(&self) -> Option<Fact> {
        self.fact
    }

    /// The lane with the keyboard focus.
    pub fn lane(&self) -> Option<u32> {
        self.lane
    }

    /// The time that the cursor marks.
    pub fn cursor(&self) -> Option<f64> {
        self.cursor
    }

    /// The position of the pointer on the lanes' canvas.
    pub fn pointer(&self) -> Option<(f64, f64)> {
        self.pointer
    }

    /// Sets the position of the pointer. `None` when it has left.
    pub fn point(&mut self, at: Option<(f64, f64)>) {
        self.pointer = at;
    }

    /// Moves the keyboard focus into the lanes, at first to the first one.
    pub fn enter(&mut self) {
        self.lane.get_or_insert(0);
    }

    /// Selects a fact, or none. The keyboard focus moves to its lane.
    pub fn select(&mut self, fact: Option<Fact>) {
        self.fact = fact;
        self.lane = fact.map(|fact| fact.lane).or(self.lane);
    }

    /// Marks a time and clears the selected fact.
    pub fn mark(&mut self, time: f64) {
        self.cursor = Some(time);
        self.fact = None;
    }

    /// Clears everything but the lane. Returns whether there was anything to clear.
    pub fn dismiss(&mut self) -> bool {
        let any = self.fact.is_some() || self.cursor.is_some() || self.pointer.is_some();
        (self.fact, self.cursor, self.pointer) = (None, None, None);
        any
    }

    /// Moves `by` lanes down and selects the first fact there after `from`. Returns the lane, if there is one.
    pub fn choose_lane(&mut self, model: &Model, by: i64, from: f64, now: f64) -> Option<u32> {
        let last = i64::try_from(model.lanes().len()).ok()?.checked_sub(1).filter(|last| *last >= 0)?;
        let lane = self.lane.map_or(0, |lane| i64::from(lane) + by).clamp(0, last) as u32;
        self.lane = Some(lane);
        self.select(fact::nearest(model, lane, from, true, now));
        Some(lane)
    }

    /// Selects the next or the previous fact of the lane. Without a selection, the first one after `from`.
    pub fn step(&mut self, model: &Model, forward: bool, from: f64, now: f64) -> Option<Fact> {
        let next = match self.fact {
            Some(fact) => fact.step(model, forward, now),
            None => fact::nearest(model, self.lane.unwrap_or(0), from, true, now),
        };
        if next.is_some() {
            self.select(next);
        }
        next
    }
}

#[cfg(test)]
mod tests {
    use super::Chosen;
    use crate::timeline::{
        fact::{Fact, Which},
        model::{Model, tests::run_of_two},
    };

    #[test]
    fn lanes_are_chosen_within_those_that_exist() {
        let (model, mut chosen) = (run_of_two(), Chosen::default());
        assert_eq!(chosen.choose_lane(&Model::default(), 1, 0.0, 50.0), None);
        assert_eq!(chosen.choose_lane(&model, 1, 0.0, 50.0), Some(0), "at first the first one");
        assert_eq!(chosen.choose_lane(&model, 1, 0.0, 50.0), Some(1));
        assert_eq!(chosen.choose_lane(&model, 1, 0.0, 50.0), Some(1));
        assert_eq!(chosen.fact().map(|fact| fact.lane), Some(1));
        assert_eq!(chosen.choose_lane(&model, -5, 0.0, 50.0), Some(0));
    }

    #[test]
    fn steps_go_from_fact_to_fact_and_stop_at_the_last() {
        let (model, mut chosen) = (run_of_two(), Chosen::default());
        let first = chosen.step(&model, true, 15.0, 50.0).expect("a fact");
        assert_eq!((first.lane, first.which), (0, Which::Moment(1)));
        let second = chosen.step(&model, true, 15.0, 50.0).expect("a fact");
        assert_eq!(second.which, Which::Moment(2));
        assert_eq!(chosen.step(&model, true, 15.0, 50.0), None);
        assert_eq!(chosen.fact(), Some(second), "the selection stays at the last");
        assert_eq!(chosen.step(&model, false, 15.0, 50.0), Some(first));
    }

    #[test]
    fn a_marked_time_replaces_the_fact_and_escape_lets_go_of_all() {
        let mut chosen = Chosen::default();
        chosen.enter();
        chosen.select(Some(Fact { lane: 1, track: 1, which: Which::Start }));
        chosen.mark(12.0);
        assert_eq!((chosen.fact(), chosen.lane(), chosen.cursor()), (None, Some(1), Some(12.0)));
        assert!(chosen.dismiss());
        assert_eq!((chosen.cursor(), chosen.lane()), (None, Some(1)));
        assert!(!chosen.dismiss());
    }
}
