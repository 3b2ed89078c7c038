//! The functions that a program passes to other processes.

use ruff_python_ast::{Expr, ExprCall};

use super::program::{Call, Place, Program, argument, method};

/// Pool methods whose first argument is a function.
const POOL_METHODS: [&str; 9] =
    ["apply", "apply_async", "map", "map_async", "imap", "imap_unordered", "starmap", "starmap_async", "submit"];

/// A function, or the expression in its place, passed to a process or a pool.
pub struct Target<'a> {
    pub call: &'a ExprCall,
    pub place: Place<'a>,
    pub function: &'a Expr,
    /// `target=` for a process, or empty for a pool's method, which takes it by position.
    pub keyword: &'static str,
    /// The function's arguments, if they are written as a tuple or list, or as something that should have been one.
    pub arguments: Option<&'a Expr>,
}

/// All targets of a program.
pub fn of<'a>(program: &Program<'a>) -> Vec<Target<'a>> {
    program.calls.iter().filter_map(|call| of_call(program, call)).collect()
}

fn of_call<'a>(program: &Program<'a>, Call { call, place }: &Call<'a>) -> Option<Target<'a>> {
    if is_process(program, call) {
        let function = argument(call, 1, "target")?;
        return Some(Target {
            call,
            place: *place,
            function,
            keyword: "target=",
            arguments: argument(call, 3, "args"),
        });
    }
    let (object, name) = method(call)?;
    let pool = ["Pool", "ProcessPoolExecutor"].iter().any(|class| program.is_a(object, class));
    if !pool || !POOL_METHODS.contains(&name) {
        return None;
    }
    let function = call.arguments.args.first()?;
    let arguments = name.starts_with("apply").then(|| argument(call, 1, "args")).flatten();
    Some(Target { call, place: *place, function, keyword: "", arguments })
}

/// Whether a call creates a process.
pub fn is_process(program: &Program<'_>, call: &ExprCall) -> bool {
    program.full_name(&call.func).is_some_and(|full| full.starts_with("multiprocessing.") && full.ends_with(".Process"))
}
