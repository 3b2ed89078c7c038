//! An editor, a console and what there is to watch around a [`Session`]: mounted once in the tutorial's page, and in a
//! shadow root for each widget of somebody else's page.
//!
//! What the user does goes to the session, what the session reports goes to the workbench's parts. An event only changes
//! what the parts remember; the document follows once per animation frame, so that no number of events can keep the page
//! from answering. No borrow is held across a call into the session or the editor, since both may call back.

mod console;
mod deadlock;
mod editor;
mod events;
mod frame;
mod hints;
mod loading;
mod menu;
mod processes;
mod program;
mod row;
mod runs;
mod settings_dialog;
mod status;
mod stdin;
mod tabs;
mod views;
mod watch;

use std::{
    cell::{Cell, RefCell},
    rc::{Rc, Weak},
};

use gloo::render::AnimationFrame;
use pyworkers_analysis::hints::Hint;
use pyworkers_kernel::{self as kernel, Event};
use pyworkers_page::Session;
use web_sys::{DocumentFragment, Element, HtmlElement, HtmlTemplateElement};

pub use crate::files::{SourceFile, SourceFiles};
use crate::{
    dom::{self, Root},
    lines::Lines,
    marks::Marks,
    settings::Settings,
    traceback::Tracebacks,
};
use console::Console;
use deadlock::Deadlock;
pub use editor::CreateEditor;
use editor::{Editor, Handlers};
use frame::Frame;
use hints::HintView;
use loading::Loading;
use menu::ProgramMenu;
use processes::Processes;
use settings_dialog::SettingsDialog;
use status::{Phase, Status};
use stdin::{Stdin, Typed};
use tabs::Tabs;
use watch::Watch;

/// The markup, which is ours alone: no text of a program gets into it.
const MARKUP: &str = include_str!("workbench.html");

/// How a workbench is.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The program cannot be changed.
    pub read_only: bool,
    /// The interpreter is fetched at once, not with the first run.
    pub eager: bool,
    /// Links, downloads and settings are offered.
    pub menu: bool,
    /// A small one in somebody else's page: what there is to watch is folded away until there is something.
    pub compact: bool,
    /// There is nothing to watch but the console.
    pub unwatched: bool,
    /// For the session's runs.
    pub session: kernel::Options,
}

type Listener = Rc<dyn Fn(&Event)>;
type OnEdit = Rc<dyn Fn()>;
type OnFailure = Rc<dyn Fn(&str)>;
type OnSettings = Rc<dyn Fn(&Settings)>;

/// A workbench in its place.
pub struct Workbench {
    /// For handlers, which must not keep the parts alive on their own.
    this: Weak<Self>,
    root: Root,
    frame: Frame,
    session: Session,
    /// What its own runs are started with.
    options: RefCell<kernel::Options>,
    editor: Editor,
    tabs: Tabs,
    menu: Option<ProgramMenu>,
    settings: Option<SettingsDialog>,
    hints: HintView,
    /// What the source of the program that runs shows, once that is known.
    from_source: RefCell<Vec<Hint>>,
    status: Status,
    loading: Loading,
    console: Console,
    lines: RefCell<Lines>,
    processes: Processes,
    watch: Watch,
    marks: RefCell<Marks>,
    tracebacks: RefCell<Tracebacks>,
    stdin: Stdin,
    deadlock: Deadlock,
    /// The user changed the program since Run, so the cursor belongs in the editor.
    edited: Cell<bool>,
    /// What downloads are named after.
    title: RefCell<String>,
    listeners: RefCell<Vec<Listener>>,
    on_edit: RefCell<Vec<OnEdit>>,
    on_failure: RefCell<Vec<OnFailure>>,
    on_settings: RefCell<Vec<OnSettings>>,
    /// Who hears the run that is not shown.
    aside: RefCell<Option<Listener>>,
    drawing: RefCell<Option<AnimationFrame>>,
}

impl Workbench {
    /// Fills `place` with a workbench. Its parts are found in `root`, the document or the shadow root around `place`.
    pub fn mount(root: Root, place: &Element, create_editor: &CreateEditor, options: &Options) -> Rc<Self> {
        let template: HtmlTemplateElement = dom::element("template", "");
        template.set_inner_html(MARKUP);
        let markup: DocumentFragment = template.content();
        place.replace_children_with_node_1(&markup);
        let workbench = Rc::new_cyclic(|this: &Weak<Self>| {
            let handler = |act: fn(&Self)| {
                let this = this.clone();
                move || this.upgrade().iter().for_each(|it| act(it))
            };
            let escapes = this.clone();
            let handlers = Handlers {
                on_change: Box::new(handler(Self::edited)),
                on_run: Box::new(handler(Self::run)),
                on_escape: Box::new(move || escapes.upgrade().is_some_and(|it| it.escape())),
                on_open: Box::new(handler(|it| it.tabs.render())),
            };
            let words = root.by_id::<HtmlElement>("editor-hint").text_content().unwrap_or_default();
            let editor = create_editor.create(&root.by_id("editor"), &words, handlers);
            let (asks, sets) = (this.clone(), this.clone());
            let menu = options.menu.then(|| {
                ProgramMenu::new(&root.by_id("program-menu"), move |asked| {
                    asks.upgrade().iter().for_each(|it| it.asked(asked));
                })
            });
            let settings = options.menu.then(|| {
                SettingsDialog::new(place, move |settings| sets.upgrade().iter().for_each(|it| it.apply(settings)))
            });
            if options.read_only {
                editor.set_read_only(true);
            }
            let events = this.clone();
            let hear = move |event| events.upgrade().iter().for_each(|it| it.hear(&event));
            Self {
                this: this.clone(),
                session: Session::new(options.session.clone(), hear),
                options: RefCell::new(options.session.clone()),
                tabs: Tabs::new(&root.by_id("tabs"), editor.clone(), options.read_only, handler(Self::edited)),
                editor,
                menu,
                settings,
                hints: HintView::new(&root),
                from_source: RefCell::default(),
                status: Status::new(&root),
                loading: Loading::new(&root),
                console: Console::new(&root),
                lines: RefCell::default(),
                processes: Processes::new(&root),
                watch: Watch::new(&root, this),
                marks: RefCell::default(),
                tracebacks: RefCell::default(),
                stdin: Stdin::new(&root),
                deadlock: Deadlock::new(&root),
                edited: Cell::new(false),
                title: RefCell::default(),
                listeners: RefCell::default(),
                on_edit: RefCell::default(),
                on_failure: RefCell::default(),
                on_settings: RefCell::default(),
                aside: RefCell::default(),
                drawing: RefCell::default(),
                frame: Frame::new(place, options),
                root,
            }
        });
        workbench.listen();
        workbench.status.set(Phase::Idle);
        workbench.settings.iter().for_each(|dialog| workbench.apply(&dialog.settings()));
        if options.eager {
            workbench.load();
        }
        workbench.draw();
        workbench
    }

    /// Tells `listener` all that the session reports, after the workbench has heard it.
    pub fn on_event(&self, listener: impl Fn(&Event) + 'static) {
        self.listeners.borrow_mut().push(Rc::new(listener));
    }

    /// Calls `listener` when the user has changed the program.
    pub fn on_edit(&self, listener: impl Fn() + 'static) {
        self.on_edit.borrow_mut().push(Rc::new(listener));
    }

    /// Calls `listener` with the reason when a run that was asked for does not come: the interpreter could not be loaded, or
    /// the run was stopped before it began.
    pub fn on_failure(&self, listener: impl Fn(&str) + 'static) {
        self.on_failure.borrow_mut().push(Rc::new(listener));
    }

    /// Whether the program cannot be changed.
    pub fn set_read_only(&self, read_only: bool) {
        self.editor.set_read_only(read_only);
    }

    /// Follows the page's theme.
    pub fn set_dark(&self, dark: bool) {
        self.editor.set_dark(dark);
        self.watch.timeline.theme_changed();
    }

    /// The element with that id among the workbench's own.
    pub fn part(&self, id: &str) -> HtmlElement {
        self.root.by_id(id)
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
        click("clear", Self::clear_console);

        let this = self.this.clone();
        dom::on(&self.root, "click", move |event| {
            let Some(it) = this.upgrade() else { return };
            if let Some(line) = row::line_asked_for(event) {
                it.editor.go_to_line(line);
            } else if let Some(pid) = processes::process_to_kill(event) {
                it.session.kill(pid);
            }
        });
        let this = self.this.clone();
        self.watch.views.listen(move |name| this.upgrade().iter().for_each(|it| it.show_view(name)));
        let this = self.this.clone();
        self.stdin.listen(move |typed| this.upgrade().iter().for_each(|it| it.typed(&typed)));
        let this = self.this.clone();
        self.console.listen(move || this.upgrade().iter().for_each(|it| it.draw()));
    }

    fn edited(&self) {
        self.edited.set(true);
        for listener in self.on_edit.borrow().clone() {
            listener();
        }
    }

    fn typed(&self, typed: &Typed) {
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

    fn mark_error(&self, line: u32, message: &str) {
        self.editor.mark_error(Some(line), message);
    }

    fn tick(&self) {
        self.status.show_elapsed();
        self.processes.draw_lives(self.status.began());
    }

    /// Asks for the document to be brought up to date in the next frame.
    fn draw(&self) {
        let mut drawing = self.drawing.borrow_mut();
        if drawing.is_none() {
            let this = self.this.clone();
            *drawing = Some(gloo::render::request_animation_frame(move |_| {
                let Some(it) = this.upgrade() else { return };
                it.drawing.take();
                it.processes.render();
                it.watch.inspector.render();
                it.stdin.render(!it.edited.get());
                if it.console.render(&it.lines.borrow(), &mut it.marks.borrow_mut()) {
                    it.draw();
                }
            }));
        }
    }
}
