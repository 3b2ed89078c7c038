//! The traces of processes.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use pyworkers_trace::{
    Batch, TURN, What,
    pairs::{self, Carried, Pairs, Spot},
};
use serde_json::{Value, json};

use super::watcher::{Watcher, of_type, shown};

/// Two threads that compute for longer than one turn.
const TURNS: &str = "\
import threading, time

def compute():
    end = time.perf_counter() + 0.2
    while time.perf_counter() < end: pass

threads = [threading.Thread(target=compute) for _ in range(2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
";

/// An arrow between threads, each given by process and thread.
type Arrow = pairs::Arrow<(u32, u32)>;

const QUEUE: &str = "\
from multiprocessing import Process, Queue

def work(queue):
    for i in range(3):
        assert queue.get() == i

if __name__ == '__main__':
    queue = Queue()
    process = Process(target=work, args=(queue,))
    process.start()
    while not input(): pass
    for i in range(3):
        queue.put(i)
    process.join()
";

const PIPE: &str = "\
from multiprocessing import Pipe, Process

def echo(connection):
    for _ in range(4):
        connection.send(connection.recv() * 2)

if __name__ == '__main__':
    for method in ['forkserver', 'fork']:
        import multiprocessing
        context = multiprocessing.get_context(method)
        ours, theirs = context.Pipe()
        process = context.Process(target=echo, args=(theirs,))
        process.start()
        for i in range(4):
            ours.send(i)
            assert ours.recv() == 2 * i
        process.join()
";

const LOCK: &str = "\
from multiprocessing import Event, Lock, Process

def work(lock, began):
    began.set()
    with lock:
        pass

if __name__ == '__main__':
    lock, began = Lock(), Event()
    with lock:
        process = Process(target=work, args=(lock, began))
        process.start()
        began.wait()
        # It waits for the lock once it has said so.
        while not input(): pass
    process.join()
";

/// The traces of a run.
struct Noted {
    batches: Vec<(u32, Batch)>,
}

impl Noted {
    fn of(events: &[Value]) -> Result<Self> {
        let batches = of_type(events, "trace").map(|event| {
            let pid = event["pid"].as_u64().context("a pid")?;
            Ok((u32::try_from(pid)?, serde_json::from_value(event["batch"].clone())?))
        });
        Ok(Self { batches: batches.collect::<Result<_>>()? })
    }

    fn whats(&self) -> impl Iterator<Item = (u32, u32, &What)> {
        self.batches
            .iter()
            .flat_map(|(pid, batch)| batch.records.iter().map(|record| (*pid, record.line, &record.what)))
    }

    fn arrows(&self) -> Vec<Arrow> {
        let mut pairs = Pairs::default();
        for (pid, batch) in &self.batches {
            for record in &batch.records {
                pairs.push(Spot { at: record.at, id: (*pid, record.thread) }, &record.what);
            }
        }
        pairs.take(f64::INFINITY)
    }

    /// Messages sent and received, of objects of all kinds.
    fn messages(&self) -> (usize, usize) {
        let sent = self.whats().filter(|(.., what)| matches!(what, What::Sent { .. })).count();
        (sent, self.whats().filter(|(.., what)| matches!(what, What::Received { .. })).count())
    }
}

fn traced() -> Value {
    json!({"trace": true})
}

/// Runs a program that waits for a line of input, until a thread waits for `reason` at line 5.
async fn run_until_waiting(watcher: &Watcher<'_>, source: &str, reason: &str) -> Result<Vec<Value>> {
    watcher.start(source, traced()).await?;
    let waits = |event: &Value| {
        let mut records = event["batch"]["records"].as_array().into_iter().flatten();
        records.any(|record| record["line"] == 5 && record["what"]["wait"]["reason"] == reason)
    };
    let mut events = watcher.until(reason, waits).await?;
    watcher.input("go").await?;
    events.extend(watcher.until("the end", |event| event["type"] == "exit").await?);
    Ok(events)
}

/// Each item's receipt is joined with its sending, and a wait has its reason and its line.
pub async fn queue(watcher: &Watcher<'_>) -> Result<()> {
    let events = run_until_waiting(watcher, QUEUE, "an item from a queue (get)").await?;
    let noted = Noted::of(&events)?;
    ensure!(noted.messages() == (3, 3), "three items:\n{}", shown(&events));
    let arrows = noted.arrows();
    let items: Vec<&Arrow> = arrows.iter().filter(|it| matches!(it.carried, Carried::Message { .. })).collect();
    ensure!(items.len() == 3 && items.iter().all(|it| it.from.id.0 != it.to.id.0), "{arrows:?}\n{}", shown(&events));
    ensure!(items.iter().copied().all(is_before), "no item arrives before it was put: {arrows:?}");
    let wait = noted.whats().find(|(.., what)| matches!(what, What::Wait { reason, .. } if reason.contains("queue")));
    let (_, line, wait) = wait.context("a wait for the queue")?;
    let What::Wait { object, .. } = wait else { unreachable!() };
    ensure!(line == 5 && *object == Some(items[0].object), "line {line}, {wait:?}");
    let put: Vec<u32> =
        noted.whats().filter(|(.., it)| matches!(it, What::Sent { .. })).map(|(_, line, _)| line).collect();
    ensure!(put == [13; 3], "put at {put:?}");
    let made = noted.whats().find(|(.., it)| matches!(it, What::Made { object, .. } if *object == items[0].object));
    ensure!(made.is_some_and(|(_, line, _)| line == 8), "made at {made:?}");
    every_wait_ends(&noted)
}

/// A pipe's messages, also those of a forked child.
pub async fn pipe(watcher: &Watcher<'_>) -> Result<()> {
    let events = watcher.run(PIPE, traced()).await?;
    let noted = Noted::of(&events)?;
    ensure!(noted.messages() == (16, 16), "sixteen messages, not {:?}:\n{}", noted.messages(), shown(&events));
    let arrows = noted.arrows();
    let messages = arrows.iter().filter(|it| matches!(it.carried, Carried::Message { .. }));
    ensure!(messages.clone().count() == 16 && messages.clone().all(is_before), "{arrows:?}");
    let mut ways: BTreeMap<_, usize> = BTreeMap::new();
    for arrow in messages {
        *ways.entry((arrow.from.id.0, arrow.to.id.0)).or_default() += 1;
    }
    ensure!(ways.len() == 4 && ways.values().all(|&count| count == 4), "{ways:?}");
    every_wait_ends(&noted)
}

/// A contended lock passes from the thread that releases it to the one that acquires it.
pub async fn lock(watcher: &Watcher<'_>) -> Result<()> {
    let events = run_until_waiting(watcher, LOCK, "a lock").await?;
    let noted = Noted::of(&events)?;
    let (child, line, acquired) = noted
        .whats()
        .find(|(_, line, what)| *line == 5 && matches!(what, What::Acquired { .. }))
        .with_context(|| format!("the lock is acquired:\n{}", shown(&events)))?;
    let What::Acquired { object } = acquired else { unreachable!() };
    let arrows = noted.arrows();
    let of_lock: Vec<&Arrow> = arrows.iter().filter(|it| it.object == *object).collect();
    let [arrow] = of_lock[..] else { anyhow::bail!("line {line}: {arrows:?}") };
    ensure!(arrow.carried == Carried::Permit && arrow.to.id.0 == child && arrow.from.id.0 != child, "{arrow:?}");
    every_wait_ends(&noted)
}

/// Threads of one process compute in turns, and each one records the times without a turn.
pub async fn turns(watcher: &Watcher<'_>) -> Result<()> {
    let events = watcher.run(TURNS, traced()).await?;
    let noted = Noted::of(&events)?;
    let mut waited: BTreeMap<u32, usize> = BTreeMap::new();
    for record in noted.batches.iter().flat_map(|(_, batch)| &batch.records) {
        if matches!(&record.what, What::Wait { reason, .. } if reason == TURN) {
            *waited.entry(record.thread).or_default() += 1;
        }
    }
    // The main thread may have waited too while it started the others.
    waited.remove(&1);
    ensure!(waited.len() == 2 && waited.values().all(|&turns| turns > 1), "{waited:?}\n{}", shown(&events));
    every_wait_ends(&noted)
}

/// Without a request for a trace there is none.
pub async fn off(watcher: &Watcher<'_>) -> Result<()> {
    let events = watcher.run(PIPE, json!({})).await?;
    ensure!(of_type(&events, "trace").next().is_none(), "a trace:\n{}", shown(&events));
    ensure!(of_type(&events, "objects").next().is_none(), "objects:\n{}", shown(&events));
    Ok(())
}

/// Every wait of a thread ends before the next one begins.
fn every_wait_ends(noted: &Noted) -> Result<()> {
    let mut waits: BTreeMap<(u32, u32), bool> = BTreeMap::new();
    for (pid, batch) in &noted.batches {
        for record in &batch.records {
            let waiting = waits.entry((*pid, record.thread)).or_default();
            match record.what {
                What::Wait { .. } => ensure!(!std::mem::replace(waiting, true), "two waits at once: {record:?}"),
                What::Resume => ensure!(std::mem::take(waiting), "nothing to go on from: {record:?}"),
                _ => {}
            }
        }
    }
    Ok(())
}

/// Whether sending precedes receiving, as far as the clocks allow: those of a page that is not isolated tick once a
/// millisecond, independently of each other.
fn is_before(arrow: &Arrow) -> bool {
    arrow.from.at <= arrow.to.at + 2.0
}
