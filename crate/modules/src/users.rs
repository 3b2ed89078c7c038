//! `pwd` and `grp`: the user of a run and its group, and root, which no process of a run is.

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

    /// Name, IDs and home.
    const USERS: [(&str, u32, u32, &str); 2] = [("root", 0, 0, "/root"), (NAME, UID, GID, FileSystem::HOME)];

    fn entry(
        (pw_name, pw_uid, pw_gid, pw_dir): (&'static str, u32, u32, &'static str),
        vm: &VirtualMachine,
    ) -> PyObjectRef {
        let (pw_passwd, pw_gecos, pw_shell) = (HIDDEN, "", "/bin/sh");
        StructPasswdData { pw_name, pw_passwd, pw_uid, pw_gid, pw_gecos, pw_dir, pw_shell }.to_pyobject(vm)
    }

    #[pyfunction]
    fn getpwuid(uid: PyObjectRef, vm: &VirtualMachine) -> PyResult {
        let wanted = id(&uid, "uid", vm).map_err(|error| super::no_id(error, "getpwuid(): uid not found", vm))?;
        match USERS.into_iter().find(|user| user.1 == wanted) {
            Some(user) => Ok(entry(user, vm)),
            None => Err(super::missing(format!("getpwuid(): uid not found: {}", uid.str(vm)?), vm)),
        }
    }

    #[pyfunction]
    fn getpwnam(name: PyObjectRef, vm: &VirtualMachine) -> PyResult {
        let wanted = super::name_of(&name, "getpwnam", vm)?;
        match USERS.into_iter().find(|user| user.0 == wanted) {
            Some(user) => Ok(entry(user, vm)),
            None => Err(super::missing(format!("getpwnam(): name not found: {}", name.repr(vm)?), vm)),
        }
    }

    #[pyfunction]
    fn getpwall(vm: &VirtualMachine) -> Vec<PyObjectRef> {
        USERS.into_iter().map(|user| entry(user, vm)).collect()
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

    const GROUPS: [(&str, u32); 2] = [("root", 0), (NAME, GID)];

    fn entry((gr_name, gr_gid): (&'static str, u32), vm: &VirtualMachine) -> PyObjectRef {
        let gr_mem = vm.ctx.new_list(Vec::new()).into();
        StructGroupData { gr_name, gr_passwd: HIDDEN, gr_gid, gr_mem }.to_pyobject(vm)
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
        let wanted = id(&args.id, "gid", vm).map_err(|error| super::no_id(error, "getgrgid(): gid not found", vm))?;
        match GROUPS.into_iter().find(|group| group.1 == wanted) {
            Some(group) => Ok(entry(group, vm)),
            None => Err(super::missing(format!("getgrgid(): gid not found: {}", args.id.str(vm)?), vm)),
        }
    }

    #[pyfunction]
    fn getgrnam(args: NameArgs, vm: &VirtualMachine) -> PyResult {
        let wanted = super::name_of(&args.name, "getgrnam", vm)?;
        match GROUPS.into_iter().find(|group| group.0 == wanted) {
            Some(group) => Ok(entry(group, vm)),
            None => Err(super::missing(format!("getgrnam(): name not found: {}", args.name.repr(vm)?), vm)),
        }
    }

    #[pyfunction]
    fn getgrall(vm: &VirtualMachine) -> Vec<PyObjectRef> {
        GROUPS.into_iter().map(|group| entry(group, vm)).collect()
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
