//! A fact in words, for the tooltip, the line below the lanes, the live region and the table.

use pyworkers_sync::signal;
use pyworkers_trace::{ObjectId, ObjectKind};

use super::{
    fact::{Fact, Which},
    lane::{Lane, State},
    model::Model,
    text,
    track::{Deed, Moment, MomentId},
    value,
};

/// A fact in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detail {
    /// The process or thread.
    pub who: String,
    /// The action: "waited for an item from a queue (get)".
    pub what: String,
    /// The other process, if one was involved.
    pub whom: String,
    /// The value that was sent, as Python shows it. May be empty.
    pub value: String,
    /// The time and the duration.
    pub time: String,
    /// The file and the line, if known.
    pub place: Option<(String, u32)>,
}

impl Detail {
    /// The words for a fact. `now` is the present.
    pub fn of(model: &Model, fact: Fact, now: f64) -> Option<Self> {
        let (from, to) = fact.times(model, now)?;
        let lane = model.lane(fact.lane)?;
        let track = lane.track(fact.track)?;
        let place = fact.place(model).map(|(file, line)| (file.to_owned(), line));
        let time = format!("at {}", exact(from));
        let lasting = |lasts: bool| {
            let length = text::duration(to - from);
            if lasts {
                format!("{length} so far, since {}", exact(from))
            } else {
                format!("{length}, from {}", exact(from))
            }
        };
        let mut detail = Self {
            who: who(lane, track.thread),
            what: String::new(),
            whom: String::new(),
            value: String::new(),
            time,
            place,
        };
        match fact.which {
            Which::Start => {
                detail.what = "started".to_owned();
                if to > from {
                    detail.time = format!("at {}, first ran after {}", exact(from), text::duration(to - from));
                }
            }
            Which::Run(index) => {
                let lasts = lane.to.is_none() && index as usize == track.waits.len();
                detail.what = if lasts { "is computing" } else { "computed" }.to_owned();
                detail.time = lasting(lasts);
                detail.place = None;
            }
            Which::Wait(index) => {
                let wait = track.waits.get(index as usize)?;
                let lasts = wait.to.is_infinite();
                let reason = model.reason(wait);
                detail.what = match (lasts, reason) {
                    (true, "sleep") => "is sleeping".to_owned(),
                    (false, "sleep") => "slept".to_owned(),
                    (true, reason) => format!("is waiting for {reason}"),
                    (false, reason) => format!("waited for {reason}"),
                };
                detail.time = lasting(lasts);
            }
            Which::Moment(index) => {
                let id = MomentId { lane: fact.lane, track: fact.track, index };
                detail.fill_moment(model, model.moment(id)?);
            }
            Which::End if lane.is_ended_by_pool() => detail.what = "was ended by its pool".to_owned(),
            Which::End => detail.what = lane.exitcode.map_or_else(|| "ended".to_owned(), end_of),
        }
        Some(detail)
    }

    fn fill_moment(&mut self, model: &Model, moment: &Moment) {
        let partner = moment.partner.and_then(|id| Some((model.moment(id)?, who_of(model, id)?)));
        let object = object(model, moment.object);
        let is_queue = model.kind(moment.object) == Some(ObjectKind::Queue);
        self.what = match &moment.deed {
            Deed::Sent { bytes, preview } => {
                self.value = value::describe(preview, *bytes);
                if is_queue { format!("put an item into {object}") } else { format!("sent a message into {object}") }
            }
            Deed::Received { .. } => {
                if let Some((Moment { deed: Deed::Sent { bytes, preview }, .. }, _)) = &partner {
                    self.value = value::describe(preview, *bytes);
                }
                if is_queue {
                    format!("got an item from {object}")
                } else {
                    format!("received a message from {object}")
                }
            }
            Deed::Acquired => format!("acquired {object}"),
            Deed::Released => format!("released {object}"),
            Deed::Made(_) => format!("made {object}"),
        };
        if let Some((other, whom)) = partner {
            self.whom = whom;
            let apart = text::duration((other.at - moment.at).abs());
            self.time = format!("at {}, {apart} between the two", exact(moment.at));
        }
    }

    /// Everything but the place, in one sentence.
    pub fn sentence(&self) -> String {
        let mut sentence = format!("{} {}", self.who, self.what);
        if !self.value.is_empty() {
            sentence.push_str(&format!(": {}", self.value));
        }
        if !self.whom.is_empty() {
            sentence.push_str(&format!(", with {}", self.whom));
        }
        sentence.push_str(&format!(", {}", self.time));
        sentence
    }
}

/// The state of a process at some time, in a word or two for its label.
pub fn state_word(lane: &Lane, at: f64) -> String {
    match lane.state_at(at) {
        State::Unborn => "not started".to_owned(),
        State::Starting => "starting".to_owned(),
        State::Running => "running".to_owned(),
        State::Waiting(wait) => format!("waiting: {}", wait.kind.word()),
        State::Ended if lane.is_ended_by_pool() => "ended by the pool".to_owned(),
        State::Ended => lane.exitcode.map_or_else(|| "ended".to_owned(), exit_word),
    }
}

/// An exit code: "exit 0", "SIGKILL".
pub fn exit_word(exitcode: i32) -> String {
    signal::of_exit_code(exitcode).map_or_else(|| format!("exit {exitcode}"), str::to_owned)
}

fn end_of(exitcode: i32) -> String {
    match signal::of_exit_code(exitcode) {
        Some(signal) => format!("ended by {signal} (exit code {exitcode})"),
        None => format!("ended with exit code {exitcode}"),
    }
}

fn who(lane: &Lane, thread: u32) -> String {
    let process = format!("{} ({})", lane.name, lane.pid);
    if thread > 1 { format!("{process}, thread {thread}") } else { process }
}

fn who_of(model: &Model, id: MomentId) -> Option<String> {
    let lane = model.lane(id.lane)?;
    Some(who(lane, lane.track(id.track)?.thread))
}

/// An object in words. Objects without a name in the program are distinguished by numbers.
fn object(model: &Model, id: ObjectId) -> String {
    let kind = match model.kind(id) {
        Some(ObjectKind::Pipe) => "pipe",
        Some(ObjectKind::Queue) => "queue",
        Some(ObjectKind::Lock) => "lock",
        Some(ObjectKind::Semaphore) => "semaphore",
        Some(ObjectKind::Managed) => "managed object",
        None => "object",
    };
    match model.name(id) {
        Some(name) => format!("{kind} {name}"),
        None => format!("{kind} {id}"),
    }
}

/// A time of the run, to a microsecond.
fn exact(at: f64) -> String {
    if at < 1000.0 { format!("{at:.3} ms") } else { format!("{:.6} s", at / 1e3) }
}

#[cfg(test)]
mod tests {
    use super::{Detail, end_of, exit_word, state_word};
    use crate::timeline::{
        fact::{Fact, Which},
        lane::Lane,
        model::tests::run_of_two,
    };

    fn sentence(lane: u32, which: Which) -> String {
        Detail::of(&run_of_two(), Fact { lane, track: 1, which }, 50.0).expect("a fact").sentence()
    }

    #[test]
    fn facts_read_as_sentences() {
        assert_eq!(
            sentence(0, Which::Moment(1)),
            "MainProcess (1) put an item into queue 64: 42, with Consumer (2), at 19.000 ms, 1.50 ms between the two"
        );
        assert_eq!(
            sentence(1, Which::Wait(0)),
            "Consumer (2) waited for an item from a queue (get), 10.0 ms, from 10.000 ms"
        );
        assert_eq!(sentence(1, Which::Run(2)), "Consumer (2) is computing, 9.50 ms so far, since 40.500 ms");
        assert_eq!(sentence(1, Which::Start), "Consumer (2) started, at 1.000 ms, first ran after 4.00 ms");
    }

    #[test]
    fn exit_codes_name_their_signals() {
        assert_eq!([0, 3, -9, -10].map(exit_word), ["exit 0", "exit 3", "SIGKILL", "SIGUSR1"]);
        assert_eq!(end_of(-10), "ended by SIGUSR1 (exit code -10)");
        assert_eq!(end_of(-40), "ended with exit code -40");
    }

    #[test]
    fn a_received_item_has_the_value_that_was_sent() {
        let detail = Detail::of(&run_of_two(), Fact { lane: 1, track: 1, which: Which::Moment(0) }, 50.0);
        let detail = detail.expect("a fact");
        assert_eq!((detail.value.as_str(), detail.whom.as_str()), ("42", "MainProcess (1)"));
    }

    #[test]
    fn a_pool_ends_its_workers_without_a_failure() {
        let ended = |name: &str, exitcode| {
            let mut lane = Lane::new(1002, name, 0.0);
            lane.end(5.0);
            lane.exitcode = Some(exitcode);
            (state_word(&lane, 6.0), lane.has_failed())
        };
        assert_eq!(ended("ForkServerPoolWorker-3", -15), ("ended by the pool".to_owned(), false));
        assert_eq!(ended("ForkServerPoolWorker-3", -9), ("SIGKILL".to_owned(), true), "the pool sends no SIGKILL");
        assert_eq!(ended("Process-3", -15), ("SIGTERM".to_owned(), true));
        assert_eq!(ended("Process-3", 0), ("exit 0".to_owned(), false));
    }

    #[test]
    fn a_label_says_the_state() {
        let model = run_of_two();
        let word = |at| state_word(&model.lanes()[1], at);
        assert_eq!([0.0, 2.0, 7.0, 12.0].map(word), ["not started", "starting", "running", "waiting: queue"]);
    }
}
