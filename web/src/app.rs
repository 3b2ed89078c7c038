//! The page: what the user does goes to the session, what the session reports goes to the page's parts.
//!
//! An event only changes what the parts remember; the document follows once per animation frame, so that no number of
//! events can keep the page from answering. No borrow is held across a call into the session or the editor, since both
//! may call back.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    rc::{Rc, Weak},
};

use gloo::render::AnimationFrame;
use pyworkers::kernel::{Options, Program, Session};
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use crate::{
    console::Console,
    deadlock::Deadlock,
    dom,
    editor::{CreateEditor, Editor},
    lessons::Lesson,
    lines::Lines,
    loading::Loading,
    marks::Marks,
    picker::Picker,
    processes::{self, Processes},
    row,
    status::{Phase, Status},
    stdin::{Stdin, Typed},
    theme,
    traceback::{MAIN, Tracebacks},
};

pub struct App {
    /// For handlers, which must not keep the page's parts alive on their own.
    this: Weak<Self>,
    pub(crate) session: Session,
    editor: Editor,
    pub(crate) picker: Picker,
    pub(crate) status: Status,
    pub(crate) loading: Loading,
    pub(crate) console: Console,
    pub(crate) lines: RefCell<Lines>,
    pub(crate) processes: Processes,
    pub(crate) marks: RefCell<Marks>,
    pub(crate) tracebacks: RefCell<Tracebacks>,
    pub(crate) stdin: Stdin,
    pub(crate) deadlock: Deadlock,
    /// The user changed the program since Run, so the cursor belongs in the editor.
    edited: Cell<bool>,
    frame: RefCell<Option<AnimationFrame>>,
}

/// Makes `index.html` live. `createEditor` is what `editor.js` exports.
#[wasm_bindgen(js_name = startPage)]
pub fn start_page(create_editor: &CreateEditor) {
    let app = Rc::new_cyclic(|this: &Weak<App>| {
        let handler = |act: fn(&App)| {
            let this = this.clone();
            move || this.upgrade().iter().for_each(|app| act(app))
        };
        let editor = create_editor.create(&dom::by_id("editor"), handler(App::on_edit), handler(App::run));
        let events = this.clone();
        let on_event = move |event| events.upgrade().iter().for_each(|app| app.on_event(&event));
        App {
            this: this.clone(),
            session: Session::new(Options::default(), on_event),
            editor,
            picker: Picker::new(),
            status: Status::new(),
            loading: Loading::new(),
            console: Console::new(),
            lines: RefCell::default(),
            processes: Processes::new(),
            marks: RefCell::default(),
            tracebacks: RefCell::default(),
            stdin: Stdin::new(),
            deadlock: Deadlock::new(),
            edited: Cell::new(false),
            frame: RefCell::new(None),
        }
    });
    app.editor.set_text(&app.picker.text());
    app.listen();
    app.load();
    app.draw();
    // The page's parts live as long as its document.
    std::mem::forget(app);
}

impl App {
    fn listen(&self) {
        let click = |id: &str, act: fn(&App)| {
            let this = self.this.clone();
            dom::on(&dom::by_id::<HtmlElement>(id), "click", move |_| this.upgrade().iter().for_each(|app| act(app)));
        };
        click("run", App::run);
        click("stop", App::stop);
        click("deadlock-stop", App::stop);
        click("retry", App::load);
        click("reset", App::reset);
        click("clear", App::clear_console);

        let this = self.this.clone();
        dom::on(&dom::document(), "click", move |event| {
            let Some(app) = this.upgrade() else { return };
            if let Some(line) = row::line_asked_for(event) {
                app.editor.go_to_line(line);
            } else if let Some(pid) = processes::process_to_kill(event) {
                app.session.kill(pid);
            }
        });
        let this = self.this.clone();
        self.picker.listen(move |lesson| this.upgrade().iter().for_each(|app| app.pick(lesson)));
        let this = self.this.clone();
        self.stdin.listen(move |typed| this.upgrade().iter().for_each(|app| app.on_typed(&typed)));
        let this = self.this.clone();
        self.console.listen(move || this.upgrade().iter().for_each(|app| app.draw()));
        let this = self.this.clone();
        theme::start(move |dark| this.upgrade().iter().for_each(|app| app.editor.set_dark(dark)));
    }

    /// Fetches the interpreter; again after a failure.
    fn load(&self) {
        let support = Session::supported();
        if !support.ok {
            self.status.set(Phase::Unsupported);
            self.loading.unsupported(&support);
            return;
        }
        dom::show(&dom::by_id("failed"), false);
        self.status.set(Phase::Loading(false));
        self.loading.progress(0.0, 0.0);
        let (session, this) = (self.session.clone(), self.this.clone());
        wasm_bindgen_futures::spawn_local(async move {
            let loaded = session.load().await;
            let Some(app) = this.upgrade() else { return };
            match loaded {
                Ok(()) => app.on_ready(),
                Err(error) => {
                    app.status.set(Phase::Failed);
                    app.loading.failed(&error.to_string());
                }
            }
        });
    }

    pub(crate) fn on_ready(&self) {
        self.loading.done();
        if let Phase::Loading(asked_to_run) = self.status.phase() {
            self.status.set(Phase::Ready);
            if asked_to_run {
                self.run();
            }
        }
    }

    fn run(&self) {
        match self.status.phase() {
            Phase::Loading(_) => return self.status.set(Phase::Loading(true)),
            Phase::Ready | Phase::Ended(_) | Phase::Stopped(_) => {}
            Phase::Running | Phase::Deadlocked | Phase::Stopping | Phase::Failed | Phase::Unsupported => return,
        }
        self.clear_console();
        self.processes.clear();
        self.marks.borrow_mut().clear();
        self.tracebacks.borrow_mut().clear();
        self.stdin.clear();
        self.deadlock.hide();
        self.edited.set(false);
        self.editor.mark_error(None, "");
        let this = self.this.clone();
        self.status.start(move || this.upgrade().iter().for_each(|app| app.tick()));
        dom::reveal(&dom::by_id("processes-panel"));
        let program = Program {
            main: MAIN.to_owned(),
            files: BTreeMap::from([(MAIN.to_owned(), self.editor.text())]),
            argv: Vec::new(),
            env: BTreeMap::new(),
        };
        if let Err(error) = self.session.run(program) {
            self.status.set(Phase::Ready);
            self.lines.borrow_mut().notice(&error.to_string(), true);
        }
        self.draw();
    }

    fn stop(&self) {
        match self.status.phase() {
            Phase::Loading(_) => self.status.set(Phase::Loading(false)),
            Phase::Running | Phase::Deadlocked => {
                self.status.set(Phase::Stopping);
                self.session.stop();
            }
            _ => {}
        }
    }

    fn pick(&self, lesson: &'static Lesson) {
        self.picker.choose(lesson);
        self.editor.set_text(&self.picker.text());
        // A link to this page leads to the program that is shown; going through the list leaves no trail.
        let fragment = format!("#{}", lesson.id);
        if let Ok(history) = dom::window().history() {
            _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&fragment));
        }
    }

    fn reset(&self) {
        let source = self.picker.lesson().source;
        self.picker.keep(source);
        self.editor.set_text(source);
    }

    fn on_edit(&self) {
        self.edited.set(true);
        self.picker.keep(&self.editor.text());
    }

    fn on_typed(&self, typed: &Typed) {
        let Some((pid, name)) = self.stdin.reader() else {
            return;
        };
        let (Typed::Line(text) | Typed::End(text)) = typed;
        let ends = matches!(typed, Typed::End(_));
        if !(ends && text.is_empty()) {
            self.lines.borrow_mut().echo(pid, &name, text);
        }
        if ends {
            self.session.write_stdin(text);
            self.session.close_stdin();
        } else {
            self.session.write_stdin(&format!("{text}\n"));
        }
        self.draw();
    }

    fn clear_console(&self) {
        self.lines.borrow_mut().clear();
        self.console.clear();
        self.draw();
    }

    pub(crate) fn mark_error(&self, line: u32, message: &str) {
        self.editor.mark_error(Some(line), message);
    }

    fn tick(&self) {
        self.status.show_elapsed();
        self.processes.draw_lives(self.status.began());
    }

    /// Asks for the document to be brought up to date in the next frame.
    pub(crate) fn draw(&self) {
        let mut frame = self.frame.borrow_mut();
        if frame.is_none() {
            let this = self.this.clone();
            *frame = Some(gloo::render::request_animation_frame(move |_| {
                let Some(app) = this.upgrade() else { return };
                app.frame.take();
                app.processes.render();
                app.stdin.render(!app.edited.get());
                if app.console.render(&app.lines.borrow(), &mut app.marks.borrow_mut()) {
                    app.draw();
                }
            }));
        }
    }
}
