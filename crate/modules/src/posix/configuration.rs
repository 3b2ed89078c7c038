//! `sysconf` and `confstr`: the figures and texts that programs look up.

#[rustpython_vm::pymodule(sub, name = "posix")]
pub(super) mod functions {
    use pyworkers_fs::errno::EINVAL;
    use pyworkers_session::identity;
    use rustpython_vm::{
        FromArgs, PyObjectRef, PyResult, VirtualMachine,
        builtins::{PyDictRef, PyStr},
    };

    use super::super::{args::os_error, table};
    use crate::mmap::PAGE;

    /// What an interpreter can address in bytes.
    const MEMORY: i64 = 1 << 32;

    /// Linux's names, numbers and values. -1 means without a limit.
    fn figures() -> [(&'static str, i32, i64); 13] {
        let processors = i64::from(identity::cpu_count());
        let page = i64::from(PAGE);
        let used = core::arch::wasm32::memory_size::<0>() as i64 * 65_536;
        [
            ("SC_ARG_MAX", 0, 2_097_152),
            ("SC_CHILD_MAX", 1, -1),
            ("SC_CLK_TCK", 2, 100),
            ("SC_NGROUPS_MAX", 3, 65_536),
            ("SC_OPEN_MAX", 4, table::LIMIT as i64),
            ("SC_PAGESIZE", 30, page),
            ("SC_PAGE_SIZE", 30, page),
            ("SC_SEM_NSEMS_MAX", 32, -1),
            ("SC_SEM_VALUE_MAX", 33, i64::from(i32::MAX)),
            ("SC_NPROCESSORS_CONF", 83, processors),
            ("SC_NPROCESSORS_ONLN", 84, processors),
            ("SC_PHYS_PAGES", 85, MEMORY / page),
            ("SC_AVPHYS_PAGES", 86, (MEMORY - used) / page),
        ]
    }

    /// A dict of the numbers in a table by name.
    fn names<T>(rows: &[(&'static str, i32, T)], vm: &VirtualMachine) -> PyDictRef {
        let names = vm.ctx.new_dict();
        for (name, number, _) in rows {
            // A new dict takes every str.
            let _ = names.set_item(*name, vm.ctx.new_int(*number).into(), vm);
        }
        names
    }

    #[pyattr]
    fn sysconf_names(vm: &VirtualMachine) -> PyDictRef {
        names(&figures(), vm)
    }

    #[derive(FromArgs)]
    struct SysconfArgs {
        #[pyarg(positional)]
        name: PyObjectRef,
    }

    /// Finds the row of a table by its name or number.
    fn find<'a, T>(
        name: &PyObjectRef,
        rows: &'a [(&'static str, i32, T)],
        vm: &VirtualMachine,
    ) -> PyResult<&'a (&'static str, i32, T)> {
        if let Some(name) = name.downcast_ref::<PyStr>() {
            let found = rows.iter().find(|(known, ..)| Some(*known) == name.to_str());
            return found.ok_or_else(|| vm.new_value_error("unrecognized configuration name"));
        }
        let Some(number) = name.try_index_opt(vm) else {
            return Err(vm.new_type_error("configuration names must be strings or integers"));
        };
        let number = number?.try_to_primitive::<i32>(vm)?;
        rows.iter().find(|(_, known, _)| *known == number).ok_or_else(|| os_error(EINVAL, None, vm))
    }

    #[pyfunction]
    fn sysconf(args: SysconfArgs, vm: &VirtualMachine) -> PyResult<i64> {
        find(&args.name, &figures(), vm).map(|(_, _, value)| *value)
    }

    /// glibc's names, numbers and values. There is no value for the C library's versions, since there is no C library.
    const TEXTS: [(&str, i32, Option<&str>); 27] = [
        ("CS_PATH", 0, Some("/bin:/usr/bin")),
        ("CS_GNU_LIBC_VERSION", 2, None),
        ("CS_GNU_LIBPTHREAD_VERSION", 3, None),
        ("CS_LFS_CFLAGS", 1000, Some("")),
        ("CS_LFS_LDFLAGS", 1001, Some("")),
        ("CS_LFS_LIBS", 1002, Some("")),
        ("CS_LFS_LINTFLAGS", 1003, Some("")),
        ("CS_LFS64_CFLAGS", 1004, Some("-D_LARGEFILE64_SOURCE")),
        ("CS_LFS64_LDFLAGS", 1005, Some("")),
        ("CS_LFS64_LIBS", 1006, Some("")),
        ("CS_LFS64_LINTFLAGS", 1007, Some("-D_LARGEFILE64_SOURCE")),
        ("CS_XBS5_ILP32_OFF32_CFLAGS", 1100, Some("")),
        ("CS_XBS5_ILP32_OFF32_LDFLAGS", 1101, Some("")),
        ("CS_XBS5_ILP32_OFF32_LIBS", 1102, Some("")),
        ("CS_XBS5_ILP32_OFF32_LINTFLAGS", 1103, Some("")),
        ("CS_XBS5_ILP32_OFFBIG_CFLAGS", 1104, Some("")),
        ("CS_XBS5_ILP32_OFFBIG_LDFLAGS", 1105, Some("")),
        ("CS_XBS5_ILP32_OFFBIG_LIBS", 1106, Some("")),
        ("CS_XBS5_ILP32_OFFBIG_LINTFLAGS", 1107, Some("")),
        ("CS_XBS5_LP64_OFF64_CFLAGS", 1108, Some("-m64")),
        ("CS_XBS5_LP64_OFF64_LDFLAGS", 1109, Some("-m64")),
        ("CS_XBS5_LP64_OFF64_LIBS", 1110, Some("")),
        ("CS_XBS5_LP64_OFF64_LINTFLAGS", 1111, Some("")),
        ("CS_XBS5_LPBIG_OFFBIG_CFLAGS", 1112, Some("")),
        ("CS_XBS5_LPBIG_OFFBIG_LDFLAGS", 1113, Some("")),
        ("CS_XBS5_LPBIG_OFFBIG_LIBS", 1114, Some("")),
        ("CS_XBS5_LPBIG_OFFBIG_LINTFLAGS", 1115, Some("")),
    ];

    #[pyattr]
    fn confstr_names(vm: &VirtualMachine) -> PyDictRef {
        names(&TEXTS, vm)
    }

    #[pyfunction]
    fn confstr(name: PyObjectRef, vm: &VirtualMachine) -> PyResult<Option<&'static str>> {
        find(&name, &TEXTS, vm).map(|(_, _, value)| *value)
    }
}
