//! A pool that is never closed: its processes wait for work until they are killed.

use ruff_python_ast::{
    Expr, Stmt,
    statement_visitor::{StatementVisitor, walk_stmt},
};

use super::{
    Hint,
    program::{Call, Program, method},
};

const ID: &str = "pool-not-closed";

fn hint(line: u32, arguments: &str) -> Hint {
    Hint {
        id: ID.into(),
        title: "The pool is never closed".into(),
        text: format!(
            "Its processes wait for more work, and are killed when the program ends. A with block ends the pool:\n    \
             with Pool({arguments}) as pool:\nor call close() and then join()."
        ),
        line,
    }
}

pub fn check(program: &Program<'_>) -> Vec<Hint> {
    let mut pools = Pools { program, found: Vec::new() };
    pools.visit_body(program.body);
    pools.found
}

/// Finds `pool = Pool(...)`.
struct Pools<'p, 'a> {
    program: &'p Program<'a>,
    found: Vec<Hint>,
}

impl<'a> StatementVisitor<'a> for Pools<'_, '_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        if let Stmt::Assign(assign) = stmt
            && let ([Expr::Name(pool)], Expr::Call(call)) = (assign.targets.as_slice(), &*assign.value)
            && self.program.full_name(&call.func).is_some_and(|full| full == "multiprocessing.Pool")
            && !is_ended(self.program, pool.id.as_str())
        {
            let arguments = self.program.text(&call.arguments);
            self.found.push(hint(self.program.line(stmt), arguments.trim_matches(['(', ')'])));
        }
        walk_stmt(self, stmt);
    }
}

/// Whether the pool of that name is ended, or passed to a place where that cannot be seen.
fn is_ended(program: &Program<'_>, pool: &str) -> bool {
    let is_pool = |expr: &Expr| matches!(expr, Expr::Name(name) if name.id.as_str() == pool);
    let called = program.calls.iter().any(|Call { call, .. }| {
        let ends = method(call).is_some_and(|(object, name)| is_pool(object) && ["close", "terminate"].contains(&name));
        ends || call.arguments.args.iter().any(is_pool) || call.arguments.keywords.iter().any(|it| is_pool(&it.value))
    });
    let mut elsewhere = Elsewhere { is_pool: &is_pool, found: false };
    elsewhere.visit_body(program.body);
    called || elsewhere.found
}

/// Finds `with pool:` and `return pool`.
struct Elsewhere<'f> {
    is_pool: &'f dyn Fn(&Expr) -> bool,
    found: bool,
}

impl<'a> StatementVisitor<'a> for Elsewhere<'_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        self.found |= match stmt {
            Stmt::With(with) => with.items.iter().any(|item| (self.is_pool)(&item.context_expr)),
            Stmt::Return(it) => it.value.as_deref().is_some_and(self.is_pool),
            _ => false,
        };
        walk_stmt(self, stmt);
    }
}
