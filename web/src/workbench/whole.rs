//! The whole workbench: the effects of the session's events and of the user's actions on each part.

use std::rc::{Rc, Weak};

use pyworkers_kernel::{self as kernel, Event, Program, Stream};
use pyworkers_page::RunError;
use web_sys::{DocumentFragment, Element, HtmlElement, HtmlTemplateElement};

use super::{
    console::Console,
    control::RunControl,
    editor::CreateEditor,
    findings::Findings,
    phase::{OnRun, Phase},
    processes,
    program::{Keys, ProgramPane},
    reading::Found,
    row,
    stdin::Typed,
    watch::{self, Watch},
};
use crate::{
    dom::{self, Root},
    files::SourceFiles,
    inspector::names::Names,
    marks::Marks,
    next_frame::NextFrame,
    settings::Settings,
    share::ShareError,
};

/// The markup, which contains no text of a program.
const MARKUP: &str = include_str!("workbench.html");

/// The options of a workbench.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The program is read-only.
    pub read_only: bool,
    /// The interpreter is loaded at once, not at the first run.
    pub eager: bool,
    /// Links, downloads and settings are available.
    pub menu: bool,
    /// A small workbench in another page: the views stay folded until there is something to show.
    pub compact: bool,
    /// The console is the only view.
    pub unwatched: bool,
    /// The options of the session.
    pub session: kernel::Options,
}

/// A mounted workbench.
pub struct Workbench {
    /// For handlers, which must not keep the workbench alive.
    this: Weak<Self>,
    root: Root,
    program: Rc<ProgramPane>,
    control: RunControl,
    console: Console,
    findings: Findings,
    watch: Watch,
    names: Rc<Names>,
}

impl Workbench {
    /// Fills `place` with a workbench. Its parts are found in `root`, the document or the shadow root around `place`.
    pub fn mount(root: Root, place: &Element, create_editor: &CreateEditor, options: &Options) -> Rc<Self> {
        let template: HtmlTemplateElement = dom::element("template", "");
        template.set_inner_html(MARKUP);
        let markup: DocumentFragment = template.content();
        place.replace_children_with_node_1(&markup);
        let workbench = Rc::new_cyclic(|this: &Weak<Self>| {
            let render = this.clone();
            let redraw = NextFrame::new(move || render.upgrade().iter().for_each(|it| it.render()));
            let marks = Rc::new(Marks::default());
            let (runs, escapes, hears) = (this.clone(), this.clone(), this.clone());
            let keys = Keys {
                on_run: Box::new(move || runs.upgrade().iter().for_each(|it| it.run())),
                on_escape: Box::new(move || escapes.upgrade().is_some_and(|it| it.escape())),
            };
            let program = ProgramPane::new(&root, place, create_editor, options, keys);
            let hear = move |event| hears.upgrade().iter().for_each(|it| it.hear(&event));
            let names = Rc::new(Names::default());
            let callbacks = watch_callbacks(this, &program, names.clone());
            let on_place = callbacks.on_place.clone();
            let reveals = Rc::downgrade(&program);
            let on_line = Box::new(move |line| reveals.upgrade().iter().for_each(|it| it.reveal_line(line)));
            Self {
                this: this.clone(),
                control: RunControl::new(&root, &options.session, hear),
                console: Console::new(&root, marks.clone(), redraw.clone()),
                findings: Findings::new(&root, (marks.clone(), names.clone()), on_line, on_place),
                watch: Watch::new(&root, place, options, marks, redraw, callbacks),
                program,
                names,
                root,
            }
        });
        workbench.listen();
        if options.eager {
            workbench.load();
        }
        workbench
    }

    /// Calls `listener` with each event of the session, after the workbench has shown it.
    pub fn on_event(&self, listener: impl Fn(&Event) + 'static) {
        self.control.on_event(listener);
    }

    /// Calls `listener` when the user has changed the program.
    pub fn on_edit(&self, listener: impl Fn() + 'static) {
        self.program.on_edit(listener);
    }

    /// Calls `listener` with the reason when a requested run does not begin: the interpreter could not be loaded, the
    /// program could not be started, or the run was stopped before.
    pub fn on_failure(&self, listener: impl Fn(&str) + 'static) {
        self.control.on_failure(listener);
    }

    /// Calls `listener` with the phase, now and when it changes.
    pub fn on_phase(&self, listener: impl Fn(Phase) + 'static) {
        self.control.on_phase(listener);
    }

    /// Calls `listener` when the user has changed the settings.
    pub fn on_settings(&self, listener: impl Fn(&Settings) + 'static) {
        self.program.on_settings(listener);
    }

    /// Sets whether the program is read-only.
    pub fn set_read_only(&self, read_only: bool) {
        self.program.set_read_only(read_only);
    }

    /// Redraws for the page's dark or light scheme.
    pub fn set_dark(&self, dark: bool) {
        self.program.set_dark(dark);
        self.watch.theme_changed();
    }

    /// The workbench's element with an ID.
    pub fn part(&self, id: &str) -> HtmlElement {
        self.root.by_id(id)
    }

    /// Puts another program into the editor.
    pub fn set_program(&self, files: &SourceFiles) {
        self.program.set_program(files);
        self.findings.forget_hints();
    }

    /// Opens one of the files.
    pub fn show_file(&self, name: &str) {
        self.program.show_file(name);
    }

    /// Sets the name for downloads.
    pub fn set_title(&self, title: &str) {
        self.program.set_title(title);
    }

    /// The program in the editor.
    pub fn files(&self) -> SourceFiles {
        self.program.files()
    }

    /// Reports that the program in a link could not be read. The program in the editor stays.
    pub fn tell(&self, error: ShareError) {
        self.console.notice(&error.to_string(), true);
    }

    /// Shows a sentence in the console, as a warning.
    pub fn warn(&self, text: &str) {
        self.console.notice(text, true);
    }

    /// Loads the interpreter, also again after a failure.
    pub fn load(&self) {
        if !self.control.begin_loading() {
            return;
        }
        self.watch.unfold();
        let (fetched, this) = (self.control.fetch(), self.this.clone());
        wasm_bindgen_futures::spawn_local(async move {
            let fetched = fetched.await;
            let Some(it) = this.upgrade() else { return };
            match fetched {
                Ok(()) => it.loaded(),
                Err(reason) => it.control.not_loaded(&reason),
            }
        });
    }

    /// Runs the program in the editor, if necessary after loading the interpreter.
    pub fn run(&self) {
        self.findings.set_judged(false);
        self.run_unmeasured();
    }

    /// Runs the program in the editor for an exercise's check, which says what is wrong with it.
    pub fn run_judged(&self) {
        self.findings.set_judged(true);
        self.run_unmeasured();
    }

    fn run_unmeasured(&self) {
        self.watch.run_unmeasured();
        self.control.prepare();
        self.begin();
    }

    /// Sets the session's options from the next run on. The address of the interpreter stays as it is.
    pub fn set_session_options(&self, options: kernel::Options) {
        self.control.set_options(options);
    }

    /// Ends the run, or cancels a run that is to begin after loading.
    pub fn stop(&self) {
        self.control.stop();
    }

    /// False if the interpreter could not be loaded or is not supported.
    pub fn can_run(&self) -> bool {
        self.control.can_run()
    }

    /// True from Run to the exit.
    pub fn is_running(&self) -> bool {
        self.control.is_running()
    }

    /// Runs a program of the page itself without showing it. Only `listener` gets its events.
    ///
    /// # Errors
    /// When another program runs, or the interpreter is not loaded.
    pub fn run_aside(&self, program: Program, listener: impl Fn(&Event) + 'static) -> Result<(), RunError> {
        self.control.run_aside(program, Rc::new(listener))
    }

    /// Ends the run that [`run_aside`](Self::run_aside) began.
    pub fn stop_aside(&self) {
        self.control.stop_aside();
    }

    fn listen(&self) {
        let click = |id: &str, act: fn(&Self)| {
            let this = self.this.clone();
            dom::on(&self.part(id), "click", move |_| this.upgrade().iter().for_each(|it| act(it)));
        };
        click("run", Self::run);
        click("stop", Self::stop);
        click("deadlock-stop", Self::stop);
        click("retry", Self::load);
        click("clear", |it| it.console.clear());

        let this = self.this.clone();
        dom::on(&self.root, "click", move |event| {
            let Some(it) = this.upgrade() else { return };
            if let Some(line) = row::line_asked_for(event) {
                it.program.go_to_line(line);
            } else if let Some(pid) = processes::process_to_kill(event) {
                it.control.kill(pid);
            }
        });
        let this = self.this.clone();
        self.watch.listen(move |name| this.upgrade().iter().for_each(|it| it.show_view(name)));
        let this = self.this.clone();
        self.console.listen(move |typed| this.upgrade().iter().for_each(|it| it.typed(typed)));
        let this = self.this.clone();
        self.program.on_settings(move |settings| this.upgrade().iter().for_each(|it| it.control.apply(settings)));
        self.program.settings().iter().for_each(|settings| self.control.apply(settings));
    }

    /// Shows one of the views.
    fn show_view(&self, name: &str) {
        let inspects = self.watch.show(name);
        self.control.inspect(inspects);
    }

    fn typed(&self, typed: &Typed) {
        if self.console.echo(typed) {
            self.control.write_stdin(typed.text(), typed.ends());
        }
    }

    /// Escape closes the timeline's tooltip, or else stops a running program. Returns whether it had an effect.
    pub fn escape(&self) -> bool {
        if self.watch.hide_tip() {
            return true;
        }
        let runs = self.control.is_running();
        if runs {
            self.stop();
        }
        runs
    }

    fn loaded(&self) {
        if self.control.loaded() {
            self.run_unmeasured();
        }
    }

    /// Runs the program with this number of processors and without a trace, to measure its time.
    fn run_measured(&self, processors: u32) {
        self.control.prepare_measured(processors);
        self.begin();
    }

    fn begin(&self) {
        match self.control.asked_to_run() {
            OnRun::Begin => {}
            OnRun::Load => {
                self.load();
                return self.control.run_when_loaded();
            }
            OnRun::Wait | OnRun::Refuse | OnRun::Nothing => return,
        }
        self.console.clear();
        self.console.close_stdin();
        self.watch.clear();
        self.findings.clear();
        self.read_source();
        self.program.begin();
        self.names.begin(self.program.files());
        let this = self.this.clone();
        let began = self.control.begin(move || this.upgrade().iter().for_each(|it| it.tick()));
        self.watch.begin(began);
        if let Err(error) = self.control.start(self.program.files().program()) {
            let reason = error.to_string();
            self.console.notice(&reason, true);
            self.control.not_started(&reason);
        }
    }

    fn tick(&self) {
        self.control.show_elapsed();
        self.watch.draw_lives(self.control.began());
    }

    /// Analyses the source, for hints during the run and after it.
    fn read_source(&self) {
        let (hints, this) = (self.program.hints(), self.this.clone());
        wasm_bindgen_futures::spawn_local(async move {
            let hints = hints.await;
            let Some(it) = this.upgrade() else { return };
            it.findings.set_source(hints);
            // The run may have ended before the analysis.
            if !it.control.is_running() {
                it.findings.show_source();
            }
        });
    }

    /// Handles an event of the session.
    fn hear(&self, event: &Event) {
        if let Some(listener) = self.control.taken_aside(event) {
            return listener(event);
        }
        self.take_in(event);
        self.control.pass_on(event);
    }

    fn take_in(&self, event: &Event) {
        self.names.on_event(event);
        self.watch.on_event(event);
        match event {
            Event::Progress { loaded, total } => self.control.progress(*loaded, *total),
            Event::Ready => self.loaded(),
            Event::Output { pid, name, stream, text } => self.on_output(*pid, name, *stream, text),
            Event::Input { pid, name, waiting } => self.console.set_reader(*pid, name, *waiting),
            Event::Deadlock { processes } => {
                self.findings.show_deadlock(processes);
                self.program.mark_waits(processes);
                self.control.deadlocked();
            }
            Event::Warning { text } => self.console.notice(text, true),
            Event::Exit { status, .. } => self.on_exit(*status),
            // These concern only the views and the listeners.
            Event::Process { .. }
            | Event::Waits { .. }
            | Event::Trace { .. }
            | Event::Objects { .. }
            | Event::Display { .. } => {}
        }
    }

    fn on_output(&self, pid: u32, name: &str, stream: Stream, text: &str) {
        let stderr = stream == Stream::Stderr;
        let mut found = Found::default();
        self.console.write(pid, name, stderr, text, |line| self.findings.read(pid, stderr, &line.text, &mut found));
        found.hint.iter().for_each(|hint| self.findings.show(hint));
        if let Some(raised) = found.raised {
            self.program.mark_error(raised.line, &raised.message);
        }
    }

    fn on_exit(&self, status: i32) {
        let (stopped, seconds) = (self.control.is_stopping(), self.control.seconds());
        self.console.close_stdin();
        self.findings.over();
        let last = if stopped {
            "Stopped.".to_owned()
        } else {
            format!("Program ended with exit code {status} in {seconds:.1} s")
        };
        self.console.notice(&last, false);
        self.watch.draw_lives(self.control.began());
        self.control.ended(status);
        self.watch.ended(!stopped && status == 0, seconds);
    }

    /// Updates the document.
    fn render(&self) {
        self.watch.render();
        self.console.render(!self.program.is_edited());
    }
}

/// The requests of the views.
fn watch_callbacks(this: &Weak<Workbench>, program: &Rc<ProgramPane>, names: Rc<Names>) -> watch::Callbacks {
    let (shown, read) = (Rc::downgrade(program), Rc::downgrade(program));
    let (kills, says, runs) = (this.clone(), this.clone(), this.clone());
    watch::Callbacks {
        on_place: Rc::new(move |file, line| shown.upgrade().iter().for_each(|it| it.go_to(file, line))),
        line_of: Box::new(move |file, line| read.upgrade()?.line_of(file, line)),
        names,
        on_kill: Box::new(move |pid| kills.upgrade().iter().for_each(|it| it.control.kill(pid))),
        say: Box::new(move |text| says.upgrade().iter().for_each(|it| it.console.notice(text, true))),
        run_measured: Box::new(move |count| runs.upgrade().iter().for_each(|it| it.run_measured(count))),
    }
}
