//! Access of `mmap.mmap`'s methods to its bytes.

use std::sync::atomic::Ordering::Relaxed;

use rustpython_vm::{FromArgs, PyResult, VirtualMachine, function::ArgBytesLike};

use super::{area::Area, object::class::Mmap, open::ACCESS_READ, operators::Range};

#[derive(FromArgs)]
pub(crate) struct FindArgs {
    #[pyarg(positional)]
    view: ArgBytesLike,
    #[pyarg(positional, default = None)]
    start: Option<isize>,
    #[pyarg(positional, default = None)]
    end: Option<isize>,
}

impl Mmap {
    /// Calls `f` with the bytes. ValueError if the object is closed.
    pub(crate) fn with<R>(&self, vm: &VirtualMachine, f: impl FnOnce(&Area) -> R) -> PyResult<R> {
        self.try_with(f).ok_or_else(|| vm.new_value_error("mmap closed or invalid"))
    }

    pub(crate) fn try_with<R>(&self, f: impl FnOnce(&Area) -> R) -> Option<R> {
        self.area.lock().as_ref().map(f)
    }

    pub(crate) fn with_writable<R>(&self, vm: &VirtualMachine, f: impl FnOnce(&Area) -> R) -> PyResult<R> {
        if self.is_readonly() {
            return Err(vm.new_type_error("mmap can't modify a readonly memory map."));
        }
        self.with(vm, f)
    }

    pub(crate) const fn is_readonly(&self) -> bool {
        self.access == ACCESS_READ
    }

    pub(crate) fn len(&self) -> usize {
        self.length.load(Relaxed)
    }

    /// The position and the number of bytes after it.
    pub(super) fn rest(&self) -> (usize, usize) {
        let at = self.position.load(Relaxed);
        (at, self.len().saturating_sub(at))
    }

    /// Reads bytes at the position and advances it.
    pub(super) fn take(&self, count: usize, vm: &VirtualMachine) -> PyResult<Vec<u8>> {
        let (at, left) = self.rest();
        let end = at + count.min(left);
        let bytes = self.with(vm, |area| area.read(at..end.max(at)))?;
        self.position.store(end, Relaxed);
        Ok(bytes)
    }

    /// Writes bytes at the position and advances it.
    pub(super) fn put(&self, bytes: &[u8], too_far: &'static str, vm: &VirtualMachine) -> PyResult<()> {
        let (at, left) = self.rest();
        self.with_writable(vm, |_| ())?;
        if bytes.len() > left {
            return Err(vm.new_value_error(too_far));
        }
        self.with(vm, |area| area.write(at, bytes))?;
        self.position.store(at + bytes.len(), Relaxed);
        Ok(())
    }

    pub(super) fn search(&self, args: FindArgs, backwards: bool, vm: &VirtualMachine) -> PyResult<isize> {
        let start = args.start.unwrap_or_else(|| self.position.load(Relaxed) as isize);
        let needle = args.view.borrow_buf().to_vec();
        self.with(vm, |area| {
            let range = Range::within(area.len(), start, args.end.unwrap_or(isize::MAX));
            let found = match range {
                Some(range) if backwards => area.rfind(&needle, range),
                Some(range) => area.find(&needle, range),
                None => None,
            };
            found.map_or(-1, |at| at as isize)
        })
    }
}
