//! The service worker: keeps the site for times without a network, and isolates its pages where the host cannot.

use std::rc::Rc;

use js_sys::Reflect;
use pyworkers_page::Session;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{ServiceWorkerContainer, ServiceWorkerRegistration};

use super::page::Page;
use crate::dom;

/// In the tab's storage: this page was loaded once more, to be isolated.
const RELOADED: &str = "pyworkers.reloaded";

/// Registers it. A page that is not isolated is loaded anew once the worker can isolate it, unless the reader has begun.
pub fn start(page: &Rc<Page>, base: &str) {
    let Some(workers) = workers() else { return };
    let was_controlled = workers.controller().is_some();
    let isolated = Session::supported().isolated;
    let changed = page.clone();
    dom::on(&workers, "controllerchange", move |_| {
        if was_controlled {
            // A new build serves from now on: its pages need its code.
            changed.outdate();
        } else if !isolated {
            isolate(&changed);
        }
    });
    let address = format!("{base}service-worker.js");
    spawn_local(async move {
        // Without it the page works all the same, while there is a network.
        _ = JsFuture::from(workers.register(&address)).await;
    });
}

/// The interpreter is loaded. On a first visit that was before the worker was in charge, which therefore has not kept it.
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

/// Only over HTTPS and from this machine are there any.
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
