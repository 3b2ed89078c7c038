//! The list of the lesson's programs and exercises in the workbench's toolbar.

use web_sys::{HtmlElement, HtmlSelectElement};

use super::data::{Lesson, Program};
use crate::dom;

pub struct Picker {
    select: HtmlSelectElement,
    /// The line below the toolbar.
    line: HtmlElement,
    about: HtmlElement,
    reset: HtmlElement,
}

impl Picker {
    /// Creates the list in the workbench's slots for tools and for the program's description.
    pub fn new(tools: &HtmlElement, about: &HtmlElement) -> Self {
        let select: HtmlSelectElement = dom::element("select", "");
        dom::set(&select, "id", "picker");
        dom::set(&select, "aria-label", "Program to run");
        tools.prepend_with_node_1(&select).unwrap_or_default();
        let text = dom::add(about, "span", "", "");
        let reset = dom::add(about, "button", "link", "Undo my changes");
        dom::set(&reset, "type", "button");
        dom::set(&reset, "id", "reset");
        Self { select, line: about.clone(), about: text, reset }
    }

    /// Offers a lesson's programs.
    pub fn offer(&self, lesson: &Lesson) {
        self.select.set_text_content(None);
        lesson.all().iter().for_each(|program| self.add(program));
    }

    /// Offers one more program.
    pub fn add(&self, program: &Program) {
        let option = dom::add(&self.select, "option", "", &program.title);
        dom::set(&option, "value", &program.id);
    }

    /// Shows which program is in the editor. `about` is what the text beside the editor does not say of it.
    pub fn show(&self, id: &str, about: &str, changed: bool) {
        self.select.set_value(id);
        self.about.set_text_content(Some(about));
        self.show_changed(changed);
    }

    /// Shows whether the reader has changed the program.
    pub fn show_changed(&self, changed: bool) {
        dom::show(&self.reset, changed);
        let told = self.about.text_content().is_some_and(|about| !about.is_empty());
        dom::show(&self.line, changed || told);
    }

    /// Calls `pick` with the ID of the chosen program, and `reset` when the reader discards the changes.
    pub fn listen(&self, pick: impl Fn(&str) + 'static, reset: impl Fn() + 'static) {
        let select = self.select.clone();
        dom::on(&self.select, "change", move |_| pick(&select.value()));
        dom::on(&self.reset, "click", move |_| reset());
    }
}
