//! The program in the editor: its files, their tabs, and the menu.

use std::{
    cell::{Cell, RefCell},
    future::Future,
    rc::{Rc, Weak},
};

use pyworkers_analysis::hints::Hint;
use pyworkers_kernel::DeadlockedProcess;
use web_sys::{Element, HtmlElement};

use super::{
    Options,
    editor::{CreateEditor, Editor, Handlers},
    menu::{Asked, ProgramMenu},
    settings_dialog::SettingsDialog,
    tabs::Tabs,
};
use crate::{
    deadlock, dom::Root, files::SourceFiles, listeners::Listeners, settings::Settings, share::Shared, traceback,
};

/// The source of the module `playground`, for programs that run elsewhere.
const PLAYGROUND: &str = include_str!("../../../crate/pylib/playground.py");

/// The handlers of the editor's keys.
pub struct Keys {
    /// Run.
    pub on_run: Box<dyn Fn()>,
    /// Escape was pressed with nothing open in the editor. Returns whether the key had an effect.
    pub on_escape: Box<dyn Fn() -> bool>,
}

pub struct ProgramPane {
    editor: Editor,
    tabs: Tabs,
    /// The menu, if there is one.
    tools: Option<Tools>,
    /// The name for downloads.
    title: RefCell<String>,
    /// Whether the user has changed the program since Run. Then the focus belongs in the editor.
    edited: Cell<bool>,
    on_edit: Listeners<dyn Fn()>,
}

struct Tools {
    menu: ProgramMenu,
    settings: SettingsDialog,
}

impl ProgramPane {
    /// Creates the parts in `place`, which are found through `root`.
    pub fn new(root: &Root, place: &Element, create_editor: &CreateEditor, options: &Options, keys: Keys) -> Rc<Self> {
        let pane = Rc::new_cyclic(|this: &Weak<Self>| {
            let handler = |act: fn(&Self)| {
                let this = this.clone();
                move || this.upgrade().iter().for_each(|it| act(it))
            };
            let Keys { on_run, on_escape } = keys;
            let handlers = Handlers {
                on_change: Box::new(handler(Self::edited)),
                on_run,
                on_escape,
                on_open: Box::new(handler(|it| it.tabs.render())),
            };
            let words = root.by_id::<HtmlElement>("editor-hint").text_content().unwrap_or_default();
            let editor = create_editor.create(&root.by_id("editor"), &words, handlers);
            let asks = this.clone();
            let tools = options.menu.then(|| Tools {
                menu: ProgramMenu::new(&root.by_id("program-menu"), move |asked| {
                    asks.upgrade().iter().for_each(|it| it.asked(asked));
                }),
                settings: SettingsDialog::new(place),
            });
            Self {
                tabs: Tabs::new(&root.by_id("tabs"), editor.clone(), options.read_only, handler(Self::edited)),
                editor,
                tools,
                title: RefCell::default(),
                edited: Cell::new(false),
                on_edit: Listeners::default(),
            }
        });
        if options.read_only {
            pane.set_read_only(true);
        }
        let this = Rc::downgrade(&pane);
        pane.on_settings(move |settings| this.upgrade().iter().for_each(|it| it.apply(settings)));
        pane.settings().iter().for_each(|settings| pane.apply(settings));
        pane
    }

    /// Puts another program into the editor.
    pub fn set_program(&self, files: &SourceFiles) {
        self.editor.set_files(&files.files, &files.main, &files.main);
        self.tabs.render();
    }

    /// Opens one of the files.
    pub fn show_file(&self, name: &str) {
        self.editor.open(name);
    }

    /// Sets the name for downloads.
    pub fn set_title(&self, title: &str) {
        self.title.replace(title.to_owned());
    }

    /// The program in the editor.
    pub fn files(&self) -> SourceFiles {
        SourceFiles { files: self.editor.files(), main: self.editor.main() }
    }

    /// Sets whether the program is read-only.
    pub fn set_read_only(&self, read_only: bool) {
        self.editor.set_read_only(read_only);
    }

    /// Sets the dark or light colour scheme.
    pub fn set_dark(&self, dark: bool) {
        self.editor.set_dark(dark);
    }

    /// Calls `listener` when the user has changed the program.
    pub fn on_edit(&self, listener: impl Fn() + 'static) {
        self.on_edit.add(Rc::new(listener));
    }

    /// Calls `listener` when the user has changed the settings.
    pub fn on_settings(&self, listener: impl Fn(&Settings) + 'static) {
        if let Some(tools) = &self.tools {
            tools.settings.on_change(listener);
        }
    }

    /// The settings, if the menu offers them.
    pub fn settings(&self) -> Option<Settings> {
        self.tools.as_ref().map(|tools| tools.settings.settings())
    }

    /// Handles the start of a run: the marks of the last one no longer apply.
    pub fn begin(&self) {
        self.edited.set(false);
        self.editor.mark_error(None, "");
        self.editor.mark_lines(&[]);
    }

    /// Whether the user has changed the program since the run began.
    pub fn is_edited(&self) -> bool {
        self.edited.get()
    }

    /// Marks the line where the program failed.
    pub fn mark_error(&self, line: u32, message: &str) {
        self.editor.mark_error(Some(line), message);
    }

    /// Marks the lines at which the processes of a deadlock wait.
    pub fn mark_waits(&self, processes: &[DeadlockedProcess]) {
        let mut marks = deadlock::marks::of(processes);
        marks.iter_mut().for_each(|mark| mark.file = traceback::name_of(&mark.file).to_owned());
        self.editor.mark_lines(&marks);
    }

    /// Shows a line of the main file.
    pub fn go_to_line(&self, line: u32) {
        self.editor.go_to_line(line);
    }

    /// Scrolls a line of the main file into view, unless the user has begun to change the program.
    pub fn reveal_line(&self, line: u32) {
        if !self.is_edited() {
            self.editor.reveal_line(line);
        }
    }

    /// Shows a line of a file named in a report, if it is one of the program's.
    pub fn go_to(&self, path: &str, line: u32) {
        let name = traceback::name_of(path);
        if self.editor.files().iter().any(|file| file.name == name) {
            self.editor.go_to(line, name);
        }
    }

    /// The text of a line of a file named in a report.
    pub fn line_of(&self, path: &str, line: u32) -> Option<String> {
        let index = usize::try_from(line).ok()?.checked_sub(1)?;
        let name = traceback::name_of(path);
        let file = self.editor.files().into_iter().find(|file| file.name == name)?;
        file.text.lines().nth(index).map(str::to_owned)
    }

    /// The mistakes visible in the program's source.
    pub fn hints(&self) -> impl Future<Output = Vec<Hint>> + 'static {
        let editor = self.editor.clone();
        async move { editor.hints().await }
    }

    fn edited(&self) {
        self.edited.set(true);
        self.on_edit.each(|listener| listener());
    }

    fn asked(&self, asked: Asked) {
        let program = || Shared { files: self.editor.files(), active: self.editor.active() };
        let Some(Tools { menu, settings }) = &self.tools else { return };
        match asked {
            Asked::CopyLink => menu.copy_link(&program()),
            Asked::Download => menu.download(&self.title.borrow(), &program(), Some(PLAYGROUND)),
            Asked::Settings => settings.open(),
        }
    }

    fn apply(&self, settings: &Settings) {
        self.editor.set_font_size(settings.font_size.0);
    }
}
