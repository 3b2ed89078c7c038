//! A deadlock in words.

use pyworkers_kernel::{DeadlockedProcess, WaitingThread};

use super::graph::{Graph, Node};

/// The kinds of objects in the kernel's reasons, the more special first.
const KINDS: [&str; 6] = ["lock of threading", "lock of a file", "lock", "semaphore", "queue", "pipe"];

/// A part of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Plain words.
    Words(String),
    /// A name in the program.
    Name(String),
}

/// The process whose end a reason such as "the end of process 1002 (join)" awaits.
pub fn joined(reason: &str) -> Option<u32> {
    reason.strip_prefix("the end of process ")?.strip_suffix(" (join)")?.parse().ok()
}

/// The kind of the object in a reason: "lock". A reason without one is its own.
pub fn kind(reason: &str) -> &str {
    KINDS.into_iter().find(|kind| reason.contains(&format!("a {kind}"))).unwrap_or(reason)
}

/// What a thread waits for: "the lock", the name `ann`. `name` is the object's name in the program.
pub fn awaited(thread: &WaitingThread, name: Option<&str>, processes: &[DeadlockedProcess]) -> Vec<Part> {
    let reason = &thread.reason;
    if let Some(name) = joined(reason).and_then(|pid| name_of(pid, processes)) {
        return vec![Part::Words(format!("the end of {name}"))];
    }
    let kind = kind(reason);
    match (name, reason.split_once(&format!("a {kind}"))) {
        // "Held by" follows, which says enough of its kind.
        (Some(name), Some(("", ""))) if thread.holder.is_some() => vec![Part::Name(name.to_owned())],
        (Some(name), Some((before, after))) => vec![
            Part::Words(format!("{before}the {kind} ")),
            Part::Name(name.to_owned()),
            Part::Words(after.to_owned()),
        ],
        _ => vec![Part::Words(reason.clone())],
    }
}

/// The name of a process for a sentence, with its id if another one has the same name.
pub fn name_of(pid: u32, processes: &[DeadlockedProcess]) -> Option<String> {
    let named = processes.iter().find(|process| process.pid == pid)?;
    let is_unique = processes.iter().filter(|process| process.name == named.name).count() == 1;
    Some(if is_unique { named.name.clone() } else { format!("{} ({pid})", named.name) })
}

/// What has happened, in one sentence.
pub fn summary(graph: &Graph) -> String {
    let name = |node: &usize| match &graph.nodes[*node] {
        Node::Process { name, .. } => Some(name.as_str()),
        Node::Object { .. } => None,
    };
    let waiting: Vec<&str> = graph.circle.iter().filter_map(name).collect();
    let why = match waiting.as_slice() {
        [] => "every process is waiting, and none can wake another".to_owned(),
        [one] => format!("{one} is waiting for itself"),
        [one, other] => format!("{one} and {other} are waiting for each other"),
        all => format!("{} processes are waiting for one another in a circle", all.len()),
    };
    format!("The program cannot continue: {why}.")
}

#[cfg(test)]
mod tests {
    use super::{Part, awaited, joined, kind, name_of, summary};
    use crate::deadlock::graph::{
        Graph,
        tests::{lock_order, waiting},
    };

    #[test]
    fn a_circle_is_named_in_a_sentence() {
        let read = |graph: &Graph| summary(graph).split_once(": ").expect("a reason").1.to_owned();
        assert_eq!(read(&lock_order()), "Process-3 and Process-2 are waiting for each other.");
        let own = Graph::of(&[waiting(1, 7, "a lock", 64, Some(1))], |_| None);
        assert_eq!(read(&own), "Process-1 is waiting for itself.");
        assert_eq!(read(&Graph::default()), "every process is waiting, and none can wake another.");
    }

    fn read(reason: &str, name: Option<&str>) -> String {
        let processes = [waiting(2, 1, "a lock", 64, None)];
        let parts = awaited(&waiting(1, 1, reason, 64, None).threads[0], name, &processes);
        let text = |part| match part {
            Part::Words(words) => words,
            Part::Name(name) => format!("`{name}`"),
        };
        parts.into_iter().map(text).collect()
    }

    #[test]
    fn the_programs_names_are_used() {
        assert_eq!(read("a semaphore", Some("seats")), "the semaphore `seats`");
        assert_eq!(read("an item from a queue (get)", Some("jobs")), "an item from the queue `jobs` (get)");
        assert_eq!(read("room in a queue (put)", None), "room in a queue (put)");
        assert_eq!(read("the end of process 2 (join)", None), "the end of Process-2");
        assert_eq!(read("the end of process 9 (join)", None), "the end of process 9 (join)");
    }

    #[test]
    fn names_that_are_not_unique_have_their_ids() {
        let mut processes = [1, 2, 3].map(|pid| waiting(pid, 10, "a lock", 64, Some(2)));
        assert_eq!(name_of(2, &processes).as_deref(), Some("Process-2"));
        processes[0].name = "Process-2".to_owned();
        assert_eq!(name_of(2, &processes).as_deref(), Some("Process-2 (2)"));
        assert_eq!(name_of(9, &processes), None);
        let held = awaited(&processes[0].threads[0], Some("ann"), &processes);
        assert_eq!(held, [Part::Name("ann".to_owned())]);
    }

    #[test]
    fn reasons_have_kinds() {
        assert_eq!(kind("a lock of threading, held by thread 3"), "lock of threading");
        assert_eq!(kind("a message from a pipe (recv)"), "pipe");
        assert_eq!(kind("a signal (pause)"), "a signal (pause)");
        assert_eq!(joined("the end of process 1002 (join)"), Some(1002));
        assert_eq!(joined("the end of thread 2"), None);
    }
}
