//! How the interpreter's memory looks, found by looking at objects with known contents.
//!
//! Rust promises no layout for most types, so nothing is assumed: whatever is not found where it should be turns the
//! tier off.

use std::cell::OnceCell;

use pyworkers_compiler::{Builtin, Layout, PLACE};
use rustpython_common::refcount::{COUNT_MASK, IMMORTAL_BIT};
use rustpython_vm::builtins::{PyInt, PyList};
use rustpython_vm::frame::tier;
use rustpython_vm::{AsObject, PyObject, PyObjectRef, VirtualMachine, safepoint};

use crate::records::{self, Place};

/// The number of places of the spill area.
const PLACES: usize = 512;
/// The smallest and the largest cached `int`.
const SMALL: std::ops::RangeInclusive<i32> = -5..=256;

struct Found {
    layout: Option<Layout>,
    /// What must live as long as the layout.
    _objects: Vec<PyObjectRef>,
    spill: Box<[u64]>,
    _small_ints: Box<[u32]>,
}

thread_local! {
    static FOUND: OnceCell<Found> = const { OnceCell::new() };
}

/// Finds the layout, once.
pub fn find(vm: &VirtualMachine) {
    FOUND.with(|found| {
        found.get_or_init(|| look(vm));
    });
}

/// The layout, if all of it was found.
pub fn with<R>(f: impl FnOnce(&Layout) -> R) -> Option<R> {
    FOUND.with(|found| found.get()?.layout.as_ref().map(f))
}

/// A place of the spill area.
pub fn spilled(index: usize) -> Place {
    FOUND.with(|found| found.get().map_or_else(Place::default, |found| Place::read(&found.spill, index)))
}

/// An object whose bytes are looked at.
struct Bytes<'a>(&'a PyObject);

impl Bytes<'_> {
    fn word(&self, offset: u32) -> u32 {
        let address = std::ptr::from_ref(self.0) as usize + offset as usize;
        // SAFETY: the offset lies in the object, whose header and payload are aligned to words.
        #[expect(unsafe_code, reason = "looking at an object's memory is the point")]
        unsafe {
            (address as *const u32).read_volatile()
        }
    }

    fn long(&self, offset: u32) -> u64 {
        u64::from(self.word(offset)) | u64::from(self.word(offset + 4)) << 32
    }

    /// The only offset in the payload for which this holds.
    fn only(&self, size: u32, step: usize, holds: impl Fn(&Self, u32) -> bool) -> Option<u32> {
        // Wherever the payload begins, as its alignment demands.
        let start = HEADER.next_multiple_of(step as u32);
        let mut offsets = (start..start + size).step_by(step).filter(|offset| holds(self, *offset));
        let first = offsets.next()?;
        offsets.next().is_none().then_some(first)
    }
}

/// The bytes before the payload.
const HEADER: u32 = rustpython_vm::object::SIZEOF_PYOBJECT_HEAD as u32;

fn look(vm: &VirtualMachine) -> Found {
    let spill = vec![0_u64; PLACES * PLACE as usize / 8].into_boxed_slice();
    let mut objects = Vec::new();
    let small_ints: Box<[u32]> = SMALL
        .map(|number| {
            let object: PyObjectRef = vm.ctx.new_int(number).into();
            let address = address(&object);
            objects.push(object);
            address
        })
        .collect();
    let layout = find_layout(vm, spill.as_ptr() as u32, small_ints.as_ptr() as u32);
    Found { layout, _objects: objects, spill, _small_ints: small_ints }
}

fn address(object: &PyObject) -> u32 {
    std::ptr::from_ref(object) as u32
}

fn type_of(object: &PyObject) -> u32 {
    address(object.class().as_object())
}

fn find_layout(vm: &VirtualMachine, spill: u32, small_ints: u32) -> Option<Layout> {
    let header = tier::header();
    // An int of 64 bits, one of other sign, and one that is larger.
    const MAGNITUDE: u64 = 0x1234_5678_9abc_def1;
    let int: PyObjectRef = vm.ctx.new_int(MAGNITUDE as i64).into();
    let negative: PyObjectRef = vm.ctx.new_int(-(MAGNITUDE as i64)).into();
    let huge: PyObjectRef = vm.ctx.new_bigint(&(vm.ctx.new_int(MAGNITUDE as i64).as_bigint() << 100_usize)).into();
    let int_size = size_of::<PyInt>() as u32;
    let int_magnitude = Bytes(&int).only(int_size, 8, |bytes, at| bytes.long(at) == MAGNITUDE)?;
    let payload = HEADER.next_multiple_of(align_of::<PyInt>() as u32);
    let sign_word = (payload..payload + int_size)
        .step_by(4)
        .find(|at| Bytes(&int).word(*at) & 0xff == 1 && Bytes(&negative).word(*at) & 0xff == 0)?;
    let int_tag = (payload..payload + int_size).step_by(4).find(|at| {
        *at != sign_word
            && !(int_magnitude..int_magnitude + 8).contains(at)
            && Bytes(&int).word(*at) == Bytes(&negative).word(*at)
            && Bytes(&int).word(*at) != Bytes(&huge).word(*at)
    })?;
    let int_tag_small = Bytes(&int).word(int_tag);
    for number in [0_i64, 1, -1, i64::MAX, -i64::MAX, 1 << 40] {
        let object: PyObjectRef = vm.ctx.new_int(number).into();
        let bytes = Bytes(&object);
        let fits = bytes.word(int_tag) == int_tag_small
            && bytes.long(int_magnitude) == number.unsigned_abs()
            && (bytes.word(sign_word) & 0xff == 1) == (number >= 0);
        if !fits {
            return None;
        }
    }
    let float: PyObjectRef = vm.ctx.new_float(1.2345e67).into();
    let float_value = Bytes(&float).only(8, 8, |bytes, at| bytes.long(at) == 1.2345e67_f64.to_bits())?;

    let mut items = Vec::with_capacity(7);
    items.extend((0..3).map(|_| vm.ctx.none()));
    let items_at = items.as_ptr() as u32;
    let list = vm.ctx.new_list(items);
    let list_size = size_of::<PyList>() as u32;
    let bytes = Bytes(list.as_object());
    let list_items = bytes.only(list_size, 4, |bytes, at| bytes.word(at) == items_at)?;
    let list_len = bytes.only(list_size, 4, |bytes, at| bytes.word(at) == 3)?;
    let list_lock = {
        let unlocked: Vec<u32> = (0..list_size / 4).map(|word| bytes.word(HEADER + word * 4)).collect();
        let _guard = list.borrow_vec();
        let changed = bytes.only(list_size, 4, |bytes, at| bytes.word(at) != unlocked[((at - HEADER) / 4) as usize])?;
        if unlocked[((changed - HEADER) / 4) as usize] != 0 {
            return None;
        }
        changed
    };
    let tuple = vm.ctx.new_tuple(vec![vm.ctx.none(), vm.ctx.none(), vm.ctx.none()]);
    let elements_at = tuple.as_slice().as_ptr() as u32;
    let bytes = Bytes(tuple.as_object());
    let tuple_items = bytes.only(8, 4, |bytes, at| bytes.word(at) == elements_at)?;
    let tuple_len = bytes.only(8, 4, |bytes, at| bytes.word(at) == 3)?;

    let range = vm.call_method(vm.builtins.as_object(), "range", (1_000_003, 90_000_007, 11)).ok()?;
    let iterator = range.get_iter(vm).ok()?;
    let iterator: &PyObject = iterator.as_object();
    let bytes = Bytes(iterator);
    let length = (90_000_007_u64 - 1_000_003).div_ceil(11);
    let range_start = bytes.only(32, 8, |bytes, at| bytes.long(at) == 1_000_003)?;
    let range_step = bytes.only(32, 8, |bytes, at| bytes.long(at) == 11)?;
    let range_length = bytes.only(32, 8, |bytes, at| bytes.long(at) == length)?;
    let range_index = bytes.only(32, 8, |bytes, at| bytes.long(at) == 0)?;
    let empty: PyObjectRef = vm.ctx.new_list(Vec::new()).into();
    let list_iterator = empty.get_iter(vm).ok()?;

    let builtins: Option<[u32; 5]> = Builtin::ALL
        .map(|builtin| vm.builtins.get_attr(builtin.name(), vm).ok().map(|object| address(&object)))
        .into_iter()
        .collect::<Option<Vec<_>>>()
        .and_then(|addresses| addresses.try_into().ok());
    let append = vm.ctx.types.list_type.as_object().get_attr("append", vm).ok()?;
    let list_append = address(&append);
    let fields = tier::fields(vm);
    Some(Layout {
        reference_count: header.reference_count as u32,
        count_mask: COUNT_MASK as u32,
        immortal: IMMORTAL_BIT as u32,
        object_type: header.object_type as u32,
        type_version: tier::type_version_offset(vm.ctx.types.int_type) as u32,
        int_type: address(vm.ctx.types.int_type.as_object()),
        float_type: address(vm.ctx.types.float_type.as_object()),
        str_type: address(vm.ctx.types.str_type.as_object()),
        list_type: address(vm.ctx.types.list_type.as_object()),
        tuple_type: address(vm.ctx.types.tuple_type.as_object()),
        dict_type: address(vm.ctx.types.dict_type.as_object()),
        function_type: address(vm.ctx.types.function_type.as_object()),
        range_iterator_type: type_of(iterator),
        list_iterator_type: type_of(list_iterator.as_object()),
        none: address(vm.ctx.none.as_object()),
        true_: address(vm.ctx.true_value.as_object()),
        false_: address(vm.ctx.false_value.as_object()),
        builtins: builtins?,
        list_append,
        small_ints,
        int_tag,
        int_tag_small,
        int_magnitude,
        int_sign: sign_word,
        float_value,
        list_lock,
        list_items,
        list_len,
        tuple_items,
        tuple_len,
        range_index,
        range_start,
        range_step,
        range_length,
        cell_value: fields.cell_value as u32,
        function_globals: fields.function_globals as u32,
        function_builtins: fields.function_builtins as u32,
        function_closure: fields.function_closure as u32,
        function_version: fields.function_version as u32,
        activation_values: std::mem::offset_of!(tier::Activation<'static>, values) as u32,
        spill,
        records_end: records::end_address(),
        countdown: std::ptr::from_ref(safepoint::countdown()) as u32,
    })
}
