//! The card of one shared object. Its elements stay and only changes are written, so that nothing flickers.

use pyworkers_kernel::{Content, SharedObject};
use web_sys::HtmlElement;

use super::facts;
use crate::{dom, timeline::add_place};

/// An object's elements.
pub struct Card {
    /// The outermost element.
    pub element: HtmlElement,
    content: HtmlElement,
    meter: HtmlElement,
    fill: HtmlElement,
    waiting: HtmlElement,
    members: HtmlElement,
    shown: Option<SharedObject>,
}

impl Card {
    /// Creates the card of an object. `line` is the text of the program line that made it.
    pub fn new(parent: &HtmlElement, object: &SharedObject, line: Option<&str>) -> Self {
        let element = dom::add(parent, "li", "insp-card", "");
        let head = dom::add(&element, "div", "insp-head", "");
        dom::add(&head, "span", "insp-kind", facts::kind(object));
        let variable = line.and_then(facts::variable);
        dom::add(&head, "b", "insp-name", variable.unwrap_or(""));
        if !object.file.is_empty() && object.line > 0 {
            add_place(&head, &object.file, object.line);
        }
        let content = dom::add(&element, "span", "insp-content", "");
        let meter = dom::add(&element, "div", "insp-meter", "");
        dom::set(&meter, "aria-hidden", "true");
        let fill = dom::add(&meter, "div", "insp-fill", "");
        let waiting = dom::add(&element, "p", "insp-waiting", "");
        let members = dom::add(&element, "table", "insp-members", "");
        Self { element, content, meter, fill, waiting, members, shown: None }
    }

    /// Updates the card. `name_of` returns a process's name.
    pub fn render(&mut self, object: &SharedObject, name_of: impl Fn(u32) -> String) {
        if self.shown.as_ref() == Some(object) {
            return;
        }
        self.content.set_text_content(Some(&facts::content(&object.content, name_of)));
        let fullness = facts::fullness(&object.content);
        dom::show(&self.meter, fullness.is_some());
        let width = fullness.unwrap_or(0.0).clamp(0.0, 1.0) * 100.0;
        _ = self.fill.style().set_property("width", &format!("{width:.0}%"));
        let names = object.waiting.iter().map(|(pid, name)| format!("{name} ({pid})")).collect::<Vec<_>>();
        self.waiting.set_text_content(Some(&format!("waiting: {}", names.join(", then "))));
        dom::show(&self.waiting, !names.is_empty());
        let before = self.shown.as_ref().map(|shown| &shown.content);
        if before != Some(&object.content) {
            self.fill_members(&object.content);
        }
        self.shown = Some(object.clone());
    }

    fn fill_members(&self, content: &Content) {
        let Content::Members { members, more, .. } = content else {
            return dom::show(&self.members, false);
        };
        dom::show(&self.members, true);
        self.members.set_text_content(None);
        for (key, value) in members {
            let row = dom::add(&self.members, "tr", "", "");
            dom::set(&dom::add(&row, "th", "", key), "scope", "row");
            dom::add(&row, "td", "", value);
        }
        if *more > 0 {
            let row = dom::add(&self.members, "tr", "", "");
            dom::set(&dom::add(&row, "td", "", &format!("and {more} more")), "colspan", "2");
        }
    }
}
