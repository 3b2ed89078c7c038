//! The interpreter's loading, and runs from Run to Stop.

use std::rc::Rc;

use pyworkers_kernel::{Event, Options, Program};
use pyworkers_page::{RunError, Session};

use super::{Workbench, status::Phase};
use crate::dom;

impl Workbench {
    /// Fetches the interpreter; again after a failure.
    pub fn load(&self) {
        let support = Session::supported();
        if !support.ok {
            self.status.set(Phase::Unsupported);
            self.loading.unsupported(&support);
            self.failed(&format!("this browser lacks {}", support.missing.join(" and ")));
            return;
        }
        self.frame.begin();
        self.status.set(Phase::Loading(false));
        self.loading.progress(0.0, 0.0);
        let (session, this) = (self.session.clone(), self.this.clone());
        wasm_bindgen_futures::spawn_local(async move {
            let loaded = session.load().await;
            let Some(it) = this.upgrade() else { return };
            match loaded {
                Ok(()) => it.loaded(),
                Err(error) => {
                    it.status.set(Phase::Failed);
                    it.loading.failed(&error.to_string());
                    it.failed(&error.to_string());
                }
            }
        });
    }

    fn failed(&self, reason: &str) {
        for listener in self.on_failure.borrow().clone() {
            listener(reason);
        }
    }

    pub(super) fn loaded(&self) {
        self.loading.done();
        if let Phase::Loading(asked_to_run) = self.status.phase() {
            self.status.set(Phase::Ready);
            if asked_to_run {
                self.run();
            }
        }
    }

    /// Runs what is in the editor; as soon as it is loaded, if it is not.
    pub fn run(&self) {
        self.watch.speedup.cancel("Not measured: another run was started.");
        self.session.set_options(self.options.borrow().clone());
        self.begin();
    }

    /// From the next run on these options hold; where the interpreter comes from stays as it is.
    pub fn set_session_options(&self, options: Options) {
        self.options.replace(options);
    }

    /// Runs it with so many processors, and without a trace: the time it takes is measured.
    pub(super) fn run_measured(&self, processors: u32) {
        let options = self.options.borrow().clone();
        self.session.set_options(Options { cpu_count: Some(processors), trace: false, ..options });
        self.begin();
    }

    /// The run is over, and may have been measured.
    pub(super) fn measured(&self, status: i32, stopped: bool) {
        let speedup = &self.watch.speedup;
        if stopped || status != 0 {
            speedup.cancel("Not measured: the program did not end successfully.");
        } else if speedup.is_measuring() {
            speedup.on_exit(self.status.seconds());
        }
    }

    fn begin(&self) {
        match self.status.phase() {
            Phase::Idle => {
                self.load();
                if let Phase::Loading(_) = self.status.phase() {
                    self.status.set(Phase::Loading(true));
                }
                return;
            }
            Phase::Loading(_) => return self.status.set(Phase::Loading(true)),
            Phase::Ready | Phase::Ended(_) | Phase::Stopped(_) => {}
            Phase::Failed | Phase::Unsupported => return self.failed("the interpreter could not be loaded"),
            Phase::Running | Phase::Deadlocked | Phase::Stopping => return,
        }
        self.clear_console();
        self.processes.clear();
        self.marks.borrow_mut().clear();
        self.tracebacks.borrow_mut().clear();
        self.stdin.clear();
        self.deadlock.hide();
        self.hints.clear();
        self.read_source();
        self.edited.set(false);
        self.editor.mark_error(None, "");
        let this = self.this.clone();
        self.status.start(move || this.upgrade().iter().for_each(|it| it.tick()));
        self.watch.clear(self.status.began());
        self.frame.begin();
        if !self.frame.is_compact() {
            dom::reveal(&self.part("processes-panel"));
        }
        if let Err(error) = self.session.run(self.files().program()) {
            self.status.set(Phase::Ready);
            self.lines.borrow_mut().notice(&error.to_string(), true);
            self.failed(&error.to_string());
        }
        self.draw();
    }

    /// Ends the run, or takes back that one was asked for.
    pub fn stop(&self) {
        match self.status.phase() {
            Phase::Loading(asked_to_run) => {
                self.status.set(Phase::Loading(false));
                if asked_to_run {
                    self.failed("the run was stopped before it began");
                }
            }
            Phase::Running | Phase::Deadlocked => {
                self.status.set(Phase::Stopping);
                self.session.stop();
            }
            _ => {}
        }
    }

    /// Ends one process.
    pub fn kill(&self, pid: u32) {
        self.session.kill(pid);
    }

    /// False where the interpreter could not be loaded.
    pub fn can_run(&self) -> bool {
        !matches!(self.status.phase(), Phase::Failed | Phase::Unsupported)
    }

    /// True from Run to the exit.
    pub fn is_running(&self) -> bool {
        self.status.is_running()
    }

    /// Runs a program of the page's own, of which nothing is shown: its events go to `listener` alone.
    ///
    /// # Errors
    /// When another program runs, or the interpreter is not there.
    pub fn run_aside(&self, program: Program, listener: impl Fn(&Event) + 'static) -> Result<(), RunError> {
        // Before the run: it tells of its first process at once.
        let listener: super::Listener = Rc::new(listener);
        if self.is_running() || self.aside.borrow().is_some() {
            return Err(RunError::Busy);
        }
        self.aside.replace(Some(listener));
        let begun = self.session.run(program);
        if begun.is_err() {
            self.aside.take();
        }
        begun
    }

    /// Ends the run that [`run_aside`](Self::run_aside) began.
    pub fn stop_aside(&self) {
        if self.aside.borrow().is_some() {
            self.session.stop();
        }
    }
}
