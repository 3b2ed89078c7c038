//! The interpreter's module: fetched and compiled once, and its template.

use std::cell::RefCell;

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array, WebAssembly};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, ReadableStreamDefaultReader, Request, Response, Url};

/// The compiled module, and the template once a worker has made it.
pub(super) struct Interpreter {
    module: WebAssembly::Module,
    worker_url: String,
    template: RefCell<Option<JsValue>>,
}

impl Interpreter {
    /// Fetches and compiles the module. `progress` is called with the number of bytes that have arrived and the total
    /// number: 0 if the server does not say it, less than have arrived if it says that of the compressed file.
    pub(super) async fn load(base: &str, mut progress: impl FnMut(f64, f64)) -> Result<Self, JsValue> {
        let url = format!("{base}pyworkers_worker_bg.wasm");
        let response: Response = JsFuture::from(fetch(&url)?).await?.dyn_into()?;
        if !response.ok() {
            return Err(js_sys::Error::new(&format!("{url}: the server answered {}", response.status())).into());
        }
        let total: f64 = response.headers().get("content-length")?.and_then(|text| text.parse().ok()).unwrap_or(0.0);
        // The engine compiles one copy of the stream. The bytes of the other are counted.
        let counted = response.clone()?;
        let compiling = WebAssembly::compile_streaming(Promise::resolve(&JsValue::from(response)).unchecked_ref());
        if let Some(body) = counted.body() {
            let reader: ReadableStreamDefaultReader = body.get_reader().dyn_into()?;
            let mut loaded = 0.0;
            loop {
                let chunk = JsFuture::from(reader.read()).await?;
                if Reflect::get(&chunk, &"done".into())?.is_truthy() {
                    break;
                }
                let bytes: Uint8Array = Reflect::get(&chunk, &"value".into())?.dyn_into()?;
                loaded += f64::from(bytes.length());
                progress(loaded, total);
            }
        }
        Ok(Self {
            module: JsFuture::from(compiling).await?.dyn_into()?,
            worker_url: worker_url(&format!("{base}worker.js"))?,
            template: RefCell::default(),
        })
    }

    pub(super) const fn module(&self) -> &WebAssembly::Module {
        &self.module
    }

    pub(super) fn worker_url(&self) -> &str {
        &self.worker_url
    }

    pub(super) fn template(&self) -> Option<JsValue> {
        self.template.borrow().clone()
    }

    /// Keeps the first template that a worker made.
    pub(super) fn keep_template(&self, template: JsValue) {
        self.template.borrow_mut().get_or_insert(template);
    }
}

/// The URL that workers start from. A browser starts no worker from a script of another origin. For such a script this
/// makes one of the page's own origin, which imports it.
fn worker_url(url: &str) -> Result<String, JsValue> {
    // Resolved as `fetch` does.
    let script = Url::new(&Request::new_with_str(url)?.url())?;
    let origin = Reflect::get(&js_sys::global(), &"origin".into())?;
    if origin == script.origin() {
        return Ok(url.to_owned());
    }
    let source = format!("import {};", js_sys::JSON::stringify(&script.href().into())?);
    let kind = BlobPropertyBag::new();
    kind.set_type("text/javascript");
    Url::create_object_url_with_blob(&Blob::new_with_str_sequence_and_options(&Array::of1(&source.into()), &kind)?)
}

/// Calls the page's `fetch`.
pub(super) fn fetch(url: &str) -> Result<Promise, JsValue> {
    let global: Object = js_sys::global();
    let fetch: Function = Reflect::get(&global, &"fetch".into())?.dyn_into()?;
    fetch.call1(&global, &url.into())?.dyn_into()
}
