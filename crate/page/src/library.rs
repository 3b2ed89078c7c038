//! The files of Python's library that the site has beside the interpreter. A run fetches what it needs.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use js_sys::{JSON, JsString, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use crate::interpreter::fetch;

/// The size in bytes of each file, by its path in the library.
pub(super) type Names = BTreeMap<String, u64>;

/// The library of one site, for all runs of the page.
pub(super) struct Library {
    /// The URL of its directory, with a slash at the end.
    url: String,
    names: RefCell<Option<Rc<Names>>>,
}

impl Library {
    /// The library beside an interpreter at `base`.
    pub(super) fn beside(base: &str) -> Self {
        Self { url: format!("{base}library/"), names: RefCell::default() }
    }

    /// All files. They are fetched once.
    pub(super) async fn names(&self) -> Result<Rc<Names>, JsValue> {
        let known = self.names.borrow().clone();
        if let Some(names) = known {
            return Ok(names);
        }
        let text: JsString = JsFuture::from(self.get("names.json").await?.text()?).await?.dyn_into()?;
        let names: Rc<Names> = Rc::new(serde_wasm_bindgen::from_value(JSON::parse(&String::from(text))?)?);
        self.names.replace(Some(names.clone()));
        Ok(names)
    }

    /// The bytes of a file. The browser's caches keep it.
    pub(super) async fn file(&self, path: &str) -> Result<Vec<u8>, JsValue> {
        let buffer = JsFuture::from(self.get(path).await?.array_buffer()?).await?;
        Ok(Uint8Array::new(&buffer).to_vec())
    }

    async fn get(&self, path: &str) -> Result<Response, JsValue> {
        let url = format!("{}{path}", self.url);
        let response: Response = JsFuture::from(fetch(&url)?).await?.dyn_into()?;
        if response.ok() {
            Ok(response)
        } else {
            Err(js_sys::Error::new(&format!("{url}: the server answered {}", response.status())).into())
        }
    }
}
