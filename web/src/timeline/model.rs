//! The model of a run, built from the session's events as they arrive: the lanes, the actions of their threads, and the
//! flows between them. Plain Rust without a browser, so that the tests run natively.
//!
//! With tracing off there are no batches. Then the lanes contain the states that the page reports for each process.

use std::{collections::HashMap, rc::Rc};

use pyworkers_kernel::{Event, ProcessState};
use pyworkers_trace::{
    Batch, NO_FILE, ObjectId, ObjectKind, Record, What,
    pairs::{Arrow, Carried, Pairs, Spot},
};

use super::{
    flows::{Flow, Flows},
    focus::Focus,
    kind::WaitKind,
    known::Known,
    lane::Lane,
    track::{Deed, Moment, MomentId, Place, Track, Wait},
};
use crate::inspector::names::Names;

/// The time after which a record has certainly arrived, in milliseconds. Processes hand over records many times a
/// second.
const DELAY_MS: f64 = 1000.0;

/// A run. All times returned are milliseconds since the run began.
#[derive(Debug, Default)]
pub struct Model {
    /// When the run began, in milliseconds since the epoch.
    origin: f64,
    lanes: Vec<Lane>,
    by_pid: HashMap<u32, u32>,
    known: Known,
    pairs: Pairs<MomentId>,
    flows: Flows,
    over: Option<f64>,
    focus: Focus,
    names: Rc<Names>,
    version: u64,
}

impl Model {
    /// A run that begins at `origin`, in milliseconds since the epoch.
    pub fn new(origin: f64) -> Self {
        Self { origin, ..Self::default() }
    }

    /// The same with the names of the program's objects, and what the reader wants to see.
    #[must_use]
    pub fn with(self, names: Rc<Names>, focus: Focus) -> Self {
        Self { names, focus, ..self }
    }

    /// What the reader wants to see.
    pub fn focus(&self) -> Focus {
        self.focus
    }

    /// Sets what the reader wants to see.
    pub fn set_focus(&mut self, focus: Focus) {
        self.focus = focus;
        self.version += 1;
    }

    /// The start of the program's own code, if only the concept is shown. Otherwise 0.
    pub fn start(&self) -> f64 {
        let begun = self.lanes.first().and_then(|lane| lane.begun(self.focus));
        begun.filter(|_| !self.focus.everything).unwrap_or(0.0)
    }

    /// An object's name in the program, if it has one.
    pub fn name(&self, object: ObjectId) -> Option<String> {
        self.names.of(object)
    }

    /// Handles an event that arrives at `now`, in milliseconds since the epoch.
    pub fn on_event(&mut self, event: &Event, now: f64) {
        let at = self.time(now);
        match event {
            Event::Process { pid, name, state, exitcode, waiting, .. } => {
                self.on_process(*pid, name, *state, *exitcode, waiting.as_deref(), at);
            }
            Event::Trace { pid, batch } => self.on_batch(*pid, batch, at),
            Event::Exit { .. } => {
                self.over = Some(at);
                for lane in self.lanes.iter_mut().filter(|lane| lane.to.is_none()) {
                    lane.end(at);
                }
                self.join(f64::INFINITY);
            }
            _ => return,
        }
        self.version += 1;
    }

    /// Incremented with each change, so that a view can detect stale contents.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// The time since the run began at `now`, which is in milliseconds since the epoch. After the run, its duration.
    pub fn present(&self, now: f64) -> f64 {
        self.over.unwrap_or_else(|| self.time(now))
    }

    /// Whether the run is over.
    pub fn is_over(&self) -> bool {
        self.over.is_some()
    }

    /// The processes in order of appearance.
    pub fn lanes(&self) -> &[Lane] {
        &self.lanes
    }

    /// A process's lane.
    pub fn lane(&self, index: u32) -> Option<&Lane> {
        self.lanes.get(index as usize)
    }

    /// The flows between threads.
    pub fn flows(&self) -> &Flows {
        &self.flows
    }

    /// A moment.
    pub fn moment(&self, id: MomentId) -> Option<&Moment> {
        self.lane(id.lane)?.track(id.track)?.moments.get(id.index as usize)
    }

    /// Whether any thread has waited for this kind of thing.
    pub fn has_waits(&self, kind: WaitKind) -> bool {
        self.known.has_waits(kind)
    }

    /// The reason of a wait, in words.
    pub fn reason(&self, wait: &Wait) -> &str {
        self.known.reason(wait.reason)
    }

    /// The file and the line of a place, if known.
    pub fn place(&self, place: Place) -> Option<(&str, u32)> {
        Some((self.known.file(place.file?), place.line))
    }

    /// The kind of an object, if known.
    pub fn kind(&self, object: ObjectId) -> Option<ObjectKind> {
        self.known.kind(object)
    }

    /// Converts a time into a time of the run. The clocks of workers may be slightly behind the page's.
    fn time(&self, epoch_ms: f64) -> f64 {
        (epoch_ms - self.origin).max(0.0)
    }

    fn lane_of(&mut self, pid: u32, name: &str, at: f64) -> u32 {
        *self.by_pid.entry(pid).or_insert_with(|| {
            self.lanes.push(Lane::new(pid, name, at));
            self.lanes.len() as u32 - 1
        })
    }

    fn on_process(
        &mut self,
        pid: u32,
        name: &str,
        state: ProcessState,
        exitcode: Option<i32>,
        waiting: Option<&str>,
        at: f64,
    ) {
        let index = self.lane_of(pid, name, at);
        let wait = waiting.map(|reason| self.wait(at, reason, Place::default()));
        let lane = &mut self.lanes[index as usize];
        if lane.name != name {
            name.clone_into(&mut lane.name);
        }
        lane.exitcode = exitcode.or(lane.exitcode);
        lane.set_state(state, wait, at);
    }

    fn on_batch(&mut self, pid: u32, batch: &Batch, now: f64) {
        let files: Vec<u32> = batch.files.iter().map(|file| self.known.file_number(file)).collect();
        // A batch may arrive shortly before the process's first state.
        let index = self.lane_of(pid, &format!("Process {pid}"), now);
        for record in &batch.records {
            let place = match record.file {
                NO_FILE => Place::default(),
                file => Place { file: files.get(file as usize).copied(), line: record.line },
            };
            if let Some(id) = self.on_record(index, record, place) {
                self.pairs.push(Spot { at: record.at, id }, &record.what);
            }
        }
        self.join(if self.is_over() { f64::INFINITY } else { self.origin + now - DELAY_MS });
    }

    /// Handles a record. Returns the moment that it becomes, if it becomes one.
    fn on_record(&mut self, index: u32, record: &Record, place: Place) -> Option<MomentId> {
        let at = self.time(record.at);
        let wait = match &record.what {
            What::Wait { reason, .. } => Some(self.wait(at, reason, place)),
            _ => None,
        };
        let lane = &mut self.lanes[index as usize];
        lane.heard(at);
        let number = lane.track_of(record.thread, at) as u32;
        let track = lane.track_mut(number)?;
        track.heard = track.heard.max(at);
        track.is_own |= place.file.is_some();
        let (object, deed) = match &record.what {
            What::Wait { .. } => {
                track.wait(wait?);
                return None;
            }
            What::Resume => {
                track.resume(at);
                return None;
            }
            What::Ended => {
                track.end(at);
                return None;
            }
            What::Made { object, kind } => {
                self.known.made(*object, *kind);
                (*object, Deed::Made(*kind))
            }
            What::Sent { object, bytes, preview, .. } => {
                (*object, Deed::Sent { bytes: *bytes, preview: preview.as_slice().into() })
            }
            What::Received { object, bytes, .. } => (*object, Deed::Received { bytes: *bytes }),
            What::Acquired { object } => (*object, Deed::Acquired),
            What::Released { object } => (*object, Deed::Released),
        };
        track.moments.push(Moment { at, place, object, deed, partner: None });
        Some(MomentId { lane: index, track: number, index: track.moments.len() as u32 - 1 })
    }

    fn wait(&mut self, from: f64, reason: &str, place: Place) -> Wait {
        let (kind, reason) = self.known.wait(reason);
        Wait { from, to: f64::INFINITY, kind, reason, place }
    }

    /// Adds the flows of which both sides have arrived, up to `until`, in milliseconds since the epoch.
    fn join(&mut self, until: f64) {
        let arrows = self.pairs.take(until);
        let flows: Vec<Flow> = arrows.iter().filter_map(|arrow| self.flow(arrow)).collect();
        self.flows.add(flows);
    }

    fn flow(&mut self, arrow: &Arrow<MomentId>) -> Option<Flow> {
        let (sender, receiver) = (arrow.from.id, arrow.to.id);
        self.moment_mut(sender)?.partner = Some(receiver);
        self.moment_mut(receiver)?.partner = Some(sender);
        let permit = matches!(arrow.carried, Carried::Permit);
        Some(Flow { from: self.time(arrow.from.at), to: self.time(arrow.to.at), sender, receiver, permit })
    }

    fn moment_mut(&mut self, id: MomentId) -> Option<&mut Moment> {
        let track: &mut Track = self.lanes.get_mut(id.lane as usize)?.track_mut(id.track)?;
        track.moments.get_mut(id.index as usize)
    }
}

#[cfg(test)]
#[path = "model_tests.rs"]
pub(super) mod tests;
