//! The menu of a program: copy a link to it, download it, and open the settings.

use std::{cell::RefCell, rc::Rc};

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlElement};

use crate::{
    dom, download,
    save::save,
    share::{self, Shared},
};

/// How long a message stays, in milliseconds.
const STAYS: u32 = 4_000;

pub struct ProgramMenu {
    said: HtmlElement,
    fading: Rc<RefCell<Option<Timeout>>>,
}

/// The chosen entry.
#[derive(Clone, Copy, PartialEq)]
pub enum Asked {
    CopyLink,
    Download,
    Settings,
}

impl ProgramMenu {
    /// Creates the buttons at the end of `parent`.
    pub fn new(parent: &Element, asked: impl Fn(Asked) + Clone + 'static) -> Self {
        let bar = dom::add(parent, "div", "program-menu", "");
        let buttons = [
            (
                Asked::CopyLink,
                "share",
                "Copy a link to this program",
                "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1m2 4a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1",
            ),
            (Asked::Download, "download", "Download this program", "M12 4v11m-5-4 5 5 5-5M5 20h14"),
            (Asked::Settings, "open-settings", "Settings", "M4 7h9m4 0h3M4 17h3m4 0h9M15 4.5v5M9 14.5v5"),
        ];
        for (what, class, name, path) in buttons {
            let asked = asked.clone();
            dom::on(&dom::icon_button(&bar, class, name, path), "click", move |_| asked(what));
        }
        let said = dom::add(&bar, "span", "said", "");
        dom::set(&said, "role", "status");
        Self { said, fading: Rc::default() }
    }

    /// Copies a link that carries the program.
    pub fn copy_link(&self, program: &Shared) {
        let link = match share::fragment(program) {
            Ok(fragment) => link_with(&fragment),
            Err(error) => return self.say(&error.to_string()),
        };
        let (said, fading) = (self.said.clone(), self.fading.clone());
        wasm_bindgen_futures::spawn_local(async move {
            let copied = match clipboard() {
                Some(clipboard) => JsFuture::from(clipboard.write_text(&link)).await.is_ok(),
                None => false,
            };
            if copied {
                say(&said, &fading, "Link copied");
            } else {
                // An embedded page may not write to the clipboard. The link is put into the address bar, to be copied
                // by hand.
                if let Ok(history) = dom::window().history() {
                    _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&link));
                }
                say(&said, &fading, "The link is in the address bar");
            }
        });
    }

    /// Downloads the program.
    pub fn download(&self, title: &str, program: &Shared, playground: Option<&str>) {
        let saved =
            download::of(title, &program.files, playground).ok().and_then(|it| save(&it.name, it.kind, &it.bytes).ok());
        if saved.is_none() {
            self.say("The file could not be saved.");
        }
    }

    /// Shows a message beside the buttons for a while.
    pub fn say(&self, text: &str) {
        say(&self.said, &self.fading, text);
    }
}

fn say(said: &HtmlElement, fading: &Rc<RefCell<Option<Timeout>>>, text: &str) {
    said.set_text_content(Some(text));
    let said = said.clone();
    fading.replace(Some(Timeout::new(STAYS, move || said.set_text_content(None))));
}

/// This page's address with another fragment.
fn link_with(fragment: &str) -> String {
    let address = dom::window().location().href().unwrap_or_default();
    let page = address.split('#').next().unwrap_or_default();
    format!("{page}#{fragment}")
}

/// The clipboard, which exists only on secure pages.
fn clipboard() -> Option<web_sys::Clipboard> {
    let navigator = dom::window().navigator();
    let there = js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|it| !it.is_undefined());
    there.then(|| navigator.clipboard())
}
