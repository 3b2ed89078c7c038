//! A lambda or a nested function as a target: it has no name by which the new process could find it.

use ruff_python_ast::Expr;

use super::{
    Hint,
    program::{Place, Program},
    targets::{self, Target},
};

pub const ID: &str = "unpicklable-target";

/// The hint. `what` is "A lambda" or the function's name.
pub fn hint(line: u32, what: &str) -> Hint {
    Hint {
        id: ID.into(),
        title: "The function cannot be sent to another process".into(),
        text: format!(
            "{what} has no name that the new process could import. Define the function with def at the top level of \
             the file, and pass its name:\n    def work(x):\n        return x * x"
        ),
        line,
    }
}

pub fn check(program: &Program<'_>) -> Vec<Hint> {
    if program.forks() {
        return Vec::new();
    }
    let found = targets::of(program).into_iter().filter_map(|target| {
        let what = nameless(program, &target)?;
        Some(hint(program.line(target.function), &what))
    });
    found.collect()
}

fn nameless(program: &Program<'_>, target: &Target<'_>) -> Option<String> {
    match (target.function, target.place) {
        (Expr::Lambda(_), _) => Some("A lambda".to_owned()),
        (Expr::Name(name), Place::Function(outer)) => {
            let local = program.local_functions.contains(&(outer.name.as_str(), name.id.as_str()));
            local.then(|| format!("{}, a function inside {},", name.id.as_str(), outer.name.as_str()))
        }
        _ => None,
    }
}
