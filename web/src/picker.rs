//! Which program is in the editor, one of the seven or one that came with a link, and what the user has made of each.

use std::cell::{Cell, RefCell};

use web_sys::{HtmlButtonElement, HtmlElement, HtmlSelectElement};

use crate::{
    dom, drafts,
    files::SourceFiles,
    lessons::{self, LESSONS},
    share::{self, ShareError, Shared},
    traceback::MAIN,
};

/// Where among the list's options the program of a link stands.
const LINKED: usize = LESSONS.len();

pub struct Picker {
    select: HtmlSelectElement,
    summary: HtmlElement,
    previous: HtmlButtonElement,
    next: HtmlButtonElement,
    reset: HtmlElement,
    chosen: Cell<usize>,
    /// The program of a link, and the fragment that carries it.
    linked: RefCell<Option<(Shared, String)>>,
}

impl Picker {
    /// Fills the list, and chooses the first program.
    pub fn new() -> Self {
        let picker = Self {
            select: dom::by_id("picker"),
            summary: dom::by_id("summary"),
            previous: dom::by_id("previous"),
            next: dom::by_id("next"),
            reset: dom::by_id("reset"),
            chosen: Cell::new(0),
            linked: RefCell::new(None),
        };
        for (index, lesson) in LESSONS.iter().enumerate() {
            let option = dom::add(&picker.select, "option", "", &format!("{}. {}", index + 1, lesson.title));
            dom::set(&option, "value", lesson.id);
        }
        picker.choose(0);
        picker
    }

    /// Calls `pick` with the place of the program that the list or one of its neighbours' buttons asks for, and `moved`
    /// when the address changes.
    pub fn listen(&self, pick: impl Fn(usize) + Clone + 'static, moved: impl Fn() + 'static) {
        let (select, chosen) = (self.select.clone(), pick.clone());
        dom::on(&self.select, "change", move |_| chosen(usize::try_from(select.selected_index()).unwrap_or_default()));
        for (button, step) in [(&self.previous, -1_i32), (&self.next, 1)] {
            let (select, pick) = (self.select.clone(), pick.clone());
            dom::on(button, "click", move |_| {
                let index = usize::try_from(select.selected_index() + step).unwrap_or_default();
                pick(index.min(LESSONS.len() - 1));
            });
        }
        dom::on(&dom::window(), "hashchange", move |_| moved());
    }

    /// Where the program stands that the address asks for, as `index.html#queue` or with a program in a link; `None` when
    /// it asks for none.
    ///
    /// # Errors
    /// When the link is damaged.
    pub fn asked_for(&self) -> Result<Option<usize>, ShareError> {
        let fragment = dom::window().location().hash().unwrap_or_default();
        let fragment = fragment.trim_start_matches('#');
        if let Some(shared) = share::program(fragment) {
            self.link(shared?, fragment);
            return Ok(Some(LINKED));
        }
        Ok(lessons::by_id(fragment).and_then(|lesson| LESSONS.iter().position(|other| other.id == lesson.id)))
    }

    fn link(&self, shared: Shared, fragment: &str) {
        if self.linked.replace(Some((shared, fragment.to_owned()))).is_none() {
            let option = dom::add(&self.select, "option", "", "Shared program");
            dom::set(&option, "value", drafts::SHARED);
        }
    }

    /// Shows which program is chosen.
    pub fn choose(&self, index: usize) {
        self.chosen.set(index);
        self.select.set_selected_index(i32::try_from(index).unwrap_or_default());
        let summary =
            LESSONS.get(index).map_or("It came with a link. Read it before you run it.", |lesson| lesson.summary);
        self.summary.set_text_content(Some(summary));
        self.previous.set_disabled(index == 0);
        self.next.set_disabled(index + 1 >= LESSONS.len());
        self.show_reset();
    }

    /// The chosen program's name, as for a file.
    pub fn title(&self) -> &'static str {
        LESSONS.get(self.chosen.get()).map_or("program", |lesson| lesson.id)
    }

    /// What an address that leads to the chosen program ends in.
    pub fn fragment(&self) -> String {
        match LESSONS.get(self.chosen.get()) {
            Some(lesson) => lesson.id.to_owned(),
            None => self.linked.borrow().as_ref().map(|(_, fragment)| fragment.clone()).unwrap_or_default(),
        }
    }

    /// The chosen program as it was before the user changed it.
    pub fn original(&self) -> SourceFiles {
        match LESSONS.get(self.chosen.get()) {
            Some(lesson) => SourceFiles::single(MAIN, lesson.source),
            None => {
                let files = self.linked.borrow().as_ref().map(|(shared, _)| shared.files.clone()).unwrap_or_default();
                SourceFiles { files, main: MAIN.to_owned() }
            }
        }
    }

    /// The file that is shown first.
    pub fn active(&self) -> String {
        match self.linked.borrow().as_ref() {
            Some((shared, _)) if self.chosen.get() == LINKED => shared.active.clone(),
            _ => String::new(),
        }
    }

    /// What the editor shows for the chosen program: the user's version of it, if there is one.
    pub fn files(&self) -> SourceFiles {
        drafts::get(&self.slot()).unwrap_or_else(|| self.original())
    }

    /// Keeps the user's version.
    pub fn keep(&self, files: &SourceFiles) {
        drafts::keep(&self.slot(), files, &self.original());
        self.show_reset();
    }

    /// Under which name the user's version is kept: one for each link, so that none replaces another's.
    fn slot(&self) -> String {
        match LESSONS.get(self.chosen.get()) {
            Some(lesson) => lesson.id.to_owned(),
            None => drafts::slot_of_link(&self.fragment()),
        }
    }

    fn show_reset(&self) {
        dom::show(&self.reset, drafts::get(&self.slot()).is_some());
    }
}
