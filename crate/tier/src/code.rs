//! What was compiled, kept with the interpreter's code object.

#![expect(unsafe_code, reason = "a token is the address of what was compiled")]

use std::any::Any;
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroU32;
use std::sync::{Arc, Mutex, PoisonError};

use pyworkers_compiler::{Builtin, Constant, Kind, Layout, Number, Reason, Request, Site};
use pyworkers_session::process_local;
use rustpython_vm::builtins::{PyFloat, PyInt};
use rustpython_vm::frame::tier::{Activation, Answer, Verdict};
use rustpython_vm::{AsObject, PyObject};

use crate::{budget, layout, leave, link};

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
    /// How often an assumption failed, by instruction.
    failures: Mutex<BTreeMap<u32, u32>>,
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
    /// Instructions at which assumptions failed, and those at which they failed again.
    cautious: BTreeSet<u32>,
    generic: BTreeSet<u32>,
    compiled: u32,
}

impl Kept {
    fn new() -> Self {
        Self { regions: Vec::new(), cautious: BTreeSet::new(), generic: BTreeSet::new(), compiled: 0 }
    }
}

fn forget() {
    EPOCH.set(EPOCH.get() + 1);
}

fn with_kept<R>(activation: &Activation<'_>, f: impl FnOnce(&mut Kept) -> R) -> R {
    activation.code().tier.with_data(|data| {
        let data = data.get_or_insert_with(|| -> Box<dyn Any + Send + Sync> { Box::new(Kept::new()) });
        let kept = data.downcast_mut::<Kept>().expect("only this module keeps data there");
        f(kept)
    })
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
    let (generic, cautious) = with_kept(activation, |kept| {
        (kept.compiled < MOST_REGIONS).then(|| (kept.generic.clone(), kept.cautious.clone()))
    })?;
    let locals: Vec<Kind> = (0..code.localspluskinds.len()).map(|index| kind(activation.local(index))).collect();
    let constants: Vec<Constant> = code.constants.iter().map(|constant| describe(constant.as_object())).collect();
    let region = layout::with(|layout| {
        let globals = known_globals(activation, layout);
        pyworkers_compiler::compile(&Request {
            units: &code.instructions,
            root: at,
            locals: &locals,
            stack: activation.stack_len,
            stack_size: code.max_stackdepth,
            constants: &constants,
            globals: &globals,
            generic: &generic,
            cautious: &cautious,
            unconditional: budget::is_unlimited(),
            layout,
        })
    })?
    .ok()?;
    let place = link::link(&region.module).ok()?;
    let linked = Linked { place, epoch: EPOCH.get(), sites: region.sites, failures: Mutex::default() };
    let linked = Arc::new(linked);
    let token = (Arc::as_ptr(&linked) as u32) >> 3;
    with_kept(activation, |kept| {
        kept.regions.push(linked);
        kept.compiled += 1;
    });
    NonZeroU32::new(token)
}

/// Which of the functions that are translated the code loads.
fn known_globals(activation: &Activation<'_>, layout: &Layout) -> BTreeMap<u32, Builtin> {
    pyworkers_compiler::loads_of_globals(&activation.code().instructions)
        .into_iter()
        .filter_map(|at| {
            let object = activation.load_global(at)?;
            let address = std::ptr::from_ref::<PyObject>(&object) as u32;
            let position = layout.builtins.iter().position(|known| *known == address)?;
            Some((at, Builtin::ALL[position]))
        })
        .collect()
}

fn kind(object: Option<&PyObject>) -> Kind {
    match object.map(describe).and_then(|constant| constant.number) {
        Some(Number::Int(_)) => Kind::Int,
        Some(Number::Float(_)) => Kind::Float,
        None => Kind::Object,
    }
}

fn describe(object: &PyObject) -> Constant {
    let number = rustpython_vm::vm::thread::with_current_vm(|vm| {
        if let Some(int) = object.downcast_ref_if_exact::<PyInt>(vm) {
            return i64::try_from(int.as_bigint()).ok().map(Number::Int);
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
    if linked.epoch != EPOCH.get() {
        // Another process compiled it, whose memory this one has.
        with_kept(activation, |kept| kept.regions.retain(|kept| !Arc::ptr_eq(kept, &linked)));
        return Verdict::Discard;
    }
    // SAFETY: the table holds a function of this type there as long as the region lives.
    let run: extern "C" fn(*mut Activation<'_>) -> u32 = unsafe { std::mem::transmute(linked.place as usize) };
    let left = run(activation);
    let Some(site) = (left as usize).checked_sub(1) else {
        return Verdict::Keep;
    };
    let site = &linked.sites[site];
    leave::rebuild(activation, site);
    if site.reason != Reason::Failed {
        return Verdict::Keep;
    }
    let failures = {
        let mut failures = linked.failures.lock().unwrap_or_else(PoisonError::into_inner);
        let count = failures.entry(site.at).or_default();
        *count += 1;
        *count
    };
    if failures < MOST_FAILURES {
        return Verdict::Keep;
    }
    with_kept(activation, |kept| {
        if !kept.cautious.insert(site.at) {
            kept.generic.insert(site.at);
        }
        kept.regions.retain(|kept| !Arc::ptr_eq(kept, &linked));
    });
    Verdict::Discard
}
