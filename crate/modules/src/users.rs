//! `pwd` and `grp`: the one user of a run and its group.

use rustpython_vm::{
    AsObject, Context, PyObjectRef, PyResult, VirtualMachine,
    builtins::{PyBaseExceptionRef, PyModuleDef, PyStr},
};

/// The modules `pwd` and `grp`.
pub(super) fn module_defs(ctx: &Context) -> [&'static PyModuleDef; 2] {
    [pwd::module_def(ctx), grp::module_def(ctx)]
}

/// The name of the user and of the group.
pub(crate) const NAME: &str = "pyworkers";

/// The field of a password that is elsewhere, or nowhere.
const HIDDEN: &str = "x";

#[rustpython_vm::pymodule]
mod pwd {
    use pyworkers_fs::{FileSystem, GID, UID};
    use rustpython_vm::{
        PyObjectRef, PyResult, VirtualMachine, convert::ToPyObject, pyclass, pystruct_sequence, pystruct_sequence_data,
        types::PyStructSequence,
    };

    use super::{HIDDEN, NAME};
    use crate::posix::owners::id;

    #[pystruct_sequence_data]
    pub(crate) struct StructPasswdData {
        pub pw_name: &'static str,
        pub pw_passwd: &'static str,
        pub pw_uid: u32,
        pub pw_gid: u32,
        pub pw_gecos: &'static str,
        pub pw_dir: &'static str,
        pub pw_shell: &'static str,
    }

    #[pyattr]
    #[pystruct_sequence(name = "struct_passwd", module = "pwd", data = "StructPasswdData")]
    pub(crate) struct PyStructPasswd;

    #[pyclass(with(PyStructSequence))]
    impl PyStructPasswd {}

    fn user(vm: &VirtualMachine) -> PyObjectRef {
        StructPasswdData {
            pw_name: NAME,
            pw_passwd: HIDDEN,
            pw_uid: UID,
            pw_gid: GID,
            pw_gecos: "",
            pw_dir: FileSystem::HOME,
            pw_shell: "/bin/sh",
        }
        .to_pyobject(vm)
    }

    #[pyfunction]
    fn getpwuid(uid: PyObjectRef, vm: &VirtualMachine) -> PyResult {
        match id(&uid, "uid", vm) {
            Ok(UID) => Ok(user(vm)),
            Ok(_) => Err(super::missing(format!("getpwuid(): uid not found: {}", uid.str(vm)?), vm)),
            Err(error) => Err(super::no_id(error, "getpwuid(): uid not found", vm)),
        }
    }

    #[pyfunction]
    fn getpwnam(name: PyObjectRef, vm: &VirtualMachine) -> PyResult {
        match super::name_of(&name, "getpwnam", vm)?.as_str() {
            NAME => Ok(user(vm)),
            _ => Err(super::missing(format!("getpwnam(): name not found: {}", name.repr(vm)?), vm)),
        }
    }

    #[pyfunction]
    fn getpwall(vm: &VirtualMachine) -> Vec<PyObjectRef> {
        vec![user(vm)]
    }
}

#[rustpython_vm::pymodule]
mod grp {
    use pyworkers_fs::GID;
    use rustpython_vm::{
        FromArgs, PyObjectRef, PyResult, VirtualMachine, convert::ToPyObject, pyclass, pystruct_sequence,
        pystruct_sequence_data, types::PyStructSequence,
    };

    use super::{HIDDEN, NAME};
    use crate::posix::owners::id;

    #[pystruct_sequence_data]
    pub(crate) struct StructGroupData {
        pub gr_name: &'static str,
        pub gr_passwd: &'static str,
        pub gr_gid: u32,
        pub gr_mem: PyObjectRef,
    }

    #[pyattr]
    #[pystruct_sequence(name = "struct_group", module = "grp", data = "StructGroupData")]
    pub(crate) struct PyStructGroup;

    #[pyclass(with(PyStructSequence))]
    impl PyStructGroup {}

    fn group(vm: &VirtualMachine) -> PyObjectRef {
        let gr_mem = vm.ctx.new_list(Vec::new()).into();
        StructGroupData { gr_name: NAME, gr_passwd: HIDDEN, gr_gid: GID, gr_mem }.to_pyobject(vm)
    }

    #[derive(FromArgs)]
    struct IdArgs {
        #[pyarg(any)]
        id: PyObjectRef,
    }

    #[derive(FromArgs)]
    struct NameArgs {
        #[pyarg(any)]
        name: PyObjectRef,
    }

    #[pyfunction]
    fn getgrgid(args: IdArgs, vm: &VirtualMachine) -> PyResult {
        match id(&args.id, "gid", vm) {
            Ok(GID) => Ok(group(vm)),
            Ok(_) => Err(super::missing(format!("getgrgid(): gid not found: {}", args.id.str(vm)?), vm)),
            Err(error) => Err(super::no_id(error, "getgrgid(): gid not found", vm)),
        }
    }

    #[pyfunction]
    fn getgrnam(args: NameArgs, vm: &VirtualMachine) -> PyResult {
        match super::name_of(&args.name, "getgrnam", vm)?.as_str() {
            NAME => Ok(group(vm)),
            _ => Err(super::missing(format!("getgrnam(): name not found: {}", args.name.repr(vm)?), vm)),
        }
    }

    #[pyfunction]
    fn getgrall(vm: &VirtualMachine) -> Vec<PyObjectRef> {
        vec![group(vm)]
    }
}

/// KeyError with a message.
fn missing(message: String, vm: &VirtualMachine) -> PyBaseExceptionRef {
    vm.new_key_error(vm.ctx.new_str(message).into())
}

/// A number too large for an ID is none that exists. Other errors stay.
fn no_id(error: PyBaseExceptionRef, message: &str, vm: &VirtualMachine) -> PyBaseExceptionRef {
    if error.fast_isinstance(vm.ctx.exceptions.overflow_error) { missing(message.to_owned(), vm) } else { error }
}

/// The name that is looked up.
fn name_of(name: &PyObjectRef, function: &str, vm: &VirtualMachine) -> PyResult<String> {
    let Some(text) = name.downcast_ref::<PyStr>() else {
        let given = name.class().name().to_string();
        return Err(vm.new_type_error(format!("{function}() argument must be str, not {given}")));
    };
    let text = text.to_string_lossy().into_owned();
    if text.contains('\0') {
        return Err(vm.new_value_error("embedded null byte"));
    }
    Ok(text)
}
