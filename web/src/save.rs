//! Downloads a file.

use gloo::timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, HtmlElement, Url};

use crate::dom;

/// The time the browser may take to start reading the file, in milliseconds.
const DOWNLOAD_BEGINS: u32 = 10_000;

/// Saves a file under a name as a browser download. `kind` is the MIME type.
///
/// # Errors
/// When the browser refuses the file.
pub fn save(name: &str, kind: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = dom::element("a", "");
    link.set_href(&url);
    link.set_download(name);
    link.unchecked_ref::<HtmlElement>().click();
    Timeout::new(DOWNLOAD_BEGINS, move || _ = Url::revoke_object_url(&url)).forget();
    Ok(())
}
