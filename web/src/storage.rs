//! The browser's local storage, or memory where the browser denies it, as in an embedded page with third-party
//! storage blocked. (gloo's wrapper panics there.)

use std::{cell::RefCell, collections::HashMap};

use web_sys::Storage;

use crate::dom;

thread_local! {
    static MEMORY: RefCell<HashMap<String, String>> = RefCell::default();
}

fn storage() -> Option<Storage> {
    dom::window().local_storage().ok().flatten()
}

pub fn get(key: &str) -> Option<String> {
    let kept = MEMORY.with_borrow(|memory| memory.get(key).cloned());
    kept.or_else(|| storage()?.get_item(key).ok().flatten())
}

pub fn set(key: &str, value: &str) {
    let stored = storage().is_some_and(|storage| storage.set_item(key, value).is_ok());
    MEMORY.with_borrow_mut(|memory| {
        if stored {
            memory.remove(key);
        } else {
            memory.insert(key.to_owned(), value.to_owned());
        }
    });
}

pub fn remove(key: &str) {
    MEMORY.with_borrow_mut(|memory| memory.remove(key));
    if let Some(storage) = storage() {
        storage.remove_item(key).unwrap_or_default();
    }
}
