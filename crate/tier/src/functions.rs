//! The functions that a region may call without a frame.

use std::collections::{BTreeMap, BTreeSet};

use pyworkers_compiler::{Builtin, Code, Constant, Function, Global, Layout};
use rustpython_vm::builtins::{PyCode, PyFunction};
use rustpython_vm::frame::tier::{self, Activation};
use rustpython_vm::{AsObject, Py, PyObject, PyObjectRef, PyRef, VirtualMachine};

use crate::code;

/// More functions than this are not looked at for one region.
const MOST_FUNCTIONS: usize = 8;

/// What a function was when a region was compiled that may call it.
pub struct Expected {
    version: u32,
    globals: BTreeMap<u32, Global>,
}

/// A function as the compiler sees it.
struct Seen {
    function: PyRef<PyFunction>,
    globals: BTreeMap<u32, Global>,
    constants: Vec<Constant>,
    generic: BTreeSet<u32>,
    cautious: BTreeSet<u32>,
}

impl Seen {
    fn describe(&self) -> Function<'_> {
        let code = tier::code_of(&self.function);
        Function {
            code: Code {
                units: &code.instructions,
                stack_size: code.max_stackdepth,
                constants: &self.constants,
                globals: &self.globals,
                generic: &self.generic,
                cautious: &self.cautious,
            },
            parameters: code.arg_count,
            variables: code.localspluskinds.len() as u32,
        }
    }
}

/// Everything that can be called from one code object.
pub struct Callable {
    /// What the code's own loads of global variables give.
    pub globals: BTreeMap<u32, Global>,
    seen: Vec<Seen>,
}

impl Callable {
    /// Looks at the global variables that the frame's code loads, and at the functions among them.
    pub fn find(activation: &Activation<'_>, layout: &Layout) -> Self {
        let mut found = Self { globals: BTreeMap::new(), seen: Vec::new() };
        let code = activation.code();
        found.globals = found.look(activation, layout, code, |at| activation.load_global(at));
        let mut next = 0;
        while next < found.seen.len() {
            let function = found.seen[next].function.clone();
            let globals =
                found.look(activation, layout, tier::code_of(&function), |at| activation.load_global_of(&function, at));
            found.seen[next].globals = globals;
            next += 1;
        }
        found
    }

    fn look(
        &mut self,
        activation: &Activation<'_>,
        layout: &Layout,
        code: &Py<PyCode>,
        load: impl Fn(u32) -> Option<PyObjectRef>,
    ) -> BTreeMap<u32, Global> {
        let loads = pyworkers_compiler::loads_of_globals(&code.instructions).into_iter();
        loads.filter_map(|at| Some((at, self.recognise(activation, layout, load(at)?)?))).collect()
    }

    fn recognise(&mut self, activation: &Activation<'_>, layout: &Layout, object: PyObjectRef) -> Option<Global> {
        let address = std::ptr::from_ref::<PyObject>(&object) as u32;
        if let Some(position) = layout.builtins.iter().position(|known| *known == address) {
            return Some(Global::Builtin(Builtin::ALL[position]));
        }
        if let Some(known) = self.seen.iter().position(|seen| seen.function.as_object().is(&object)) {
            return Some(Global::Function(known));
        }
        let function = object.downcast_exact::<PyFunction>(activation.vm()).ok()?.into_pyref();
        let usable = self.seen.len() < MOST_FUNCTIONS
            && tier::is_plain(&function)
            && activation.shares_globals_with(&function)
            && function.get_version_for_current_state() != 0;
        if !usable {
            return None;
        }
        let code = tier::code_of(&function);
        let (generic, cautious) = code::failed(code);
        let constants = code::constants(code);
        self.seen.push(Seen { function, globals: BTreeMap::new(), constants, generic, cautious });
        Some(Global::Function(self.seen.len() - 1))
    }

    /// What the compiler is told.
    pub fn described(&self) -> Vec<Function<'_>> {
        self.seen.iter().map(Seen::describe).collect()
    }

    /// What has to be the same when the region calls one of them.
    pub fn into_expected(self) -> Vec<Expected> {
        self.seen
            .into_iter()
            .map(|seen| Expected { version: seen.function.func_version(), globals: seen.globals })
            .collect()
    }
}

/// The functions that a call of `callee`, the function at `index`, can reach, by their indices. `None`: one of them, or
/// a builtin that it calls, is no longer what it was.
pub fn reach(
    activation: &Activation<'_>,
    layout: &Layout,
    expected: &[Expected],
    callee: &PyObject,
    index: usize,
) -> Option<Vec<Option<PyRef<PyFunction>>>> {
    let vm = activation.vm();
    let mut functions: Vec<Option<PyRef<PyFunction>>> = vec![None; expected.len()];
    let mut waiting = vec![index];
    functions[index] = Some(function_as_expected(activation, &expected[index], callee, vm)?);
    while let Some(index) = waiting.pop() {
        let function = functions[index].clone()?;
        for (at, global) in &expected[index].globals {
            let object = activation.load_global_of(&function, *at)?;
            match *global {
                Global::Builtin(builtin) => {
                    let position = Builtin::ALL.iter().position(|known| *known == builtin)?;
                    if std::ptr::from_ref::<PyObject>(&object) as u32 != layout.builtins[position] {
                        return None;
                    }
                }
                Global::Function(other) => match &functions[other] {
                    Some(known) if known.as_object().is(&object) => {}
                    Some(_) => return None,
                    None => {
                        functions[other] = Some(function_as_expected(activation, &expected[other], &object, vm)?);
                        waiting.push(other);
                    }
                },
            }
        }
    }
    Some(functions)
}

fn function_as_expected(
    activation: &Activation<'_>,
    expected: &Expected,
    object: &PyObject,
    vm: &VirtualMachine,
) -> Option<PyRef<PyFunction>> {
    let function = object.downcast_ref_if_exact::<PyFunction>(vm)?;
    let same = function.func_version() == expected.version && activation.shares_globals_with(function);
    same.then(|| function.to_owned())
}
