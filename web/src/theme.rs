//! The colour scheme: the system's until the user chooses one.

use std::rc::Rc;

use web_sys::{HtmlElement, MediaQueryList};

use crate::{dom, settings::Theme, storage};

/// The storage key. `theme.js` reads it before the first paint and sets `data-theme` from it.
const KEY: &str = "pyworkers.theme";

/// Sets the colour scheme.
pub type Choose = Rc<dyn Fn(Theme)>;

/// Wires the button. `changed` is called now and on each change with whether the page is dark.
pub fn start(changed: impl Fn(bool) + Clone + 'static) -> Choose {
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
    let choose: Choose = Rc::new(move |theme| {
        keep(theme);
        tell();
    });
    let toggle = choose.clone();
    dom::on(&button, "click", move |_| toggle(if is_dark(system.as_ref()) { Theme::Light } else { Theme::Dark }));
    choose
}

/// The user's choice.
pub fn chosen() -> Theme {
    let chosen = dom::document().document_element().and_then(|root| root.get_attribute("data-theme"));
    match chosen.as_deref() {
        Some("light") => Theme::Light,
        Some("dark") => Theme::Dark,
        _ => Theme::System,
    }
}

fn keep(theme: Theme) {
    let Some(root) = dom::document().document_element() else { return };
    let name = match theme {
        Theme::System => {
            _ = root.remove_attribute("data-theme");
            return storage::remove(KEY);
        }
        Theme::Light => "light",
        Theme::Dark => "dark",
    };
    dom::set(&root, "data-theme", name);
    storage::set(KEY, name);
}

fn is_dark(system: Option<&MediaQueryList>) -> bool {
    match chosen() {
        Theme::System => system.is_some_and(MediaQueryList::matches),
        chosen => chosen == Theme::Dark,
    }
}
