//! `args=(x)` instead of `args=(x,)`: parentheses alone make no tuple.

use ruff_python_ast::Expr;
use ruff_text_size::Ranged;

use super::{Hint, program::Program, targets};

pub const ID: &str = "args-comma";

/// The hint, with the corrected arguments.
pub fn hint(line: u32, mended: &str) -> Hint {
    Hint {
        id: ID.into(),
        title: "A comma is missing in args".into(),
        text: format!("args has to be a tuple. The comma makes the tuple, not the parentheses. Write:\n    {mended}"),
        line,
    }
}

pub fn check(program: &Program<'_>) -> Vec<Hint> {
    let mistakes = targets::of(program).into_iter().filter_map(|target| {
        let value = target.arguments?;
        // A literal in parentheses is hardly ever meant as it stands, whereas a bare name may be a tuple.
        let literal = matches!(value, Expr::NumberLiteral(_) | Expr::StringLiteral(_) | Expr::FString(_));
        let single =
            literal || matches!(value, Expr::Name(_) | Expr::Attribute(_) | Expr::BinOp(_) | Expr::Subscript(_));
        let before = program.source[..value.start().to_usize()].trim_end();
        // Otherwise the parenthesis may belong to a call.
        let bracketed = before.strip_suffix('(').is_some_and(|rest| rest.trim_end().ends_with(['=', ',']));
        if !literal && !(single && bracketed) {
            return None;
        }
        let keyword = if target.keyword.is_empty() { "" } else { "args=" };
        Some(hint(program.line(value), &format!("{keyword}({},)", program.text(value))))
    });
    mistakes.collect()
}
