//! What was compiled, kept with the interpreter's code object.

#![expect(unsafe_code, reason = "a token is the address of what was compiled")]

use std::any::Any;
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use pyworkers_compiler::{Callee, Code, Constant, Kind, Number, Reason, Request, Site};
use pyworkers_session::process_local;
use rustpython_vm::builtins::{PyCode, PyFloat, PyFunction, PyInt, PyStr, PyTuple, PyType};
use rustpython_vm::bytecode::Instruction;
use rustpython_vm::frame::tier::{self, Activation, Answer, Unfinished, Verdict};
use rustpython_vm::{AsObject, Py, PyObject, PyObjectRef, VirtualMachine};

use crate::functions::{Callable, Expected};
use crate::{budget, freed, functions, layout, leave, link, records};

/// An instruction at which this many assumptions failed is left to the interpreter.
const MOST_FAILURES: u32 = 30;
/// Deeper than this, functions are interpreted. Calls from compiled code nest on the engine's stack, of which the guard
/// of the shadow stack knows nothing.
const DEEPEST: usize = 60;
/// A function is not compiled more often than this.
const MOST_REGIONS: u32 = 60;

/// A linked region. Its address without the lowest bits, which are 0, is the token.
#[repr(align(8))]
struct Linked {
    /// Where the table has its function.
    place: u32,
    epoch: u32,
    sites: Vec<Site>,
    /// The functions that it may call without a frame, and the size in bytes of their largest record.
    functions: Vec<Expected>,
    record: u32,
    /// How often the code or the defaults of any function had been replaced.
    changed: u32,
    /// Whether a newer region is to take its place.
    is_given_up: AtomicBool,
    /// How often an assumption failed, by function and instruction.
    failures: Mutex<BTreeMap<(Option<usize>, u32), u32>>,
}

impl Linked {
    /// Counts that the region of `root` was left at a site of `code`, that of the region or of a function.
    fn was_left(&self, site: &Site, code: &Py<PyCode>, root: &Py<PyCode>) {
        match site.reason {
            Reason::Failed => self.note_failure(site.function, site.at, code, root),
            Reason::Unreached => {
                if let Some(at) = self.fails_too_often(site.function, site.at, code) {
                    with_kept(code, |kept| kept.failed.reached.insert(at));
                    with_kept(root, |kept| kept.compiled = kept.compiled.saturating_sub(1));
                    discard(self, root);
                }
            }
            Reason::Due | Reason::Executed | Reason::Called(_) => {}
        }
    }

    /// Counts that an assumption failed at an instruction of `code`. Where that was once too often, the region is given up,
    /// and the next one assumes less.
    fn note_failure(&self, function: Option<usize>, at: u32, code: &Py<PyCode>, root: &Py<PyCode>) {
        let Some(at) = self.fails_too_often(function, at, code) else { return };
        tier::forget_specialization(code, at);
        with_kept(code, |kept| {
            if !kept.failed.cautious.insert(at) {
                kept.failed.generic.insert(at);
            }
        });
        discard(self, root);
    }

    /// Counts one more failure, and returns its instruction if this one was too many. A region that was given up may run
    /// on: it has told what it has to.
    fn fails_too_often(&self, function: Option<usize>, at: u32, code: &Py<PyCode>) -> Option<u32> {
        // A site names the first unit of an instruction, which may be a prefix.
        let is_prefix = |at: u32| matches!(code.instructions.read_op(at as usize), Instruction::ExtendedArg);
        let at = (at..).find(|at| !is_prefix(*at)).unwrap_or(at);
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        let count = failures.entry((function, at)).or_default();
        *count += 1;
        (*count == MOST_FAILURES).then_some(at)
    }
}

impl Drop for Linked {
    fn drop(&mut self) {
        if self.epoch == EPOCH.get() {
            link::unlink(self.place);
        }
    }
}

process_local! {
    /// Counts the processes that this memory has belonged to: the table of another one has other functions.
    static EPOCH: Cell<u32> = Cell::new(0), on fork call(forget);
}

/// What a code object keeps.
struct Kept {
    regions: Vec<Arc<Linked>>,
    failed: Failed,
    /// How many regions were made, but for those that were given up because a rare branch was taken.
    compiled: u32,
}

/// The instructions of a code object where regions were left too often.
#[derive(Clone, Default)]
pub struct Failed {
    /// An assumption failed.
    pub cautious: BTreeSet<u32>,
    /// It failed again.
    pub generic: BTreeSet<u32>,
    /// They had never been executed when the region was compiled.
    pub reached: BTreeSet<u32>,
}

impl Kept {
    fn new() -> Self {
        Self { regions: Vec::new(), failed: Failed::default(), compiled: 0 }
    }
}

fn forget() {
    EPOCH.set(EPOCH.get() + 1);
}

fn with_kept<R>(code: &Py<PyCode>, f: impl FnOnce(&mut Kept) -> R) -> R {
    code.tier.with_data(|data| {
        let data = data.get_or_insert_with(|| -> Box<dyn Any + Send + Sync> { Box::new(Kept::new()) });
        let kept = data.downcast_mut::<Kept>().expect("only this module keeps data there");
        f(kept)
    })
}

/// Where regions of a code object were left too often.
pub fn failed(code: &Py<PyCode>) -> Failed {
    with_kept(code, |kept| kept.failed.clone())
}

/// The words of the inline caches of a code object.
pub fn caches(code: &Py<PyCode>) -> Vec<u16> {
    (0..code.instructions.len()).map(|index| code.instructions.read_cache_u16(index)).collect()
}

/// The addresses of the names of a code object.
pub fn names(code: &Py<PyCode>) -> Vec<u32> {
    code.names.iter().map(|name| std::ptr::from_ref(*name) as u32).collect()
}

/// The constants of a code object.
pub fn constants(code: &Py<PyCode>) -> Vec<Constant> {
    code.constants.iter().map(|constant| describe(constant.as_object())).collect()
}

/// The addresses of the names in the constants of a code object that are tuples of names, by the constants' indices.
pub fn keywords(code: &Py<PyCode>, vm: &VirtualMachine) -> BTreeMap<u32, Vec<u32>> {
    let name = |item: &PyObjectRef| {
        let name = vm.ctx.interned_str(item.downcast_ref_if_exact::<PyStr>(vm)?)?;
        Some(std::ptr::from_ref(name) as u32)
    };
    let names = |constant: &PyObject| -> Option<Vec<u32>> {
        constant.downcast_ref_if_exact::<PyTuple>(vm)?.iter().map(name).collect()
    };
    let constants = code.constants.iter().enumerate();
    constants.filter_map(|(index, constant)| Some((index as u32, names(constant.as_object())?))).collect()
}

/// Compiles what begins at `at`.
pub fn compile(activation: &Activation<'_>, at: u32) -> Answer {
    if !budget::allows() {
        return Answer::Later;
    }
    budget::spend(|| try_compile(activation, at)).map_or(Answer::Never, Answer::Compiled)
}

fn try_compile(activation: &Activation<'_>, at: u32) -> Option<NonZeroU32> {
    let code = activation.code();
    if with_kept(code, |kept| kept.compiled >= MOST_REGIONS) {
        return None;
    }
    let failed = failed(code);
    let locals: Vec<Kind> = (0..code.localspluskinds.len()).map(|index| kind(activation.local(index))).collect();
    let (constants, caches, names) = (constants(code), caches(code), names(code));
    let keywords = keywords(code, activation.vm());
    let (region, functions) = layout::with(|layout| {
        let callable = Callable::find(activation, layout);
        let region = pyworkers_compiler::compile(&Request {
            code: Code {
                units: &code.instructions,
                caches: &caches,
                names: &names,
                stack_size: code.max_stackdepth,
                constants: &constants,
                keywords: &keywords,
                globals: &callable.globals,
                unreached: &tier::unreached(code),
                reached: &failed.reached,
                generic: &failed.generic,
                cautious: &failed.cautious,
            },
            root: at,
            locals: &locals,
            stack: activation.stack_len,
            functions: &callable.described(),
            globals: activation.global_dicts().map(|dict| dict as u32),
            unconditional: budget::is_unlimited(),
            layout,
        });
        region.map(|region| (region, callable.into_expected()))
    })?
    .ok()?;
    let place = link::link(&region.module).ok()?;
    let linked = Linked {
        place,
        epoch: EPOCH.get(),
        sites: region.sites,
        functions,
        record: region.record,
        changed: tier::functions_changed(),
        is_given_up: AtomicBool::new(false),
        failures: Mutex::default(),
    };
    let linked = Arc::new(linked);
    let token = (Arc::as_ptr(&linked) as u32) >> 3;
    with_kept(code, |kept| {
        kept.regions.push(linked);
        kept.compiled += 1;
    });
    NonZeroU32::new(token)
}

fn kind(object: Option<&PyObject>) -> Kind {
    match object.map(describe).and_then(|constant| constant.number) {
        Some(Number::Int(_)) => Kind::Int,
        Some(Number::Float(_)) => Kind::Float,
        Some(Number::Bool(_)) | None => Kind::Object,
    }
}

/// An object as the compiler sees it.
pub fn describe(object: &PyObject) -> Constant {
    let number = rustpython_vm::vm::thread::with_current_vm(|vm| {
        if let Some(int) = object.downcast_ref_if_exact::<PyInt>(vm) {
            return i64::try_from(int.as_bigint()).ok().map(Number::Int);
        }
        if object.class().is(vm.ctx.types.bool_type) {
            return Some(Number::Bool(vm.ctx.true_value.is(object)));
        }
        object.downcast_ref_if_exact::<PyFloat>(vm).map(|float| Number::Float(float.to_f64()))
    });
    Constant { address: std::ptr::from_ref(object) as u32, number }
}

/// Runs a region, and rebuilds the frame where it was left.
pub fn enter(token: NonZeroU32, activation: &mut Activation<'_>) -> Verdict {
    if activation.vm().current_recursion_depth() > DEEPEST {
        return Verdict::Keep;
    }
    let address = (token.get() << 3) as usize as *const Linked;
    // SAFETY: the code object keeps the region as long as the interpreter has its token. While it runs, it may be
    // discarded: hence a reference of its own.
    let linked = unsafe {
        Arc::increment_strong_count(address);
        Arc::from_raw(address)
    };
    let code = activation.code().to_owned();
    if linked.epoch != EPOCH.get() {
        // Another process compiled it, whose memory this one has.
        discard(&linked, &code);
        return Verdict::Discard;
    }
    activation.data = address as usize;
    // SAFETY: the table holds a function of this type there as long as the region lives.
    let run: extern "C" fn(*mut Activation<'_>) -> u32 = unsafe { std::mem::transmute(linked.place as usize) };
    let left = run(activation);
    // After the frame is as it must be, whatever becomes of it.
    let freed = freed::take();
    if let Some(site) = (left as usize).checked_sub(1) {
        let site = &linked.sites[site];
        leave::rebuild(activation, site);
        linked.was_left(site, &code, &code);
    }
    drop(freed);
    if linked.is_given_up.load(Ordering::Relaxed) { Verdict::Discard } else { Verdict::Keep }
}

/// Gives up a region of a code object.
fn discard(linked: &Linked, code: &Py<PyCode>) {
    linked.is_given_up.store(true, Ordering::Relaxed);
    with_kept(code, |kept| kept.regions.retain(|kept| !std::ptr::eq(&**kept, linked)));
}

/// The region that runs.
fn running<'a>(activation: &Activation<'_>) -> &'a Linked {
    // SAFETY: `enter` holds it while its code runs, and only its code asks.
    unsafe { &*(activation.data as *const Linked) }
}

/// How many calls may nest in that of `callee`, the function at `index` or a class with that `__init__`. 0: it has to be
/// called with a frame.
pub fn calls_left(activation: &Activation<'_>, callee: functions::Callee<'_>, index: usize) -> u32 {
    let linked = running(activation);
    let holds =
        linked.changed == tier::functions_changed() && functions::hold(activation, &linked.functions, callee, index);
    if !holds {
        return 0;
    }
    freed::keep_globals(activation);
    activation.calls_left().min(records::capacity(linked.record)) as u32
}

/// Finishes the calls that were left, of which that of the function or class below `count` arguments is the outermost one.
pub fn finish(activation: &mut Activation<'_>, at: u32, count: u32, depth: u32) {
    let linked = running(activation);
    let outermost = activation.callee(count, depth);
    let records = records::take(&linked.sites);
    if records.len() >= records::capacity(linked.record) {
        // Deep recursion is faster in the interpreter, which has its frames from the start.
        linked.note_failure(None, at, activation.code(), activation.code());
    }
    let mut calls: Vec<Unfinished> = Vec::with_capacity(records.len());
    let mut caller = None;
    for record in records.iter().rev() {
        let site = &linked.sites[record.site];
        let locals = leave::locals(activation, site, record);
        let (function, is_init) = match (caller, calls.last()) {
            (Some(callee), Some(call)) => {
                (leave::callee(activation, call, callee, locals.first()), callee == Callee::Init)
            }
            _ => match outermost.downcast_ref::<PyType>() {
                Some(class) => (tier::init_of(class), true),
                None => (outermost.clone().downcast::<PyFunction>().ok(), false),
            },
        };
        let function = function.expect("nothing has run since the call was made");
        linked.was_left(site, tier::code_of(&function), activation.code());
        calls.push(leave::unfinished(activation, function, site, record, locals, is_init));
        caller = match site.reason {
            Reason::Called(callee) => Some(callee),
            _ => None,
        };
    }
    activation.finish_calls(at, count, depth, calls, freed::take());
}
