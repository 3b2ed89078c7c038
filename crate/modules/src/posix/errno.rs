//! The module `errno`. RustPython's is empty on this target.

pub(crate) use errno_numbers::module_def;

#[rustpython_vm::pymodule(name = "errno")]
mod errno_numbers {
    use pyworkers_fs::errno;
    use rustpython_vm::{AsObject, Py, PyResult, VirtualMachine, builtins::PyModule, extend_module};

    pub(crate) fn module_exec(vm: &VirtualMachine, module: &Py<PyModule>) -> PyResult<()> {
        __module_exec(vm, module);
        let names = vm.ctx.new_dict();
        for (number, name, _) in errno::TABLE {
            let number = vm.ctx.new_int(*number);
            names.set_item(number.as_object(), vm.ctx.new_str(*name).into(), vm)?;
            module.set_attr(vm.ctx.intern_str(*name), number, vm)?;
        }
        for (name, number) in errno::ALIASES {
            module.set_attr(vm.ctx.intern_str(*name), vm.ctx.new_int(*number), vm)?;
        }
        extend_module!(vm, module, { "errorcode" => names });
        Ok(())
    }
}
