//! Messages and locks that passed between threads: the arrows of the timeline.

use super::track::MomentId;

/// A message, or a lock that was handed over.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flow {
    /// The time of sending or releasing.
    pub from: f64,
    /// The time of receiving or acquiring.
    pub to: f64,
    /// The sender's moment.
    pub sender: MomentId,
    /// The receiver's moment.
    pub receiver: MomentId,
    /// Whether this is a lock or a permit rather than a message.
    pub permit: bool,
}

/// All flows of a run, ordered by start.
#[derive(Debug, Default)]
pub struct Flows {
    flows: Vec<Flow>,
    /// For each flow, the latest end of it and all before it. It never decreases, so a binary search finds the first
    /// flow of a window.
    reach: Vec<f64>,
}

impl Flows {
    /// Adds flows in any order. Existing flows that begin before all of the new ones are not touched.
    pub fn add(&mut self, flows: impl IntoIterator<Item = Flow>) {
        let before = self.flows.len();
        self.flows.extend(flows);
        let Some(first) = self.flows[before..].iter().map(|flow| flow.from).min_by(f64::total_cmp) else { return };
        let kept = self.flows[..before].partition_point(|flow| flow.from < first);
        self.flows[kept..].sort_by(|a, b| a.from.total_cmp(&b.from));
        self.reach.truncate(kept);
        let mut reach = self.reach.last().copied().unwrap_or(f64::NEG_INFINITY);
        self.reach.extend(self.flows[kept..].iter().map(|flow| {
            reach = reach.max(flow.to);
            reach
        }));
    }

    /// The flows in progress between two times.
    pub fn between(&self, from: f64, to: f64) -> impl Iterator<Item = &Flow> {
        let first = self.reach.partition_point(|reach| *reach < from);
        let end = self.flows.partition_point(|flow| flow.from <= to).max(first);
        self.flows[first..end].iter().filter(move |flow| flow.to >= from)
    }

    /// The number of flows.
    pub fn count(&self) -> usize {
        self.flows.len()
    }
}

#[cfg(test)]
mod tests {
    use super::{Flow, Flows};
    use crate::timeline::track::MomentId;

    fn flow(from: f64, to: f64) -> Flow {
        let nowhere = MomentId { lane: 0, track: 0, index: 0 };
        Flow { from, to, sender: nowhere, receiver: nowhere, permit: false }
    }

    #[test]
    fn a_window_sees_what_reaches_into_it() {
        let mut flows = Flows::default();
        flows.add([flow(5.0, 6.0), flow(1.0, 9.0)]);
        flows.add([flow(2.0, 3.0)]);
        let seen = |from, to| flows.between(from, to).map(|flow| flow.from).collect::<Vec<_>>();
        assert_eq!(seen(0.0, 0.5), [0.0; 0]);
        assert_eq!(seen(2.5, 4.0), [1.0, 2.0]);
        assert_eq!(seen(4.0, 5.0), [1.0, 5.0]);
        assert_eq!(seen(9.5, 12.0), [0.0; 0]);
        assert_eq!(flows.count(), 3);
    }
}
