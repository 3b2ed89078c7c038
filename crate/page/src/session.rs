//! The public face of the kernel: one run at a time.

use std::{
    cell::{Cell, RefCell},
    fmt,
    rc::Rc,
};

use pyworkers_kernel::{Event, Options, Program, Support};
use pyworkers_protocol::Pid;
use pyworkers_sync::{signal::SIGKILL, table::FIRST_PID};
use wasm_bindgen::JsValue;

use crate::{
    engine::Engine,
    run::{self, Run, Setup},
    support,
};

/// The interpreter could not be loaded.
#[derive(Clone, Debug)]
pub struct LoadError(pub String);

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the interpreter could not be loaded: {}", self.0)
    }
}

/// A program could not be started.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RunError {
    /// [`Session::load`] has not finished.
    NotLoaded,
    /// Another program runs.
    Busy,
    /// `main` is not among the files.
    NoMain(String),
    /// The browser could not allocate session memory.
    NoMemory(String),
}

impl fmt::Display for RunError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotLoaded => write!(f, "the interpreter is not loaded yet: await load() first"),
            Self::Busy => write!(f, "a program is running: stop it first"),
            Self::NoMain(name) => write!(f, "the main file {name:?} is not among the program's files"),
            Self::NoMemory(reason) => write!(f, "the browser could not allocate memory for the program: {reason}"),
        }
    }
}

/// Loads the interpreter and runs programs. A clone is the same session.
#[derive(Clone)]
pub struct Session(Rc<Inner>);

struct Inner {
    options: RefCell<Options>,
    emit: Rc<dyn Fn(Event)>,
    engine: RefCell<Option<Rc<Engine>>>,
    run: RefCell<Option<Rc<RefCell<Run>>>>,
    inspecting: Rc<Cell<bool>>,
}

impl Session {
    /// A session that reports to `on_event`.
    pub fn new(options: Options, on_event: impl Fn(Event) + 'static) -> Self {
        Self(Rc::new(Inner {
            options: RefCell::new(options),
            emit: Rc::new(on_event),
            engine: RefCell::default(),
            run: RefCell::default(),
            inspecting: Rc::default(),
        }))
    }

    /// Whether this page can run programs, and what is missing if not.
    #[must_use]
    pub fn supported() -> Support {
        support::supported()
    }

    /// Fetches and compiles the interpreter, and starts a first worker. Sessions of a page with the same `base` share
    /// both.
    ///
    /// # Errors
    ///
    /// When the browser lacks a feature, the module cannot be fetched or compiled, or the worker fails.
    pub async fn load(&self) -> Result<(), LoadError> {
        let support = Self::supported();
        if !support.ok {
            return Err(LoadError(format!("this page lacks {}", support.missing.join(" and "))));
        }
        let base = self.0.options.borrow().base.clone().unwrap_or_default();
        let base = if base.is_empty() || base.ends_with('/') { base } else { base + "/" };
        let emit = self.0.emit.clone();
        let progress = move |loaded, total| emit(Event::Progress { loaded, total });
        let engine = Engine::load(&base, progress).await.map_err(|error| LoadError(words(&error)))?;
        self.0.engine.replace(Some(engine));
        (self.0.emit)(Event::Ready);
        Ok(())
    }

    /// Starts a program. Events report its progress, [`Event::Exit`] last.
    ///
    /// # Errors
    ///
    /// See [`RunError`].
    pub fn run(&self, program: Program) -> Result<(), RunError> {
        let engine = self.0.engine.borrow().clone().ok_or(RunError::NotLoaded)?;
        let interpreter = engine.interpreter().ok_or(RunError::NotLoaded)?;
        if self.0.run.borrow().as_ref().is_some_and(|run| !run.borrow().is_over()) {
            return Err(RunError::Busy);
        }
        if !program.files.contains_key(&program.main) {
            return Err(RunError::NoMain(program.main));
        }
        let last_pid: Pid = self.0.run.borrow().as_ref().map_or(FIRST_PID - 1, |run| run.borrow().last_pid());
        let setup = Setup {
            engine,
            interpreter,
            options: self.0.options.borrow().clone(),
            inspecting: self.0.inspecting.clone(),
            last_pid,
            emit: self.0.emit.clone(),
        };
        let run = Run::start(setup, program).map_err(|error| RunError::NoMemory(words(&error)))?;
        self.0.run.replace(Some(run));
        Ok(())
    }

    /// Sets the options of the following runs. `base` does not affect an interpreter that is loaded already.
    pub fn set_options(&self, options: Options) {
        self.0.options.replace(options);
    }

    /// Writes to the program's standard input.
    pub fn write_stdin(&self, text: &str) {
        let text = text.to_owned();
        self.with_run(move |run| run.write_stdin(&text));
    }

    /// Ends the program's standard input.
    pub fn close_stdin(&self) {
        self.with_run(Run::close_stdin);
    }

    /// Ends every process of the program at once.
    pub fn stop(&self) {
        if let Some(run) = &*self.0.run.borrow() {
            run.borrow_mut().will_stop();
        }
        self.with_run(Run::stop);
    }

    /// Asks every process what its threads wait for; the answer is [`Event::Waits`].
    pub fn describe(&self) {
        self.with_run(Run::describe);
    }

    /// Starts or stops [`Event::Objects`], sent when a shared object has changed, at most a few per second.
    pub fn inspect(&self, on: bool) {
        self.0.inspecting.set(on);
    }

    /// Ends one process, as SIGKILL does.
    pub fn kill(&self, pid: u32) {
        self.with_run(move |run| run.kill(pid, SIGKILL));
    }

    fn with_run(&self, call: impl FnOnce(&mut Run) + 'static) {
        let Some(run) = self.0.run.borrow().clone() else { return };
        run::with(&Rc::downgrade(&run), call);
    }
}

pub(super) fn words(error: &JsValue) -> String {
    js_sys::Error::from(error.clone()).message().into()
}
