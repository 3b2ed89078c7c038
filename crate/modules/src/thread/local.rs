//! `_thread._local`: an object with separate attributes for each thread.

use std::{
    cell::RefCell,
    collections::HashMap,
    sync::{Arc, Weak},
};

use pyworkers_sched::{self as sched, ThreadId};
use pyworkers_session::process_local;
use rustpython_vm::{
    AsObject, Py, PyObject, PyObjectRef, PyPayload, PyRef, PyResult, VirtualMachine,
    builtins::{PyDictRef, PyStr, PyTypeRef},
    common::lock::PyMutex,
    function::{FuncArgs, PySetterValue},
    object::{Traverse, TraverseFn},
    pyclass,
    types::{GetAttr, SetAttr},
};

process_local! {
    /// The local objects in which a thread has attributes.
    static USED: RefCell<HashMap<ThreadId, Vec<Weak<Data>>>> = RefCell::default(), on fork keep;
}

/// `tp_init`.
type Init = fn(&PyObject, FuncArgs, &VirtualMachine) -> PyResult<()>;

/// Drops the attributes of a thread that ends. Runs Python: `__del__`.
pub(super) fn thread_ended(thread: ThreadId) {
    // The code that runs meanwhile may create new attributes.
    while let Some(used) = USED.with_borrow_mut(|all| all.remove(&thread)) {
        for data in used.iter().filter_map(Weak::upgrade) {
            let attributes = data.0.lock().dicts.remove(&thread);
            drop(attributes);
        }
    }
}

#[derive(Debug)]
struct State {
    init_args: FuncArgs,
    dicts: HashMap<ThreadId, PyDictRef>,
}

#[derive(Debug)]
struct Data(PyMutex<State>);

/// An object whose attributes belong to the thread that sets them.
#[pyclass(module = "_thread", name = "_local", traverse = "manual")]
#[derive(Debug, PyPayload)]
pub(super) struct Local {
    data: Arc<Data>,
}

#[expect(unsafe_code, reason = "the collector's trait is unsafe to implement")]
// SAFETY: visits every object that the state owns exactly once; no other object
// owns the state, since `Data` is only shared with `USED`, weakly.
unsafe impl Traverse for Local {
    fn traverse(&self, visit: &mut TraverseFn<'_>) {
        // While the state is in use its objects count as reachable.
        let Some(state) = self.data.0.try_lock() else { return };
        state.init_args.traverse(visit);
        for dict in state.dicts.values() {
            dict.traverse(visit);
        }
    }

    fn clear(&mut self, out: &mut Vec<PyObjectRef>) {
        let Some(mut state) = self.data.0.try_lock() else { return };
        out.append(&mut state.init_args.args);
        out.extend(state.init_args.kwargs.drain(..).map(|(_, value)| value));
        out.extend(state.dicts.drain().map(|(_, dict)| dict.into()));
    }
}

impl Local {
    /// `__init__` of a subclass, which must run once in every thread.
    fn init_of_subclass(class: &Py<rustpython_vm::builtins::PyType>, vm: &VirtualMachine) -> Option<Init> {
        let init = class.slots.init.load()?;
        let of_object = vm.ctx.types.object_type.slots.init.load();
        let is_inherited = of_object.is_some_and(|inherited| inherited as usize == init as usize);
        (!is_inherited).then_some(init)
    }

    /// This thread's attributes, and whether they are new.
    fn dict_of_thread(&self, vm: &VirtualMachine) -> (PyDictRef, bool) {
        let thread = sched::current();
        if let Some(dict) = self.data.0.lock().dicts.get(&thread) {
            return (dict.clone(), false);
        }
        let dict = vm.ctx.new_dict();
        self.data.0.lock().dicts.insert(thread, dict.clone());
        let used = Arc::downgrade(&self.data);
        USED.with_borrow_mut(|all| all.entry(thread).or_default().push(used));
        (dict, true)
    }
}

#[pyclass(with(GetAttr, SetAttr), flags(BASETYPE, HAS_WEAKREF))]
impl Local {
    #[pyslot]
    fn slot_new(cls: PyTypeRef, args: FuncArgs, vm: &VirtualMachine) -> PyResult {
        if !args.is_empty() && Self::init_of_subclass(&cls, vm).is_none() {
            return Err(vm.new_type_error("Initialization arguments are not supported"));
        }
        let state = State { init_args: args, dicts: HashMap::new() };
        let local = Self { data: Arc::new(Data(PyMutex::new(state))) }.into_ref_with_type(vm, cls)?;
        // `type.__call__` runs `__init__` for this thread. The attributes must exist by then, or setting one would
        // run it again.
        local.dict_of_thread(vm);
        Ok(local.into())
    }

    #[pygetset(name = "__dict__")]
    fn dict(zelf: PyRef<Self>, vm: &VirtualMachine) -> PyResult<PyDictRef> {
        attributes(&zelf, vm)
    }
}

/// This thread's attributes, after `__init__` if they are new.
fn attributes(zelf: &Py<Local>, vm: &VirtualMachine) -> PyResult<PyDictRef> {
    let (dict, is_new) = zelf.dict_of_thread(vm);
    if is_new && let Some(init) = Local::init_of_subclass(zelf.class(), vm) {
        let args = zelf.data.0.lock().init_args.clone();
        if let Err(error) = init(zelf.as_object(), args, vm) {
            let failed = zelf.data.0.lock().dicts.remove(&sched::current());
            drop(failed);
            return Err(error);
        }
    }
    Ok(dict)
}

impl GetAttr for Local {
    fn getattro(zelf: &Py<Self>, name: &Py<PyStr>, vm: &VirtualMachine) -> PyResult {
        let dict = attributes(zelf, vm)?;
        if name.as_bytes() == b"__dict__" {
            return Ok(dict.into());
        }
        zelf.as_object().generic_getattr_opt(name, Some(dict), vm)?.ok_or_else(|| {
            vm.new_attribute_error(format!("'{}' object has no attribute '{name}'", zelf.class().slot_name()))
        })
    }
}

impl SetAttr for Local {
    fn setattro(zelf: &Py<Self>, name: &Py<PyStr>, value: PySetterValue, vm: &VirtualMachine) -> PyResult<()> {
        let class = || zelf.class().slot_name().to_owned();
        if name.as_bytes() == b"__dict__" {
            return Err(vm.new_attribute_error(format!("'{}' object attribute '__dict__' is read-only", class())));
        }
        let dict = attributes(zelf, vm)?;
        // A data descriptor of the class (a property) takes precedence.
        if let Some(descriptor) = zelf.class().get_attr(vm.ctx.intern_str(name.to_string()))
            && let Some(set) = descriptor.class().slots.descr_set.load()
        {
            return set(&descriptor, zelf.as_object().to_owned(), value, vm);
        }
        match value {
            PySetterValue::Assign(value) => dict.set_item(name, value, vm),
            PySetterValue::Delete => dict.del_item(name, vm).map_err(|error| {
                if error.fast_isinstance(vm.ctx.exceptions.key_error) {
                    vm.new_attribute_error(format!("'{}' object has no attribute '{name}'", class()))
                } else {
                    error
                }
            }),
        }
    }
}
