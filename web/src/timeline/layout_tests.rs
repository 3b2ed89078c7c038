use pyworkers_kernel::{Event, ProcessState};
use pyworkers_trace::{Batch, NO_FILE, Record, What};

use super::Scene;
use crate::timeline::{
    kind::WaitKind,
    model::{Model, tests::run_of_two},
    rows::Rows,
    scale::Scale,
};

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
