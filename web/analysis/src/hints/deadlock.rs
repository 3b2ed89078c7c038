//! Hints from the report of a deadlock.

use pyworkers_kernel::{DeadlockedProcess, WaitingThread};

use super::{Hint, lock_order};

/// A possible explanation of a deadlock, with a thread that is part of it.
type Check = fn(&[DeadlockedProcess]) -> Option<(Hint, &WaitingThread)>;

/// The mistake that explains the report's waits. `is_main` recognises the program's own file.
#[must_use]
pub fn from_deadlock(processes: &[DeadlockedProcess], is_main: impl Fn(&str) -> bool) -> Option<Hint> {
    let checks: [Check; 4] = [own_lock, circle_of_locks, undrained, empty_queue];
    let (hint, thread) = checks.iter().find_map(|check| check(processes))?;
    let line = if is_main(&thread.file) { thread.line } else { 0 };
    Some(Hint { line, ..hint })
}

fn threads(processes: &[DeadlockedProcess]) -> impl Iterator<Item = (&DeadlockedProcess, &WaitingThread)> {
    processes.iter().flat_map(|process| process.threads.iter().map(move |thread| (process, thread)))
}

/// Whether a thread waits for a lock held by this process.
fn is_held_by(thread: &WaitingThread, process: &DeadlockedProcess) -> bool {
    thread.reason == "a lock" && thread.holder_pid == Some(process.pid)
}

fn own_lock(processes: &[DeadlockedProcess]) -> Option<(Hint, &WaitingThread)> {
    let (_, thread) =
        threads(processes).find(|(process, thread)| is_held_by(thread, process) && process.threads.len() == 1)?;
    let hint = Hint {
        id: "own-lock".into(),
        title: "A process is waiting for a lock that it holds itself".into(),
        text: "A Lock cannot be acquired again until it is released, not even by its holder. A process that holds an \
               RLock may acquire it again:\n    lock = RLock()"
            .to_owned(),
        line: 0,
    };
    Some((hint, thread))
}

fn circle_of_locks(processes: &[DeadlockedProcess]) -> Option<(Hint, &WaitingThread)> {
    let next = |process: &DeadlockedProcess| {
        processes.iter().position(|holder| {
            holder.pid != process.pid && process.threads.iter().any(|thread| is_held_by(thread, holder))
        })
    };
    // From any process in a cycle, as many steps as there are processes pass it again.
    let (start, _) = processes.iter().enumerate().find(|(start, process)| {
        let mut at = next(process);
        for _ in 0..processes.len() {
            match at {
                Some(index) if index == *start => return true,
                Some(index) => at = next(&processes[index]),
                None => return false,
            }
        }
        false
    })?;
    let thread = processes[start].threads.iter().find(|thread| thread.holder.is_some())?;
    Some((lock_order::hint(0), thread))
}

fn undrained(processes: &[DeadlockedProcess]) -> Option<(Hint, &WaitingThread)> {
    let mut all = threads(processes);
    let full = processes.iter().find(|process| {
        process.threads.iter().any(|it| it.reason.ends_with("queue (put)") || it.reason.ends_with("pipe (send)"))
    })?;
    let join = format!("the end of process {} (join)", full.pid);
    let (_, joining) = all.find(|(_, thread)| thread.reason == join)?;
    let hint = Hint {
        id: "join-before-get".into(),
        title: "join() comes before the process's data has been read".into(),
        text:
            "The child cannot end until there is room for all of its data, and no process reads it while this one \
               waits in join(). Read first, then join:\n    results = [queue.get() for _ in processes]\n    process.join()"
                .to_owned(),
        line: 0,
    };
    Some((hint, joining))
}

fn empty_queue(processes: &[DeadlockedProcess]) -> Option<(Hint, &WaitingThread)> {
    let (_, thread) = threads(processes).find(|(_, thread)| thread.reason.ends_with("queue (get)"))?;
    let hint = Hint {
        id: "empty-queue".into(),
        title: "get() is waiting for an item that will never come".into(),
        text:
            "There are more calls of get() than of put(). Call get() once for each item, or let the producer put None \
               as its last item and stop there:\n    for item in iter(queue.get, None):"
                .to_owned(),
        line: 0,
    };
    Some((hint, thread))
}
