//! A page of the tutorial: its interactive text and the workbench beside it.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use pyworkers_kernel as kernel;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement};

use super::{
    data::{Lesson, Program, SHARED},
    divider, dock,
    exercise::{self, Checking},
    kept, keys, menu, navigation, offline,
    picker::Picker,
    quiz,
};
use crate::{
    dom::{self, Root},
    drafts,
    files::SourceFiles,
    share, theme,
    workbench::{CreateEditor, Options, Workbench},
};

/// The page's parts.
pub struct Page {
    workbench: Rc<Workbench>,
    picker: Picker,
    lesson: RefCell<Rc<Lesson>>,
    /// The path of the address whose text is shown.
    path: RefCell<String>,
    /// The program in the editor, and the storage slot of the reader's version.
    program: RefCell<Option<(Program, String)>>,
    /// The program from a link, and the fragment that carried it.
    linked: RefCell<Option<(Program, String)>>,
    checking: RefCell<Option<Checking>>,
    /// Whether the reader has typed or run something.
    in_use: Cell<bool>,
    /// Whether the site has been rebuilt since this page was loaded.
    outdated: Cell<bool>,
}

/// The attribute of the workbench's place that names the program in the editor. It outlives this module.
const OPENED: &str = "data-opened";

/// Starts a page of the tutorial. `createEditor` is exported by `editor.js`; `base` is the site's address; `warning` is
/// shown in the console. A page whose module has ended is started again by a fresh one, with the program that was open.
#[wasm_bindgen(js_name = startPage)]
pub fn start_page(create_editor: &CreateEditor, base: &str, warning: Option<String>) {
    if let Some(address) = navigation::old_address(base) {
        _ = dom::window().location().replace(&address);
        return;
    }
    let session = kernel::Options { base: Some(base.to_owned()), trace: true, ..kernel::Options::default() };
    let options = Options { eager: true, menu: true, session, ..Options::default() };
    let place: Element = dom::by_id("workbench");
    let opened = place.get_attribute(OPENED);
    let workbench = Workbench::mount(Root::document(), &place, create_editor, &options);
    divider::start(&Root::document());
    menu::start();
    keys::start(&workbench);
    let picker = Picker::new(&workbench.part("tools"), &workbench.part("about"));
    let page = Rc::new(Page {
        workbench,
        picker,
        lesson: RefCell::default(),
        path: RefCell::default(),
        program: RefCell::default(),
        linked: RefCell::default(),
        checking: RefCell::default(),
        in_use: Cell::new(false),
        outdated: Cell::new(false),
    });
    page.listen();
    let asked = Rc::downgrade(&page);
    // A check's verdict is beside its button.
    dock::start(&page.workbench, move || asked.upgrade().is_some_and(|page| page.checking.borrow().is_none()));
    page.arrived();
    page.open_link();
    opened.iter().for_each(|id| page.open_unless_shown(id));
    warning.iter().for_each(|text| page.workbench.warn(text));
    navigation::listen(&page);
    offline::start(&page, base);
    // The page's parts live as long as its document.
    std::mem::forget(page);
}

impl Page {
    fn listen(self: &Rc<Self>) {
        let page = self.clone();
        dom::on(&dom::document(), "click", move |event| {
            let opened = dom::closest(event, "[data-program]").and_then(|button| button.get_attribute("data-program"));
            if let Some(id) = opened {
                page.open(&id);
                page.reveal();
            } else if dom::closest(event, "#forget").is_some() {
                kept::forget();
            } else {
                exercise::clicked(&page, event);
            }
        });
        let page = self.clone();
        dom::on(&dom::document(), "change", move |event| quiz::chosen(&page.lesson().id, event));
        let (picked, reset) = (self.clone(), self.clone());
        self.picker.listen(move |id| picked.open(id), move || reset.undo());
        let page = self.clone();
        self.workbench.on_edit(move || page.edited());
        let page = self.clone();
        self.workbench.on_event(move |event| {
            match event {
                kernel::Event::Ready => offline::keep_interpreter(),
                kernel::Event::Process { .. } => page.in_use.set(true),
                _ => {}
            }
            exercise::on_event(&page, event);
        });
        let page = self.clone();
        let choose = theme::start(move |dark| page.workbench.set_dark(dark));
        self.workbench.on_settings(move |settings| {
            if settings.theme != theme::chosen() {
                choose(settings.theme);
            }
        });
        let page = self.clone();
        dom::on(&dom::window(), "hashchange", move |_| page.open_link());
    }

    /// Opens the program in the address, if there is one. A link that cannot be read changes nothing.
    fn open_link(&self) {
        let fragment = dom::window().location().hash().unwrap_or_default();
        let fragment = fragment.trim_start_matches('#');
        match share::program(fragment) {
            Some(Ok(shared)) => {
                let program = Program::shared(&shared);
                if self.linked.replace(Some((program.clone(), fragment.to_owned()))).is_none() {
                    self.picker.add(&program);
                }
                self.open(SHARED);
                self.workbench.show_file(&shared.active);
            }
            Some(Err(error)) => self.workbench.tell(error),
            None => {}
        }
    }

    /// Reads the lesson that the page now shows.
    pub fn arrived(&self) {
        let data = dom::by_id::<Element>("lesson-data").text_content().unwrap_or_default();
        let lesson: Lesson = serde_json::from_str(&data).expect_throw("a page carries its lesson's data");
        self.picker.offer(&lesson);
        self.linked.borrow().iter().for_each(|(program, _)| self.picker.add(program));
        let first = lesson.programs.first().map(|program| program.id.clone());
        let path = navigation::path();
        // The front page has a lesson's programs, but not its text.
        if navigation::is_lesson(&path) {
            kept::visit(&lesson.id);
        } else {
            kept::show();
        }
        self.path.replace(path);
        self.lesson.replace(Rc::new(lesson));
        self.checking.take();
        if let Some(first) = first {
            self.open(&first);
        }
    }

    pub fn lesson(&self) -> Rc<Lesson> {
        self.lesson.borrow().clone()
    }

    /// Whether the text of a path is shown.
    pub fn shows(&self, path: &str) -> bool {
        *self.path.borrow() == path
    }

    pub fn workbench(&self) -> &Rc<Workbench> {
        &self.workbench
    }

    pub fn checking(&self) -> &RefCell<Option<Checking>> {
        &self.checking
    }

    pub fn is_in_use(&self) -> bool {
        self.in_use.get()
    }

    /// Records that the site's pages are of a newer build than this one.
    pub fn outdate(&self) {
        self.outdated.set(true);
    }

    pub fn is_outdated(&self) -> bool {
        self.outdated.get()
    }

    /// Opens one of the lesson's programs in the editor, in the reader's version.
    pub fn open(&self, id: &str) {
        let Some((program, slot)) = self.find(id) else { return };
        let kept = drafts::get(&slot);
        let about = if is_told(id) { "" } else { &program.about };
        self.picker.show(id, about, kept.is_some());
        self.workbench.set_title(id);
        dom::set(&dom::by_id::<Element>("workbench"), OPENED, id);
        self.workbench.set_program(&kept.unwrap_or_else(|| program.source()));
        self.program.replace(Some((program, slot)));
    }

    /// A program, and the storage slot of the reader's version.
    fn find(&self, id: &str) -> Option<(Program, String)> {
        if id == SHARED {
            let linked = self.linked.borrow();
            return linked.as_ref().map(|(program, fragment)| (program.clone(), drafts::slot_of_link(fragment)));
        }
        let lesson = self.lesson();
        let slot = format!("{}.{id}", lesson.id);
        lesson.program(id).map(|program| (program, slot))
    }

    /// Like [`open`](Self::open), unless the program is open already.
    pub fn open_unless_shown(&self, id: &str) {
        if self.program.borrow().as_ref().is_none_or(|(program, _)| program.id != id) {
            self.open(id);
        }
    }

    /// Shows `files` as a program's text. The reader's stored version is replaced only when this one is edited.
    pub fn try_out(&self, id: &str, files: &SourceFiles) {
        self.open(id);
        self.workbench.set_program(files);
        exercise::changed(id);
        self.reveal();
    }

    fn edited(&self) {
        self.in_use.set(true);
        if let Some((program, slot)) = &*self.program.borrow() {
            drafts::keep(slot, &self.workbench.files(), &program.source());
            self.picker.show_changed(drafts::get(slot).is_some());
            exercise::changed(&program.id);
        }
    }

    fn undo(&self) {
        let current = self.program.borrow().clone();
        if let Some((program, slot)) = current {
            drafts::keep(&slot, &program.source(), &program.source());
            self.open(&program.id);
            exercise::changed(&program.id);
        }
    }

    /// Scrolls to the workbench on a screen too narrow for text and program side by side.
    fn reveal(&self) {
        dom::reveal(&dom::by_id::<HtmlElement>("workbench"));
    }
}

/// Whether the text beside the editor says what this program is about.
fn is_told(id: &str) -> bool {
    Root::document().find::<Element>(&format!("#lesson :is([data-program='{id}'], [data-exercise='{id}'])")).is_some()
}
