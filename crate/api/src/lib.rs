//! The session as a JavaScript class, for pages without this user interface: the headless runner, tests, embedders.
//!
//! The types of what it takes and reports are declared for TypeScript where they are defined.

#![cfg(target_arch = "wasm32")]

use std::cell::RefCell;

use js_sys::{Function, Promise};
use pyworkers_kernel::{Event, Options, Program};
use pyworkers_page::Session;
use serde::{Serialize, de::DeserializeOwned};
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

/// A session: an interpreter loaded once, in which programs run one after the other.
#[wasm_bindgen(js_name = Session)]
pub struct JsSession(RefCell<Option<Session>>);

#[wasm_bindgen(js_class = Session)]
impl JsSession {
    /// Creates a session that reports to `onEvent`. Nothing is fetched before `load`.
    ///
    /// # Errors
    /// When the options do not have the declared type.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_optional_param_type = "Options | null")] options: JsValue,
        #[wasm_bindgen(js_name = onEvent, unchecked_optional_param_type = "(event: Event) => void")] on_event: Option<
            Function,
        >,
    ) -> Result<Self, JsError> {
        let options: Options =
            if options.is_null() || options.is_undefined() { Options::default() } else { read("options", options)? };
        let session = Session::new(options, move |event| {
            if let Some(on_event) = &on_event {
                report(on_event, &event);
            }
        });
        Ok(Self(RefCell::new(Some(session))))
    }

    /// Fetches and compiles the interpreter, with `progress` events and finally `ready`.
    ///
    /// # Errors
    /// The promise is rejected with an `Error` when the interpreter cannot be loaded.
    #[wasm_bindgen(unchecked_return_type = "Promise<void>")]
    pub fn load(&self) -> Promise {
        let session = self.session();
        wasm_bindgen_futures::future_to_promise(async move {
            match session?.load().await {
                Ok(()) => Ok(JsValue::UNDEFINED),
                Err(error) => Err(JsError::new(&error.to_string()).into()),
            }
        })
    }

    /// Starts a program. Events report its progress, `exit` last.
    ///
    /// # Errors
    /// While a program runs, before `load` is done, or when `program` does not have the declared type.
    pub fn run(&self, #[wasm_bindgen(unchecked_param_type = "Program")] program: JsValue) -> Result<(), JsError> {
        let program: Program = read("program", program)?;
        self.session()?.run(program).map_err(|error| JsError::new(&error.to_string()))
    }

    /// Writes to the running program's standard input.
    #[wasm_bindgen(js_name = writeStdin)]
    pub fn write_stdin(&self, text: &str) -> Result<(), JsError> {
        self.session()?.write_stdin(text);
        Ok(())
    }

    /// Ends the running program's standard input.
    #[wasm_bindgen(js_name = closeStdin)]
    pub fn close_stdin(&self) -> Result<(), JsError> {
        self.session()?.close_stdin();
        Ok(())
    }

    /// Ends every process of the run at once. Does nothing without a run.
    pub fn stop(&self) -> Result<(), JsError> {
        self.session()?.stop();
        Ok(())
    }

    /// Kills one process, as `Process.kill` does.
    pub fn kill(&self, pid: u32) -> Result<(), JsError> {
        self.session()?.kill(pid);
        Ok(())
    }

    /// Asks every process what its threads wait for. The answer is an event `waits`. Does nothing without a run.
    pub fn describe(&self) -> Result<(), JsError> {
        self.session()?.describe();
        Ok(())
    }

    /// Starts or stops `objects` events, sent when a shared object has changed, at most a few per second.
    pub fn inspect(&self, on: bool) -> Result<(), JsError> {
        self.session()?.inspect(on);
        Ok(())
    }

    /// Stops the run and releases the interpreter. Further calls throw; disposing twice is harmless.
    pub fn dispose(&self) {
        let session = self.0.take();
        if let Some(session) = session {
            session.stop();
        }
    }

    /// Whether this browser, on this page, can run a session.
    ///
    /// # Errors
    /// Never in practice: the result is plain data.
    #[wasm_bindgen(unchecked_return_type = "Support")]
    pub fn supported() -> Result<JsValue, JsError> {
        Ok(Session::supported().serialize(&Serializer::json_compatible())?)
    }

    /// The session, cloned out of its cell: it may call back into JavaScript, which may call any method here.
    fn session(&self) -> Result<Session, JsError> {
        self.0.borrow().clone().ok_or_else(|| JsError::new("this session is disposed"))
    }
}

/// Keeps all workers that start from now on in a set, until they are terminated. JavaScript ends those that are left if
/// this module fails.
#[wasm_bindgen(js_name = keepWorkersIn)]
pub fn keep_workers_in(#[wasm_bindgen(unchecked_param_type = "Set<Worker>")] workers: js_sys::Set) {
    pyworkers_page::keep_workers_in(workers);
}

/// Converts a value from JavaScript. `what` names it in an error.
pub fn read<T: DeserializeOwned>(what: &str, value: JsValue) -> Result<T, JsError> {
    serde_wasm_bindgen::from_value(value).map_err(|error| {
        let error = error.to_string();
        JsError::new(&format!("{what}: {}", error.trim_start_matches("Error: ")))
    })
}

/// Passes an event to the page's own code. Its exceptions reach the browser's console, not the kernel.
pub fn report(on_event: &Function, event: &Event) {
    let passed_on = match event.serialize(&Serializer::json_compatible()) {
        Ok(value) => on_event.call1(&JsValue::UNDEFINED, &value).map(drop),
        Err(error) => Err(error.into()),
    };
    if let Err(error) = passed_on {
        web_sys::console::error_1(&error);
    }
}
