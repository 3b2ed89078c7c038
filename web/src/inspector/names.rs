//! The names that a program gives its shared objects. Plain Rust, tested natively.
//!
//! A name is read from the line that made the object, in the program as it was when the run began.

use std::{
    cell::{Ref, RefCell},
    collections::HashMap,
};

use pyworkers_kernel::Event;
use pyworkers_trace::{Batch, NO_FILE, ObjectId, ObjectKind, What};

use super::facts;
use crate::{files::SourceFiles, traceback};

/// Calls that make objects which the variable in front of them does not name.
const MAKERS: [&str; 5] = ["Process(", "Pool(", "Executor(", "Manager(", "Thread("];

/// The making of an object.
#[derive(Clone, Debug, PartialEq)]
struct Origin {
    at: f64,
    pid: u32,
    kind: ObjectKind,
    file: String,
    line: u32,
}

/// The names of a run's objects.
#[derive(Debug, Default)]
pub struct Names {
    program: RefCell<SourceFiles>,
    origins: RefCell<HashMap<ObjectId, Origin>>,
    /// The names that were asked for, since they are asked for in each frame.
    known: RefCell<HashMap<ObjectId, Option<String>>>,
}

impl Names {
    /// Forgets the previous run, and keeps the program of the new one.
    pub fn begin(&self, program: SourceFiles) {
        self.program.replace(program);
        self.origins.take();
        self.known.take();
    }

    /// Handles any event of the session.
    pub fn on_event(&self, event: &Event) {
        if let Event::Trace { pid, batch } = event {
            self.read(*pid, batch);
        }
    }

    fn read(&self, pid: u32, batch: &Batch) {
        let mut origins = self.origins.borrow_mut();
        for record in batch.records.iter().filter(|record| record.file != NO_FILE) {
            let What::Made { object, kind } = record.what else { continue };
            let is_newer = origins.get(&object).is_none_or(|known| known.at <= record.at);
            if let Some(file) = batch.files.get(record.file as usize).filter(|_| is_newer) {
                origins.insert(object, Origin { at: record.at, pid, kind, file: file.clone(), line: record.line });
                // The object may be one of several that a line makes, and change the others' names.
                self.known.borrow_mut().clear();
            }
        }
    }

    /// The name of an object, if the program gave it one.
    pub fn of(&self, object: ObjectId) -> Option<String> {
        let found = || self.find(&self.origins.borrow(), object);
        self.known.borrow_mut().entry(object).or_insert_with(found).clone()
    }

    fn find(&self, origins: &Ref<'_, HashMap<ObjectId, Origin>>, object: ObjectId) -> Option<String> {
        let origin = origins.get(&object)?;
        let program = self.program.borrow();
        let name = traceback::name_of(&origin.file);
        let file = program.files.iter().find(|file| file.name == name)?;
        let line = file.text.lines().nth((origin.line as usize).checked_sub(1)?)?;
        let same = |other: &&Origin| {
            (other.pid, other.kind, other.line, &other.file) == (origin.pid, origin.kind, origin.line, &origin.file)
        };
        let siblings = origins.values().filter(same);
        let (before, all) =
            siblings.fold((0, 0), |(before, all), other| (before + usize::from(other.at < origin.at), all + 1));
        name_in(line, origin.kind, before, all)
    }
}

/// The name in the line that made an object, the `index`th of `count` objects of its kind.
fn name_in(line: &str, kind: ObjectKind, index: usize, count: usize) -> Option<String> {
    let variable = facts::variable(line)?;
    let (_, value) = line.split_once('=')?;
    let value = value.trim_start();
    if MAKERS.iter().any(|maker| value.contains(maker)) {
        return None;
    }
    let names: Vec<&str> = variable.split(',').map(str::trim).collect();
    let makes_its_kind = match kind {
        ObjectKind::Lock => value.contains("Lock("),
        ObjectKind::Semaphore => value.contains("Semaphore("),
        ObjectKind::Queue => value.contains("Queue("),
        // One call makes two of them, or one for each direction.
        ObjectKind::Pipe | ObjectKind::Managed => false,
    };
    if makes_its_kind && names.len() > 1 && names.len() == count {
        return names.get(index).map(|name| (*name).to_owned());
    }
    let is_listed = makes_its_kind && count > 1 && value.starts_with('[');
    Some(if is_listed { format!("{variable}[{index}]") } else { names.join(", ") })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use pyworkers_trace::Record;

    use super::*;

    #[test]
    fn each_object_of_a_line_has_its_name() {
        let names = |line, kind, count| (0..count).map(|index| name_in(line, kind, index, count)).collect::<Vec<_>>();
        let some = |names: &[&str]| names.iter().map(|name| Some((*name).to_owned())).collect::<Vec<_>>();
        assert_eq!(names("    ann, ben = Lock(), Lock()", ObjectKind::Lock, 2), some(&["ann", "ben"]));
        assert_eq!(names("forks = [Lock() for _ in range(2)]", ObjectKind::Lock, 2), some(&["forks[0]", "forks[1]"]));
        assert_eq!(names("jobs, done = Queue(), Queue()", ObjectKind::Queue, 2), some(&["jobs", "done"]));
        assert_eq!(names("here, there = Pipe()", ObjectKind::Pipe, 2), some(&["here, there", "here, there"]));
        assert_eq!(names("ready = Event()", ObjectKind::Semaphore, 4), some(&["ready"; 4]));
        assert_eq!(names("seats = {n: Lock() for n in ns}", ObjectKind::Lock, 2), some(&["seats", "seats"]));
        assert_eq!(names("work(Lock())", ObjectKind::Lock, 1), [None]);
        assert_eq!(names("child = Process(target=work, args=(1,))", ObjectKind::Pipe, 1), [None]);
    }

    #[test]
    fn a_name_is_that_of_the_line_when_the_run_began() {
        let names = Names::default();
        names.begin(SourceFiles::single("main.py", "a, b = Lock(), Lock()\n"));
        let made = |object, at| Record {
            at,
            thread: 1,
            file: 0,
            line: 1,
            what: What::Made { object, kind: ObjectKind::Lock },
        };
        let batch = |records| {
            let batch = Batch { files: vec!["/home/pyworkers/main.py".to_owned()], records };
            names.on_event(&Event::Trace { pid: 1001, batch: Arc::new(batch) });
        };
        batch(vec![made(64, 1.0)]);
        assert_eq!(names.of(64).as_deref(), Some("a, b"), "so far it is alone");
        batch(vec![made(128, 2.0)]);
        assert_eq!((names.of(64).as_deref(), names.of(128).as_deref()), (Some("a"), Some("b")));
        assert_eq!(names.of(192), None);
        names.begin(SourceFiles::default());
        assert_eq!(names.of(64), None);
    }
}
