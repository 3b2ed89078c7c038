//! From lesson to lesson without leaving the page, so that the interpreter stays loaded.
//!
//! Every lesson is a page with its own address. Following a link to a lesson fetches that page and replaces this
//! one's text by its text. If anything fails, the browser follows the link itself.

use std::{cell::Cell, rc::Rc};

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Document, DomParser, HtmlAnchorElement, HtmlElement, MouseEvent, Response, ScrollToOptions, SupportedType,
};

use super::page::Page;
use crate::dom::{self, Root};

/// Fragments of an earlier version of the site, each the name of a program.
const OLD: [(&str, &str); 7] = [
    ("processes", "processes"),
    ("pool-map", "pool-map"),
    ("apply-async", "async-results"),
    ("queue", "queue"),
    ("pipe", "pipe"),
    ("manager", "manager"),
    ("lock", "locks"),
];

thread_local! {
    /// Number of requests. A page is shown only if no other was requested in the meantime.
    static ASKED: Cell<u32> = const { Cell::new(0) };
}

/// Handles clicks on links to lessons within the page.
pub fn listen(page: &Rc<Page>) {
    // The header is not replaced, so its links must not depend on the current address.
    for link in Root::document().all("header a[href]") {
        if let Some(link) = link.dyn_ref::<HtmlAnchorElement>() {
            link.set_href(&link.href());
        }
    }
    let clicked = page.clone();
    dom::on(&dom::document(), "click", move |event| {
        let plain = event.dyn_ref::<MouseEvent>().is_some_and(|click| {
            click.button() == 0 && !(click.ctrl_key() || click.meta_key() || click.shift_key() || click.alt_key())
        });
        let link = dom::closest(event, "a[href]").and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok());
        let Some(link) = link.filter(|_| plain) else { return };
        let stays = link.origin() == origin()
            && link.hash().is_empty()
            && (is_lesson(&link.pathname()) || link.pathname().ends_with("/index.html"));
        if stays {
            event.prevent_default();
            go(clicked.clone(), link.href(), true);
        }
    });
    let returned = page.clone();
    dom::on(&dom::window(), "popstate", move |_| {
        // A jump within the page fires this event too.
        if returned.shows(&path()) {
            return;
        }
        if let Ok(address) = dom::window().location().href() {
            go(returned.clone(), address, false);
        }
    });
}

/// The path of the current address.
pub fn path() -> String {
    dom::window().location().pathname().unwrap_or_default()
}

/// Whether a path is a lesson's and not the front page's.
pub fn is_lesson(path: &str) -> bool {
    path.contains("/learn/")
}

fn origin() -> String {
    dom::window().location().origin().unwrap_or_default()
}

/// The address of the lesson for a fragment of an earlier version of the site.
pub fn old_address(base: &str) -> Option<String> {
    let fragment = dom::window().location().hash().ok()?;
    let (_, lesson) = OLD.iter().find(|(name, _)| fragment.strip_prefix('#') == Some(name))?;
    Some(format!("{base}learn/{lesson}.html"))
}

fn go(page: Rc<Page>, address: String, push: bool) {
    let number = ASKED.get() + 1;
    ASKED.set(number);
    spawn_local(async move {
        let fetched = if page.is_outdated() { Err(JsValue::NULL) } else { fetch(&address).await };
        if ASKED.get() != number {
            return;
        }
        if fetched.and_then(|text| swap(&page, &text, &address, push)).is_err() {
            _ = dom::window().location().set_href(&address);
        }
    });
}

async fn fetch(address: &str) -> Result<String, JsValue> {
    let response: Response = JsFuture::from(dom::window().fetch_with_str(address)).await?.dyn_into()?;
    if !response.ok() {
        return Err(JsValue::NULL);
    }
    JsFuture::from(response.text()?).await?.as_string().ok_or(JsValue::NULL)
}

/// Replaces this page's text by another page's, at its address.
fn swap(page: &Page, text: &str, address: &str, push: bool) -> Result<(), JsValue> {
    let other: Document = DomParser::new()?.parse_from_string(text, SupportedType::TextHtml)?;
    let find = |document: &Document, id: &str| document.get_element_by_id(id).ok_or(JsValue::NULL);
    let (article, data) = (find(&other, "lesson")?, find(&other, "lesson-data")?);
    let here = dom::document();
    find(&here, "lesson-data")?.set_text_content(data.text_content().as_deref());
    let article = here.adopt_node(&article)?;
    find(&here, "lesson")?.replace_with_with_node_1(&article)?;
    here.set_title(&other.title());
    if push {
        dom::window().history()?.push_state_with_url(&JsValue::NULL, "", Some(address))?;
    }
    let current = path();
    for link in Root::document().all("#menu a") {
        let leads_here = link.dyn_ref::<HtmlAnchorElement>().is_some_and(|link| link.pathname() == current);
        if leads_here {
            dom::set(&link, "aria-current", "page");
        } else {
            _ = link.remove_attribute("aria-current");
        }
    }
    super::menu::close();
    page.arrived();
    let top = ScrollToOptions::new();
    top.set_top(0.0);
    dom::window().scroll_to_with_scroll_to_options(&top);
    if let Some(title) = Root::document().find::<HtmlElement>("#lesson h1") {
        title.focus()?;
    }
    Ok(())
}
