//! The functions that a region may call without a frame.

use std::collections::BTreeMap;

use pyworkers_compiler::{Binding, Bound, Builtin, Code, Constant, Function, Global, Layout};
use rustpython_vm::builtins::{PyCode, PyFunction, PyStrInterned, PyTupleRef, PyType};
use rustpython_vm::frame::tier::{self, Activation};
use rustpython_vm::{AsObject, Py, PyObject, PyObjectRef, PyRef};

use crate::code::{self, Failed};

/// More functions than this are not looked at for one region.
const MOST_FUNCTIONS: usize = 8;

/// What a function was when a region was compiled that may call it.
pub struct Expected {
    version: u32,
    code: PyRef<PyCode>,
    /// Its defaults, of which compiled code has the addresses. Functions of one `def` share a version, but not these.
    defaults: Option<PyTupleRef>,
    globals: Vec<ExpectedGlobal>,
    /// Whether it loads neither global variables nor methods nor cells, so that it calls nothing.
    is_leaf: bool,
}

/// What an instruction of a function loaded.
struct ExpectedGlobal {
    at: u32,
    /// The index of the variable's name.
    name: u32,
    value: ExpectedValue,
}

/// What a global variable was.
enum ExpectedValue {
    /// The object at this address. What is read of it is checked where it is used.
    Address(u32),
    /// A number, which is kept so that its address is that of no other one.
    Number(PyObjectRef),
    /// A function of the region, whose version is that.
    Function(usize),
    /// The class at this address, of this version, whose `__init__` is a function of the region.
    Class { address: u32, version: u32, init: usize },
}

/// A function as the compiler sees it.
struct Seen {
    function: PyRef<PyFunction>,
    globals: BTreeMap<u32, Global>,
    expected: Vec<ExpectedGlobal>,
    is_leaf: bool,
    caches: Vec<u16>,
    cells: Vec<u32>,
    names: Vec<u32>,
    parameters: Vec<u32>,
    constants: Vec<Constant>,
    keywords: BTreeMap<u32, Vec<u32>>,
    /// The defaults, as far as compiled code may use them.
    defaults: Option<PyTupleRef>,
    described_defaults: Vec<Constant>,
    unreached: Vec<u32>,
    failed: Failed,
}

impl Seen {
    fn describe(&self) -> Function<'_> {
        let code = tier::code_of(&self.function);
        Function {
            address: address(self.function.as_object()),
            version: self.function.func_version(),
            code: Code {
                units: &code.instructions,
                caches: &self.caches,
                names: &self.names,
                stack_size: code.max_stackdepth,
                constants: &self.constants,
                keywords: &self.keywords,
                globals: &self.globals,
                unreached: &self.unreached,
                reached: &self.failed.reached,
                generic: &self.failed.generic,
                cautious: &self.failed.cautious,
            },
            parameters: code.arg_count + code.kwonlyarg_count,
            positional: code.arg_count,
            names: &self.parameters,
            defaults: &self.described_defaults,
            variables: code.localspluskinds.len() as u32,
            cells: &self.cells,
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
    /// Looks at what the frame's code loads, and at the functions among that.
    pub fn find(activation: &Activation<'_>, layout: &Layout) -> Self {
        let mut found = Self { globals: BTreeMap::new(), seen: Vec::new() };
        let cell = |index: u32| activation.local(index as usize).and_then(tier::cell_value);
        found.globals = found.look(activation, layout, activation.code(), &cell).0;
        let mut next = 0;
        while next < found.seen.len() {
            let function = found.seen[next].function.clone();
            let code = tier::code_of(&function);
            let own = code.localspluskinds.len() - code.freevars.len();
            let cell = |index: u32| {
                let free = (index as usize).checked_sub(own)?;
                tier::free_cells(&function).nth(free).and_then(tier::cell_value)
            };
            let (globals, expected) = found.look(activation, layout, code, &cell);
            found.seen[next].globals = globals;
            found.seen[next].expected = expected;
            found.seen[next].is_leaf = bindings(code).is_empty();
            next += 1;
        }
        found
    }

    /// What a code object loads, and what of that has to stay the same. `cell` gives the value of the cell that a variable
    /// is.
    fn look(
        &mut self,
        activation: &Activation<'_>,
        layout: &Layout,
        code: &Py<PyCode>,
        cell: &dyn Fn(u32) -> Option<PyObjectRef>,
    ) -> (BTreeMap<u32, Global>, Vec<ExpectedGlobal>) {
        let (mut globals, mut expected) = (BTreeMap::new(), Vec::new());
        for Binding { at, kind } in bindings(code) {
            let name = match kind {
                Bound::Global(name) => name,
                Bound::Method => {
                    let Some(method) = tier::cached_method(code, at) else { continue };
                    // The class keeps it alive while it is what it was.
                    let native = recognise_native(activation, &method);
                    let function = self.recognise_function(activation, method);
                    globals.insert(at, function.map_or(native, Global::Function));
                    continue;
                }
                Bound::Getter => {
                    let getter = tier::cached_getter(code, at);
                    let function = getter.and_then(|getter| self.recognise_function(activation, getter));
                    globals.extend(function.map(|function| (at, Global::Function(function))));
                    continue;
                }
                Bound::Cell(cell_index) => {
                    // Compared where it is called.
                    let function = cell(cell_index).and_then(|value| self.recognise_function(activation, value));
                    globals.extend(function.map(|function| (at, Global::Nested { function, cell: cell_index })));
                    continue;
                }
                Bound::ModuleAttribute => {
                    let entry = tier::cached_module_entry(code, at);
                    globals.extend(entry.map(|(version, index)| (at, Global::Entry { version, index })));
                    continue;
                }
            };
            let Some(object) = activation.global(code, at, name) else { continue };
            let (global, value) = self.recognise(activation, layout, object);
            globals.insert(at, global);
            expected.push(ExpectedGlobal { at, name, value });
        }
        (globals, expected)
    }

    fn recognise(
        &mut self,
        activation: &Activation<'_>,
        layout: &Layout,
        object: PyObjectRef,
    ) -> (Global, ExpectedValue) {
        let address = address(&object);
        if let Some(position) = layout.builtins.iter().position(|known| *known == address) {
            return (Global::Builtin(Builtin::ALL[position]), ExpectedValue::Address(address));
        }
        if let Some(number) = code::describe(&object).number {
            return (Global::Number(number), ExpectedValue::Number(object));
        }
        if let Some(class) = object.downcast_ref::<PyType>()
            && let Some(init) = tier::init_of(class)
            && let Some(init) = self.recognise_function(activation, init.into())
        {
            let version = tier::version_of(class);
            return (Global::Class { address, version, init }, ExpectedValue::Class { address, version, init });
        }
        let native = recognise_native(activation, &object);
        match self.recognise_function(activation, object) {
            Some(function) => (Global::Function(function), ExpectedValue::Function(function)),
            None => (native, ExpectedValue::Address(address)),
        }
    }

    fn recognise_function(&mut self, activation: &Activation<'_>, object: PyObjectRef) -> Option<usize> {
        if let Some(known) = self.seen.iter().position(|seen| seen.function.as_object().is(&object)) {
            return Some(known);
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
        let vm = activation.vm();
        // To keep them alive must not be noticed.
        let is_plain = |default: &PyObjectRef| {
            code::describe(default).number.is_some() || tier::is_plain_key(default, vm) || vm.is_none(default)
        };
        let defaults = tier::defaults_of(&function).filter(|all| all.iter().all(is_plain));
        self.seen.push(Seen {
            caches: code::caches(code),
            cells: tier::free_cells(&function).map(address).collect(),
            names: code::names(code),
            parameters: parameters(code),
            constants: code::constants(code),
            keywords: code::keywords(code, vm),
            unreached: tier::unreached(code),
            failed: code::failed(code),
            described_defaults: defaults.iter().flat_map(|all| all.iter()).map(|it| code::describe(it)).collect(),
            defaults,
            function,
            globals: BTreeMap::new(),
            expected: Vec::new(),
            is_leaf: false,
        });
        Some(self.seen.len() - 1)
    }

    /// What the compiler is told.
    pub fn described(&self) -> Vec<Function<'_>> {
        self.seen.iter().map(Seen::describe).collect()
    }

    /// What has to be the same when the region calls one of them.
    pub fn into_expected(self) -> Vec<Expected> {
        self.seen
            .into_iter()
            .map(|seen| Expected {
                version: seen.function.func_version(),
                code: tier::code_of(&seen.function).to_owned(),
                defaults: seen.defaults,
                globals: seen.expected,
                is_leaf: seen.is_leaf,
            })
            .collect()
    }
}

/// An object that is no function of Python.
fn recognise_native(activation: &Activation<'_>, object: &PyObject) -> Global {
    let address = address(object);
    match tier::intrinsic_of(object, activation.vm()) {
        Some(number) => Global::Intrinsic { address, number },
        None => Global::Object(address),
    }
}

/// What a region calls.
#[derive(Clone, Copy)]
pub enum Callee<'a> {
    /// A function.
    Function(&'a PyObject),
    /// A class, by whose `__init__` it is known.
    Class(&'a PyObject),
    /// A method that was found in a class which has not changed: it needs no look.
    Method,
}

/// Whether `callee`, the function at `index` or a class of which that is the `__init__`, and all that it may call are still
/// what they were.
pub fn hold(activation: &Activation<'_>, expected: &[Expected], callee: Callee<'_>, index: usize) -> bool {
    let holds = match callee {
        Callee::Function(callee) => is_function(activation, &expected[index], callee),
        Callee::Class(callee) => is_class(activation, &expected[index], callee),
        Callee::Method => true,
    };
    if !holds {
        return false;
    }
    let reached = if expected[index].is_leaf { &[] } else { expected };
    for function in reached {
        for ExpectedGlobal { at, name, value } in &function.globals {
            let Some(object) = activation.global(&function.code, *at, *name) else { return false };
            let holds = match value {
                ExpectedValue::Address(address) => self::address(&object) == *address,
                ExpectedValue::Number(number) => number.is(&object),
                ExpectedValue::Function(other) => is_function(activation, &expected[*other], &object),
                ExpectedValue::Class { address, version, init } => {
                    self::address(&object) == *address
                        && object.downcast_ref::<PyType>().is_some_and(|class| tier::version_of(class) == *version)
                        && is_class(activation, &expected[*init], &object)
                }
            };
            if !holds {
                return false;
            }
        }
    }
    true
}

/// The addresses of the names by which arguments can be passed; 0 for parameters that have none.
fn parameters(code: &Py<PyCode>) -> Vec<u32> {
    let names = &code.varnames[..(code.arg_count + code.kwonlyarg_count) as usize];
    let address = |(position, name): (usize, &&'static PyStrInterned)| {
        if position < code.posonlyarg_count as usize { 0 } else { std::ptr::from_ref(*name) as u32 }
    };
    names.iter().enumerate().map(address).collect()
}

fn bindings(code: &Py<PyCode>) -> Vec<Binding> {
    pyworkers_compiler::bindings(&code.instructions, &code::caches(code))
}

/// Whether an object is the function that was expected.
fn is_function(activation: &Activation<'_>, expected: &Expected, object: &PyObject) -> bool {
    let function = object.downcast_ref_if_exact::<PyFunction>(activation.vm());
    function.is_some_and(|function| is_unchanged(activation, expected, function))
}

/// Whether an object is a class of which the function that was expected is the `__init__`.
fn is_class(activation: &Activation<'_>, expected: &Expected, object: &PyObject) -> bool {
    let init = object.downcast_ref::<PyType>().and_then(tier::init_of);
    init.is_some_and(|init| is_unchanged(activation, expected, &init))
}

fn is_unchanged(activation: &Activation<'_>, expected: &Expected, function: &Py<PyFunction>) -> bool {
    let same_defaults = |defaults: &PyTupleRef| tier::defaults_of(function).is_some_and(|own| own.is(defaults));
    function.func_version() == expected.version
        && activation.shares_globals_with(function)
        && expected.defaults.as_ref().is_none_or(same_defaults)
}

fn address(object: &PyObject) -> u32 {
    std::ptr::from_ref(object) as u32
}
