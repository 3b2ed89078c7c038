//! Every region is valid WebAssembly.

use std::collections::{BTreeMap, BTreeSet};

use pyworkers_compiler::{Constant, Kind, Layout, Number, Region, Request, compile};
use rustpython_compiler::core::bytecode::{BorrowedConstant, CodeObject, Constant as _, ConstantData};
use rustpython_compiler::{CompileOpts, Mode};

fn layout() -> Layout {
    Layout {
        reference_count: 0,
        count_mask: (1 << 28) - 1,
        immortal: 1 << 28,
        object_type: 32,
        int_type: 1000,
        float_type: 1004,
        list_type: 1012,
        tuple_type: 1016,
        range_iterator_type: 1020,
        list_iterator_type: 1024,
        none: 1028,
        true_: 1032,
        false_: 1036,
        builtins: [1, 2, 3, 4],
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
        activation_values: 0,
        spill: 4096,
        countdown: 3000,
    }
}

/// The first function of a program.
fn function(source: &str) -> CodeObject {
    let module = rustpython_compiler::compile(source, Mode::Exec, "test", CompileOpts::default()).expect("it compiles");
    let constants = module.constants.iter().map(|constant| constant.borrow_constant());
    constants
        .filter_map(|constant| match constant {
            BorrowedConstant::Code { code } => Some(code.clone()),
            _ => None,
        })
        .next()
        .expect("a function")
}

fn constants(code: &CodeObject) -> Vec<Constant> {
    let number = |constant: &ConstantData| match constant {
        ConstantData::Integer { value } => i64::try_from(value).ok().map(Number::Int),
        ConstantData::Float { value } => Some(Number::Float(*value)),
        _ => None,
    };
    code.constants.iter().map(|constant| Constant { address: 5000, number: number(constant) }).collect()
}

fn region(source: &str, kinds: &[Kind]) -> Region {
    let code = function(source);
    let locals: Vec<Kind> = (0..code.varnames.len() + code.cellvars.len() + code.freevars.len())
        .map(|index| kinds.get(index).copied().unwrap_or(Kind::Object))
        .collect();
    let request = Request {
        units: &code.instructions,
        root: 1,
        locals: &locals,
        stack: 0,
        stack_size: code.max_stackdepth,
        constants: &constants(&code),
        globals: &BTreeMap::new(),
        generic: &BTreeSet::new(),
        cautious: &BTreeSet::new(),
        unconditional: true,
        layout: &layout(),
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
