//! The compiler runs once before there is a program.
//!
//! A browser compiles a function of a module when it is first called. The compiler's own functions, called for the
//! first time, would take many times as long as later, and use up what a program may spend on compilation. All workers of
//! a page share what was compiled.

use std::collections::{BTreeMap, BTreeSet};

use pyworkers_compiler::{Code, Constant, Function, Global, Kind, Request};
use rustpython_vm::builtins::{PyCode, PyFunction};
use rustpython_vm::frame::tier;
use rustpython_vm::{Py, PyRef, VirtualMachine};

use crate::{code, layout, link};

/// The loop runs so often that its instructions are specialised.
const SOURCE: &str = "
def called(n, x):
    return x if n < 1 else called(n - 1, x) + 1.5

def root(n, x, items):
    total = 0
    while n > 0:
        total += n * 2 if n % 3 else int(x // 2.0)
        items[0] = called(n, x)
        n -= 1
    return total

for _ in range(20):
    root(5, 2.5, [1.0])
";

/// Compiles functions that nothing calls. What comes of it is dropped.
pub fn warm_up(vm: &VirtualMachine) {
    let scope = vm.new_scope_with_builtins();
    if vm.run_string(scope.clone(), SOURCE, "<warm up>").is_err() {
        return;
    }
    let find = |name: &str| -> Option<PyRef<PyFunction>> {
        scope.globals.get_item_opt(name, vm).ok().flatten()?.downcast().ok()
    };
    if let (Some(root), Some(called)) = (find("root"), find("called")) {
        compile(tier::code_of(&root), tier::code_of(&called));
    }
}

/// What the compiler is told of a code object.
struct Told {
    constants: Vec<Constant>,
    caches: Vec<u16>,
    names: Vec<u32>,
    keywords: BTreeMap<u32, Vec<u32>>,
    globals: BTreeMap<u32, Global>,
}

impl Told {
    /// All that `code` loads is the function that is called.
    fn of(code: &Py<PyCode>) -> Self {
        let caches = code::caches(code);
        let loads = pyworkers_compiler::bindings(&code.instructions, &caches);
        let globals = loads.into_iter().map(|load| (load.at, Global::Function(0))).collect();
        let keywords = BTreeMap::new();
        Self { constants: code::constants(code), names: code::names(code), caches, keywords, globals }
    }

    fn code<'a>(&'a self, code: &'a Py<PyCode>, none: &'a BTreeSet<u32>) -> Code<'a> {
        Code {
            units: &code.instructions,
            caches: &self.caches,
            names: &self.names,
            stack_size: code.max_stackdepth,
            constants: &self.constants,
            globals: &self.globals,
            keywords: &self.keywords,
            unreached: &[],
            reached: none,
            generic: none,
            cautious: none,
        }
    }
}

fn compile(root: &Py<PyCode>, called: &Py<PyCode>) {
    let none = BTreeSet::new();
    let (of_root, of_called) = (Told::of(root), Told::of(called));
    let function = Function {
        address: 0,
        version: 0,
        cells: &[],
        code: of_called.code(called, &none),
        parameters: called.arg_count,
        positional: called.arg_count,
        names: &[],
        defaults: &[],
        variables: called.localspluskinds.len() as u32,
    };
    let region = layout::with(|layout| {
        pyworkers_compiler::compile(&Request {
            code: of_root.code(root, &none),
            root: 1,
            locals: &[Kind::Int, Kind::Float, Kind::Object, Kind::Int],
            stack: 0,
            functions: &[function],
            globals: [0; 2],
            unconditional: true,
            layout,
        })
    });
    if let Some(Ok(region)) = region {
        // The copy of this memory has objects of JavaScript of its own.
        let _ = link::instantiate(&region.module);
        link::forget();
    }
}
