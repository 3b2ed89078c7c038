//! One run of a program: its processes from the first to the last.

mod ending;
mod observe;
mod passing;
mod watch;

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    rc::{Rc, Weak},
};

use pyworkers_fs::FileSystem;
use pyworkers_protocol::{Call, Inheritance, Pid, PipeMessage, Reply, Start, StartMethod, Task, ToKernel, ToProcess};
use wasm_bindgen::JsValue;
use web_sys::MessagePort;

use self::{ending::Retired, passing::Passing};
use super::{
    Event, Options, ProcessState, Program,
    deadlock::Finder,
    inspect::Inspector,
    interpreter::Interpreter,
    output::{Output, Written},
    pipes::{Passed, Pipes},
    process::Process,
    program::{environment, file_system, processors},
    shared::SessionMemory,
    stdin::Stdin,
    support,
    timer::Interval,
    warm::Warm,
    worker::{FromWorker, Origin, Worker},
};

/// How often the kernel looks at the process table, in milliseconds.
pub(super) const TICK_MS: u32 = 50;

/// A process to be started.
struct Birth {
    pid: Pid,
    /// 0 for the main process.
    ppid: Pid,
    name: String,
    method: StartMethod,
    daemon: bool,
    env: Vec<(String, String)>,
    inheritance: Option<Inheritance>,
    task: Task,
    /// The parent's snapshot, for [`StartMethod::Fork`].
    snapshot: JsValue,
}

/// Everything of one run. Dropping it ends every worker.
pub(super) struct Run {
    memory: SessionMemory,
    passing: Passing,
    last_pid: Pid,
    options: Options,
    interpreter: Rc<Interpreter>,
    warm: Rc<Warm>,
    processes: BTreeMap<Pid, Process>,
    main: Pid,
    files: FileSystem,
    output: Output,
    stdin: Stdin,
    pipes: Pipes,
    finder: Finder,
    /// Looks left until [`Self::describe`] is answered, whoever has not answered.
    describing: Option<u32>,
    /// Whether somebody wants to look into shared objects.
    inspecting: Rc<Cell<bool>>,
    inspector: Inspector,
    /// Looks so far.
    ticks: u32,
    /// Writes that wait for a ticket are given this many ticks.
    stuck_ticks: u32,
    /// Processes that were killed: they may run on until the next instruction
    /// that looks, and are reaped at the next tick.
    killed: Vec<(Pid, i32)>,
    /// Workers of processes that have ended by themselves, whose messages are still on their way: Firefox would lose
    /// those with the worker.
    retired: Vec<Retired>,
    /// Looks at which all waited, but for a message on its way.
    under_way_looks: u32,
    events: Vec<Event>,
    this: Weak<RefCell<Self>>,
    /// Looks at the process table; `None` once the run's end was told.
    ticker: Option<Interval>,
    emit: Rc<dyn Fn(Event)>,
}

impl Run {
    /// Starts a program.
    pub(super) fn start(
        interpreter: Rc<Interpreter>,
        warm: Rc<Warm>,
        options: Options,
        inspecting: Rc<Cell<bool>>,
        program: Program,
        last_pid: Pid,
        emit: Rc<dyn Fn(Event)>,
    ) -> Result<Rc<RefCell<Self>>, JsValue> {
        let memory = SessionMemory::create(last_pid, support::shares_memory())?;
        let main = memory.claim_main();
        let mut files = file_system(&program.files);
        files.share_through(memory.for_files());
        let run = Rc::new_cyclic(|this: &Weak<RefCell<Self>>| {
            let ticking = this.clone();
            let ticker = Interval::new(TICK_MS, move || {
                if let Some(run) = ticking.upgrade() {
                    passing::look(&run);
                }
            });
            RefCell::new(Self {
                memory,
                passing: Passing::default(),
                last_pid,
                options,
                interpreter,
                warm,
                processes: BTreeMap::new(),
                main,
                files,
                output: Output::default(),
                stdin: Stdin::default(),
                pipes: Pipes::default(),
                finder: Finder::default(),
                describing: None,
                inspecting,
                inspector: Inspector::default(),
                ticks: 0,
                stuck_ticks: 0,
                killed: Vec::new(),
                retired: Vec::new(),
                under_way_looks: 0,
                events: Vec::new(),
                this: this.clone(),
                ticker: Some(ticker),
                emit,
            })
        });
        let task = Task::Main { path: format!("{}/{}", FileSystem::HOME, program.main), argv: program.argv };
        // The main process may as well be a clone: it is the same interpreter.
        let method = StartMethod::Forkserver;
        let birth = Birth {
            pid: main,
            ppid: 0,
            name: "MainProcess".to_owned(),
            method,
            daemon: false,
            env: environment(program.env),
            inheritance: None,
            task,
            snapshot: JsValue::UNDEFINED,
        };
        with(&Rc::downgrade(&run), |run| run.spawn(birth));
        Ok(run)
    }

    /// The last process id that was given away, once the run is over.
    pub(super) const fn last_pid(&self) -> Pid {
        self.last_pid
    }

    /// Whether every process has ended.
    pub(super) fn is_over(&self) -> bool {
        self.killed.is_empty() && self.processes.values().all(|process| !process.is_alive())
    }

    /// Text for standard input.
    pub(super) fn write_stdin(&mut self, text: &str) {
        self.stdin.write(text);
        self.serve_stdin();
    }

    /// No more input comes.
    pub(super) fn close_stdin(&mut self) {
        self.stdin.close();
        self.serve_stdin();
    }

    /// [`stop`](Self::stop) is about to be called, once session memory is here.
    pub(super) const fn will_stop(&mut self) {
        self.passing.hurry();
    }

    fn spawn(&mut self, birth: Birth) {
        let Birth { pid, ppid, name, method, daemon, env, inheritance, task, snapshot } = birth;
        let start = Start {
            pid,
            ppid,
            cpu_count: self.options.cpu_count.unwrap_or_else(processors),
            start_method: self.options.start_method,
            env,
            inheritance,
            trace: self.options.trace,
            task,
        };
        let this = self.this.clone();
        let listener = move |said| passing::hear(&this, pid, said);
        let warm = (method == StartMethod::Forkserver).then(|| self.warm.take()).flatten();
        let (worker, is_ready) = match warm {
            Some(warm) => {
                warm.hand_to(listener);
                (Ok(warm.into_worker()), true)
            }
            None => {
                let origin = match method {
                    StartMethod::Forkserver => Origin::Template,
                    StartMethod::Spawn => Origin::Fresh,
                    StartMethod::Fork => Origin::Fork(snapshot),
                };
                (Worker::start(&self.interpreter, origin, listener), false)
            }
        };
        let (worker, failure) = match worker {
            Ok(worker) => (Some(worker), None),
            Err(error) => (None, Some(format!("the browser gave it no worker: {error:?}"))),
        };
        let process = Process {
            pid,
            ppid,
            name,
            daemon,
            state: ProcessState::Starting,
            exitcode: None,
            worker,
            start: Some(start),
            waiting: None,
        };
        self.events.push(process.event());
        self.processes.insert(pid, process);
        if is_ready {
            self.worker_ready(pid);
        }
        if let Some(failure) = failure {
            self.failed(pid, &failure);
        }
    }

    fn worker_said(&mut self, pid: Pid, said: FromWorker) {
        if !self.is_alive(pid) {
            return; // a last word after its end
        }
        match said {
            FromWorker::Ready { template } => {
                if let Some(template) = template {
                    self.interpreter.keep_template(template);
                }
                self.worker_ready(pid);
            }
            FromWorker::Message(message, ports, extra) => self.process_said(pid, message, ports, extra),
            FromWorker::Failed(reason) => self.failed(pid, &reason),
            FromWorker::Memory(..) | FromWorker::Foreign => {}
        }
    }

    fn worker_ready(&mut self, pid: Pid) {
        let Some(process) = self.processes.get_mut(&pid) else { return };
        let (Some(worker), Some(start)) = (&process.worker, process.start.take()) else { return };
        worker.post(&ToProcess::Start(start), &[], &self.memory.buffer());
        process.state = ProcessState::Running;
        self.events.push(process.event());
        self.warm.refill(&self.interpreter);
    }

    fn process_said(&mut self, pid: Pid, message: ToKernel, ports: Vec<MessagePort>, extra: JsValue) {
        match message {
            ToKernel::Stream { ticket, fd, bytes } => {
                if let Some(slot) = self.memory.slot(pid) {
                    self.memory.table().take_unread(slot, u32::try_from(bytes.len()).unwrap_or(u32::MAX));
                }
                let written = self.output.push(ticket, pid, fd, bytes);
                self.show(written);
            }
            ToKernel::Call { id, call: Call::Fs { request } } => {
                let result = self.files.handle(pid, request);
                self.post(pid, &ToProcess::Reply { id, reply: Reply::Fs { result } }, &[]);
            }
            ToKernel::Call { id, call: Call::ReadStdin { max } } => {
                self.stdin.read(pid, id, max);
                self.announce_input(pid, true);
                self.serve_stdin();
            }
            ToKernel::Spawn { pid: child, name, method, daemon, env, inheritance, task } => {
                if method == StartMethod::Fork {
                    self.files.process_forked(pid, child);
                }
                let inheritance = Some(inheritance);
                let snapshot = extra;
                self.spawn(Birth { pid: child, ppid: pid, name, method, daemon, env, inheritance, task, snapshot });
            }
            ToKernel::Kill { pid: target, signal } => self.kill(target, signal),
            ToKernel::Waiting { round, threads } => {
                if round == self.finder.round()
                    && let Some(process) = self.processes.get_mut(&pid)
                {
                    process.waiting = Some(threads);
                }
            }
            ToKernel::Trace { bytes } => self.traced(pid, &bytes),
            ToKernel::Inspected { threads } => self.inspector.waits(pid, threads),
            ToKernel::Managed { objects } => self.inspector.manages(pid, objects),
            ToKernel::Display { id, figure } => self.displayed(pid, id, figure),
            ToKernel::Pipe(message) => {
                let passed = self.pipes.receive(pid, message, ports);
                self.pass_on(passed);
            }
            ToKernel::Exit { code } => self.ended(pid, code),
        }
    }

    fn serve_stdin(&mut self) {
        while let Some((reader, bytes)) = self.stdin.serve() {
            self.announce_input(reader.pid, false);
            self.post(reader.pid, &ToProcess::Reply { id: reader.call, reply: Reply::Stdin { bytes } }, &[]);
        }
    }

    fn announce_input(&mut self, pid: Pid, waiting: bool) {
        let name = self.name(pid);
        self.events.push(Event::Input { pid, name, waiting });
    }

    fn pass_on(&mut self, passed: impl IntoIterator<Item = Passed>) {
        // An inbox on its way wakes somebody, too.
        self.finder.begin_anew();
        for (pid, message, ports) in passed {
            self.post_pipe(pid, message, &ports);
        }
    }

    fn post_pipe(&self, pid: Pid, message: PipeMessage, ports: &[MessagePort]) {
        self.post(pid, &ToProcess::Pipe(message), ports);
    }

    fn post(&self, pid: Pid, message: &ToProcess, ports: &[MessagePort]) {
        if let Some(worker) = self.worker(pid) {
            worker.post(message, ports, &JsValue::UNDEFINED);
        }
    }

    fn worker(&self, pid: Pid) -> Option<&Worker> {
        self.processes.get(&pid)?.worker.as_ref()
    }

    fn is_alive(&self, pid: Pid) -> bool {
        self.processes.get(&pid).is_some_and(Process::is_alive)
    }

    fn show(&mut self, written: Vec<Written>) {
        for Written { pid, stream, text } in written {
            let name = self.name(pid);
            self.events.push(Event::Output { pid, name, stream, text });
        }
    }

    fn name(&self, pid: Pid) -> String {
        self.processes.get(&pid).map_or_else(String::new, |process| process.name.clone())
    }
}

/// Calls a method of a run that may be over, once session memory is here, and emits its events once nothing is borrowed:
/// who hears them may call back.
pub(super) fn with(run: &Weak<RefCell<Run>>, call: impl FnOnce(&mut Run) + 'static) {
    let Some(run) = run.upgrade() else { return };
    let is_home = run.borrow().passing.is_home();
    if is_home {
        passing::now(&run, call);
    } else {
        run.borrow_mut().passing.later(call);
    }
    passing::settle(&run);
}
