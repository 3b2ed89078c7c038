//! Every region is valid WebAssembly.

use std::collections::{BTreeMap, BTreeSet};

use pyworkers_compiler::{
    Binding, Bound, Builtin, Code, Constant, Function, Global, Kind, Layout, Location, Number, Region, Request,
    bindings, compile,
};
use rustpython_compiler::core::bytecode::{
    BorrowedConstant, CodeObject, CodeUnit, Constant as _, ConstantData, Instruction,
};
use rustpython_compiler::{CompileOpts, Mode};

fn layout() -> Layout {
    Layout {
        reference_count: 0,
        count_mask: (1 << 28) - 1,
        immortal: 1 << 28,
        object_type: 32,
        type_version: 48,
        int_type: 1000,
        float_type: 1004,
        str_type: 1008,
        list_type: 1012,
        tuple_type: 1016,
        dict_type: 1018,
        function_type: 1019,
        range_iterator_type: 1020,
        list_iterator_type: 1024,
        none: 1028,
        true_: 1032,
        false_: 1036,
        builtins: [1, 2, 3, 4, 6],
        list_append: 5,
        small_ints: 2000,
        int_tag: 40,
        int_tag_small: 0,
        int_magnitude: 48,
        int_sign: 56,
        float_value: 40,
        list_lock: 40,
        list_items: 44,
        list_len: 48,
        tuple_items: 40,
        tuple_len: 44,
        range_index: 40,
        range_start: 48,
        range_step: 56,
        range_length: 64,
        cell_value: 40,
        function_globals: 44,
        function_builtins: 48,
        function_closure: 52,
        function_version: 56,
        activation_values: 0,
        spill: 4096,
        records_end: 3004,
        countdown: 3000,
    }
}

/// The functions of a program, by their names.
fn functions(source: &str) -> Vec<CodeObject> {
    let module = rustpython_compiler::compile(source, Mode::Exec, "test", CompileOpts::default()).expect("it compiles");
    let constants = module.constants.iter().map(|constant| constant.borrow_constant());
    constants
        .filter_map(|constant| match constant {
            BorrowedConstant::Code { code } => Some(code.clone()),
            _ => None,
        })
        .collect()
}

fn constants(code: &CodeObject) -> Vec<Constant> {
    let describe = |constant: &ConstantData| {
        let number = match constant {
            ConstantData::Integer { value } => i64::try_from(value).ok().map(Number::Int),
            ConstantData::Float { value } => Some(Number::Float(*value)),
            ConstantData::Boolean { value } => Some(Number::Bool(*value)),
            _ => None,
        };
        let address = if matches!(constant, ConstantData::None) { layout().none } else { 5000 };
        Constant { address, number }
    };
    code.constants.iter().map(describe).collect()
}

/// What the loads of global variables give: the functions of the program, and the builtins.
fn globals(code: &CodeObject, all: &[CodeObject]) -> BTreeMap<u32, Global> {
    let find = |binding: &Binding| {
        let Bound::Global(name) = binding.kind else { return None };
        let name = code.names[name as usize].to_string();
        let function = all.iter().position(|code| code.obj_name == name).map(Global::Function);
        let builtin = Builtin::ALL.into_iter().find(|builtin| builtin.name() == name).map(Global::Builtin);
        Some((binding.at, function.or(builtin)?))
    };
    bindings(&code.instructions, &[]).iter().filter_map(find).collect()
}

/// The code units as the interpreter specialises them after a few runs. `calls`: calls too, as those of functions.
fn specialised(code: &CodeObject, calls: bool) -> Vec<CodeUnit> {
    let specialise = |unit: &CodeUnit| {
        let op = match unit.op {
            Instruction::LoadGlobal { .. } => Instruction::LoadGlobalModule,
            Instruction::Call { .. } if calls => Instruction::CallPyExactArgs,
            Instruction::StoreSubscr => Instruction::StoreSubscrListInt,
            other => other,
        };
        CodeUnit { op, ..*unit }
    };
    code.instructions.iter().map(specialise).collect()
}

/// The region that begins with the first function of a program.
fn region(source: &str, kinds: &[Kind]) -> Region {
    let all = functions(source);
    let code = &all[0];
    let locals: Vec<Kind> = (0..code.varnames.len() + code.cellvars.len() + code.freevars.len())
        .map(|index| kinds.get(index).copied().unwrap_or(Kind::Object))
        .collect();
    let (layout, none, no_keywords) = (layout(), BTreeSet::new(), BTreeMap::new());
    let known: Vec<_> = all.iter().map(|code| (constants(code), globals(code, &all))).collect();
    let units: Vec<_> = all.iter().enumerate().map(|(index, code)| specialised(code, index == 0)).collect();
    let described: Vec<Function<'_>> = all
        .iter()
        .zip(&known)
        .zip(&units)
        .map(|((code, (constants, globals)), units)| Function {
            address: 2000,
            version: 1,
            cells: &[],
            code: Code {
                units,
                caches: &[],
                names: &[],
                stack_size: code.max_stackdepth,
                constants,
                keywords: &no_keywords,
                globals,
                unreached: &[],
                reached: &none,
                generic: &none,
                cautious: &none,
            },
            parameters: code.arg_count,
            positional: code.arg_count,
            names: &[],
            defaults: &[],
            variables: code.varnames.len() as u32,
        })
        .collect();
    let request = Request {
        code: described[0].code,
        root: 1,
        locals: &locals,
        stack: 0,
        functions: &described,
        globals: [3000, 3004],
        unconditional: true,
        layout: &layout,
    };
    let region = compile(&request).expect("a region");
    wasmparser::Validator::new().validate_all(&region.module).unwrap_or_else(|error| panic!("{source}: {error}"));
    region
}

#[test]
fn loops_and_branches_nest() {
    let source = "
def f(n, x):
    total = 0
    i = 0
    while i < n:
        j = 0
        while True:
            j += 1
            if j % 3 == 0:
                continue
            if j > i and x or j > 100:
                break
            total += i * j if j & 1 else -i
        else:
            total = 7
        i += 1
        for k in range(i):
            total -= k // (i + 1)
    return total
";
    region(source, &[Kind::Int, Kind::Object]);
    region(source, &[Kind::Object, Kind::Float]);
}

#[test]
fn floats_and_lists() {
    let source = "
def f(a, b, n):
    total = 0.0
    for i in range(n):
        total += a[i] * b[i] / 2.0
        a[i] = total
        if a[i] > 3.5 or total == i:
            b[i] = i
    x, y = total, n
    x, y = y, x
    return [x * 2 for x in a], y, not x, x is None
";
    region(source, &[Kind::Object, Kind::Object, Kind::Int]);
}

#[test]
fn exceptions_and_calls() {
    let source = "
def f(a, n):
    for x in a:
        try:
            n += g(x, k=n)
        except ValueError as e:
            n -= 1
        finally:
            n = n ^ 3
        with x:
            del n
            n = 3
    return n
";
    let region = region(source, &[Kind::Object, Kind::Int]);
    assert!(!region.sites.is_empty());
}

/// The names of the functions whose calls can be left, in the order of the program.
fn without_frames(source: &str, kinds: &[Kind]) -> Vec<String> {
    let region = region(source, kinds);
    let all = functions(source);
    let has_sites = |index: &usize| region.sites.iter().any(|site| site.function == Some(*index));
    (0..all.len()).filter(has_sites).map(|index| all[index].obj_name.to_string()).collect()
}

#[test]
fn functions_on_numbers_need_no_frame() {
    let recursive = "
def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)
";
    assert_eq!(without_frames(recursive, &[Kind::Int]), ["fib"]);
    let mutual = "
def run(n):
    return is_even(n)

def is_even(n):
    return True if n == 0 else is_odd(n - 1)

def is_odd(n):
    return False if n == 0 else is_even(n - 1)
";
    assert_eq!(without_frames(mutual, &[Kind::Int]), ["is_even", "is_odd"]);
    let loops = "
def run(n, x):
    return is_prime(n) + scale(x, n)

def is_prime(n):
    if n < 2:
        return False
    for d in range(2, n):
        if d * d > n:
            break
        if n % d == 0:
            return False
    return True

def scale(x, n):
    for i in range(n, 0, -1):
        y = x * i
        x = min(n, 3) + y / 2.0
    return x
";
    assert_eq!(without_frames(loops, &[Kind::Int, Kind::Float]), ["is_prime", "scale"]);
}

/// A safepoint that is due where a function begins: its frame has its arguments, and nothing on its stack.
#[test]
fn functions_are_left_where_they_begin() {
    let source = "
def fib(n):
    if n < 2:
        return n
    m = n - 1
    n = 0.5
    return fib(m) + fib(m - 1)
";
    let region = region(source, &[Kind::Int]);
    let mut begins = region.sites.iter().filter(|site| site.function == Some(0) && site.at == 0);
    let first = begins.next().expect("a function looks for safepoints");
    assert_eq!(first.stack, []);
    assert_eq!(first.locals, [Location::Int, Location::Null]);
}

#[test]
fn lists_are_lent_to_functions() {
    let source = "
def run(a, i):
    swap(a, i, i + 1)
    return find(a, i)

def swap(a, i, j):
    a[i] = i + 1
    a[j] = 0

def find(a, i):
    if i < 0:
        raise IndexError(i)
    while i != 0:
        i = i - 1
    return i
";
    assert_eq!(without_frames(source, &[Kind::Object, Kind::Int]), ["swap", "find"]);
}

/// What makes a list or returns several types of numbers needs no frame. What never returns needs one.
#[test]
fn functions_that_make_objects_need_no_frame() {
    let source = "
def run(n):
    return keep(n), mixed(n), never(n), pair(n, 0.5)

def keep(n):
    x = [n]
    x = [n, x]
    return x

def mixed(n):
    return 1.0 if n else 2

def never(n):
    return never(n)

def pair(n, x):
    if n == 0:
        return None
    return n, x, pair(n - 1, x), (n, 'text')
";
    assert_eq!(without_frames(source, &[Kind::Int]), ["keep", "mixed", "pair"]);
}
