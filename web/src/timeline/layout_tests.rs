use pyworkers_kernel::{Event, ProcessState};
use pyworkers_trace::{Batch, NO_FILE, Record, What};

use super::Scene;
use crate::timeline::{
    focus::Focus,
    kind::WaitKind,
    mark::Mark,
    model::{Model, tests::run_of_two},
    rows::Rows,
    scale::Scale,
};

/// A process that waits for the page while it starts and later, and that has a thread of the library.
fn starting() -> Model {
    let mut model = Model::new(0.0);
    let (name, state) = ("MainProcess".to_owned(), ProcessState::Running);
    model.on_event(&Event::Process { pid: 1, ppid: 0, name, state, exitcode: None, waiting: None }, 10.0);
    let page = || What::Wait { reason: "the page".to_owned(), object: None };
    let nap = What::Wait { reason: "sleep".to_owned(), object: None };
    let own =
        [(12.0, page()), (30.0, What::Resume), (40.0, nap), (60.0, What::Resume), (70.0, page()), (90.0, What::Resume)];
    let record = |thread, file, (at, what)| Record { at, thread, file, line: 1, what };
    let mut records: Vec<Record> = own.into_iter().map(|event| record(1, 0, event)).collect();
    records.push(record(2, NO_FILE, (50.0, What::Wait { reason: "a lock".to_owned(), object: None })));
    model.on_event(&Event::Trace { pid: 1, batch: Batch { files: vec!["main.py".to_owned()], records }.into() }, 95.0);
    model
}

#[test]
fn the_concept_has_no_start_up_and_no_threads_of_the_library() {
    let mut model = starting();
    let concept = scene(&model, 0.0, 100.0);
    assert_eq!(model.start(), 30.0);
    assert_eq!(
        concept.starting.iter().map(|rect| (rect.x, rect.width)).collect::<Vec<_>>(),
        [(100.0, 200.0), (700.0, 200.0)]
    );
    assert!(concept.waits[WaitKind::Page as usize].is_empty() && concept.waits[WaitKind::Lock as usize].is_empty());
    assert_eq!(concept.lives.len(), 1);
    assert_eq!(concept.marks.iter().collect::<Vec<_>>(), [Mark::Running, Mark::Starting, Mark::Wait(WaitKind::Sleep)]);
    model.set_focus(Focus::EVERYTHING);
    let everything = scene(&model, 0.0, 100.0);
    assert_eq!(model.start(), 0.0);
    assert_eq!((everything.waits[WaitKind::Page as usize].len(), everything.lives.len()), (2, 2));
}

#[test]
fn what_the_reader_hides_is_not_drawn_and_stays_in_the_legend() {
    let mut model = starting();
    let mut focus = Focus::default();
    focus.hidden.toggle(Mark::Wait(WaitKind::Sleep));
    model.set_focus(focus);
    let scene = scene(&model, 0.0, 100.0);
    assert!(scene.waits[WaitKind::Sleep as usize].is_empty() && scene.marks.has(Mark::Wait(WaitKind::Sleep)));
}

fn scene(model: &Model, from: f64, to: f64) -> Scene {
    let rows = Rows::of(model, 1000.0);
    Scene::of(model, &rows, &Scale::new(from, to, 1000.0), (0.0, rows.height()), to)
}

#[test]
fn wide_waits_are_drawn_as_they_are() {
    let scene = scene(&run_of_two(), 0.0, 50.0);
    let queue = &scene.waits[WaitKind::Queue as usize];
    assert_eq!(queue.iter().map(|rect| (rect.x, rect.width)).collect::<Vec<_>>(), [(200.0, 200.0)]);
    assert_eq!(scene.waits[WaitKind::Lock as usize].len(), 1);
    assert_eq!(scene.lives.len(), 2);
    assert_eq!(scene.starting.iter().map(|rect| (rect.x, rect.width)).collect::<Vec<_>>(), [(20.0, 80.0); 2]);
    assert_eq!((scene.lines.drawn.len(), scene.lines.hidden), (1, 0));
    assert!(scene.shares.iter().all(Vec::is_empty));
}

#[test]
fn what_is_out_of_sight_is_not_drawn() {
    let scene = scene(&run_of_two(), 21.0, 29.0);
    assert!(scene.waits.iter().all(Vec::is_empty));
    assert!(scene.dots.is_empty() && scene.lines.drawn.is_empty() && scene.ends.is_empty());
    assert_eq!(scene.lives.len(), 2);
}

/// 32 processes. Each one waits for half of every millisecond, and sends and receives after every wait.
fn crowd(each: u32) -> Model {
    let mut model = Model::new(0.0);
    for pid in 0..32 {
        let state = ProcessState::Running;
        let name = format!("Process-{pid}");
        model.on_event(&Event::Process { pid, ppid: 0, name, state, exitcode: None, waiting: None }, 0.0);
        let records = (0..each).flat_map(|index| {
            let at = f64::from(index);
            let next = (pid + 1) % 32;
            let record = |at, what| Record { at, thread: 1, file: NO_FILE, line: 0, what };
            [
                record(at, What::Wait { reason: "a lock".to_owned(), object: None }),
                record(at + 0.5, What::Resume),
                record(at + 0.6, What::Sent { object: pid, message: index, bytes: 1, preview: Vec::new() }),
                record(at + 0.9, What::Received { object: next, message: index, bytes: 1 }),
            ]
        });
        let batch = Batch { files: Vec::new(), records: records.collect() };
        model.on_event(&Event::Trace { pid, batch: batch.into() }, 1e4);
    }
    model
}

#[test]
fn a_crowd_takes_no_more_than_a_screen() {
    let model = crowd(800);
    assert_eq!(model.flows().count(), 32 * 800);
    let scene = scene(&model, 0.0, 800.0);
    let shares = &scene.shares[WaitKind::Lock as usize];
    // Half of each column is waiting, evenly in every lane, so equal neighbours are merged.
    assert!(shares.len() < 32 * 500, "{} areas", shares.len());
    assert!(shares.iter().all(|rect| rect.height < 18.0 && rect.width >= 1.0));
    assert!(scene.crowded && scene.lines.drawn.is_empty());
    assert_eq!(scene.lines.hidden, 32 * 800, "none is forgotten");
    assert!(scene.dots.is_empty(), "there is no room for them");
}

#[test]
fn nearer_each_wait_is_drawn() {
    let scene = scene(&crowd(100), 10.0, 20.0);
    assert_eq!(scene.waits[WaitKind::Lock as usize].len(), 32 * 10);
    assert!(scene.shares.iter().all(Vec::is_empty));
}
