//! The environment.

use std::{cell::RefCell, collections::BTreeMap};

use pyworkers_fs::FileSystem;
use pyworkers_protocol::Inheritance;
use pyworkers_session::{identity, process_local};
use rustpython_vm::{AsObject, PyResult, VirtualMachine, builtins::PyDictRef};

use super::table;
use crate::{fileio, time};

type Variables = BTreeMap<Vec<u8>, Vec<u8>>;

process_local! {
    /// The equivalent of C's `environ`, or `None` before its first use.
    static VARIABLES: RefCell<Option<Variables>> = RefCell::default(), on fork keep;
}

fn from_host() -> Variables {
    identity::environ().into_iter().map(|(name, value)| (name.into_bytes(), value.into_bytes())).collect()
}

fn with_variables<T>(action: impl FnOnce(&mut Variables) -> T) -> T {
    VARIABLES.with_borrow_mut(|variables| action(variables.get_or_insert_with(from_host)))
}

/// The present environment, for a child. Variables that are not UTF-8 are left out.
#[must_use]
pub fn environment() -> Vec<(String, String)> {
    let text = |bytes: &Vec<u8>| String::from_utf8(bytes.clone()).ok();
    with_variables(|variables| variables.iter().filter_map(|(name, value)| Some((text(name)?, text(value)?))).collect())
}

/// A variable of the present environment, if its value is UTF-8.
pub(crate) fn variable(name: &str) -> Option<String> {
    let value = with_variables(|variables| variables.get(name.as_bytes()).cloned())?;
    String::from_utf8(value).ok()
}

/// Takes over the state given at the start: the environment, and the parent's descriptors and directory, or else a
/// terminal and the home directory.
///
/// Call it once the process has its identity, before its program runs: an interpreter copied from the template has
/// `os` loaded with the template's environment.
///
/// # Errors
/// Any exception that Python raises; at most MemoryError.
pub fn refresh(inherited: Option<&Inheritance>, vm: &VirtualMachine) -> PyResult<()> {
    VARIABLES.set(None);
    match inherited {
        None => table::set_directory(FileSystem::HOME.to_owned()),
        Some(inheritance) => {
            table::adopt(inheritance);
            // The interpreter was created with the streams of a terminal.
            if !table::has_terminal() {
                fileio::open_streams(false, None, None, vm)?;
            }
        }
    }
    let modules = vm.sys_module.get_attr("modules", vm)?;
    if let Ok(posix) = modules.get_item("posix", vm) {
        posix.set_attr("environ", new_dict(vm)?, vm)?;
    }
    if let Ok(os) = modules.get_item("os", vm) {
        vm.call_method(&os, "reload_environ", ())?;
    }
    // The interpreter has read the zone without it.
    if variable("TZ").is_some() {
        time::tzset(vm)?;
    }
    Ok(())
}

/// A new dict of all variables, as bytes.
pub(super) fn new_dict(vm: &VirtualMachine) -> PyResult<PyDictRef> {
    let dict = vm.ctx.new_dict();
    let variables = with_variables(|variables| variables.clone());
    for (name, value) in variables {
        let name = vm.ctx.new_bytes(name);
        dict.set_item(name.as_object(), vm.ctx.new_bytes(value).into(), vm)?;
    }
    Ok(dict)
}

#[rustpython_vm::pymodule(sub, name = "posix")]
pub(super) mod functions {
    use pyworkers_fs::errno::EINVAL;
    use rustpython_vm::{PyObjectRef, PyResult, VirtualMachine, builtins::PyDictRef};

    use super::super::args::{PathArg, os_error};

    #[pyfunction]
    fn _create_environ(vm: &VirtualMachine) -> PyResult<PyDictRef> {
        super::new_dict(vm)
    }

    fn bytes(
        obj: PyObjectRef,
        function: &'static str,
        argument: &'static str,
        vm: &VirtualMachine,
    ) -> PyResult<Vec<u8>> {
        PathArg::new(obj, function, argument, vm).map(PathArg::into_bytes)
    }

    #[pyfunction]
    fn putenv(name: PyObjectRef, value: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
        let name = bytes(name, "putenv", "name", vm)?;
        let value = bytes(value, "putenv", "value", vm)?;
        if name.contains(&b'=') {
            return Err(vm.new_value_error("illegal environment variable name"));
        }
        if name.is_empty() {
            return Err(os_error(EINVAL, None, vm));
        }
        super::with_variables(|variables| variables.insert(name, value));
        Ok(())
    }

    #[pyfunction]
    fn unsetenv(name: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
        let name = bytes(name, "unsetenv", "name", vm)?;
        if name.is_empty() || name.contains(&b'=') {
            return Err(os_error(EINVAL, None, vm));
        }
        super::with_variables(|variables| variables.remove(&name));
        Ok(())
    }
}
