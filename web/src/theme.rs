//! Light or dark: as the system says, until the user chooses otherwise.

use web_sys::{HtmlElement, MediaQueryList};

use crate::{dom, storage};

/// Where the choice is kept. `index.html` reads the same key before the first paint and sets `data-theme` from it.
const KEY: &str = "pyworkers.theme";

/// Wires the button; `changed` is told now and on each change whether the page is dark.
pub fn start(changed: impl Fn(bool) + Clone + 'static) {
    let button: HtmlElement = dom::by_id("theme");
    let system = dom::window().match_media("(prefers-color-scheme: dark)").ok().flatten();
    let tell = {
        let (button, system) = (button.clone(), system.clone());
        move || {
            let dark = is_dark(system.as_ref());
            dom::set(&button, "aria-pressed", if dark { "true" } else { "false" });
            changed(dark);
        }
    };
    tell();
    if let Some(system) = &system {
        let tell = tell.clone();
        dom::on(system, "change", move |_| tell());
    }
    dom::on(&button, "click", move |_| {
        let chosen = if is_dark(system.as_ref()) { "light" } else { "dark" };
        if let Some(root) = dom::document().document_element() {
            dom::set(&root, "data-theme", chosen);
        }
        storage::set(KEY, chosen);
        tell();
    });
}

fn is_dark(system: Option<&MediaQueryList>) -> bool {
    let chosen = dom::document().document_element().and_then(|root| root.get_attribute("data-theme"));
    chosen.map_or_else(|| system.is_some_and(MediaQueryList::matches), |theme| theme == "dark")
}
