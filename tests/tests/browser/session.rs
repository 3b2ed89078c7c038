//! The session's public interface, without an interpreter.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use pyworkers_kernel::{Event, Options, Program};
use pyworkers_page::{RunError, Session};
use wasm_bindgen_test::wasm_bindgen_test;

fn program() -> Program {
    Program {
        main: "main.py".into(),
        files: BTreeMap::from([("main.py".into(), "print(1)".into())]),
        ..Program::default()
    }
}

#[wasm_bindgen_test]
fn this_browser_has_all_it_takes() {
    let support = Session::supported();
    assert!(support.ok, "missing: {:?}", support.missing);
}

#[wasm_bindgen_test]
fn nothing_runs_before_it_is_loaded() {
    let session = Session::new(Options::default(), |_| {});
    assert_eq!(session.run(program()), Err(RunError::NotLoaded));
    // Without a run these calls have no effect.
    session.write_stdin("text\n");
    session.close_stdin();
    session.kill(1001);
    session.stop();
}

#[wasm_bindgen_test]
async fn an_interpreter_that_is_not_there_is_reported() {
    let events = Rc::new(RefCell::new(Vec::new()));
    let heard = events.clone();
    let base = Some("/there/is/no/such/directory".into());
    let session = Session::new(Options { base, ..Options::default() }, move |event| {
        heard.borrow_mut().push(event);
    });
    let error = session.load().await.expect_err("nothing is there");
    assert!(error.to_string().contains("could not be loaded"), "{error}");
    assert!(!events.borrow().contains(&Event::Ready));
    assert_eq!(session.run(program()), Err(RunError::NotLoaded));
}
