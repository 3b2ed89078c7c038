//! The tabs above the views of the processes. One view is shown at a time.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use crate::dom::{self, Root};

/// A tab and its view.
struct View {
    name: String,
    tab: HtmlElement,
    panel: HtmlElement,
}

pub struct Views {
    list: HtmlElement,
    views: Vec<View>,
}

impl Views {
    pub fn new(root: &Root) -> Self {
        let list: HtmlElement = root.by_id("views");
        let tabs = list.children();
        let views = (0..tabs.length())
            .filter_map(|index| tabs.item(index)?.dyn_into::<HtmlElement>().ok())
            .map(|tab| {
                let name = tab.get_attribute("data-view").unwrap_or_default();
                View { panel: root.by_id(&name), name, tab }
            })
            .collect();
        Self { list, views }
    }

    /// Calls `choose` with the name of the view chosen by mouse or arrow keys.
    pub fn listen(&self, choose: impl Fn(&str) + Clone + 'static) {
        let on_click = choose.clone();
        dom::on(&self.list, "click", move |event| {
            if let Some(name) = dom::closest(event, "[data-view]").and_then(|tab| tab.get_attribute("data-view")) {
                on_click(&name);
            }
        });
        let names: Vec<String> = self.views.iter().map(|view| view.name.clone()).collect();
        dom::on(&self.list, "keydown", move |event| {
            let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
            let current = dom::closest(event, "[data-view]").and_then(|tab| tab.get_attribute("data-view"));
            let Some(at) = names.iter().position(|name| Some(name) == current.as_ref()) else { return };
            let next = match key.key().as_str() {
                "ArrowRight" => (at + 1) % names.len(),
                "ArrowLeft" => (at + names.len() - 1) % names.len(),
                "Home" => 0,
                "End" => names.len() - 1,
                _ => return,
            };
            event.prevent_default();
            choose(&names[next]);
        });
    }

    /// Shows a view. Moves the focus to its tab if another tab has it.
    pub fn show(&self, name: &str) {
        let had_focus = self.list.query_selector(":focus").ok().flatten().is_some();
        for view in &self.views {
            let chosen = view.name == name;
            dom::set(&view.tab, "aria-selected", if chosen { "true" } else { "false" });
            view.tab.set_tab_index(if chosen { 0 } else { -1 });
            dom::show(&view.panel, chosen);
            if chosen && had_focus {
                _ = view.tab.focus();
            }
        }
    }
}
