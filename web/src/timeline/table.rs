//! The facts as a table, one page at a time, for screen readers and for readers who prefer text.

use std::cell::{Cell, RefCell};

use web_sys::{HtmlButtonElement, HtmlElement};

use super::{detail::Detail, fact::Fact, list, model::Model, text};
use crate::dom;

/// The rows of a page.
const PAGE: usize = 100;

/// The shortest time between two updates of a run in progress, in milliseconds. Sorting a hundred thousand facts is
/// slow.
const EVERY: f64 = 500.0;

/// The requested page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    First,
    Previous,
    Next,
    Last,
}

impl Turn {
    const ALL: [Self; 4] = [Self::First, Self::Previous, Self::Next, Self::Last];

    fn name(self) -> &'static str {
        match self {
            Self::First => "First",
            Self::Previous => "Previous",
            Self::Next => "Next",
            Self::Last => "Last",
        }
    }

    fn sign(self) -> &'static str {
        match self {
            Self::First => "«",
            Self::Previous => "‹",
            Self::Next => "›",
            Self::Last => "»",
        }
    }

    /// The page to turn to.
    fn to(self, page: usize, last: usize) -> usize {
        match self {
            Self::First => 0,
            Self::Previous => page.saturating_sub(1),
            Self::Next => (page + 1).min(last),
            Self::Last => last,
        }
    }
}

/// The table.
pub struct Table {
    /// The table with its buttons.
    root: HtmlElement,
    body: HtmlElement,
    count: HtmlElement,
    turns: [HtmlButtonElement; 4],
    facts: RefCell<Vec<Fact>>,
    page: Cell<usize>,
    read: Cell<Option<(u64, f64)>>,
}

impl Table {
    /// Creates a hidden table at the end of an element.
    pub fn new(parent: &HtmlElement) -> Self {
        let root = dom::add(parent, "div", "tl-table", "");
        dom::show(&root, false);
        let bar = dom::add(&root, "div", "tl-pages", "");
        let turns = Turn::ALL.map(|turn| {
            let button: HtmlButtonElement = dom::element("button", "button tl-button");
            dom::set(&button, "type", "button");
            dom::set(&button, "aria-label", &format!("{} page", turn.name()));
            dom::set(&button, "data-turn", turn.name());
            button.set_text_content(Some(turn.sign()));
            bar.append_child(&button).expect("an element takes children");
            button
        });
        let count = dom::add(&bar, "span", "tl-count", "");
        dom::set(&count, "role", "status");
        let scroll = dom::add(&root, "div", "tl-table-scroll", "");
        for (name, value) in [("tabindex", "0"), ("role", "group"), ("aria-label", "Events, in order of time")] {
            dom::set(&scroll, name, value);
        }
        let table = dom::add(&scroll, "table", "", "");
        let head = dom::add(&dom::add(&table, "thead", "", ""), "tr", "", "");
        for title in ["Process", "Event", "With", "Value", "Time", "Line"] {
            dom::set(&dom::add(&head, "th", "", title), "scope", "col");
        }
        let body = dom::add(&table, "tbody", "", "");
        Self { root, body, count, turns, facts: RefCell::default(), page: Cell::new(0), read: Cell::new(None) }
    }

    /// Whether the table is shown in place of the lanes.
    pub fn is_shown(&self) -> bool {
        !self.root.hidden()
    }

    pub fn show(&self, shown: bool) {
        dom::show(&self.root, shown);
    }

    /// Turns to another page.
    pub fn turn(&self, turn: Turn) {
        self.page.set(turn.to(self.page.get(), self.last()));
        self.read.set(None);
    }

    /// Removes all facts.
    pub fn clear(&self) {
        self.facts.borrow_mut().clear();
        self.page.set(0);
        self.read.set(None);
    }

    /// Updates the page, unless the last update was too recent. Then returns true.
    pub fn render(&self, model: &Model, now: f64) -> bool {
        let clock = dom::now();
        match self.read.get() {
            Some((version, _)) if version == model.version() => return false,
            Some((_, at)) if clock - at < EVERY => return true,
            _ => {}
        }
        self.read.set(Some((model.version(), clock)));
        *self.facts.borrow_mut() = list::facts(model);
        self.fill(model, now);
        false
    }

    fn last(&self) -> usize {
        self.facts.borrow().len().saturating_sub(1) / PAGE
    }

    fn fill(&self, model: &Model, now: f64) {
        let facts = self.facts.borrow();
        let page = self.page.get().min(self.last());
        let first = page * PAGE;
        let end = (first + PAGE).min(facts.len());
        self.body.set_text_content(None);
        for detail in facts[first..end].iter().filter_map(|fact| Detail::of(model, *fact, now)) {
            let row = dom::add(&self.body, "tr", "", "");
            dom::set(&dom::add(&row, "th", "", &detail.who), "scope", "row");
            for cell in [&detail.what, &detail.whom] {
                dom::add(&row, "td", "", cell);
            }
            dom::add(&row, "td", "tl-value", &detail.value);
            dom::add(&row, "td", "tl-time", &detail.time);
            let place = dom::add(&row, "td", "", "");
            if let Some((file, line)) = &detail.place {
                add_place(&place, file, *line);
            }
        }
        let numbers = match facts.len() {
            0 => "No events yet".to_owned(),
            all => format!("{} to {} of {}", text::count(first + 1), text::count(end), text::count(all)),
        };
        self.count.set_text_content(Some(&numbers));
        for (index, button) in self.turns.iter().enumerate() {
            button.set_disabled(if index < 2 { page == 0 } else { page == self.last() });
        }
    }
}

/// Adds a button that leads to a line of the program. See [`place_asked_for`].
pub fn add_place(parent: &HtmlElement, file: &str, line: u32) {
    let button = dom::add(parent, "button", "goto tl-goto", &text::place(file, line));
    dom::set(&button, "type", "button");
    dom::set(&button, "data-file", file);
    dom::set(&button, "data-at", &line.to_string());
}

/// The place to show, if a click is on such a button.
pub fn place_asked_for(event: &web_sys::Event) -> Option<(String, u32)> {
    let button = dom::closest(event, "[data-file]")?;
    Some((button.get_attribute("data-file")?, button.get_attribute("data-at")?.parse().ok()?))
}

/// The page to turn to, if a click is on a button for it.
pub fn turn_asked_for(event: &web_sys::Event) -> Option<Turn> {
    let name = dom::closest(event, "[data-turn]")?.get_attribute("data-turn")?;
    Turn::ALL.into_iter().find(|turn| turn.name() == name)
}
