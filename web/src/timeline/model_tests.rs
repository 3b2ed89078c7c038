use pyworkers_kernel::{Event, ProcessState};
use pyworkers_trace::{Batch, ObjectKind, Record, What};

use super::Model;
use crate::timeline::{focus::Focus, kind::WaitKind, lane::State};

const ORIGIN: f64 = 1_700_000_000_000.0;
const QUEUE: u32 = 64;
const LOCK: u32 = 128;

/// A run in which process 1 puts an item for which process 2 waits, and later hands it a lock.
pub(in crate::timeline) fn run_of_two() -> Model {
    let mut model = Model::new(ORIGIN);
    for (pid, name) in [(1, "MainProcess"), (2, "Consumer")] {
        model.on_event(&process(pid, name, ProcessState::Starting), ORIGIN + 1.0);
        model.on_event(&process(pid, name, ProcessState::Running), ORIGIN + 5.0);
    }
    let get = What::Wait { reason: "an item from a queue (get)".to_owned(), object: Some(QUEUE) };
    let lock = What::Wait { reason: "a lock".to_owned(), object: Some(LOCK) };
    let received = What::Received { object: QUEUE, message: 7, bytes: 5 };
    let waiter = [(10.0, get), (20.0, What::Resume), (20.5, received), (30.0, lock), (40.5, What::Resume)];
    trace(&mut model, 2, waiter.into_iter().chain([(40.75, What::Acquired { object: LOCK })]));
    let sent = What::Sent { object: QUEUE, message: 7, bytes: 5, preview: b"\x80\x05K\x2a.".to_vec() };
    let made = What::Made { object: QUEUE, kind: ObjectKind::Queue };
    trace(&mut model, 1, [(6.0, made), (19.0, sent), (40.0, What::Released { object: LOCK })]);
    model
}

fn process(pid: u32, name: &str, state: ProcessState) -> Event {
    Event::Process { pid, ppid: 0, name: name.to_owned(), state, exitcode: None, waiting: None }
}

fn trace(model: &mut Model, pid: u32, records: impl IntoIterator<Item = (f64, What)>) {
    let record = |(at, what)| Record { at: ORIGIN + at, thread: 1, file: 0, line: 12, what };
    let records: Vec<Record> = records.into_iter().map(record).collect();
    let now = records.last().map_or(ORIGIN, |record| record.at);
    let batch = Batch { files: vec!["/home/pyworkers/main.py".to_owned()], records };
    model.on_event(&Event::Trace { pid, batch: batch.into() }, now);
}

#[test]
fn a_message_and_a_lock_flow_between_lanes() {
    let mut model = run_of_two();
    let flows = |model: &Model| model.flows().between(0.0, 1e6).copied().collect::<Vec<_>>();
    assert_eq!(flows(&model).len(), 1, "an acquisition is only joined once all before it has come");
    model.on_event(&Event::Exit { status: 0, reason: None }, ORIGIN + 50.0);
    let [item, lock] = flows(&model)[..] else { panic!("two flows") };
    assert_eq!((item.from, item.to, item.permit), (19.0, 20.5, false));
    assert_eq!((lock.from, lock.to, lock.permit), (40.0, 40.75, true));
    assert_eq!((item.sender.lane, item.receiver.lane), (0, 1));
    let sent = model.moment(item.sender).expect("the sender's moment");
    assert_eq!(sent.partner, Some(item.receiver));
    assert_eq!(model.place(sent.place), Some(("/home/pyworkers/main.py", 12)));
    assert_eq!(model.kind(sent.object), Some(ObjectKind::Queue));
}

#[test]
fn a_lane_knows_its_state_at_any_time() {
    let mut model = run_of_two();
    model.on_event(&Event::Exit { status: 0, reason: None }, ORIGIN + 50.0);
    let lane = &model.lanes()[1];
    assert_eq!(lane.state_at(0.5), State::Unborn);
    assert_eq!(lane.state_at(3.0), State::Starting);
    assert_eq!(lane.state_at(7.0), State::Running);
    let State::Waiting(wait) = lane.state_at(15.0) else { panic!("it waits") };
    assert_eq!((wait.from, wait.to, wait.kind), (10.0, 20.0, WaitKind::Queue));
    assert_eq!(model.reason(&wait), "an item from a queue (get)");
    assert_eq!(lane.state_at(20.0), State::Running);
    assert_eq!(lane.state_at(50.0), State::Ended);
    assert_eq!(lane.track(lane.main()).expect("a track").waited(0.0, 50.0), 20.5);
}

#[test]
fn without_records_a_lane_shows_what_the_page_is_told() {
    let mut model = Model::new(ORIGIN);
    let mut event = process(1, "MainProcess", ProcessState::Running);
    model.on_event(&event, ORIGIN + 1.0);
    if let Event::Process { state, waiting, .. } = &mut event {
        (*state, *waiting) = (ProcessState::Waiting, Some("sleep".to_owned()));
    }
    // Reported twice, it is still one wait.
    model.on_event(&event, ORIGIN + 2.0);
    model.on_event(&event, ORIGIN + 3.0);
    model.on_event(&process(1, "Renamed", ProcessState::Running), ORIGIN + 4.0);
    let lane = &model.lanes()[0];
    let [(0, track)] = lane.shown(Focus::EVERYTHING).collect::<Vec<_>>()[..] else { panic!("one track") };
    assert_eq!(track.waits.iter().map(|wait| (wait.from, wait.to)).collect::<Vec<_>>(), [(2.0, 4.0)]);
    assert_eq!(lane.name, "Renamed");
}

#[test]
fn threads_have_tracks_of_their_own() {
    let mut model = run_of_two();
    let records = [3, 2].map(|thread| Record {
        at: ORIGIN + 42.0,
        thread,
        file: u32::MAX,
        line: 0,
        what: What::Wait { reason: "sleep".to_owned(), object: None },
    });
    let batch = Batch { files: Vec::new(), records: records.into() };
    model.on_event(&Event::Trace { pid: 1, batch: batch.into() }, ORIGIN + 43.0);
    let lane = &model.lanes()[0];
    assert_eq!(lane.shown(Focus::EVERYTHING).map(|(_, track)| track.thread).collect::<Vec<_>>(), [1, 3, 2]);
    assert_eq!(lane.state_at(43.0), State::Running, "the main thread's state is the lane's");
}

#[test]
fn an_end_closes_what_was_open() {
    let mut model = run_of_two();
    trace(&mut model, 2, [(45.0, What::Wait { reason: "sleep".to_owned(), object: None })]);
    let mut killed = process(2, "Consumer", ProcessState::Ended);
    if let Event::Process { exitcode, .. } = &mut killed {
        *exitcode = Some(-9);
    }
    model.on_event(&killed, ORIGIN + 48.0);
    let lane = &model.lanes()[1];
    assert_eq!((lane.to, lane.exitcode), (Some(48.0), Some(-9)));
    let track = lane.track(lane.main()).expect("a track");
    assert_eq!(track.waits.last().map(|wait| wait.to), Some(48.0));
}

#[test]
fn what_a_process_noted_it_noted_while_it_ran() {
    let mut model = Model::new(ORIGIN);
    model.on_event(&process(1, "MainProcess", ProcessState::Starting), ORIGIN + 30.0);
    trace(&mut model, 1, [(20.0, What::Released { object: LOCK })]);
    let lane = &model.lanes()[0];
    assert_eq!((lane.from, lane.ran, lane.state_at(25.0)), (20.0, Some(20.0), State::Running));
}
