//! The state that all sessions of a page share: the compiled interpreter, its template and a worker that is kept ready.
//!
//! A page with twenty widgets has twenty sessions. The interpreter is fetched once for each URL that it comes from, and
//! dropped with the last session that uses it.

use std::{
    cell::RefCell,
    collections::HashMap,
    rc::{Rc, Weak},
};

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::{interpreter::Interpreter, library::Library, warm::Warm};

thread_local! {
    /// By base URL. An engine that failed to load is removed, so the next session tries again.
    static ENGINES: RefCell<HashMap<String, Weak<Engine>>> = RefCell::default();
}

type Listener = Rc<dyn Fn(f64, f64)>;

/// An interpreter that is loaded or is being loaded.
pub(super) struct Engine {
    interpreter: RefCell<Option<Rc<Interpreter>>>,
    warm: Rc<Warm>,
    library: Rc<Library>,
    /// Resolves when the interpreter is loaded, and rejects if it cannot be.
    loading: RefCell<Promise>,
    /// The progress listeners of the sessions that wait.
    waiting: RefCell<Vec<Listener>>,
}

impl Engine {
    /// Loads the interpreter from `base`, a URL that is empty or ends with a slash. It is fetched once, however many
    /// sessions ask. `progress` is called with the number of bytes that have arrived and the total number.
    pub(super) async fn load(base: &str, progress: impl Fn(f64, f64) + 'static) -> Result<Rc<Self>, JsValue> {
        let known = ENGINES.with_borrow(|engines| engines.get(base).and_then(Weak::upgrade));
        let engine = known.unwrap_or_else(|| Self::begin(base));
        engine.waiting.borrow_mut().push(Rc::new(progress));
        let loading = engine.loading.borrow().clone();
        JsFuture::from(loading).await?;
        Ok(engine)
    }

    fn begin(base: &str) -> Rc<Self> {
        let engine = Rc::new(Self {
            interpreter: RefCell::default(),
            warm: Rc::default(),
            library: Rc::new(Library::beside(base)),
            loading: RefCell::new(JsValue::UNDEFINED.unchecked_into()),
            waiting: RefCell::default(),
        });
        let (this, base) = (engine.clone(), base.to_owned());
        ENGINES.with_borrow_mut(|engines| engines.insert(base.clone(), Rc::downgrade(&engine)));
        let loading = wasm_bindgen_futures::future_to_promise(async move {
            let loaded = this.fetch(&base).await;
            this.waiting.take();
            if loaded.is_err() {
                ENGINES.with_borrow_mut(|engines| engines.remove(&base));
            }
            loaded.map(|()| JsValue::UNDEFINED)
        });
        *engine.loading.borrow_mut() = loading;
        engine
    }

    async fn fetch(&self, base: &str) -> Result<(), JsValue> {
        let progress = |loaded, total| {
            for listener in self.waiting.borrow().clone() {
                listener(loaded, total);
            }
        };
        let interpreter = Rc::new(Interpreter::load(base, progress).await?);
        self.warm.first(&interpreter).await?;
        self.interpreter.replace(Some(interpreter));
        Ok(())
    }

    /// The interpreter. `None` until [`load`](Self::load) is done.
    pub(super) fn interpreter(&self) -> Option<Rc<Interpreter>> {
        self.interpreter.borrow().clone()
    }

    /// The files of Python's library that are not in the interpreter.
    pub(super) fn library(&self) -> Rc<Library> {
        self.library.clone()
    }

    /// The worker that is kept ready for the next process.
    pub(super) fn warm(&self) -> Rc<Warm> {
        self.warm.clone()
    }
}
