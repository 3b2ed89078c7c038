//! The graph of a deadlock: processes and objects, with an edge for each wait and for each lock that is held.

use std::collections::{HashMap, HashSet, VecDeque};

use pyworkers_kernel::{DeadlockedProcess, WaitingThread};
use pyworkers_trace::ObjectId;

use super::words;

/// A process or an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// A process.
    Process {
        /// Its id.
        pid: u32,
        /// Its name.
        name: String,
        /// Whether it has ended. It may have left a lock behind.
        ended: bool,
    },
    /// An awaited object.
    Object {
        /// Its name in the program, or else its kind.
        label: String,
        /// Its kind in words: "lock".
        kind: String,
    },
}

/// The meaning of an edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A process waits for an object or for the end of a process.
    Waits,
    /// An object is held by a process.
    Held,
}

/// An edge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// The index of the node that waits or is held.
    pub from: usize,
    /// The index of the other node.
    pub to: usize,
    /// The meaning.
    pub meaning: Meaning,
    /// The file and the line of the wait, if known.
    pub place: Option<(String, u32)>,
    /// Whether the edge is part of a circle.
    pub in_circle: bool,
}

/// The graph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Graph {
    /// The nodes.
    pub nodes: Vec<Node>,
    /// The edges.
    pub edges: Vec<Edge>,
    /// The nodes of a shortest circle in its order. Empty if there is none.
    pub circle: Vec<usize>,
}

/// What makes two awaited objects the same one.
#[derive(PartialEq, Eq, Hash)]
enum Identity<'a> {
    Process(u32),
    Shared(ObjectId),
    /// An object of one process, by the process and the reason.
    Own(u32, &'a str),
}

impl Graph {
    /// The graph of a report. `name_of` returns an object's name in the program.
    pub fn of(processes: &[DeadlockedProcess], name_of: impl Fn(ObjectId) -> Option<String>) -> Self {
        let mut builder = Builder::default();
        for process in processes {
            builder.process(process.pid, &process.name, false);
        }
        for process in processes {
            let from = builder.process(process.pid, &process.name, false);
            for (index, thread) in process.threads.iter().enumerate() {
                // Threads of the library wait without a line of the program.
                if index == 0 || thread.line > 0 {
                    builder.wait(process.pid, from, thread, &name_of);
                }
            }
        }
        let mut graph = builder.graph;
        graph.mark_circles();
        graph
    }

    /// The targets of a node's edges.
    pub fn after(&self, node: usize) -> impl Iterator<Item = usize> {
        self.edges.iter().filter(move |edge| edge.from == node).map(|edge| edge.to)
    }

    /// A shortest way from one node to another, without the first. It may lead back to its start.
    fn way(&self, from: usize, to: usize) -> Option<Vec<usize>> {
        let mut before: HashMap<usize, usize> = HashMap::new();
        let mut queue = VecDeque::from([from]);
        while let Some(node) = queue.pop_front() {
            for next in self.after(node) {
                if before.contains_key(&next) {
                    continue;
                }
                before.insert(next, node);
                if next == to {
                    let mut way = vec![to];
                    let mut at = before[&to];
                    while at != from {
                        way.push(at);
                        at = before[&at];
                    }
                    way.reverse();
                    return Some(way);
                }
                queue.push_back(next);
            }
        }
        None
    }

    fn mark_circles(&mut self) {
        let closed: Vec<bool> = self.edges.iter().map(|edge| self.way(edge.to, edge.from).is_some()).collect();
        for (edge, closed) in self.edges.iter_mut().zip(closed) {
            edge.in_circle = closed;
        }
        let starts: HashSet<usize> = self.edges.iter().filter(|edge| edge.in_circle).map(|edge| edge.from).collect();
        let mut starts: Vec<usize> = starts.into_iter().collect();
        starts.sort_unstable();
        let circles = starts.into_iter().filter_map(|start| self.way(start, start));
        self.circle = circles.min_by_key(Vec::len).unwrap_or_default();
    }
}

#[derive(Default)]
struct Builder<'a> {
    graph: Graph,
    numbers: HashMap<Identity<'a>, usize>,
}

impl<'a> Builder<'a> {
    fn node(&mut self, identity: Identity<'a>, node: impl FnOnce() -> Node) -> usize {
        let Self { graph, numbers } = self;
        *numbers.entry(identity).or_insert_with(|| {
            graph.nodes.push(node());
            graph.nodes.len() - 1
        })
    }

    fn process(&mut self, pid: u32, name: &str, ended: bool) -> usize {
        self.node(Identity::Process(pid), || Node::Process { pid, name: name.to_owned(), ended })
    }

    fn wait(
        &mut self,
        pid: u32,
        from: usize,
        thread: &'a WaitingThread,
        name_of: &impl Fn(ObjectId) -> Option<String>,
    ) {
        let place = (thread.line > 0).then(|| (thread.file.clone(), thread.line));
        if let Some(joined) = words::joined(&thread.reason) {
            // A process that has ended is joined at once, so this one is among the report's.
            let joined = self.numbers.get(&Identity::Process(joined)).copied();
            joined.into_iter().for_each(|to| self.edge(from, to, Meaning::Waits, place.clone()));
            return;
        }
        let identity = thread.object.map_or(Identity::Own(pid, &thread.reason), Identity::Shared);
        let kind = words::kind(&thread.reason);
        let label = || thread.object.and_then(name_of).unwrap_or_else(|| kind.to_owned());
        let to = self.node(identity, || Node::Object { label: label(), kind: kind.to_owned() });
        let holder = thread.holder_pid.map(|holder| {
            let name = thread.holder.as_deref().unwrap_or_default();
            let name = name.rsplit_once(" (pid ").map_or(name, |(name, _)| name);
            self.process(holder, name, true)
        });
        self.edge(from, to, Meaning::Waits, place);
        if let Some(holder) = holder {
            self.edge(to, holder, Meaning::Held, None);
        }
    }

    /// Adds an edge, unless the same one exists.
    fn edge(&mut self, from: usize, to: usize, meaning: Meaning, place: Option<(String, u32)>) {
        let edge = Edge { from, to, meaning, place, in_circle: false };
        if !self.graph.edges.contains(&edge) {
            self.graph.edges.push(edge);
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A process with one thread that waits at a line.
    pub fn waiting(pid: u32, line: u32, reason: &str, object: u32, holder: Option<u32>) -> DeadlockedProcess {
        let thread = WaitingThread {
            name: "MainThread".to_owned(),
            reason: reason.to_owned(),
            holder: holder.map(|pid| format!("Process-{pid} (pid {pid})")),
            holder_pid: holder,
            object: (object > 0).then_some(object),
            file: "main.py".to_owned(),
            line,
        };
        DeadlockedProcess { pid, name: format!("Process-{pid}"), threads: vec![thread] }
    }

    /// Two processes that hold each other's lock, and one that waits for the end of the first.
    pub fn lock_order() -> Graph {
        let processes = [
            waiting(1, 28, "the end of process 2 (join)", 0, None),
            waiting(2, 10, "a lock", 128, Some(3)),
            waiting(3, 10, "a lock", 64, Some(2)),
        ];
        Graph::of(&processes, |object| (object == 64).then(|| "ann".to_owned()))
    }

    #[test]
    fn a_circle_is_found_and_what_waits_for_it_is_no_part_of_it() {
        let graph = lock_order();
        let object = |label: &str| Node::Object { label: label.to_owned(), kind: "lock".to_owned() };
        assert_eq!(graph.nodes.len(), 5);
        assert_eq!(graph.nodes[3..], [object("lock"), object("ann")]);
        assert_eq!(graph.circle, [3, 2, 4, 1], "from the first process in it back to itself");
        let outside = graph.edges.iter().filter(|edge| !edge.in_circle).collect::<Vec<_>>();
        assert_eq!(outside.len(), 1);
        assert_eq!((outside[0].from, outside[0].to, outside[0].meaning), (0, 1, Meaning::Waits));
        assert_eq!(outside[0].place, Some(("main.py".to_owned(), 28)));
    }

    #[test]
    fn a_process_that_waits_for_its_own_lock_is_a_circle() {
        let graph = Graph::of(&[waiting(1, 7, "a lock", 64, Some(1))], |_| None);
        assert_eq!(graph.circle, [1, 0]);
        assert!(graph.edges.iter().all(|edge| edge.in_circle));
    }

    #[test]
    fn a_chain_has_no_circle_and_a_dead_holder_is_shown() {
        let graph = Graph::of(&[waiting(1, 7, "a lock", 64, Some(9))], |_| None);
        assert_eq!(graph.circle, [0; 0]);
        assert_eq!(graph.nodes[2], Node::Process { pid: 9, name: "Process-9".to_owned(), ended: true });
    }

    #[test]
    fn one_queue_is_one_node_and_threads_of_the_library_are_left_out() {
        let mut both = [1, 2].map(|pid| waiting(pid, 5, "an item from a queue (get)", 64, None));
        let mut thread = waiting(1, 0, "a message from a pipe (recv)", 96, None).threads;
        both[0].threads.append(&mut thread);
        let graph = Graph::of(&both, |_| None);
        assert_eq!((graph.nodes.len(), graph.edges.len()), (3, 2));
    }
}
