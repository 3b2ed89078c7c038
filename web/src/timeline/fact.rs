//! The facts of a timeline, which can be pointed at, stepped through and listed.

use super::{
    lane::Lane,
    model::Model,
    track::{Deed, MomentId, Place, Track},
};

/// One fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fact {
    /// The process's lane.
    pub lane: u32,
    /// The thread's track there.
    pub track: u32,
    /// The fact within the track.
    pub which: Which,
}

/// A fact within a track.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Which {
    /// The process was created.
    Start,
    /// The thread computed before the wait with this index, or after the last one.
    Run(u32),
    /// The wait with this index.
    Wait(u32),
    /// The moment with this index.
    Moment(u32),
    /// The process ended.
    End,
}

impl Fact {
    /// A moment as a fact.
    pub fn of_moment(id: MomentId) -> Self {
        Self { lane: id.lane, track: id.track, which: Which::Moment(id.index) }
    }

    /// The fact of a moment and its partner. They are one message, so the receiver's moment yields the sender's fact.
    pub fn of_flow(model: &Model, id: MomentId) -> Self {
        let moment = model.moment(id);
        let receives = moment.is_some_and(|moment| matches!(moment.deed, Deed::Received { .. } | Deed::Acquired));
        Self::of_moment(moment.and_then(|moment| moment.partner).filter(|_| receives).unwrap_or(id))
    }

    /// The start and the end of the fact, if it still exists. `now` is the present.
    pub fn times(self, model: &Model, now: f64) -> Option<(f64, f64)> {
        let lane = model.lane(self.lane)?;
        let track = lane.track(self.track)?;
        Some(match self.which {
            Which::Start => (lane.from, lane.begun(model.focus()).map_or(lane.from, |begun| begun.min(now))),
            Which::Run(index) => run(lane, track, index, now),
            Which::Wait(index) => {
                let wait = track.waits.get(index as usize)?;
                (wait.from, wait.to.min(lane.to.unwrap_or(now)))
            }
            Which::Moment(index) => {
                let moment = track.moments.get(index as usize)?;
                let partner = moment.partner.and_then(|partner| model.moment(partner));
                let other = partner.map_or(moment.at, |partner| partner.at);
                (moment.at.min(other), moment.at.max(other))
            }
            Which::End => {
                let to = lane.to?;
                (to, to)
            }
        })
    }

    /// The program line of the fact.
    pub fn place(self, model: &Model) -> Option<(&str, u32)> {
        let track = model.lane(self.lane)?.track(self.track)?;
        model.place(match self.which {
            Which::Wait(index) => track.waits.get(index as usize)?.place,
            Which::Moment(index) => track.moments.get(index as usize)?.place,
            // After a wait the thread continues at the line where it waited.
            Which::Run(index) => index.checked_sub(1).map_or(Place::default(), |index| {
                track.waits.get(index as usize).map_or(Place::default(), |wait| wait.place)
            }),
            Which::Start | Which::End => return None,
        })
    }

    /// The next fact in this lane, or the previous one.
    pub fn step(self, model: &Model, forward: bool, now: f64) -> Option<Self> {
        let at = match self.which {
            // The time of a moment extends to its partner, so only its own time counts here.
            Which::Moment(index) => model.moment(MomentId { lane: self.lane, track: self.track, index })?.at,
            _ => self.times(model, now)?.0,
        };
        nearest(model, self.lane, at, forward, now)
    }
}

/// The first fact of a lane after a time, or the last before it.
pub fn nearest(model: &Model, lane: u32, at: f64, forward: bool, now: f64) -> Option<Fact> {
    let it = model.lane(lane)?;
    let mut found: Option<(f64, Fact)> = None;
    let mut offer = |time: f64, track: u32, which: Which| {
        let beyond = if forward { time > at } else { time < at };
        let nearer = found.is_none_or(|(best, _)| if forward { time < best } else { time > best });
        if beyond && nearer {
            found = Some((time, Fact { lane, track, which }));
        }
    };
    offer(it.from, it.main(), Which::Start);
    for (index, track) in it.shown(model.focus()) {
        let waits = &track.waits;
        let next_wait = waits.partition_point(|wait| if forward { wait.from <= at } else { wait.from < at });
        let next_moment = track.moments.partition_point(|it| if forward { it.at <= at } else { it.at < at });
        for number in [next_wait, next_wait.wrapping_sub(1)] {
            if let Some(wait) = waits.get(number) {
                offer(wait.from, index, Which::Wait(number as u32));
            }
        }
        for number in [next_moment, next_moment.wrapping_sub(1)] {
            if let Some(moment) = track.moments.get(number) {
                offer(moment.at, index, Which::Moment(number as u32));
            }
        }
    }
    if let Some(to) = it.to.filter(|to| *to <= now) {
        offer(to, it.main(), Which::End);
    }
    found.map(|(_, fact)| fact)
}

/// The time in which a track computed before the wait with this index, or after the last one.
fn run(lane: &Lane, track: &Track, index: u32, now: f64) -> (f64, f64) {
    let index = index as usize;
    let began = track.from.max(lane.ran.unwrap_or(lane.from));
    let from = index.checked_sub(1).and_then(|before| track.waits.get(before)).map_or(began, |wait| wait.to);
    let to = track.waits.get(index).map_or_else(|| lane.end_of(track, now), |wait| wait.from);
    (from, to.max(from))
}

#[cfg(test)]
mod tests {
    use super::{Fact, Which, nearest};
    use crate::timeline::model::tests::run_of_two;

    const NOW: f64 = 50.0;

    #[test]
    fn one_steps_through_a_lane() {
        let model = run_of_two();
        let mut fact = nearest(&model, 1, 0.0, true, NOW).expect("a first fact");
        let mut seen = vec![fact.which];
        while let Some(next) = fact.step(&model, true, NOW) {
            seen.push(next.which);
            fact = next;
        }
        assert_eq!(
            seen,
            [Which::Start, Which::Wait(0), Which::Moment(0), Which::Wait(1), Which::Moment(1)],
            "in the order of time"
        );
        assert_eq!(fact.step(&model, false, NOW).map(|fact| fact.which), Some(Which::Wait(1)));
    }

    #[test]
    fn facts_have_times_and_places() {
        let model = run_of_two();
        let fact = |lane, which| Fact { lane, track: 1, which };
        assert_eq!(fact(1, Which::Wait(0)).times(&model, NOW), Some((10.0, 20.0)));
        assert_eq!(fact(1, Which::Run(1)).times(&model, NOW), Some((20.0, 30.0)));
        assert_eq!(fact(1, Which::Run(0)).times(&model, NOW), Some((5.0, 10.0)));
        assert_eq!(fact(1, Which::Run(2)).times(&model, NOW), Some((40.5, NOW)));
        assert_eq!(fact(0, Which::Moment(1)).times(&model, NOW), Some((19.0, 20.5)), "until it was received");
        assert_eq!(fact(1, Which::Wait(0)).place(&model), Some(("/home/pyworkers/main.py", 12)));
        assert_eq!(fact(1, Which::End).times(&model, NOW), None);
        assert_eq!(fact(7, Which::Start).times(&model, NOW), None);
    }

    #[test]
    fn a_message_is_one_fact() {
        let model = run_of_two();
        let flow = *model.flows().between(0.0, NOW).next().expect("a flow");
        assert_eq!(Fact::of_flow(&model, flow.receiver), Fact::of_moment(flow.sender));
        assert_eq!(Fact::of_flow(&model, flow.sender), Fact::of_moment(flow.sender));
    }
}
