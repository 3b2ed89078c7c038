//! Processes started at the module's level: each child imports the module and would start them again.

use ruff_python_ast::{ExprCall, StmtFunctionDef};

use super::{
    Hint,
    program::{Call, Kind, Place, Program, method},
};

pub const ID: &str = "missing-guard";

/// The hint, for the line that starts processes.
pub fn hint(line: u32) -> Hint {
    Hint {
        id: ID.into(),
        title: "Processes are started without the guard".into(),
        text:
            "A new process imports this file, and would run this line again. Lines that start processes go under:\n    \
               if __name__ == \"__main__\":"
                .to_owned(),
        line,
    }
}

pub fn check(program: &Program<'_>) -> Vec<Hint> {
    if program.forks() {
        return Vec::new();
    }
    let first = program.calls.iter().find(|Call { call, place }| {
        *place == Place::Module
            && (starts(program, call) || program.function(&call.func).is_some_and(|it| inside(program, it)))
    });
    first.map(|first| hint(program.line(first.call))).into_iter().collect()
}

/// Whether a function starts processes when it is called.
fn inside(program: &Program<'_>, function: &StmtFunctionDef) -> bool {
    program.calls.iter().any(|Call { call, place }| *place == Place::Function(function) && starts(program, call))
}

fn starts(program: &Program<'_>, call: &ExprCall) -> bool {
    let is_pool = program.full_name(&call.func).is_some_and(|full| {
        ["multiprocessing.Pool", "multiprocessing.Manager", "multiprocessing.pool.Pool"].contains(&full.as_str())
    });
    let starts = method(call).is_some_and(|(object, name)| {
        let process = program.is_a(object, "Process");
        let submits = program.is_a(object, "ProcessPoolExecutor") && ["submit", "map"].contains(&name);
        process && name == "start" || submits || name == "start" && program.kind(object).is_some_and(is_process)
    });
    is_pool || starts
}

fn is_process(kind: &Kind) -> bool {
    matches!(kind, Kind::One(full) if full == "multiprocessing.Process")
}
