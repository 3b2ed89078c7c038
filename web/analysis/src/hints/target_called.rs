//! `target=work()` instead of `target=work`: the function runs at once, and the process gets its result.

use ruff_python_ast::{
    Expr, Stmt, StmtFunctionDef,
    statement_visitor::{StatementVisitor, walk_stmt},
};

use super::{Hint, program::Program, targets};

pub const ID: &str = "target-called";

/// The hint, with the corrected argument.
pub fn hint(line: u32, mended: &str) -> Hint {
    Hint {
        id: ID.into(),
        title: "The function is called instead of passed".into(),
        text: format!(
            "The parentheses call it here, in this process, and its result becomes the target. Pass the function \
             itself, and its arguments separately:\n    {mended}"
        ),
        line,
    }
}

pub fn check(program: &Program<'_>) -> Vec<Hint> {
    let mistakes = targets::of(program).into_iter().filter_map(|target| {
        let Expr::Call(called) = target.function else { return None };
        let function = program.function(&called.func)?;
        if returns_function(function) {
            return None;
        }
        let arguments: Vec<_> = called.arguments.args.iter().map(|argument| program.text(argument)).collect();
        // A tuple of one needs a comma.
        let tuple = format!("({}{})", arguments.join(", "), if arguments.len() == 1 { "," } else { "" });
        let mended = match (target.keyword, arguments.as_slice()) {
            ("", []) => program.text(&*called.func).to_owned(),
            ("", _) => format!("{}, {tuple}", program.text(&*called.func)),
            (keyword, []) => format!("{keyword}{}", program.text(&*called.func)),
            (keyword, _) => format!("{keyword}{}, args={tuple}", program.text(&*called.func)),
        };
        Some(hint(program.line(called), &mended))
    });
    mistakes.collect()
}

/// Whether a function may return a function, which is then a valid target.
fn returns_function(function: &StmtFunctionDef) -> bool {
    #[derive(Default)]
    struct Returns(bool);
    impl<'a> StatementVisitor<'a> for Returns {
        fn visit_stmt(&mut self, stmt: &'a Stmt) {
            match stmt {
                Stmt::Return(it) => {
                    let value = it.value.as_deref();
                    self.0 |= matches!(
                        value,
                        Some(
                            Expr::Name(_)
                                | Expr::Attribute(_)
                                | Expr::Lambda(_)
                                | Expr::Call(_)
                                | Expr::If(_)
                                | Expr::Subscript(_)
                        )
                    );
                }
                Stmt::FunctionDef(_) | Stmt::ClassDef(_) => {}
                _ => walk_stmt(self, stmt),
            }
        }
    }
    let mut returns = Returns::default();
    returns.visit_body(&function.body);
    returns.0 || !function.decorator_list.is_empty()
}
