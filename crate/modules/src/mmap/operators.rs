//! Subscripts, `len` and the buffer protocol of `mmap`.

use std::{ops, sync::atomic::Ordering::Relaxed};

use rustpython_vm::{
    Py, PyObject, PyResult, TryFromBorrowedObject as _, VirtualMachine, atomic_func,
    builtins::PySlice,
    common::lock::LazyLock,
    function::ArgBytesLike,
    protocol::{
        BufferDescriptor, BufferFlags, BufferMethods, PyBuffer, PyMappingMethods, PySequenceMethods, RemoteMethods,
    },
    sliceable::{SequenceIndex, SequenceIndexOp},
    types::{AsBuffer, AsMapping, AsSequence},
};

use super::object::class::Mmap;

/// Ranges as the methods' arguments give them: negative positions count from the end, and positions outside are
/// clamped.
pub(super) struct Range;

impl Range {
    /// `None` if the range ends before it begins.
    pub(super) fn within(length: usize, start: isize, end: isize) -> Option<ops::Range<usize>> {
        let (start, end) = (start.saturated_at(length), end.saturated_at(length));
        (start <= end).then_some(start..end)
    }
}

static BUFFER_METHODS: BufferMethods = BufferMethods {
    // Remote memory is accessed by `REMOTE_METHODS`.
    obj_bytes: |_| (&[] as &[u8]).into(),
    obj_bytes_mut: |_| (&mut [] as &mut [u8]).into(),
    release: |buffer| {
        buffer.obj_as::<Mmap>().exports.fetch_sub(1, Relaxed);
    },
    retain: |buffer| {
        buffer.obj_as::<Mmap>().exports.fetch_add(1, Relaxed);
    },
};

/// An `mmap` with an exported buffer cannot be closed, so its bytes exist.
static REMOTE_METHODS: RemoteMethods = RemoteMethods {
    len: |obj| obj.downcast_ref::<Mmap>().map_or(0, |map| map.len()),
    read: |obj, at, into| {
        if let Some(map) = obj.downcast_ref::<Mmap>() {
            map.try_with(|area| area.read_into(at, into));
        }
    },
    write: |obj, at, from| {
        if let Some(map) = obj.downcast_ref::<Mmap>() {
            map.try_with(|area| area.write(at, from));
        }
    },
};

impl AsBuffer for Mmap {
    const RELEASE_BUFFER: bool = true;

    fn slot_as_buffer(zelf: &PyObject, flags: BufferFlags, vm: &VirtualMachine) -> PyResult<PyBuffer> {
        let zelf = zelf.downcast_ref::<Self>().ok_or_else(|| vm.new_type_error("not an mmap"))?;
        flags.check_writable(zelf.is_readonly(), "Object is not writable.", vm)?;
        Self::as_buffer(zelf, vm)
    }

    fn as_buffer(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<PyBuffer> {
        let length = zelf.with(vm, super::area::Area::len)?;
        let desc = BufferDescriptor::simple(length, zelf.is_readonly());
        Ok(PyBuffer::new_remote(zelf.to_owned().into(), desc, &BUFFER_METHODS, &REMOTE_METHODS))
    }
}

impl Mmap {
    fn get(&self, at: isize, vm: &VirtualMachine) -> PyResult {
        let found = self.with(vm, |area| at.wrapped_at(area.len()).map(|at| area.read(at..at + 1)[0]))?;
        let byte = found.ok_or_else(|| vm.new_index_error("mmap index out of range"))?;
        Ok(vm.ctx.new_int(byte).into())
    }

    fn set(&self, at: isize, value: &PyObject, vm: &VirtualMachine) -> PyResult<()> {
        let at = self.with_writable(vm, |area| at.wrapped_at(area.len()))?;
        let at = at.ok_or_else(|| vm.new_index_error("mmap index out of range"))?;
        if !value.number().is_index() {
            return Err(vm.new_type_error("mmap item value must be an int"));
        }
        let value: Result<u8, _> = value.try_index(vm)?.try_to_primitive(vm);
        let value = value.map_err(|_| vm.new_value_error("mmap item value must be in range(0, 256)"))?;
        self.with(vm, |area| area.write(at, &[value]))
    }

    fn subscript(&self, needle: &PyObject, vm: &VirtualMachine) -> PyResult {
        self.with(vm, |_| ())?;
        match index(needle, vm)? {
            SequenceIndex::Int(at) => self.get(at, vm),
            SequenceIndex::Slice(slice) => {
                let bytes = self.with(vm, |area| {
                    let (range, step, count) = slice.adjust_indices(area.len());
                    let bytes = area.read(range.clone());
                    match step {
                        1 => bytes,
                        _ => places(&range, step, count).map(|at| bytes[at - range.start]).collect(),
                    }
                })?;
                Ok(vm.ctx.new_bytes(bytes).into())
            }
        }
    }

    fn set_subscript(&self, needle: &PyObject, value: &PyObject, vm: &VirtualMachine) -> PyResult<()> {
        self.with_writable(vm, |_| ())?;
        match index(needle, vm)? {
            SequenceIndex::Int(at) => self.set(at, value, vm),
            SequenceIndex::Slice(slice) => {
                let value = ArgBytesLike::try_from_borrowed_object(vm, value)?.borrow_buf().to_vec();
                let fits = self.with(vm, |area| {
                    let (range, step, count) = slice.adjust_indices(area.len());
                    if count != value.len() {
                        return false;
                    }
                    if step == 1 {
                        area.write(range.start, &value);
                    } else {
                        for (at, byte) in places(&range, step, count).zip(&value) {
                            area.write(at, &[*byte]);
                        }
                    }
                    true
                })?;
                fits.then_some(()).ok_or_else(|| vm.new_index_error("mmap slice assignment is wrong size"))
            }
        }
    }
}

/// The positions of a slice, in its order.
fn places(range: &ops::Range<usize>, step: isize, count: usize) -> impl Iterator<Item = usize> + use<> {
    let first = if step < 0 { range.end.saturating_sub(1) } else { range.start };
    (0..count).map(move |i| first.wrapping_add_signed(step * i as isize))
}

fn index(needle: &PyObject, vm: &VirtualMachine) -> PyResult<SequenceIndex> {
    if !needle.downcastable::<PySlice>() && !needle.number().is_index() {
        return Err(vm.new_type_error("mmap indices must be integers"));
    }
    SequenceIndex::try_from_borrowed_object(vm, needle, "mmap")
}

impl AsMapping for Mmap {
    fn as_mapping() -> &'static PyMappingMethods {
        static METHODS: PyMappingMethods = PyMappingMethods {
            length: atomic_func!(|mapping, vm| Mmap::mapping_downcast(mapping).with(vm, super::area::Area::len)),
            subscript: atomic_func!(|mapping, needle, vm| Mmap::mapping_downcast(mapping).subscript(needle, vm)),
            ass_subscript: atomic_func!(|mapping, needle, value, vm| {
                let zelf = Mmap::mapping_downcast(mapping);
                match value {
                    Some(value) => zelf.set_subscript(needle, &value, vm),
                    None if needle.downcastable::<PySlice>() => {
                        Err(vm.new_type_error("mmap object doesn't support slice deletion"))
                    }
                    None => Err(vm.new_type_error("mmap object doesn't support item deletion")),
                }
            }),
        };
        &METHODS
    }
}

impl AsSequence for Mmap {
    fn as_sequence() -> &'static PySequenceMethods {
        static METHODS: LazyLock<PySequenceMethods> = LazyLock::new(|| PySequenceMethods {
            length: atomic_func!(|seq, vm| Mmap::sequence_downcast(seq).with(vm, super::area::Area::len)),
            // A subscript returns an integer, but iteration yields bytes.
            item: atomic_func!(|seq, i, vm| {
                let zelf = Mmap::sequence_downcast(seq);
                let found = zelf.with(vm, |area| i.wrapped_at(area.len()).map(|at| area.read(at..at + 1)))?;
                let byte = found.ok_or_else(|| vm.new_index_error("mmap index out of range"))?;
                Ok(vm.ctx.new_bytes(byte).into())
            }),
            ass_item: atomic_func!(|seq, i, value, vm| {
                let value = value.ok_or_else(|| vm.new_type_error("mmap object doesn't support item deletion"))?;
                Mmap::sequence_downcast(seq).set(i, &value, vm)
            }),
            ..PySequenceMethods::NOT_IMPLEMENTED
        });
        &METHODS
    }
}
