//! Creation of an interpreter, and what is drawn anew for a copy of one.

use std::cell::RefCell;

use pyworkers_ipc::failure;
use pyworkers_modules as modules;
use pyworkers_sched as sched;
use pyworkers_session::process_local;
use pyworkers_tier as tier;
use rustpython_vm::{
    Interpreter, InterpreterBuilder, PyResult, Settings, VirtualMachine,
    stack::{self, StackGrowth},
};
use stacker::Embedder;

use crate::{hooks, locks, safepoint};

process_local! {
    static INTERPRETER: RefCell<Option<Interpreter>> = RefCell::default(), on fork keep;
}

/// Modules that nearly every program with processes needs. They are imported before the template is copied, so that
/// no child has to import them.
const PRELOAD: &[&str] = &[
    "_pyworkers_finders",
    "_pyworkers_main",
    "_pyworkers_options",
    "io",
    "os",
    "threading",
    "pickle",
    "runpy",
    "traceback",
    "linecache",
    "time",
    "random",
    "multiprocessing",
    "multiprocessing.connection",
    "multiprocessing.pool",
    "multiprocessing.queues",
    "multiprocessing.managers",
    "multiprocessing.spawn",
    "multiprocessing.synchronize",
];

/// Levels of expressions that are compiled: as many as the parser recurses.
const SOURCE_DEPTH: usize = 6000;

/// Creates the interpreter of this worker. `preload` imports the modules of a template.
pub fn boot(preload: bool) {
    std::panic::set_hook(Box::new(|panic| failure::panicked(&panic.to_string())));
    hooks::install();
    locks::install();
    sched::stack::begin();
    stack::install(StackGrowth {
        soft_limit: sched::stack::limit,
        source_depth: SOURCE_DEPTH,
        grow: sched::stack::grow,
    });
    stacker::set_embedder(Embedder { soft_limit: sched::stack::limit, grow: sched::stack::grow });
    let mut settings = Settings::default();
    settings.install_signal_handlers = false;
    let builder = InterpreterBuilder::new().settings(settings);
    let stdlib = rustpython_stdlib::stdlib_module_defs(&builder.ctx);
    let ours = modules::module_defs(&builder.ctx);
    let interpreter = builder
        .add_native_modules(&stdlib)
        .add_native_modules(&ours)
        .add_frozen_modules(rustpython_pylib::FROZEN_STDLIB)
        .add_frozen_modules(modules::frozen_modules())
        .setup(|vm| succeed(modules::install(vm), vm))
        .build();
    if preload {
        interpreter.enter(|vm| succeed(import_all(vm), vm));
        interpreter.enter(tier::prepare);
    }
    modules::docs::install();
    safepoint::install();
    INTERPRETER.set(Some(interpreter));
}

fn succeed(result: PyResult<()>, vm: &VirtualMachine) {
    if let Err(error) = result {
        let mut report = String::new();
        let _ = vm.write_exception(&mut report, &error);
        panic!("the interpreter's own modules do not import:\n{report}");
    }
}

fn import_all(vm: &VirtualMachine) -> PyResult<()> {
    for &name in PRELOAD {
        vm.import(name, 0)?;
    }
    Ok(())
}

/// Hands over the interpreter made by [`boot`].
#[must_use]
pub(crate) fn take() -> Interpreter {
    INTERPRETER.take().expect("boot() comes first")
}

/// Draws new seeds: a cloned worker has the same ones as its template.
pub(crate) fn reseed() {
    if let Err(error) = rand::rng().reseed() {
        panic!("the browser provides no random numbers: {error}");
    }
}
