//! The hints of a run: the mistake, its effect and its remedy.

use std::cell::RefCell;

use pyworkers_analysis::hints::Hint;
use web_sys::{Element, HtmlElement};

use crate::dom::{self, Root};

/// Makes a line of the main file visible.
pub type OnLine = Box<dyn Fn(u32)>;

pub struct HintView {
    /// Called with the line that the first hint names.
    on_line: OnLine,
    root: HtmlElement,
    list: HtmlElement,
    shown: RefCell<Vec<Hint>>,
}

impl HintView {
    /// Hidden until the first hint.
    pub fn new(root: &Root, on_line: OnLine) -> Self {
        let root: HtmlElement = root.by_id("hints");
        let list = dom::add(&root, "ul", "", "");
        Self { on_line, root, list, shown: RefCell::default() }
    }

    /// Adds a hint, unless this mistake is already explained.
    pub fn add(&self, hint: &Hint) {
        if self.shown.borrow().iter().any(|shown| shown.id == hint.id) {
            return;
        }
        self.shown.borrow_mut().push(hint.clone());
        add(&dom::add(&self.list, "li", "one-hint", ""), hint);
        dom::show(&self.root, true);
        // Each hint makes the editor lower.
        let named = self.shown.borrow().iter().map(|shown| shown.line).find(|line| *line > 0);
        named.into_iter().for_each(&self.on_line);
    }

    /// Whether a hint is shown.
    pub fn any(&self) -> bool {
        !self.shown.borrow().is_empty()
    }

    /// Removes all hints.
    pub fn clear(&self) {
        self.shown.borrow_mut().clear();
        self.list.set_text_content(None);
        dom::show(&self.root, false);
    }
}

/// Writes a hint into an empty element.
pub fn add(item: &Element, hint: &Hint) {
    dom::set(item, "data-hint", &hint.id);
    let head = dom::add(item, "p", "hint-title", "");
    dom::add(&head, "b", "", &hint.title);
    if hint.line > 0 {
        let link = dom::add(&head, "button", "goto", &format!("line {}", hint.line));
        dom::set(&link, "type", "button");
        dom::set(&link, "data-line", &hint.line.to_string());
    }
    // Lines of code are indented. The others are text.
    for line in hint.text.lines() {
        match line.strip_prefix("    ") {
            Some(code) => dom::add(item, "code", "hint-code", code),
            None => dom::add(item, "p", "", line),
        };
    }
}
