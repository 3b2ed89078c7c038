//! Which of the seven programs is in the editor, and what the user has made of each.

use std::cell::Cell;

use web_sys::{HtmlButtonElement, HtmlElement, HtmlSelectElement};

use crate::{
    dom,
    lessons::{self, LESSONS, Lesson},
    storage,
};

pub struct Picker {
    select: HtmlSelectElement,
    summary: HtmlElement,
    previous: HtmlButtonElement,
    next: HtmlButtonElement,
    reset: HtmlElement,
    chosen: Cell<usize>,
}

impl Picker {
    /// Fills the list. The address's fragment, as in `index.html#queue`, says which program comes first.
    pub fn new() -> Self {
        let picker = Self {
            select: dom::by_id("picker"),
            summary: dom::by_id("summary"),
            previous: dom::by_id("previous"),
            next: dom::by_id("next"),
            reset: dom::by_id("reset"),
            chosen: Cell::new(0),
        };
        for (index, lesson) in LESSONS.iter().enumerate() {
            let option = dom::add(&picker.select, "option", "", &format!("{}. {}", index + 1, lesson.title));
            dom::set(&option, "value", lesson.id);
        }
        let fragment = dom::window().location().hash().unwrap_or_default();
        let asked_for = lessons::by_id(fragment.trim_start_matches('#')).unwrap_or(&LESSONS[0]);
        picker.choose(asked_for);
        picker
    }

    /// Calls `pick` with the lesson that the list, one of its neighbours' buttons or the address asks for.
    pub fn listen(&self, pick: impl Fn(&'static Lesson) + Clone + 'static) {
        let select = self.select.clone();
        let on_change = pick.clone();
        dom::on(&self.select, "change", move |_| {
            if let Some(lesson) = lessons::by_id(&select.value()) {
                on_change(lesson);
            }
        });
        for (button, step) in [(&self.previous, -1_i32), (&self.next, 1)] {
            let (select, pick) = (self.select.clone(), pick.clone());
            dom::on(button, "click", move |_| {
                let index = usize::try_from(select.selected_index() + step).ok();
                if let Some(lesson) = index.and_then(|index| LESSONS.get(index)) {
                    pick(lesson);
                }
            });
        }
        dom::on(&dom::window(), "hashchange", move |_| {
            let fragment = dom::window().location().hash().unwrap_or_default();
            if let Some(lesson) = lessons::by_id(fragment.trim_start_matches('#')) {
                pick(lesson);
            }
        });
    }

    pub fn lesson(&self) -> &'static Lesson {
        &LESSONS[self.chosen.get()]
    }

    /// Shows that a lesson is chosen.
    pub fn choose(&self, lesson: &'static Lesson) {
        let index = LESSONS.iter().position(|other| other.id == lesson.id).unwrap_or_default();
        self.chosen.set(index);
        self.select.set_value(lesson.id);
        self.summary.set_text_content(Some(lesson.summary));
        self.previous.set_disabled(index == 0);
        self.next.set_disabled(index + 1 == LESSONS.len());
        self.show_reset();
    }

    /// What the editor shows for the chosen lesson: the user's version of it, if there is one.
    pub fn text(&self) -> String {
        draft(self.lesson()).unwrap_or_else(|| self.lesson().source.to_owned())
    }

    /// Keeps the user's version, so that neither another lesson nor a reload loses it.
    pub fn keep(&self, text: &str) {
        let key = key(self.lesson());
        if text == self.lesson().source {
            storage::remove(&key);
        } else {
            storage::set(&key, text);
        }
        self.show_reset();
    }

    fn show_reset(&self) {
        dom::show(&self.reset, draft(self.lesson()).is_some());
    }
}

fn key(lesson: &Lesson) -> String {
    format!("pyworkers.draft.{}", lesson.id)
}

fn draft(lesson: &Lesson) -> Option<String> {
    storage::get(&key(lesson))
}
