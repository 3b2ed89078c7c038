//! `sysconf`: the figures that programs look up.

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

    #[pyattr]
    fn sysconf_names(vm: &VirtualMachine) -> PyDictRef {
        let names = vm.ctx.new_dict();
        for (name, number, _) in figures() {
            // A new dict takes every str.
            let _ = names.set_item(name, vm.ctx.new_int(number).into(), vm);
        }
        names
    }

    #[derive(FromArgs)]
    struct SysconfArgs {
        #[pyarg(positional)]
        name: PyObjectRef,
    }

    #[pyfunction]
    fn sysconf(args: SysconfArgs, vm: &VirtualMachine) -> PyResult<i64> {
        let figures = figures();
        if let Some(name) = args.name.downcast_ref::<PyStr>() {
            let found = figures.iter().find(|(known, ..)| Some(*known) == name.to_str());
            return found
                .map(|(_, _, value)| *value)
                .ok_or_else(|| vm.new_value_error("unrecognized configuration name"));
        }
        let Some(number) = args.name.try_index_opt(vm) else {
            return Err(vm.new_type_error("configuration names must be strings or integers"));
        };
        let number = number?.try_to_primitive::<i32>(vm)?;
        let found = figures.iter().find(|(_, known, _)| *known == number);
        found.map(|(_, _, value)| *value).ok_or_else(|| os_error(EINVAL, None, vm))
    }
}
