//! A trace as a file in Chrome's trace-event format, which <https://ui.perfetto.dev> and `chrome://tracing` open.
//!
//! Processes and threads keep their roles in the viewer. Waits are slices. Sends, receipts, acquisitions and releases
//! are slices of one microsecond, because arrows can only join slices.

use std::{collections::BTreeMap, sync::Arc};

use pyworkers_sync::Pid;
use serde::Serialize;
use serde_json::{Value, json};

use super::{
    Batch, ObjectId, ObjectKind, Record, What,
    pairs::{Carried, Pairs, Spot},
};

/// The displayed length of an instant in microseconds.
const INSTANT_US: f64 = 1.0;

/// The events of a run, to be exported.
#[derive(Debug, Default)]
pub struct Export {
    lives: BTreeMap<Pid, Life>,
    batches: Vec<(Pid, Arc<Batch>)>,
}

#[derive(Debug)]
struct Life {
    name: String,
    began: f64,
    /// The time and the exit code.
    ended: Option<(f64, i32)>,
}

/// One entry of the file.
#[derive(Debug, Serialize)]
struct Entry {
    name: String,
    cat: &'static str,
    ph: &'static str,
    /// Microseconds.
    ts: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    dur: Option<f64>,
    pid: Pid,
    tid: u32,
    /// The number that joins the two ends of an arrow.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    /// Binds an arrow's end to the enclosing slice.
    #[serde(skip_serializing_if = "Option::is_none")]
    bp: Option<&'static str>,
    /// The scope of an instant: its thread.
    #[serde(skip_serializing_if = "Option::is_none")]
    s: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    args: Option<Value>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct File {
    trace_events: Vec<Entry>,
    display_time_unit: &'static str,
}

/// A record and the batch that holds its file's name.
type Noted<'a> = (&'a Record, &'a Batch);

impl Export {
    /// Adds a process that started or changed at `at` (milliseconds since the epoch). An exit code means that it
    /// ended.
    pub fn process(&mut self, pid: Pid, name: &str, at: f64, exitcode: Option<i32>) {
        let life = self.lives.entry(pid).or_insert_with(|| Life { name: String::new(), began: at, ended: None });
        name.clone_into(&mut life.name);
        if life.ended.is_none() {
            life.ended = exitcode.map(|code| (at, code));
        }
    }

    /// Adds the records of a process.
    pub fn batch(&mut self, pid: Pid, batch: impl Into<Arc<Batch>>) {
        self.batches.push((pid, batch.into()));
    }

    /// Whether there are no records.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.batches.is_empty()
    }

    /// The export as JSON text.
    ///
    /// # Panics
    ///
    /// Never: the export consists of plain data.
    #[must_use]
    pub fn to_json(&self) -> String {
        let file = File { trace_events: self.entries(), display_time_unit: "ms" };
        serde_json::to_string(&file).expect("a trace consists of plain data")
    }

    fn entries(&self) -> Vec<Entry> {
        let threads = self.threads();
        let clock = Clock::of(self, &threads);
        let objects = Objects::of(&self.batches);
        let mut entries = Vec::new();
        for (&pid, life) in &self.lives {
            entries.push(Entry::metadata("process_name", pid, 0, json!({"name": life.name})));
            entries.push(Entry::metadata("process_sort_index", pid, 0, json!({"sort_index": pid})));
            entries.push(life.entry(pid, &clock));
        }
        for (&(pid, tid), noted) in &threads {
            let name = if tid == 1 { "MainThread".to_owned() } else { format!("Thread {tid}") };
            entries.push(Entry::metadata("thread_name", pid, tid, json!({"name": name})));
            let end = self.lives.get(&pid).and_then(|life| life.ended).map_or(clock.end, |(at, _)| at);
            entries.extend(slices(pid, tid, noted, end, &clock, &objects));
        }
        entries.extend(self.arrows(&clock));
        entries
    }

    /// The records of each thread, ordered by time.
    fn threads(&self) -> BTreeMap<(Pid, u32), Vec<Noted<'_>>> {
        let mut threads: BTreeMap<_, Vec<Noted<'_>>> = BTreeMap::new();
        for (pid, batch) in &self.batches {
            for record in &batch.records {
                threads.entry((*pid, record.thread)).or_default().push((record, batch));
            }
        }
        for noted in threads.values_mut() {
            noted.sort_by(|(a, _), (b, _)| a.at.total_cmp(&b.at));
        }
        threads
    }

    fn arrows(&self, clock: &Clock) -> Vec<Entry> {
        let mut pairs = Pairs::default();
        for (pid, batch) in &self.batches {
            for record in &batch.records {
                pairs.push(Spot { at: record.at, id: (*pid, record.thread) }, &record.what);
            }
        }
        let arrows = pairs.take(f64::INFINITY).into_iter().enumerate();
        let ends = arrows.flat_map(|(id, arrow)| {
            let (name, cat) = match arrow.carried {
                Carried::Message { .. } => ("message", "message"),
                Carried::Permit => ("hand over", "lock"),
            };
            [("s", None, arrow.from), ("f", Some("e"), arrow.to)].map(|(ph, bp, Spot { at, id: (pid, thread) })| {
                Entry { id: Some(id), bp, ..Entry::new(name.to_owned(), cat, ph, clock.us(at), pid, thread) }
            })
        });
        ends.collect()
    }
}

impl Life {
    fn entry(&self, pid: Pid, clock: &Clock) -> Entry {
        let (end, name) = match self.ended {
            Some((at, code)) => (at, format!("{} (exit code {code})", self.name)),
            None => (clock.end, self.name.clone()),
        };
        Entry::slice(name, "process", clock.us(self.began), clock.us(end), pid, 1)
    }
}

impl Entry {
    const fn new(name: String, cat: &'static str, ph: &'static str, ts: f64, pid: Pid, tid: u32) -> Self {
        Self { name, cat, ph, ts, dur: None, pid, tid, id: None, bp: None, s: None, args: None }
    }

    fn metadata(name: &str, pid: Pid, tid: u32, args: Value) -> Self {
        Self { args: Some(args), ..Self::new(name.to_owned(), "__metadata", "M", 0.0, pid, tid) }
    }

    fn slice(name: String, cat: &'static str, from: f64, to: f64, pid: Pid, tid: u32) -> Self {
        Self { dur: Some(to_nanoseconds(to - from).max(0.0)), ..Self::new(name, cat, "X", from, pid, tid) }
    }
}

/// The first and the last moment of the run, in milliseconds since the epoch.
struct Clock {
    begin: f64,
    end: f64,
}

impl Clock {
    fn of(export: &Export, threads: &BTreeMap<(Pid, u32), Vec<Noted<'_>>>) -> Self {
        let lives = export.lives.values().flat_map(|life| [Some(life.began), life.ended.map(|(at, _)| at)]);
        let records = threads.values().flatten().map(|(record, _)| record.at);
        let (begin, end) = lives
            .flatten()
            .chain(records)
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(begin, end), at| (begin.min(at), end.max(at)));
        Self { begin, end }
    }

    /// Microseconds since the run's first moment, to the nanosecond.
    fn us(&self, at: f64) -> f64 {
        to_nanoseconds((at - self.begin) * 1e3)
    }
}

/// Rounds microseconds to the clock's resolution.
fn to_nanoseconds(us: f64) -> f64 {
    (us * 1e3).round() / 1e3
}

/// The origins of objects. Each ID has its creations (time, kind, place) ordered by time, since an address may be
/// reused.
struct Objects(BTreeMap<ObjectId, Vec<(f64, ObjectKind, Option<String>)>>);

impl Objects {
    fn of(batches: &[(Pid, Arc<Batch>)]) -> Self {
        let mut objects: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (_, batch) in batches {
            for record in &batch.records {
                if let What::Made { object, kind } = record.what {
                    objects.entry(object).or_default().push((record.at, kind, place((record, batch))));
                }
            }
        }
        for made in objects.values_mut() {
            made.sort_by(|(a, ..), (b, ..)| a.total_cmp(b));
        }
        Self(objects)
    }

    /// The description and the kind of the object that existed at `at`. Objects made before the trace began are
    /// unknown.
    fn name(&self, object: ObjectId, at: f64) -> (String, Option<ObjectKind>) {
        let made = self.0.get(&object).map_or(&[][..], Vec::as_slice);
        let last = made.iter().rfind(|(made, ..)| *made <= at).or(made.first());
        let Some((_, kind, place)) = last else { return (format!("object {object}"), None) };
        let place = place.as_ref().map_or_else(|| object.to_string(), |place| format!("made at {place}"));
        (format!("{} {place}", word(*kind)), Some(*kind))
    }
}

const fn word(kind: ObjectKind) -> &'static str {
    match kind {
        ObjectKind::Pipe => "pipe",
        ObjectKind::Queue => "queue",
        ObjectKind::Lock => "lock",
        ObjectKind::Semaphore => "semaphore",
        ObjectKind::Managed => "managed object",
    }
}

/// "main.py:12".
fn place((record, batch): Noted<'_>) -> Option<String> {
    let path = batch.files.get(record.file as usize)?;
    let name = path.rsplit('/').next().unwrap_or(path);
    Some(format!("{name}:{}", record.line))
}

/// The slices of one thread. An unfinished wait lasts until `end`.
fn slices(pid: Pid, tid: u32, noted: &[Noted<'_>], end: f64, clock: &Clock, objects: &Objects) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut waits: Option<(Noted<'_>, &str, Option<ObjectId>)> = None;
    for (index, &(record, batch)) in noted.iter().enumerate() {
        let at = record.at;
        let next = noted.get(index + 1).map_or(f64::INFINITY, |(next, _)| next.at);
        let instant = |name: &str, cat, object, bytes: Option<u32>| {
            let from = clock.us(at);
            let to = (from + INSTANT_US).min(clock.us(next));
            let args = args((record, batch), object, bytes, objects);
            Entry { args, ..Entry::slice(name.to_owned(), cat, from, to, pid, tid) }
        };
        let kind = |object| objects.name(object, at).1;
        match &record.what {
            What::Wait { reason, object } => {
                entries.extend(waits.take().map(|wait| wait_slice(wait, at, pid, tid, clock, objects)));
                waits = Some(((record, batch), reason, *object));
            }
            What::Resume | What::Ended => {
                entries.extend(waits.take().map(|wait| wait_slice(wait, at, pid, tid, clock, objects)))
            }
            What::Made { object, kind } => entries.push(Entry {
                s: Some("t"),
                args: args((record, batch), Some(*object), None, objects),
                ..Entry::new(format!("new {}", word(*kind)), "object", "i", clock.us(at), pid, tid)
            }),
            What::Sent { object, bytes, .. } => {
                let name = if kind(*object) == Some(ObjectKind::Queue) { "put" } else { "send" };
                entries.push(instant(name, "message", Some(*object), Some(*bytes)));
            }
            What::Received { object, bytes, .. } => {
                let name = if kind(*object) == Some(ObjectKind::Queue) { "get" } else { "recv" };
                entries.push(instant(name, "message", Some(*object), Some(*bytes)));
            }
            What::Acquired { object } => entries.push(instant("acquire", "lock", Some(*object), None)),
            What::Released { object } => entries.push(instant("release", "lock", Some(*object), None)),
        }
    }
    entries.extend(waits.map(|wait| wait_slice(wait, end, pid, tid, clock, objects)));
    entries
}

fn wait_slice(
    (noted, reason, object): (Noted<'_>, &str, Option<ObjectId>),
    until: f64,
    pid: Pid,
    tid: u32,
    clock: &Clock,
    objects: &Objects,
) -> Entry {
    let (from, to) = (clock.us(noted.0.at), clock.us(until));
    let args = args(noted, object, None, objects);
    Entry { args, ..Entry::slice(format!("waits for {reason}"), "wait", from, to, pid, tid) }
}

/// The details that a viewer shows beside a slice.
fn args(noted: Noted<'_>, object: Option<ObjectId>, bytes: Option<u32>, objects: &Objects) -> Option<Value> {
    let mut args = serde_json::Map::new();
    args.extend(place(noted).map(|place| ("line".to_owned(), place.into())));
    args.extend(object.map(|object| ("object".to_owned(), objects.name(object, noted.0.at).0.into())));
    args.extend(bytes.map(|bytes| ("bytes".to_owned(), bytes.into())));
    (!args.is_empty()).then_some(Value::Object(args))
}

#[cfg(test)]
mod tests;
