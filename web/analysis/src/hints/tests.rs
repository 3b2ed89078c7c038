//! For each mistake, a program that makes it and one that almost does.

use super::*;

const HEAD: &str = "from multiprocessing import Process, Pool, Queue, Lock, Manager, Value\n\n";

/// Returns the ID as a constant.
fn id_of(hint: &Hint) -> &'static str {
    match &hint.id {
        Cow::Borrowed(id) => id,
        Cow::Owned(id) => panic!("{id} is a constant and not an owned string"),
    }
}

/// The IDs of the hints from the source, with their lines in the program below [`HEAD`].
fn found(program: &str) -> Vec<(&'static str, u32)> {
    let hints = from_source(&format!("{HEAD}{program}"));
    hints.iter().map(|hint| (id_of(hint), hint.line - 2)).collect()
}

fn text(program: &str) -> String {
    from_source(&format!("{HEAD}{program}")).into_iter().map(|hint| hint.text).collect()
}

#[test]
fn missing_guard() {
    let work = "def work():\n    pass\n\n";
    assert_eq!(found(&format!("{work}p = Process(target=work)\np.start()\n")), [("missing-guard", 5)]);
    assert_eq!(found(&format!("{work}Process(target=work).start()\n")), [("missing-guard", 4)]);
    assert_eq!(found(&format!("{work}with Pool(2) as pool:\n    pool.map(work, [])\n")), [("missing-guard", 4)]);
    let main = "def main():\n    Process(target=work).start()\n\n";
    assert_eq!(found(&format!("{work}{main}main()\n")), [("missing-guard", 7)]);

    assert_eq!(found(&format!("{work}if __name__ == '__main__':\n    Process(target=work).start()\n")), []);
    assert_eq!(found(&format!("{work}{main}if '__main__' == __name__:\n    main()\n")), []);
    assert_eq!(found(&format!("{work}queue = Queue()\nlock = Lock()\np = Process(target=work)\n")), []);
    // Nothing of multiprocessing starts here.
    assert_eq!(found("import threading\nt = threading.Thread()\nt.start()\n"), []);
    assert_eq!(from_source("class Process:\n    def start(self): pass\n\nProcess().start()\n"), []);
    let forks = "from multiprocessing import get_context\ncontext = get_context('fork')\n\
                 def work(): pass\ncontext.Process(target=work).start()\n";
    assert_eq!(from_source(forks), []);
    let spawns = forks.replace("'fork'", "'spawn'");
    assert_eq!(from_source(&spawns).len(), 1);
}

#[test]
fn unpicklable_targets() {
    let guard = "if __name__ == '__main__':\n";
    assert_eq!(found(&format!("{guard}    Process(target=lambda: 1).start()\n")), [("unpicklable-target", 2)]);
    assert_eq!(
        found(&format!("{guard}    with Pool() as pool:\n        pool.map(lambda x: x * x, [1])\n")),
        [("unpicklable-target", 3)]
    );
    let local = "def main():\n    def work():\n        pass\n    Process(target=work).start()\n";
    assert_eq!(found(local), [("unpicklable-target", 4)]);

    assert_eq!(found(&format!("{guard}    print(sorted([1], key=lambda x: x), map(lambda x: x, []))\n")), []);
    assert_eq!(found("def work(): pass\n\ndef main():\n    Process(target=work).start()\n"), []);
}

#[test]
fn target_called() {
    let work = "def work(n):\n    print(n)\n\n";
    let called = format!("{work}if __name__ == '__main__':\n    Process(target=work(3)).start()\n");
    assert_eq!(found(&called), [("target-called", 5)]);
    assert!(text(&called).ends_with("target=work, args=(3,)"), "{}", text(&called));

    // A function that returns a function creates targets.
    let maker = "def inner(): pass\n\ndef maker():\n    return inner\n\n";
    assert_eq!(found(&format!("{maker}if __name__ == '__main__':\n    Process(target=maker()).start()\n")), []);
    assert_eq!(found(&format!("{work}if __name__ == '__main__':\n    Process(target=work, args=(3,)).start()\n")), []);
}

#[test]
fn args_without_a_comma() {
    let start = "def work(n):\n    print(n)\n\nif __name__ == '__main__':\n    n = 3\n    words = ('a',)\n";
    assert_eq!(found(&format!("{start}    Process(target=work, args=(n)).start()\n")), [("args-comma", 7)]);
    assert_eq!(found(&format!("{start}    Process(target=work, args=('abc')).start()\n")), [("args-comma", 7)]);
    assert_eq!(
        found(&format!("{start}    with Pool() as pool:\n        pool.apply_async(work, (n)).get()\n")),
        [("args-comma", 8)]
    );

    assert_eq!(found(&format!("{start}    Process(target=work, args=(n,)).start()\n")), []);
    assert_eq!(found(&format!("{start}    Process(target=work, args=words).start()\n")), []);
    assert_eq!(found(&format!("{start}    Process(target=work, args=tuple(words)).start()\n")), []);
    assert_eq!(found(&format!("{start}    Process(target=work, args=[n]).start()\n")), []);
}

#[test]
fn results_that_are_none() {
    let start = "def work():\n    return 1\n\nif __name__ == '__main__':\n    p = Process(target=work)\n";
    assert_eq!(found(&format!("{start}    p.start()\n    result = p.join()\n")), [("process-result", 7)]);
    assert_eq!(found(&format!("{start}    print(p.start())\n")), [("process-result", 6)]);
    assert_eq!(found(&format!("{start}    p.start()\n    print(p)\n")), [("process-result", 7)]);
    let promised = format!("{start}    with Pool() as pool:\n        r = pool.apply_async(work)\n");
    assert_eq!(found(&format!("{promised}        print(r)\n")), [("async-result", 8)]);

    assert_eq!(found(&format!("{promised}        print(r.get())\n")), []);
    assert_eq!(found(&format!("{start}    p.start()\n    p.join()\n    print(p.exitcode, p.name)\n")), []);
    // Printing a process whose function returns nothing is taken as it is.
    assert_eq!(found(&format!("{start}    print(p)\n").replace("return 1", "print(1)")), []);
    assert_eq!(found(&format!("{start}    text = ','.join(['a'])\n")), []);
}

#[test]
fn plain_objects_are_not_shared() {
    let start = "results = []\n\ndef work(n):\n    results.append(n)\n\n";
    let run = "if __name__ == '__main__':\n    p = Process(target=work, args=(1,))\n    p.start()\n    p.join()\n";
    assert_eq!(found(&format!("{start}{run}    print(results)\n")), [("plain-sharing", 4)]);
    let count = "count = 0\n\ndef work(n):\n    global count\n    count += n\n\n";
    assert_eq!(found(&format!("{count}{run}    print(count)\n")), [("plain-sharing", 5)]);
    let given = "def work(results):\n    results['a'] = 1\n\nif __name__ == '__main__':\n    found = {}\n    \
                 p = Process(target=work, args=(found,))\n    p.start()\n    p.join()\n    print(found)\n";
    assert_eq!(self::found(given), [("plain-sharing", 2)]);

    // A manager's list is shared, a function's local list is its own, and a list that is never read misleads nobody.
    assert_eq!(found(&given.replace("{}", "Manager().dict()")), []);
    assert_eq!(
        found(&format!("{}{run}    print(results)\n", start.replace("    results.", "    results = []\n    results."))),
        []
    );
    assert_eq!(found(&format!("{start}{run}")), []);
    // Threads do share the list.
    let threads = format!("{start}{run}    print(results)\n").replace("Process(", "Thread(");
    assert_eq!(found(&format!("from threading import Thread\n{threads}")), []);
}

#[test]
fn pools_are_closed() {
    let start = "def work(n):\n    return n\n\nif __name__ == '__main__':\n    pool = Pool(4)\n    print(pool.map(work, [1]))\n";
    assert_eq!(found(start), [("pool-not-closed", 5)]);
    assert!(text(start).contains("    with Pool(4) as pool:\n"), "{}", text(start));

    assert_eq!(found(&format!("{start}    pool.close()\n    pool.join()\n")), []);
    assert_eq!(found(&format!("{start}    with pool:\n        pass\n")), []);
    assert_eq!(found(&start.replace("pool = Pool(4)", "finish = print").replace("pool.map", "map")), []);
}

#[test]
fn locks_in_two_orders() {
    let start = "a = Lock()\nb = Lock()\n\ndef one():\n    with a:\n        with b:\n            pass\n\n";
    assert_eq!(found(&format!("{start}def two():\n    with b, a:\n        pass\n")), [("lock-order", 10)]);

    assert_eq!(found(&format!("{start}def two():\n    with a, b:\n        pass\n")), []);
    assert_eq!(found(&format!("{start}def two():\n    with b:\n        pass\n    with a:\n        pass\n")), []);
}

#[test]
fn what_is_no_program_of_processes_or_no_python_gets_none() {
    assert_eq!(from_source("results = []\npool = Pool(4)\nprint(pool.map(lambda x: x, results))\n"), []);
    assert_eq!(from_source("from multiprocessing import Pool\npool = Pool(\n"), []);
}

/// Many kinds of programs without a mistake: none may get a hint.
#[test]
fn good_programs_have_none() {
    let programs = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/programs");
    for folder in ["lessons", "books", "queues", "pipes", "managers", "sync"] {
        for file in std::fs::read_dir(format!("{programs}/{folder}")).expect("the repository has it") {
            let path = file.expect("a file").path();
            let Ok(source) = std::fs::read_to_string(&path) else { continue };
            assert_eq!(from_source(&source), [], "{}", path.display());
        }
    }
}

#[test]
fn messages_of_python() {
    let id =
        |text: &str, source: &str| from_stderr(text, 7, &from_source(source)).map(|hint| (id_of(&hint), hint.line));
    let text = "current process has finished its bootstrapping phase.";
    assert_eq!(id(&format!("        {text}"), ""), Some(("missing-guard", 7)));
    let source = "from multiprocessing import Process\ndef f(): pass\nProcess(target=f).start()\n";
    assert_eq!(id(text, source), Some(("missing-guard", 3)), "the source knows better");

    let lambda = "_pickle.PicklingError: Can't pickle <function <lambda> at 0x7f>: attribute lookup failed";
    assert_eq!(id(lambda, ""), Some(("unpicklable-target", 7)));
    let local = "AttributeError: Can't get local object 'main.<locals>.work'";
    assert_eq!(id(local, ""), Some(("unpicklable-target", 7)));
    assert_eq!(id("TypeError: cannot pickle '_thread.lock' object", ""), None);
    assert_eq!(id("AttributeError: 'list' object has no attribute 'foo'", ""), None);

    let none = "TypeError: 'NoneType' object is not callable";
    let source = "from multiprocessing import Process\ndef f(): pass\nif __name__ == '__main__':\n    Process(target=f()).start()\n";
    assert_eq!(id(none, source), Some(("target-called", 4)));
    assert_eq!(id(none, "x = None\nx()\n"), None);

    let star = "TypeError: __main__.f() argument after * must be an iterable, not int";
    let source = source.replace("target=f()", "target=f, args=(1)");
    assert_eq!(id(star, &source), Some(("args-comma", 4)));
    assert_eq!(id(star, "print(*3)\n"), None);

    assert_eq!(id("_queue.Empty", ""), Some(("queue-empty", 7)));
    assert_eq!(id("Empty shelves", ""), None);
    assert_eq!(id("ValueError: Pool is still running", ""), Some(("pool-join", 7)));
    assert_eq!(id("ValueError: Pool not running", ""), None);
}

#[test]
fn promises_that_were_printed() {
    let printed = from_stdout("<multiprocessing.pool.ApplyResult object at 0x7f12>");
    assert_eq!(printed.map(|hint| id_of(&hint)), Some("async-result"));
    assert_eq!(from_stdout("ApplyResult"), None);
}

mod deadlocks {
    use pyworkers_kernel::{DeadlockedProcess, WaitingThread};

    use super::from_deadlock;

    fn process(pid: u32, line: u32, reason: &str, holder_pid: Option<u32>) -> DeadlockedProcess {
        let holder = holder_pid.map(|pid| format!("Process-{pid} (pid {pid})"));
        let (name, file) = ("MainThread".to_owned(), "/home/pyworkers/main.py".to_owned());
        let thread = WaitingThread { name, reason: reason.to_owned(), holder, holder_pid, object: None, file, line };
        DeadlockedProcess { pid, name: format!("Process-{pid}"), threads: vec![thread] }
    }

    fn found(processes: &[DeadlockedProcess]) -> Vec<(&'static str, u32)> {
        from_deadlock(processes, |file| file.ends_with("/main.py"))
            .iter()
            .map(|hint| (super::id_of(hint), hint.line))
            .collect()
    }

    #[test]
    fn of_two_locks() {
        let main = process(1, 9, "the end of process 2 (join)", None);
        let circle = [main.clone(), process(2, 4, "a lock", Some(3)), process(3, 5, "a lock", Some(2))];
        assert_eq!(found(&circle), [("lock-order", 4)]);
        // The holder waits for something else, so the order of locks is not the cause.
        let line = [main, process(2, 4, "a lock", Some(3)), process(3, 5, "a message from a pipe (recv)", None)];
        assert_eq!(found(&line), []);
    }

    #[test]
    fn of_one_lock() {
        assert_eq!(found(&[process(1, 3, "a lock", Some(1))]), [("own-lock", 3)]);
        assert_eq!(found(&[process(1, 3, "a semaphore", Some(1))]), []);
    }

    #[test]
    fn of_an_empty_queue() {
        assert_eq!(found(&[process(1, 8, "an item from a queue (get)", None)]), [("empty-queue", 8)]);
        assert_eq!(found(&[process(1, 8, "a message from a pipe (recv)", None)]), []);
    }

    #[test]
    fn of_a_full_queue() {
        let full = process(2, 4, "room in a queue (put)", None);
        let joins = process(1, 9, "the end of process 2 (join)", None);
        assert_eq!(found(&[joins, full.clone()]), [("join-before-get", 9)]);
        let other = process(1, 9, "the end of process 3 (join)", None);
        assert_eq!(found(&[other, full]), []);
    }
}

#[test]
fn what_a_page_does_not_have() {
    let id = |text: &str| from_stderr(text, 3, &[]).map(|hint| (id_of(&hint), hint.line));
    assert_eq!(id("ModuleNotFoundError: No module named 'numpy'"), Some(("no-package", 3)));
    assert_eq!(id("ModuleNotFoundError: No module named 'sklearn.svm'"), Some(("no-package", 3)));
    assert_eq!(id("ModuleNotFoundError: No module named 'mulitprocessing'"), None, "a misspelt name");
    let network = Some(("no-network", 3));
    assert_eq!(id("urllib.error.URLError: <urlopen error unknown url type: https>"), network);
    assert_eq!(id("urllib.error.URLError: <urlopen error [Errno -2] Name or service not known>"), network);
    assert_eq!(id("socket.gaierror: [Errno -2] Name or service not known"), network);
    assert_eq!(id("ModuleNotFoundError: No module named '_ssl': a page has no network of its own"), network);
    assert_eq!(id("urllib.error.URLError: <urlopen error [Errno 111] Connection refused>"), None);
}
