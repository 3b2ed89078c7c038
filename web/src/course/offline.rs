//! The service worker, which keeps the site for use without a network, and isolates its pages where the host cannot.

use std::rc::Rc;

use js_sys::Reflect;
use pyworkers_page::Session;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{ServiceWorkerContainer, ServiceWorkerRegistration};

use super::page::Page;
use crate::dom;

/// The key in the tab's storage which says that this page was reloaded to be isolated.
const RELOADED: &str = "pyworkers.reloaded";

/// Registers the worker. A page that is not isolated is reloaded once the worker can isolate it, unless it is in use.
pub fn start(page: &Rc<Page>, base: &str) {
    let Some(workers) = workers() else { return };
    let was_controlled = workers.controller().is_some();
    let isolated = Session::supported().isolated;
    let changed = page.clone();
    dom::on(&workers, "controllerchange", move |_| {
        if was_controlled {
            // A new build is served from now on. Its pages need its code.
            changed.outdate();
        } else if !isolated {
            isolate(&changed);
        }
    });
    let address = format!("{base}service-worker.js");
    spawn_local(async move {
        // A failure matters only without a network.
        _ = JsFuture::from(workers.register(&address)).await;
    });
}

/// Asks the worker to keep the loaded interpreter. On a first visit it was loaded before the worker controlled the
/// page.
pub fn keep_interpreter() {
    let Some(ready) = workers().and_then(|workers| workers.ready().ok()) else { return };
    spawn_local(async move {
        let registration =
            JsFuture::from(ready).await.ok().and_then(|it| it.dyn_into::<ServiceWorkerRegistration>().ok());
        if let Some(worker) = registration.and_then(|registration| registration.active()) {
            _ = worker.post_message(&"keep the interpreter".into());
        }
    });
}

/// The browser's service workers, which exist only over HTTPS and on localhost.
fn workers() -> Option<ServiceWorkerContainer> {
    let navigator = dom::window().navigator();
    Reflect::has(&navigator, &"serviceWorker".into()).unwrap_or(false).then(|| navigator.service_worker())
}

fn isolate(page: &Page) {
    let Ok(Some(tab)) = dom::window().session_storage() else { return };
    let first = tab.get_item(RELOADED).is_ok_and(|done| done.is_none());
    if first && !page.is_in_use() && tab.set_item(RELOADED, "1").is_ok() {
        _ = dom::window().location().reload();
    }
}
