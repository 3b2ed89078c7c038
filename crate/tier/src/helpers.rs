//! What compiled code calls.
//!
//! The arguments come from code that this process compiled: an address is that of a live object, an activation that of
//! the region which runs.
#![expect(unsafe_code, reason = "compiled code passes addresses")]

use std::ptr::NonNull;

use pyworkers_compiler::Helper;
use rustpython_vm::builtins::{PyDict, PyList, PySet, PySlice, PyStr, PyStrInterned, PyType};
use rustpython_vm::bytecode::oparg::{BinaryOperator, ComparisonOperator};
use rustpython_vm::frame::tier::{self, Activation};
use rustpython_vm::vm::thread::with_current_vm;
use rustpython_vm::{AsObject, Py, PyObject, PyObjectRef, PyPayload, VirtualMachine, safepoint};

use crate::functions::Callee;
use crate::{budget, code, freed};

/// The index in the table of functions.
pub fn index(helper: Helper) -> u32 {
    match helper {
        Helper::Execute => execute as *const () as u32,
        Helper::BoxInt => box_int as *const () as u32,
        Helper::BoxFloat => box_float as *const () as u32,
        Helper::Free => free as *const () as u32,
        Helper::IsFreedQuietly => is_freed_quietly as *const () as u32,
        Helper::ListNext => list_next as *const () as u32,
        Helper::NextItem => next_item as *const () as u32,
        Helper::Iterator => iterator as *const () as u32,
        Helper::Return => return_value as *const () as u32,
        Helper::LoadGlobal => load_global as *const () as u32,
        Helper::Call => call as *const () as u32,
        Helper::Enter => enter as *const () as u32,
        Helper::EnterClass => enter_class as *const () as u32,
        Helper::Finish => finish as *const () as u32,
        Helper::Poll => poll as *const () as u32,
        Helper::InstanceValue => instance_value as *const () as u32,
        Helper::LocalInstanceValue => local_instance_value as *const () as u32,
        Helper::ReplaceValue => replace_value as *const () as u32,
        Helper::AddValue => add_value as *const () as u32,
        Helper::New => new as *const () as u32,
        Helper::Shadows => shadows as *const () as u32,
        Helper::Method => method as *const () as u32,
        Helper::Binary => binary as *const () as u32,
        Helper::Compare => compare as *const () as u32,
        Helper::DictItem => dict_item as *const () as u32,
        Helper::Item => item as *const () as u32,
        Helper::Slice => slice as *const () as u32,
        Helper::Format => format as *const () as u32,
        Helper::FormatWith => format_with as *const () as u32,
        Helper::StoreItem => store_item as *const () as u32,
        Helper::StoreAny => store_any as *const () as u32,
        Helper::AddItem => add_item as *const () as u32,
        Helper::Contains => contains as *const () as u32,
        Helper::Character => character as *const () as u32,
        Helper::Build => build as *const () as u32,
        Helper::Intrinsic => intrinsic as *const () as u32,
        Helper::Length => length as *const () as u32,
        Helper::Append => append as *const () as u32,
        Helper::FloatFloorDivide => float_floor_divide as *const () as u32,
        Helper::FloatRemainder => float_remainder as *const () as u32,
    }
}

/// # Safety
/// `activation` is that of the region that calls, and nothing else borrows it meanwhile.
unsafe extern "C" fn execute(activation: *mut Activation<'_>, at: u32, arg: u32, depth: u32, left: u32) -> u32 {
    // SAFETY: the caller keeps the contract.
    unsafe { (*activation).execute(at, arg, depth, left) }
}

/// # Safety
/// `activation` is that of the region that calls. It gives up its reference to `value`.
unsafe extern "C" fn return_value(activation: *mut Activation<'_>, value: *mut PyObject) -> u32 {
    // SAFETY: the caller keeps the contract.
    unsafe { (*activation).return_value(take(value)).into() }
}

/// # Safety
/// `activation` is that of the region that calls.
unsafe extern "C" fn load_global(activation: *mut Activation<'_>, at: u32, name: u32) -> u32 {
    // SAFETY: the caller keeps the contract.
    let activation = unsafe { &*activation };
    activation.global(activation.code(), at, name).map_or(0, give)
}

/// # Safety
/// `activation` is that of the region that calls.
unsafe extern "C" fn call(activation: *mut Activation<'_>, at: u32, count: u32, depth: u32) -> u32 {
    // SAFETY: the caller keeps the contract.
    unsafe { (*activation).call_function(at, count, depth) as u32 }
}

/// # Safety
/// `activation` is that of the region that calls. `callee` is on its stack, or null for a method.
unsafe extern "C" fn enter(activation: *const Activation<'_>, callee: *const PyObject, index: u32) -> u32 {
    // SAFETY: the caller keeps the contract.
    let (activation, callee) = unsafe { (&*activation, callee.as_ref()) };
    code::calls_left(activation, callee.map_or(Callee::Method, Callee::Function), index as usize)
}

/// # Safety
/// `activation` is that of the region that calls. `class` is on its stack.
unsafe extern "C" fn enter_class(activation: *const Activation<'_>, class: *const PyObject, index: u32) -> u32 {
    // SAFETY: the caller keeps the contract.
    let (activation, class) = unsafe { (&*activation, &*class) };
    code::calls_left(activation, Callee::Class(class), index as usize)
}

/// # Safety
/// `owner` is a live object, `name` one of the names of the code.
unsafe extern "C" fn instance_value(owner: *const PyObject, name: u32, hint: u32) -> u32 {
    // SAFETY: the caller keeps the contract.
    let (owner, name) = unsafe { (&*owner, self::name(name)) };
    let value = with_current_vm(|vm| tier::instance_value(owner, name, hint as u16, vm));
    value.map_or(0, |value| value.as_ptr() as u32)
}

/// # Safety
/// `owner` is a live object, `name` one of the names of the code.
unsafe extern "C" fn local_instance_value(owner: *const PyObject, name: u32, hint: u32) -> u32 {
    // SAFETY: the caller keeps the contract.
    unsafe { if freed::is_global(tier::instance_dict(&*owner)) { 0 } else { instance_value(owner, name, hint) } }
}

/// # Safety
/// `owner` is a live object, `name` one of the names of the code. Compiled code gives up its reference to `value`.
unsafe extern "C" fn replace_value(owner: *const PyObject, name: u32, hint: u32, value: *mut PyObject) {
    // SAFETY: the caller keeps the contract.
    let (owner, name, value) = unsafe { (&*owner, self::name(name), take(value)) };
    let old = with_current_vm(|vm| tier::replace_instance_value(owner, name, hint as u16, value, vm));
    // Compiled code has its address, and gives up the reference.
    std::mem::forget(old);
}

/// # Safety
/// `owner` and `value` are live objects, `name` one of the names of the code.
unsafe extern "C" fn add_value(owner: *const PyObject, name: u32, hint: u32, value: *const PyObject) -> u32 {
    // SAFETY: the caller keeps the contract.
    let (owner, name, value) = unsafe { (&*owner, self::name(name), &*value) };
    let is_global = freed::is_global(tier::instance_dict(owner));
    (!is_global && with_current_vm(|vm| tier::add_instance_value(owner, name, hint as u16, value, vm))).into()
}

/// # Safety
/// `class` is a live class that had an `init_of` when the code was compiled, and has not changed.
unsafe extern "C" fn new(class: *const Py<PyType>) -> u32 {
    // SAFETY: the caller keeps the contract.
    let class = unsafe { &*class };
    with_current_vm(|vm| tier::new_instance(class, vm)).map_or(0, give)
}

/// # Safety
/// `owner` is a live object, `name` one of the names of the code.
unsafe extern "C" fn shadows(owner: *const PyObject, name: u32) -> u32 {
    // SAFETY: the caller keeps the contract.
    let (owner, name) = unsafe { (&*owner, self::name(name)) };
    with_current_vm(|vm| tier::shadows(owner, name, vm).into())
}

/// # Safety
/// `owner` is a live object, `name` one of the names of the code.
unsafe extern "C" fn method(owner: *const PyObject, name: u32) -> u32 {
    // SAFETY: the caller keeps the contract.
    let (owner, name) = unsafe { (&*owner, self::name(name)) };
    owner.class().get_attr(name).map_or(0, give)
}

/// # Safety
/// `address` is that of a name of a code object.
unsafe fn name(address: u32) -> &'static PyStrInterned {
    // SAFETY: names are interned, and never freed.
    unsafe { &*(address as usize as *const PyStrInterned) }
}

/// # Safety
/// `activation` is that of the region that calls.
unsafe extern "C" fn finish(activation: *mut Activation<'_>, at: u32, count: u32, depth: u32) {
    // SAFETY: the caller keeps the contract.
    unsafe { code::finish(&mut *activation, at, count, depth) }
}

/// Without a limit on compilation, as in tests, code is left at every safepoint that is due.
extern "C" fn poll() -> u32 {
    let is_due = freed::are_there() || budget::is_unlimited() || safepoint::has_to_run();
    (is_due || with_current_vm(tier::is_interrupted)).into()
}

/// # Safety
/// Both operands are live objects.
unsafe extern "C" fn binary(operator: u32, left: *const PyObject, right: *const PyObject) -> u32 {
    // SAFETY: the caller keeps the contract.
    let (left, right) = unsafe { (&*left, &*right) };
    let result = with_current_vm(|vm| {
        let operator = BinaryOperator::try_from(operator).ok()?;
        let plain = match (is_number(left, vm), is_number(right, vm)) {
            (true, true) => true,
            (false, false) => {
                let adds = matches!(operator, BinaryOperator::Add | BinaryOperator::InplaceAdd);
                adds && is_sequence(left, vm) && left.class().is(right.class())
            }
            (false, true) => operator == BinaryOperator::Multiply && is_sequence(left, vm),
            (true, false) => operator == BinaryOperator::Multiply && is_sequence(right, vm),
        };
        plain.then(|| tier::binary(operator, left, right, vm))?
    });
    result.map_or(0, give)
}

/// # Safety
/// Both operands are live objects.
unsafe extern "C" fn compare(operator: u32, left: *const PyObject, right: *const PyObject) -> i32 {
    // SAFETY: the caller keeps the contract.
    let (left, right) = unsafe { (&*left, &*right) };
    with_current_vm(|vm| {
        let plain = |object| is_plain_key(object, vm);
        let operator = ComparisonOperator::try_from(operator).ok().filter(|_| plain(left) && plain(right))?;
        // Not as containers compare: a NaN is not equal to itself.
        left.rich_compare(right, operator.into(), vm).ok()?.try_to_bool(vm).ok()
    })
    .map_or(-1, i32::from)
}

/// # Safety
/// Both are live objects, and compiled code has checked that `dict` is one.
unsafe extern "C" fn dict_item(dict: *const Py<PyDict>, key: *const PyObject) -> u32 {
    // SAFETY: the caller keeps the contract.
    let (dict, key) = unsafe { (&*dict, &*key) };
    with_current_vm(|vm| plain_item(dict, key, vm)).map_or(0, give)
}

/// # Safety
/// Both are live objects.
unsafe extern "C" fn item(container: *const PyObject, index: *const PyObject) -> u32 {
    // SAFETY: the caller keeps the contract.
    let (container, index) = unsafe { (&*container, &*index) };
    with_current_vm(|vm| {
        if let Some(dict) = plain_dict(container, vm) {
            // What is not there may be made by `__missing__`.
            return plain_item(dict, index, vm);
        }
        let has_items = is_sequence(container, vm) || container.class().is(vm.ctx.types.bytearray_type);
        let is_plain = |index: &PyObject| index.class().is(vm.ctx.types.int_type) || is_plain_slice(index, vm);
        (has_items && is_plain(index)).then(|| container.get_item(index, vm).ok())?
    })
    .map_or(0, give)
}

/// The dictionary that an object is, if its items are found and stored as those of a `dict`.
fn plain_dict<'a>(object: &'a PyObject, vm: &VirtualMachine) -> Option<&'a Py<PyDict>> {
    let dict = object.downcast_ref::<PyDict>()?;
    let (own, plain) = (&object.class().slots().as_mapping, &vm.ctx.types.dict_type.slots().as_mapping);
    #[expect(unpredictable_function_pointer_comparisons, reason = "where they differ, the interpreter does it")]
    let is_plain =
        own.subscript.load() == plain.subscript.load() && own.ass_subscript.load() == plain.ass_subscript.load();
    is_plain.then_some(dict)
}

/// # Safety
/// All are live objects, and `activation` is that of the region that calls.
unsafe extern "C" fn store_any(
    activation: *const Activation<'_>,
    at: u32,
    container: *const PyObject,
    key: *const PyObject,
    value: *const PyObject,
) -> u32 {
    // SAFETY: the caller keeps the contract.
    let (activation, container, key, value) = unsafe { (&*activation, &*container, &*key, &*value) };
    with_current_vm(|vm| {
        if let Some(dict) = plain_dict(container, vm) {
            let value = value.to_owned();
            return is_plain_key(key, vm) && activation.within(at, || dict.store_plain(key, value, |_| true, vm));
        }
        let (class, types) = (container.class(), &vm.ctx.types);
        let is_plain = class.is(types.bytearray_type) && is_number(value, vm) || class.is(types.list_type);
        is_plain
            && key.class().is(types.int_type)
            && activation.within(at, || container.set_item(key, value.to_owned(), vm).is_ok())
    })
    .into()
}

/// Whether an object is a slice whose parts are ints or nothing.
fn is_plain_slice(object: &PyObject, vm: &VirtualMachine) -> bool {
    object.downcast_ref_if_exact::<PySlice>(vm).is_some_and(|slice| {
        [slice.start.as_ref(), Some(&slice.stop), slice.step.as_ref()].iter().flatten().all(|part| is_bound(part, vm))
    })
}

/// Whether an object is a bound of a slice that is no object of the program.
fn is_bound(object: &PyObject, vm: &VirtualMachine) -> bool {
    vm.is_none(object) || object.class().is(vm.ctx.types.int_type)
}

/// # Safety
/// All are live objects.
unsafe extern "C" fn slice(container: *const PyObject, start: *const PyObject, stop: *const PyObject) -> u32 {
    // SAFETY: the caller keeps the contract.
    let (container, start, stop) = unsafe { (&*container, &*start, &*stop) };
    with_current_vm(|vm| {
        if !is_sequence(container, vm) || !is_bound(start, vm) || !is_bound(stop, vm) {
            return None;
        }
        let slice = PySlice { start: Some(start.to_owned()), stop: stop.to_owned(), step: None };
        let slice: PyObjectRef = slice.into_ref(&vm.ctx).into();
        container.get_item(&*slice, vm).ok()
    })
    .map_or(0, give)
}

/// # Safety
/// `value` is a live object.
unsafe extern "C" fn format(value: *const PyObject) -> u32 {
    // SAFETY: the caller keeps the contract.
    let value = unsafe { &*value };
    with_current_vm(|vm| is_text_plain(value, vm).then(|| value.str(vm).ok())?).map_or(0, |text| give(text.into()))
}

/// # Safety
/// Both are live objects, and `specification` is a string.
unsafe extern "C" fn format_with(value: *const PyObject, specification: *const PyObject) -> u32 {
    // SAFETY: the caller keeps the contract.
    let (value, specification) = unsafe { (&*value, &*specification) };
    with_current_vm(|vm| {
        let specification = specification.to_owned().downcast::<PyStr>().ok()?;
        is_text_plain(value, vm).then(|| vm.format(value, specification).ok())?
    })
    .map_or(0, |text| give(text.into()))
}

/// Whether the text of an object is that of its exact builtin type, with no code of the program.
fn is_text_plain(object: &PyObject, vm: &VirtualMachine) -> bool {
    is_number(object, vm) || object.class().is(vm.ctx.types.str_type)
}

/// # Safety
/// All are live objects, and compiled code has checked that `dict` is one.
unsafe extern "C" fn store_item(
    activation: *const Activation<'_>,
    at: u32,
    dict: *const Py<PyDict>,
    key: *const PyObject,
    value: *const PyObject,
) -> u32 {
    let is_global = freed::is_global(dict);
    // SAFETY: the caller keeps the contract.
    let (activation, dict, key, value) = unsafe { (activation.as_ref(), &*dict, &*key, &*value) };
    with_current_vm(|vm| {
        if !is_plain_key(key, vm) {
            return false;
        }
        let value = value.to_owned();
        match activation {
            Some(activation) => activation.within(at, || dict.store_plain(key, value, |_| true, vm)),
            None if is_global => false,
            None => {
                let may_drop = |old: &PyObjectRef| old.strong_count() > 1 || tier::is_freed_quietly(old, vm);
                dict.store_plain(key, value, may_drop, vm)
            }
        }
    })
    .into()
}

/// # Safety
/// Both are live objects, and compiled code knows that `set` is one.
unsafe extern "C" fn add_item(set: *const Py<PySet>, item: *const PyObject) -> u32 {
    // SAFETY: the caller keeps the contract.
    let (set, item) = unsafe { (&*set, &*item) };
    with_current_vm(|vm| is_plain_key(item, vm) && set.add_plain(item, vm)).into()
}

/// # Safety
/// Both are live objects.
unsafe extern "C" fn contains(container: *const PyObject, key: *const PyObject) -> i32 {
    // SAFETY: the caller keeps the contract.
    let (container, key) = unsafe { (&*container, &*key) };
    with_current_vm(|vm| {
        if !is_plain_key(key, vm) {
            return None;
        }
        match container.downcast_ref_if_exact::<PyDict>(vm) {
            Some(dict) => dict.contains_plain(key, vm),
            None => container.downcast_ref_if_exact::<PySet>(vm)?.contains_plain(key, vm),
        }
    })
    .map_or(-1, i32::from)
}

/// # Safety
/// `string` is a live object.
unsafe extern "C" fn character(string: *const PyObject, index: i64) -> u32 {
    // SAFETY: the caller keeps the contract.
    let string = unsafe { &*string };
    with_current_vm(|vm| tier::character(string, index, vm)).map_or(0, give)
}

/// # Safety
/// There are `count` entries, each an object, whose lowest bit says whether it is borrowed.
unsafe extern "C" fn build(entries: *mut usize, count: u32, kind: u32) -> u32 {
    let item = |index: usize| {
        // SAFETY: the caller keeps the contract.
        unsafe {
            let bits = *entries.add(index);
            let object = (bits & !1) as *mut PyObject;
            if bits & 1 == 1 { (*object).to_owned() } else { take(object) }
        }
    };
    let items: Vec<PyObjectRef> = (0..count as usize).map(item).collect();
    with_current_vm(|vm| {
        give(match kind {
            0 => vm.ctx.new_tuple(items).into(),
            1 => vm.ctx.new_list(items).into(),
            _ => tier::build_string(items, vm),
        })
    })
}

/// The value of a key, if it is found without code of the program.
fn plain_item(dict: &Py<PyDict>, key: &PyObject, vm: &VirtualMachine) -> Option<PyObjectRef> {
    is_plain_key(key, vm).then(|| dict.get_plain(key, vm)?)?
}

/// Whether an object is a key whose hash and comparison run no code of the program.
fn is_plain_key(key: &PyObject, vm: &VirtualMachine) -> bool {
    is_number(key, vm) || tier::is_plain_key(key, vm)
}

/// Whether an object is exactly of a type whose `+`, `*` by a number and items run no code of the program.
fn is_sequence(object: &PyObject, vm: &VirtualMachine) -> bool {
    let (class, types) = (object.class(), &vm.ctx.types);
    class.is(types.str_type) || class.is(types.list_type) || class.is(types.tuple_type) || class.is(types.bytes_type)
}

/// Whether an object is exactly an `int`, a `float` or a `bool`: no operator on such objects runs code of the program.
fn is_number(object: &PyObject, vm: &VirtualMachine) -> bool {
    let (class, types) = (object.class(), &vm.ctx.types);
    class.is(types.int_type) || class.is(types.float_type) || class.is(types.bool_type)
}

/// # Safety
/// There are `count` operands, each the address of a live object with the lowest bit set.
unsafe extern "C" fn intrinsic(number: u32, operands: *const usize, count: u32) -> u32 {
    // SAFETY: the caller keeps the contract. An instance, or a first argument, there always is.
    let owner = unsafe { *operands } & !1;
    // Without a frame, nothing looks whether a global variable has a new value.
    if freed::is_global(owner as *const Py<PyDict>) {
        return 0;
    }
    // SAFETY: the caller keeps the contract.
    with_current_vm(|vm| unsafe { tier::call_intrinsic(number as u8, operands, count as usize, vm) }).map_or(0, give)
}

/// # Safety
/// `activation` is that of the region that calls. `iterator` is a live object.
unsafe extern "C" fn next_item(activation: *const Activation<'_>, at: u32, iterator: *const PyObject) -> u32 {
    /// No object has this address.
    const NOT_ASKED: u32 = 1;
    // SAFETY: the caller keeps the contract.
    let (activation, iterator) = unsafe { (&*activation, &*iterator) };
    // At its end it lets go of what it iterated over.
    let next = activation.within(at, || with_current_vm(|vm| tier::next_item(iterator, vm)));
    next.map_or(NOT_ASKED, |item| item.map_or(0, give))
}

/// # Safety
/// `object` is a live object.
unsafe extern "C" fn iterator(object: *const PyObject) -> u32 {
    // SAFETY: the caller keeps the contract.
    let object = unsafe { &*object };
    with_current_vm(|vm| tier::iterator(object, vm)).map_or(0, give)
}

extern "C" fn length(object: *const PyObject) -> i64 {
    // SAFETY: the stack keeps it alive.
    let object = unsafe { &*object };
    with_current_vm(|vm| {
        // Of these types no code of the program can run.
        let types = &vm.ctx.types;
        let plain = [types.str_type, types.tuple_type, types.dict_type, types.set_type, types.bytes_type];
        if !plain.iter().any(|plain| object.class().is(*plain)) {
            return -1;
        }
        object.length(vm).map_or(-1, |length| length as i64)
    })
}

/// # Safety
/// Compiled code has checked that `list` is one, and gives up its reference to `item`.
unsafe extern "C" fn append(list: *const Py<PyList>, item: *mut PyObject) {
    // SAFETY: the caller keeps the contract.
    unsafe { (*list).borrow_vec_mut().push(take(item)) };
}

fn give(object: PyObjectRef) -> u32 {
    object.into_raw().as_ptr() as u32
}

extern "C" fn box_int(number: i64) -> u32 {
    with_current_vm(|vm| give(vm.ctx.new_int(number).into()))
}

extern "C" fn box_float(number: f64) -> u32 {
    with_current_vm(|vm| give(vm.ctx.new_float(number).into()))
}

/// # Safety
/// `activation` is that of the region that calls, or null. Compiled code gives up the last reference to `object`.
unsafe extern "C" fn free(activation: *const Activation<'_>, at: u32, object: *mut PyObject) {
    // SAFETY: the caller keeps the contract.
    let object = unsafe { take(object) };
    // SAFETY: likewise.
    match unsafe { activation.as_ref() } {
        Some(activation) => activation.within(at, || drop(object)),
        None if with_current_vm(|vm| tier::is_freed_quietly(&object, vm)) => drop(object),
        None => freed::keep(object),
    }
}

/// # Safety
/// `object` is a live object.
unsafe extern "C" fn is_freed_quietly(object: *const PyObject) -> u32 {
    // SAFETY: the caller keeps the contract.
    let object = unsafe { &*object };
    with_current_vm(|vm| tier::is_freed_quietly(object, vm)).into()
}

/// Takes over a reference.
///
/// # Safety
/// `object` is an object whose reference compiled code owns.
pub unsafe fn take(object: *mut PyObject) -> PyObjectRef {
    // SAFETY: an object's address is never 0.
    unsafe { PyObjectRef::from_raw(NonNull::new_unchecked(object)) }
}

/// # Safety
/// `iterator` is on the stack, which keeps it alive.
unsafe extern "C" fn list_next(iterator: *const PyObject) -> u32 {
    // SAFETY: the stack keeps it alive.
    let iterator = unsafe { &*iterator };
    with_current_vm(|vm| tier::next_of_list(iterator, vm)).map_or(0, give)
}

extern "C" fn float_floor_divide(a: f64, b: f64) -> f64 {
    rustpython_common::float_ops::floordiv(a, b).unwrap_or(f64::NAN)
}

extern "C" fn float_remainder(a: f64, b: f64) -> f64 {
    rustpython_common::float_ops::mod_(a, b).unwrap_or(f64::NAN)
}
