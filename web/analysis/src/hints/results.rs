//! Results taken from calls that have none: `start()` and `join()` return `None`, `apply_async` a promise.

use ruff_python_ast::{
    Expr, Stmt, StmtFunctionDef,
    statement_visitor::{StatementVisitor, walk_stmt},
};

use super::{
    Hint,
    program::{Call, Program, argument, method},
    targets,
};

/// The IDs of the two mistakes.
pub const PROCESS: &str = "process-result";
pub const PROMISE: &str = "async-result";

/// The hint that a process has no result.
pub fn of_process(line: u32) -> Hint {
    Hint {
        id: PROCESS.into(),
        title: "A process has no result to print".into(),
        text: "start() and join() return None, and the function's result is lost. A pool returns results:\n    \
               with Pool() as pool: results = pool.map(work, items)\nor let the process put its result into a Queue."
            .to_owned(),
        line,
    }
}

/// The hint that a promise is not yet the result.
pub fn of_promise(line: u32) -> Hint {
    Hint {
        id: PROMISE.into(),
        title: "This is not the result yet".into(),
        text:
            "apply_async() and map_async() return at once, with an object that will hold the result. Wait for it:\n    \
               result.get()"
                .to_owned(),
        line,
    }
}

pub fn check(program: &Program<'_>) -> Vec<Hint> {
    let mut hints = Vec::new();
    let mut kept = Kept { program, lines: Vec::new() };
    kept.visit_body(program.body);
    hints.extend(kept.lines.into_iter().map(of_process));
    for Call { call, .. } in &program.calls {
        let prints = matches!(&*call.func, Expr::Name(name) if name.id.as_str() == "print");
        for printed in call.arguments.args.iter().filter(|_| prints) {
            if is_start_or_join(program, printed) || returns_but_not_here(program, printed) {
                hints.push(of_process(program.line(call)));
            } else if is_promise(program, printed) {
                hints.push(of_promise(program.line(call)));
            }
        }
    }
    hints
}

/// Finds `result = process.join()`.
struct Kept<'p, 'a> {
    program: &'p Program<'a>,
    lines: Vec<u32>,
}

impl<'a> StatementVisitor<'a> for Kept<'_, '_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        if let Stmt::Assign(assign) = stmt
            && is_start_or_join(self.program, &assign.value)
        {
            self.lines.push(self.program.line(stmt));
        }
        walk_stmt(self, stmt);
    }
}

fn is_start_or_join(program: &Program<'_>, value: &Expr) -> bool {
    let Expr::Call(call) = value else { return false };
    method(call).is_some_and(|(object, name)| ["start", "join"].contains(&name) && program.is_a(object, "Process"))
}

fn is_promise(program: &Program<'_>, printed: &Expr) -> bool {
    match printed {
        Expr::Call(call) => method(call)
            .is_some_and(|(object, name)| ["apply_async", "map_async"].contains(&name) && program.is_a(object, "Pool")),
        _ => ["pool.apply_async", "pool.map_async"]
            .iter()
            .any(|full| program.kind(printed) == Some(&super::program::Kind::One((*full).to_owned()))),
    }
}

/// Whether the printed process runs a function that returns something, which was probably meant to be printed.
fn returns_but_not_here(program: &Program<'_>, printed: &Expr) -> bool {
    let Expr::Name(_) = printed else { return false };
    program.is_a(printed, "Process")
        && targets::of(program)
            .iter()
            .filter(|target| targets::is_process(program, target.call))
            .filter_map(|target| program.function(argument(target.call, 1, "target")?))
            .any(returns_value)
}

fn returns_value(function: &StmtFunctionDef) -> bool {
    function.body.iter().any(|stmt| matches!(stmt, Stmt::Return(it) if it.value.is_some()))
}
