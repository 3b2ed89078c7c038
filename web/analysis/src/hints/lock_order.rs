//! Two locks taken in different orders: two processes that each hold one wait forever.

use ruff_python_ast::{
    Expr, Stmt,
    statement_visitor::{StatementVisitor, walk_stmt},
};

use super::{Hint, program::Program};

pub const ID: &str = "lock-order";

/// The hint, for the line that takes the second lock.
pub fn hint(line: u32) -> Hint {
    Hint {
        id: ID.into(),
        title: "Two locks are acquired in different orders".into(),
        text: "Each process may hold one lock and wait forever for the other. Acquire them in the same order everywhere:\n    \
               with a, b:"
            .to_owned(),
        line,
    }
}

pub fn check(program: &Program<'_>) -> Vec<Hint> {
    let mut orders = Orders { program, held: Vec::new(), seen: Vec::new() };
    orders.visit_body(program.body);
    let seen = orders.seen;
    let reversed = seen.iter().enumerate().find(|(index, (first, second, _))| {
        seen[..*index].iter().any(|(other_first, other_second, _)| first == other_second && second == other_first)
    });
    reversed.map(|(_, (_, _, line))| hint(*line)).into_iter().collect()
}

/// Records which lock is taken while which is held.
struct Orders<'p, 'a> {
    program: &'p Program<'a>,
    held: Vec<&'a str>,
    seen: Vec<(&'a str, &'a str, u32)>,
}

impl<'a> StatementVisitor<'a> for Orders<'_, 'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::With(with) => {
                let before = self.held.len();
                for item in &with.items {
                    let Expr::Name(name) = &item.context_expr else { continue };
                    // Only locks that this program itself creates with Lock() or RLock() count.
                    let lock = ["Lock", "RLock"].iter().any(|class| self.program.is_a(&item.context_expr, class));
                    if !lock || self.held.contains(&name.id.as_str()) {
                        continue;
                    }
                    let line = self.program.line(item);
                    self.seen.extend(self.held.iter().map(|held| (*held, name.id.as_str(), line)));
                    self.held.push(name.id.as_str());
                }
                walk_stmt(self, stmt);
                self.held.truncate(before);
            }
            Stmt::FunctionDef(_) => {
                // A function runs when it is called, not where it is defined.
                let held = std::mem::take(&mut self.held);
                walk_stmt(self, stmt);
                self.held = held;
            }
            _ => walk_stmt(self, stmt),
        }
    }
}
