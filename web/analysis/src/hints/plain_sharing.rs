//! A plain list, dict or number that a child changes and the parent then reads: each process has its own copy.

use std::collections::{HashMap, HashSet};

use ruff_python_ast::{
    Expr, Stmt, StmtFunctionDef,
    visitor::{self, Visitor},
};

use super::{
    Hint,
    program::{Call, Place, Program, method},
    targets::{self, Target},
};

pub const ID: &str = "plain-sharing";

/// Methods that change a list, a dict or a set.
const CHANGES: [&str; 9] = ["append", "extend", "insert", "remove", "pop", "clear", "update", "setdefault", "add"];

fn hint(line: u32, name: &str, shared: &str) -> Hint {
    Hint {
        id: ID.into(),
        title: "Each process has its own copy".into(),
        text: format!(
            "The child changes its own copy of {name}; the parent's copy stays the same. Use a shared object:\n    \
             {name} = {shared}\nor send the results back through a Queue."
        ),
        line,
    }
}

pub fn check(program: &Program<'_>) -> Vec<Hint> {
    let plain = Plain::of(program);
    let mut hints = Vec::new();
    for target in targets::of(program) {
        let Some(function) = program.function(target.function) else { continue };
        let changes = Changes::of(program, function);
        for (name, line) in changes.lines {
            let parameter = function.parameters.iter().position(|parameter| parameter.name().as_str() == name);
            let outside = match parameter {
                Some(position) => given(&target, position),
                // A name that the function assigns is its own, unless it is declared `global`.
                None if changes.assigned.contains(name) && !changes.global.contains(name) => None,
                None => Some(name),
            };
            let Some(outside) = outside else { continue };
            if let Some(shared) = plain.made.get(outside)
                && plain.read.contains(outside)
            {
                hints.push(hint(line, outside, shared));
            }
        }
    }
    hints
}

/// The name of the argument that a process's function gets at a position.
fn given<'a>(target: &Target<'a>, position: usize) -> Option<&'a str> {
    let elements = match target.arguments? {
        Expr::Tuple(tuple) => &tuple.elts,
        Expr::List(list) => &list.elts,
        _ => return None,
    };
    match elements.get(position)? {
        Expr::Name(name) => Some(name.id.as_str()),
        _ => None,
    }
}

/// The plain objects that the program creates, and those that it prints or measures outside of the child's function.
struct Plain<'a> {
    /// Each name with the shared replacement for its value.
    made: HashMap<&'a str, &'static str>,
    read: HashSet<&'a str>,
}

impl<'a> Plain<'a> {
    fn of(program: &Program<'a>) -> Self {
        let mut assigned = Assigned::default();
        assigned.visit_body(program.body);
        let targets: Vec<_> =
            targets::of(program).iter().filter_map(|target| program.function(target.function)).collect();
        let mut read = HashSet::new();
        for Call { call, place } in &program.calls {
            let shows = matches!(&*call.func, Expr::Name(name) if ["print", "len", "sum", "sorted"].contains(&name.id.as_str()));
            let in_child = matches!(place, Place::Function(function) if targets.contains(function));
            if shows && !in_child {
                let mut names = Names::default();
                call.arguments.args.iter().for_each(|argument| names.visit_expr(argument));
                read.extend(names.0);
            }
        }
        let mut made = assigned.plain;
        made.retain(|name, _| !assigned.other.contains(name));
        Self { made, read }
    }
}

#[derive(Default)]
struct Names<'a>(HashSet<&'a str>);

impl<'a> Visitor<'a> for Names<'a> {
    fn visit_expr(&mut self, expr: &'a Expr) {
        if let Expr::Name(name) = expr {
            self.0.insert(name.id.as_str());
        }
        visitor::walk_expr(self, expr);
    }
}

/// Names that are assigned plain values, and names that are assigned others.
#[derive(Default)]
struct Assigned<'a> {
    plain: HashMap<&'a str, &'static str>,
    other: HashSet<&'a str>,
}

impl<'a> Visitor<'a> for Assigned<'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::Assign(assign) => {
                let shared = in_its_place(&assign.value);
                for target in &assign.targets {
                    if let Expr::Name(name) = target {
                        match shared {
                            Some(shared) => _ = self.plain.insert(name.id.as_str(), shared),
                            None => _ = self.other.insert(name.id.as_str()),
                        }
                    }
                }
            }
            Stmt::With(with) => {
                for target in with.items.iter().filter_map(|item| item.optional_vars.as_deref()) {
                    if let Expr::Name(name) = target {
                        self.other.insert(name.id.as_str());
                    }
                }
            }
            _ => {}
        }
        visitor::walk_stmt(self, stmt);
    }
}

/// The shared replacement for a plain value. `None` if the value is not plain.
fn in_its_place(value: &Expr) -> Option<&'static str> {
    const LIST: &str = "Manager().list()";
    const DICT: &str = "Manager().dict()";
    match value {
        Expr::List(_) | Expr::ListComp(_) => Some(LIST),
        Expr::Dict(_) | Expr::Set(_) => Some(DICT),
        Expr::NumberLiteral(_) => Some("Value(\"i\", 0)"),
        Expr::Call(call) => match &*call.func {
            Expr::Name(name) if name.id.as_str() == "list" => Some(LIST),
            Expr::Name(name) if ["dict", "set"].contains(&name.id.as_str()) => Some(DICT),
            _ => None,
        },
        _ => None,
    }
}

/// The names that a function changes, with the lines, and the names that it binds.
#[derive(Default)]
struct Changes<'a> {
    lines: Vec<(&'a str, u32)>,
    assigned: HashSet<&'a str>,
    global: HashSet<&'a str>,
}

impl<'a> Changes<'a> {
    fn of(program: &Program<'a>, function: &'a StmtFunctionDef) -> Self {
        let mut changes = Self::default();
        let mut walk = Walk { program, changes: &mut changes };
        walk.visit_body(&function.body);
        changes
    }
}

struct Walk<'p, 'a> {
    program: &'p Program<'a>,
    changes: &'p mut Changes<'a>,
}

impl<'a> Walk<'_, 'a> {
    /// Records a change of `name` or `name[...]`.
    fn note(&mut self, target: &'a Expr) {
        match target {
            Expr::Name(name) => {
                self.changes.assigned.insert(name.id.as_str());
                if self.changes.global.contains(name.id.as_str()) {
                    self.changes.lines.push((name.id.as_str(), self.program.line(target)));
                }
            }
            Expr::Subscript(subscript) => {
                if let Expr::Name(name) = &*subscript.value {
                    self.changes.lines.push((name.id.as_str(), self.program.line(target)));
                }
            }
            _ => {}
        }
    }
}

impl<'a> Visitor<'a> for Walk<'_, 'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::Global(global) => self.changes.global.extend(global.names.iter().map(|name| name.as_str())),
            Stmt::Assign(assign) => assign.targets.iter().for_each(|target| self.note(target)),
            Stmt::AugAssign(assign) => self.note(&assign.target),
            _ => {}
        }
        visitor::walk_stmt(self, stmt);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        if let Expr::Call(call) = expr
            && let Some((Expr::Name(object), name)) = method(call)
            && CHANGES.contains(&name)
        {
            self.changes.lines.push((object.id.as_str(), self.program.line(expr)));
        }
        visitor::walk_expr(self, expr);
    }
}
