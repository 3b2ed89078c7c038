//! One run of a program: its processes from the first to the last.
//!
//! Each part of the state is a struct of its own: [`processes`] the process table with its workers, [`launcher`] what
//! starts workers, [`console`] the standard streams, [`watch`] the search for deadlocks, [`observe`] traces and shared
//! objects, [`outbox`] the events, [`passing`] passed memory, [`queues`] the broadcast channel,
//! [`files`] the file system. [`ending`] handles a death in all of them.

mod console;
mod ending;
mod files;
mod launcher;
mod observe;
mod outbox;
mod passing;
mod processes;
mod queues;
mod watch;

use std::{
    cell::{Cell, RefCell},
    rc::{Rc, Weak},
};

use gloo_timers::callback::Interval;
use pyworkers_fs::{FileSystem, FsReply, errno::ENOMEM};
use pyworkers_kernel::{Event, Options, Program, TICK_MS, output::Written};
use pyworkers_protocol::{Call, ChildSpec, Pid, QueueCarrier, Reply, StartMethod, Task, ToKernel, ToProcess};
use wasm_bindgen::JsValue;
use web_sys::MessagePort;

use self::{
    console::Console, files::Files, launcher::Launcher, observe::Observer, outbox::Outbox, passing::Passing,
    processes::Processes, queues::Queues, watch::Watch,
};
use crate::{
    engine::Engine,
    interpreter::Interpreter,
    pipes::{Outgoing, Pipes, pipes},
    program::{environment, file_system},
    shared::SessionMemory,
    support,
    worker::FromWorker,
};

/// The state of one run. Dropping it terminates every worker.
pub(super) struct Run {
    memory: SessionMemory,
    passing: Passing,
    processes: Processes,
    launcher: Launcher,
    files: Files,
    console: Console,
    pipes: Pipes,
    queues: Queues,
    watch: Watch,
    observer: Observer,
    outbox: Outbox,
    /// The last process id that the run has assigned, once the run is over.
    last_pid: Pid,
}

/// The parameters of a run.
pub(super) struct Setup {
    pub(super) engine: Rc<Engine>,
    pub(super) interpreter: Rc<Interpreter>,
    pub(super) options: Options,
    /// Whether the session watches shared objects.
    pub(super) inspecting: Rc<Cell<bool>>,
    /// The process id before the first one's.
    pub(super) last_pid: Pid,
    pub(super) emit: Rc<dyn Fn(Event)>,
}

impl Run {
    /// Starts a program.
    pub(super) fn start(setup: Setup, program: Program) -> Result<Rc<RefCell<Self>>, JsValue> {
        let Setup { engine, interpreter, options, inspecting, last_pid, emit } = setup;
        let shares = support::shares_memory();
        let carrier = options.queue.unwrap_or(QueueCarrier::Ring);
        let memory = SessionMemory::create(last_pid, shares)?;
        let main = memory.claim_main();
        let mut files = file_system(&program.files)?;
        files.share_through(memory.for_files());
        let run = Rc::new_cyclic(|this: &Weak<RefCell<Self>>| {
            let ticking = this.clone();
            let ticker = Interval::new(TICK_MS, move || {
                if let Some(run) = ticking.upgrade() {
                    passing::look(&run);
                }
            });
            RefCell::new(Self {
                pipes: pipes(&memory),
                queues: Queues::default(),
                memory,
                passing: Passing::default(),
                processes: Processes::new(main),
                files: Files::new(files, engine.library(), this.clone()),
                console: Console::default(),
                watch: Watch::default(),
                observer: Observer::new(options.trace, inspecting),
                launcher: Launcher::new(options, interpreter, engine.warm(), this.clone()),
                outbox: Outbox::new(emit, ticker),
                last_pid,
            })
        });
        if carrier == QueueCarrier::Broadcast {
            let queues = Queues::open(Rc::downgrade(&run))?;
            run.borrow_mut().queues = queues;
        }
        let child = ChildSpec {
            pid: main,
            name: "MainProcess".to_owned(),
            // A clone of the template is the same interpreter, and starts faster.
            method: StartMethod::Forkserver,
            daemon: false,
            env: environment(program.env),
            inheritance: None,
            task: Task::Main { path: format!("{}/{}", FileSystem::HOME, program.main), argv: program.argv },
        };
        with(&Rc::downgrade(&run), |run| run.spawn(0, child, JsValue::UNDEFINED));
        Ok(run)
    }

    /// The last process id that the run has assigned, once the run is over.
    pub(super) const fn last_pid(&self) -> Pid {
        self.last_pid
    }

    /// Whether every process has ended.
    pub(super) fn is_over(&self) -> bool {
        self.processes.are_over()
    }

    /// Adds text to standard input.
    pub(super) fn write_stdin(&mut self, text: &str) {
        self.console.stdin.write(text);
        self.serve_stdin();
    }

    /// Ends standard input.
    pub(super) fn close_stdin(&mut self) {
        self.console.stdin.close();
        self.serve_stdin();
    }

    /// Announces a call of [`stop`](Self::stop), which follows once session memory is here.
    pub(super) const fn will_stop(&mut self) {
        self.passing.hurry();
    }

    /// Starts a child of process `ppid`, which is 0 for the main process. `snapshot` is the copy of the parent for
    /// [`StartMethod::Fork`].
    fn spawn(&mut self, ppid: Pid, child: ChildSpec, snapshot: JsValue) {
        let pid = child.pid;
        let launched = self.launcher.launch(ppid, child, snapshot, self.queues.channel());
        let (is_ready, failure) = (launched.is_ready, launched.failure);
        self.outbox.push(launched.process.event());
        self.processes.insert(launched.process);
        if is_ready {
            self.worker_ready(pid);
        }
        if let Some(failure) = failure {
            self.failed(pid, &failure);
        }
    }

    fn worker_said(&mut self, pid: Pid, said: FromWorker) {
        if !self.processes.is_alive(pid) {
            self.last_word(pid, said);
            return;
        }
        match said {
            FromWorker::Ready { template } => {
                self.launcher.keep_template(template);
                self.worker_ready(pid);
            }
            FromWorker::Message(message, ports, extra) => self.process_said(pid, message, ports, extra),
            FromWorker::Failed(reason) => self.failed(pid, &reason),
            FromWorker::TooLarge(Some(call)) => self.answer_file(pid, call, FsReply::Err(ENOMEM)),
            FromWorker::TooLarge(None) => self.failed(pid, "it sent more at once than the page has memory for"),
            FromWorker::Memory(..) | FromWorker::Foreign => {}
        }
    }

    fn worker_ready(&mut self, pid: Pid) {
        if let Some(event) = self.processes.begin(pid, &self.memory.buffer()) {
            self.outbox.push(event);
            self.launcher.refill();
        }
    }

    fn process_said(&mut self, pid: Pid, message: ToKernel, ports: Vec<MessagePort>, extra: JsValue) {
        match message {
            ToKernel::Stream { ticket, fd, bytes } => {
                self.memory.take_unread(pid, u32::try_from(bytes.len()).unwrap_or(u32::MAX));
                let written = self.console.output.push(ticket, pid, fd, bytes);
                self.show(written);
            }
            ToKernel::Call { id, call: Call::Fs { request } } => {
                self.serve_file(pid, id, request);
            }
            ToKernel::Call { id, call: Call::ReadStdin { max } } => {
                self.console.stdin.read(pid, id, max);
                self.announce_input(pid, true);
                self.serve_stdin();
            }
            ToKernel::Spawn(child) => {
                if child.method == StartMethod::Fork {
                    self.files.system.process_forked(pid, child.pid);
                }
                self.spawn(pid, child, extra);
            }
            ToKernel::Kill { pid: target, signal } => self.kill(target, signal),
            ToKernel::Waiting { round, threads } => {
                if self.watch.is_current(round) {
                    self.processes.set_waiting(pid, threads);
                }
            }
            ToKernel::Trace { bytes } => {
                let event = self.observer.traced(pid, &bytes);
                self.outbox.extend(event);
            }
            ToKernel::Inspected { threads } => self.observer.inspector.waits(pid, threads),
            ToKernel::Managed { objects } => self.observer.inspector.manages(pid, objects),
            ToKernel::Display { id, figure } => {
                self.memory.take_unread(pid, figure.weight());
                self.outbox.push(Event::Display { pid, id, figure: figure.fit() });
            }
            ToKernel::Pipe(message) => {
                let outgoing = self.pipes.receive(pid, message, ports);
                self.post_outgoing(outgoing);
            }
            ToKernel::Exit { code, leaves } => {
                if !(leaves && self.queues.leaves_later(pid, code)) {
                    self.ended(pid, code);
                }
            }
        }
    }

    fn serve_stdin(&mut self) {
        while let Some((reader, bytes)) = self.console.stdin.serve() {
            self.announce_input(reader.pid, false);
            let reply = ToProcess::Reply { id: reader.call, reply: Reply::Stdin { bytes } };
            self.processes.post(reader.pid, &reply, &[]);
        }
    }

    fn announce_input(&mut self, pid: Pid, waiting: bool) {
        let name = self.processes.name(pid);
        self.outbox.push(Event::Input { pid, name, waiting });
    }

    fn post_outgoing(&mut self, outgoing: impl IntoIterator<Item = Outgoing>) {
        // A moving inbox may wake a process, and the process table does not show it.
        self.watch.begin_anew();
        for Outgoing { to, message, ports } in outgoing {
            self.processes.post(to, &ToProcess::Pipe(message), &ports);
        }
    }

    fn show(&mut self, written: Vec<Written>) {
        for Written { pid, stream, text } in written {
            let name = self.processes.name(pid);
            self.outbox.push(Event::Output { pid, name, stream, text });
        }
    }
}

/// Calls a method of a run once session memory is here; does nothing if the run has been dropped. The events are
/// emitted when nothing is borrowed, because a listener may call back.
pub(super) fn with(run: &Weak<RefCell<Run>>, call: impl FnOnce(&mut Run) + 'static) {
    let Some(run) = run.upgrade() else { return };
    let is_here = run.borrow().passing.is_here();
    if is_here {
        passing::now(&run, call);
    } else {
        run.borrow_mut().passing.later(call);
    }
    passing::settle(&run);
}
