//! The service worker: keeps the site for times without a network, and isolates its pages where the host cannot.

use std::rc::Rc;

use js_sys::Reflect;
use pyworkers::kernel::Session;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::page::Page;
use crate::dom;

/// In the tab's storage: this page was loaded once more, to be isolated.
const RELOADED: &str = "pyworkers.reloaded";

/// Registers it. A page that is not isolated is loaded anew once the worker can isolate it, unless the reader has begun.
pub fn start(page: &Rc<Page>, base: &str) {
    let navigator = dom::window().navigator();
    // Only over HTTPS and from this machine is there one.
    if !Reflect::has(&navigator, &"serviceWorker".into()).unwrap_or(false) {
        return;
    }
    let workers = navigator.service_worker();
    if !Session::supported().isolated {
        let page = page.clone();
        dom::on(&workers, "controllerchange", move |_| isolate(&page));
    }
    let address = format!("{base}service-worker.js");
    spawn_local(async move {
        // Without it the page works all the same, while there is a network.
        _ = JsFuture::from(workers.register(&address)).await;
    });
}

fn isolate(page: &Page) {
    let Ok(Some(tab)) = dom::window().session_storage() else { return };
    let first = tab.get_item(RELOADED).is_ok_and(|done| done.is_none());
    if first && !page.is_in_use() && tab.set_item(RELOADED, "1").is_ok() {
        _ = dom::window().location().reload();
    }
}
