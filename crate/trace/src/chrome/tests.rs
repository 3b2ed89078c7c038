//! Tests of the exported file.

use serde_json::Value;

use super::Export;
use crate::{Batch, NO_FILE, ObjectKind, Record, What};

const QUEUE: u32 = 1024;
const LOCK: u32 = 2048;

fn batch(records: impl IntoIterator<Item = (f64, u32, What)>) -> Batch {
    let record = |(at, line, what)| Record { at, thread: 1, file: if line == 0 { NO_FILE } else { 0 }, line, what };
    Batch { files: vec!["/home/a \"b\".py".to_owned()], records: records.into_iter().map(record).collect() }
}

/// Two processes, a queue and a lock; times begin at 1000 ms.
fn export() -> Export {
    let mut export = Export::default();
    export.process(1001, "MainProcess", 1000.0, None);
    export.process(1002, "Process-\"1\"\n", 1001.0, None);
    export.batch(
        1002,
        batch([
            (1002.0, 7, What::Wait { reason: "an item from a queue (get)".to_owned(), object: Some(QUEUE) }),
            (1005.0, 7, What::Resume),
            (1005.0, 7, What::Received { object: QUEUE, message: 5, bytes: 3 }),
            (1006.0, 0, What::Wait { reason: "a lock".to_owned(), object: Some(LOCK) }),
        ]),
    );
    export.batch(
        1001,
        batch([
            (1000.5, 3, What::Made { object: QUEUE, kind: ObjectKind::Queue }),
            (1004.5, 4, What::Sent { object: QUEUE, message: 5, bytes: 3, preview: vec![1, 2, 3] }),
        ]),
    );
    export.process(1002, "Process-\"1\"\n", 1010.0, Some(-9));
    export.process(1001, "MainProcess", 1012.0, Some(0));
    export
}

fn events(export: &Export) -> Vec<Value> {
    let file: Value = serde_json::from_str(&export.to_json()).unwrap();
    file["traceEvents"].as_array().unwrap().clone()
}

fn named<'a>(events: &'a [Value], name: &str) -> &'a Value {
    events.iter().find(|event| event["name"] == name).unwrap_or_else(|| panic!("no {name}: {events:#?}"))
}

#[test]
fn processes_and_threads_have_names() {
    let events = events(&export());
    let names: Vec<&Value> = events
        .iter()
        .filter(|event| event["ph"] == "M" && event["name"] == "process_name")
        .map(|event| &event["args"]["name"])
        .collect();
    assert_eq!(names, ["MainProcess", "Process-\"1\"\n"]);
    assert_eq!(named(&events, "thread_name")["args"]["name"], "MainThread");
    let life = named(&events, "Process-\"1\"\n (exit code -9)");
    assert_eq!((&life["ts"], &life["dur"], &life["pid"]), (&1000.0.into(), &9000.0.into(), &1002.into()));
}

#[test]
fn a_wait_is_a_slice_with_its_line_and_object() {
    let events = events(&export());
    let wait = named(&events, "waits for an item from a queue (get)");
    assert_eq!((&wait["ph"], &wait["ts"], &wait["dur"]), (&"X".into(), &2000.0.into(), &3000.0.into()));
    assert_eq!(wait["args"]["line"], "a \"b\".py:7");
    assert_eq!(wait["args"]["object"], "queue made at a \"b\".py:3");
    let last = named(&events, "waits for a lock");
    assert_eq!((&last["ts"], &last["dur"]), (&6000.0.into(), &4000.0.into()), "until the process was killed");
    assert_eq!(last["args"]["object"], format!("object {LOCK}"));
    assert!(last["args"]["line"].is_null());
}

#[test]
fn an_arrow_joins_the_slices_of_a_message() {
    let events = events(&export());
    let (put, get) = (named(&events, "put"), named(&events, "get"));
    let ends: Vec<&Value> = events.iter().filter(|event| event["name"] == "message").collect();
    let [from, to] = ends[..] else { panic!("{ends:?}") };
    assert_eq!((&from["ph"], &to["ph"], &to["bp"]), (&"s".into(), &"f".into(), &"e".into()));
    assert_eq!(from["id"], to["id"]);
    assert_eq!((&from["pid"], &from["ts"]), (&put["pid"], &put["ts"]));
    assert_eq!((&to["pid"], &to["ts"]), (&get["pid"], &get["ts"]));
    assert_eq!(put["args"]["bytes"], 3);
}

#[test]
fn what_happens_at_once_does_not_overlap_what_follows() {
    let mut export = Export::default();
    let sent = |at, message| (at, 1, What::Sent { object: QUEUE, message, bytes: 1, preview: Vec::new() });
    export.batch(1001, batch([sent(1.0, 0), sent(1.0005, 1), sent(2.0, 2)]));
    let events = events(&export);
    let lengths: Vec<&Value> =
        events.iter().filter(|event| event["name"] == "send").map(|event| &event["dur"]).collect();
    assert_eq!(lengths, [&Value::from(0.5), &1.0.into(), &1.0.into()]);
}
