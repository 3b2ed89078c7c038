//! The session and its runs: the interpreter's loading, and everything from Run to Stop.

use std::{cell::RefCell, future::Future, num::NonZero, rc::Rc};

use pyworkers_kernel::{Event, Options, Program};
use pyworkers_page::{RunError, Session};

use super::{
    Listener,
    loading::Loading,
    phase::{OnRun, OnStop, Phase},
    status::Status,
};
use crate::{dom::Root, listeners::Listeners, settings::Settings};

pub struct RunControl {
    session: Session,
    /// The options of ordinary runs. A measured run overrides some of them.
    options: RefCell<Options>,
    status: Status,
    loading: Loading,
    /// The receiver of the events of a run that is not shown.
    aside: RefCell<Option<Listener>>,
    on_event: Listeners<dyn Fn(&Event)>,
    on_failure: Listeners<dyn Fn(&str)>,
}

impl RunControl {
    /// `hear` is called with each event of the session.
    pub fn new(root: &Root, options: &Options, hear: impl Fn(Event) + 'static) -> Self {
        Self {
            session: Session::new(options.clone(), hear),
            options: RefCell::new(options.clone()),
            status: Status::new(root),
            loading: Loading::new(root),
            aside: RefCell::default(),
            on_event: Listeners::default(),
            on_failure: Listeners::default(),
        }
    }

    /// Calls `listener` with each event, after the workbench has shown it.
    pub fn on_event(&self, listener: impl Fn(&Event) + 'static) {
        self.on_event.add(Rc::new(listener));
    }

    /// Calls `listener` with the reason when a requested run does not begin.
    pub fn on_failure(&self, listener: impl Fn(&str) + 'static) {
        self.on_failure.add(Rc::new(listener));
    }

    /// Calls `listener` with the phase, now and when it changes.
    pub fn on_phase(&self, listener: impl Fn(Phase) + 'static) {
        self.status.on_phase(listener);
    }

    /// Passes an event that the workbench has shown to the listeners.
    pub fn pass_on(&self, event: &Event) {
        self.on_event.each(|listener| listener(event));
    }

    /// Begins to load the interpreter. Returns false where it cannot run. The caller continues with [`Self::fetch`].
    pub fn begin_loading(&self) -> bool {
        let support = Session::supported();
        if support.ok {
            self.status.set(Phase::Loading(false));
            self.loading.progress(0.0, 0.0);
        } else {
            self.status.set(Phase::Unsupported);
            self.loading.unsupported(&support);
            self.failed(&format!("this browser lacks {}", support.missing.join(" and ")));
        }
        support.ok
    }

    /// Resolves once the interpreter is loaded. The error is the reason why it cannot be loaded.
    pub fn fetch(&self) -> impl Future<Output = Result<(), String>> + 'static {
        let session = self.session.clone();
        async move { session.load().await.map_err(|error| error.to_string()) }
    }

    /// Shows how many bytes of the interpreter have arrived.
    pub fn progress(&self, loaded: f64, total: f64) {
        self.loading.progress(loaded, total);
    }

    /// Records that the interpreter is loaded. Returns whether Run was pressed in the meantime.
    pub fn loaded(&self) -> bool {
        self.loading.done();
        let Phase::Loading(asked_to_run) = self.status.phase() else { return false };
        self.status.set(Phase::Ready);
        asked_to_run
    }

    /// Records that the interpreter could not be loaded.
    pub fn not_loaded(&self, reason: &str) {
        self.status.set(Phase::Failed);
        self.loading.failed(reason);
        self.failed(reason);
    }

    /// Handles a request to run. Returns its meaning in the current phase.
    pub fn asked_to_run(&self) -> OnRun {
        let means = self.status.phase().on_run();
        match means {
            OnRun::Wait => self.run_when_loaded(),
            OnRun::Refuse => self.failed("the interpreter could not be loaded"),
            OnRun::Load | OnRun::Begin | OnRun::Nothing => {}
        }
        means
    }

    /// Makes the program run once the interpreter is loaded, if it is being loaded.
    pub fn run_when_loaded(&self) {
        if let Phase::Loading(_) = self.status.phase() {
            self.status.set(Phase::Loading(true));
        }
    }

    /// Begins a run. `tick` is called until it ends. Returns its start in milliseconds since the page was opened.
    pub fn begin(&self, tick: impl FnMut() + 'static) -> f64 {
        self.status.start(tick);
        self.status.began()
    }

    /// Starts the program of the run that has begun.
    ///
    /// # Errors
    /// When the program cannot run. The caller continues with [`Self::not_started`].
    pub fn start(&self, program: Program) -> Result<(), RunError> {
        self.session.run(program)
    }

    /// Records that the program could not be started.
    pub fn not_started(&self, reason: &str) {
        self.status.set(Phase::Ready);
        self.failed(reason);
    }

    /// Records that the program is deadlocked.
    pub fn deadlocked(&self) {
        if self.status.phase() == Phase::Running {
            self.status.set(Phase::Deadlocked);
        }
    }

    /// Whether the run was asked to stop.
    pub fn is_stopping(&self) -> bool {
        self.status.phase() == Phase::Stopping
    }

    /// Records that the run is over.
    pub fn ended(&self, status: i32) {
        self.status.set(if self.is_stopping() { Phase::Stopped(status) } else { Phase::Ended(status) });
    }

    /// Shows the elapsed time.
    pub fn show_elapsed(&self) {
        self.status.show_elapsed();
    }

    /// The start of the run in milliseconds since the page was opened.
    pub fn began(&self) -> f64 {
        self.status.began()
    }

    /// Seconds since the run began.
    pub fn seconds(&self) -> f64 {
        self.status.seconds()
    }

    /// Ends the run, or cancels a run that is to begin after loading.
    pub fn stop(&self) {
        match self.status.phase().on_stop() {
            OnStop::TakeBack => {
                self.status.set(Phase::Loading(false));
                self.failed("the run was stopped before it began");
            }
            OnStop::End => {
                self.status.set(Phase::Stopping);
                self.session.stop();
            }
            OnStop::Nothing => {}
        }
    }

    /// Kills one process.
    pub fn kill(&self, pid: u32) {
        self.session.kill(pid);
    }

    /// Writes a line to the program's standard input, or the last text and the end of input.
    pub fn write_stdin(&self, text: &str, ends: bool) {
        if ends {
            self.session.write_stdin(text);
            self.session.close_stdin();
        } else {
            self.session.write_stdin(&format!("{text}\n"));
        }
    }

    /// Turns the reports of shared objects on or off.
    pub fn inspect(&self, on: bool) {
        self.session.inspect(on);
    }

    /// False if the interpreter could not be loaded or is not supported.
    pub fn can_run(&self) -> bool {
        !self.status.phase().is_broken()
    }

    /// True from Run to the exit.
    pub fn is_running(&self) -> bool {
        self.status.phase().is_running()
    }

    /// Sets the options from the next run on. The address of the interpreter stays as it is.
    pub fn set_options(&self, options: Options) {
        self.options.replace(options);
    }

    /// Applies settings from the next run on.
    pub fn apply(&self, settings: &Settings) {
        let Options { base, queue, .. } = self.options.borrow().clone();
        let cpu_count = settings.processors.and_then(NonZero::new);
        let (start_method, trace) = (settings.start_method, settings.timeline.0);
        self.options.replace(Options { base, cpu_count, start_method, trace, queue, compile: settings.compile });
    }

    /// Makes the next run an ordinary one.
    pub fn prepare(&self) {
        self.session.set_options(self.options.borrow().clone());
    }

    /// Makes the next run a measured one, with this number of processors and without a trace.
    pub fn prepare_measured(&self, processors: u32) {
        let options = self.options.borrow().clone();
        self.session.set_options(Options { cpu_count: NonZero::new(processors), trace: false, ..options });
    }

    /// Runs a program of the page itself. Only `listener` gets its events.
    ///
    /// # Errors
    /// When another program runs, or the interpreter is not loaded.
    pub fn run_aside(&self, program: Program, listener: Listener) -> Result<(), RunError> {
        if self.is_running() || self.aside.borrow().is_some() {
            return Err(RunError::Busy);
        }
        // Set before the run, which reports its first process at once.
        self.aside.replace(Some(listener));
        let begun = self.session.run(program);
        if begun.is_err() {
            self.aside.take();
        }
        begun
    }

    /// Ends the run that is not shown.
    pub fn stop_aside(&self) {
        if self.aside.borrow().is_some() {
            self.session.stop();
        }
    }

    /// The receiver of this event if it belongs to a run that is not shown. The exit is the last such event.
    pub fn taken_aside(&self, event: &Event) -> Option<Listener> {
        let listener = self.aside.borrow().clone();
        if listener.is_some() && matches!(event, Event::Exit { .. }) {
            self.aside.take();
        }
        listener
    }

    fn failed(&self, reason: &str) {
        self.on_failure.each(|listener| listener(reason));
    }
}
