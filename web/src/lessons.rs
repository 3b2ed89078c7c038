//! The seven programs of the tutorial.

/// A program with what the page says about it.
pub struct Lesson {
    /// Its name in addresses and in storage.
    pub id: &'static str,
    /// Its title in the picker.
    pub title: &'static str,
    /// One or two sentences: what to look at.
    pub summary: &'static str,
    /// The program.
    pub source: &'static str,
}

/// The lessons, in the tutorial's order.
pub const LESSONS: [Lesson; 7] = [
    Lesson {
        id: "processes",
        title: "Processes",
        summary: "Five processes sleep two seconds each, at the same time: two seconds in all. Each has a process id, \
                  an interpreter and a memory of its own.",
        source: include_str!("../course/processes/main.py"),
    },
    Lesson {
        id: "pool-map",
        title: "Pool.map",
        summary: "Three processes share the jobs. They finish in another order, yet the results keep the order of \
                  the input.",
        source: include_str!("../course/pool-map/main.py"),
    },
    Lesson {
        id: "apply-async",
        title: "Pool.apply_async",
        summary: "Hand one call to the pool, go on with other work, and wait for the result only when you need it.",
        source: include_str!("../course/async-results/main.py"),
    },
    Lesson {
        id: "queue",
        title: "Queue",
        summary: "Results come back through a queue, in any order. One get() too many waits for ever, and the page \
                  tells you who waits for what.",
        source: include_str!("../course/queue/main.py"),
    },
    Lesson {
        id: "pipe",
        title: "Pipe",
        summary: "Two connected ends: what the child sends into one, the parent receives from the other.",
        source: include_str!("../course/pipe/main.py"),
    },
    Lesson {
        id: "manager",
        title: "Manager",
        summary: "A manager's dict is one and the same for all processes. An ordinary dict is not: try it.",
        source: include_str!("../course/manager/main.py"),
    },
    Lesson {
        id: "lock",
        title: "Lock",
        summary: "Only one process at a time holds the lock, so the two lines that each prints stay together.",
        source: include_str!("../course/locks/main.py"),
    },
];

/// The lesson of that id.
pub fn by_id(id: &str) -> Option<&'static Lesson> {
    LESSONS.iter().find(|lesson| lesson.id == id)
}
