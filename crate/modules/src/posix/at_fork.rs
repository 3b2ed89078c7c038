//! `os.register_at_fork` and the hooks it registers.

use rustpython_vm::{PyObjectRef, VirtualMachine};

/// Calls the hooks before the copy is taken, the last registered first.
pub(crate) fn before(vm: &VirtualMachine) {
    let hooks: Vec<_> = vm.state.before_forkers.lock().iter().rev().cloned().collect();
    call(hooks, vm);
}

/// Calls the parent's hooks after the child has been started.
pub(crate) fn after_in_parent(vm: &VirtualMachine) {
    let hooks = vm.state.after_forkers_parent.lock().clone();
    call(hooks, vm);
}

/// Calls the child's hooks.
pub(crate) fn after_in_child(vm: &VirtualMachine) {
    let hooks = vm.state.after_forkers_child.lock().clone();
    call(hooks, vm);
}

fn call(hooks: Vec<PyObjectRef>, vm: &VirtualMachine) {
    for hook in hooks {
        if let Err(error) = hook.call((), vm) {
            vm.run_unraisable(error, Some("Exception ignored in".to_owned()), hook);
        }
    }
}

#[rustpython_vm::pymodule(sub, name = "posix")]
pub(super) mod functions {
    use rustpython_vm::{FromArgs, PyObjectRef, PyResult, VirtualMachine};

    #[derive(FromArgs)]
    struct Hooks {
        #[pyarg(named, default)]
        before: Option<PyObjectRef>,
        #[pyarg(named, default)]
        after_in_child: Option<PyObjectRef>,
        #[pyarg(named, default)]
        after_in_parent: Option<PyObjectRef>,
    }

    #[pyfunction]
    fn register_at_fork(hooks: Hooks, vm: &VirtualMachine) -> PyResult<()> {
        let Hooks { before, after_in_child, after_in_parent } = hooks;
        let named = [("before", &before), ("after_in_child", &after_in_child), ("after_in_parent", &after_in_parent)];
        for (name, hook) in named {
            if let Some(hook) = hook.as_ref().filter(|hook| !hook.is_callable()) {
                let class = hook.class().name().to_string();
                return Err(vm.new_type_error(format!("'{name}' must be callable, not {class}")));
            }
        }
        if before.is_none() && after_in_child.is_none() && after_in_parent.is_none() {
            return Err(vm.new_type_error("At least one argument is required."));
        }
        vm.state.before_forkers.lock().extend(before);
        vm.state.after_forkers_child.lock().extend(after_in_child);
        vm.state.after_forkers_parent.lock().extend(after_in_parent);
        Ok(())
    }
}
