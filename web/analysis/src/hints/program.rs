//! Facts about a program for the hints: its functions, its calls and their places, and the meanings of its names.
//!
//! Names are followed through imports and plain assignments, by name and not by flow. A name with two kinds of values
//! is ignored, since a wrong hint is worse than none.

use std::collections::{HashMap, HashSet};

use ruff_python_ast::{
    Expr, ExprCall, ModModule, Stmt, StmtFunctionDef,
    visitor::{self, Visitor},
};
use ruff_text_size::Ranged;

use crate::places::Places;

/// The place of a piece of code, which determines when it runs.
#[derive(Clone, Copy, PartialEq)]
pub enum Place<'a> {
    /// At the module's level: runs in every process that imports the module.
    Module,
    /// Below `if __name__ == "__main__":`.
    Guarded,
    /// In a function: runs when that is called.
    Function(&'a StmtFunctionDef),
}

/// A call and its place.
pub struct Call<'a> {
    pub call: &'a ExprCall,
    pub place: Place<'a>,
}

/// The kind of a name's value.
#[derive(Clone, PartialEq)]
pub enum Kind {
    /// The result of calling this, as in `multiprocessing.Process`.
    One(String),
    /// A list of such results.
    Many(String),
}

/// A parsed program.
pub struct Program<'a> {
    pub source: &'a str,
    places: Places<'a>,
    pub body: &'a [Stmt],
    /// Functions of the module.
    pub functions: HashMap<&'a str, &'a StmtFunctionDef>,
    /// Functions inside of functions: the outer function's name and their own.
    pub local_functions: HashSet<(&'a str, &'a str)>,
    pub calls: Vec<Call<'a>>,
    /// Names bound by imports, with their full meanings.
    imports: HashMap<&'a str, String>,
    /// `None` for a name with values of several kinds.
    kinds: HashMap<&'a str, Option<Kind>>,
    place: Place<'a>,
}

impl<'a> Program<'a> {
    pub fn read(source: &'a str, module: &'a ModModule) -> Self {
        let mut program = Self {
            source,
            places: Places::new(source),
            body: &module.body,
            functions: HashMap::new(),
            local_functions: HashSet::new(),
            calls: Vec::new(),
            imports: HashMap::new(),
            kinds: HashMap::new(),
            place: Place::Module,
        };
        program.visit_body(&module.body);
        program
    }

    /// Whether the program uses processes at all.
    pub fn uses_processes(&self) -> bool {
        let modules = ["multiprocessing", "concurrent.futures"];
        self.imports.values().any(|full| modules.iter().any(|module| full.starts_with(module)))
    }

    /// Whether the program asks for `fork`, which permits much that the other start methods do not.
    pub fn forks(&self) -> bool {
        self.calls.iter().any(|Call { call, .. }| {
            let asks = matches!(self.full_name(&call.func).as_deref(), Some(
                "multiprocessing.get_context" | "multiprocessing.set_start_method"
            ));
            asks && matches!(argument(call, 0, "method"), Some(Expr::StringLiteral(text)) if text.value.to_str() == "fork")
        })
    }

    pub fn line(&self, node: &impl Ranged) -> u32 {
        self.places.line(node.start().to_usize())
    }

    pub fn text(&self, node: &impl Ranged) -> &'a str {
        &self.source[node.start().to_usize()..node.end().to_usize()]
    }

    /// The full name of an expression: `multiprocessing.Process` for `mp.Process`.
    pub fn full_name(&self, expr: &Expr) -> Option<String> {
        match expr {
            Expr::Name(name) => {
                if let Some(full) = self.imports.get(name.id.as_str()) {
                    return Some(full.clone());
                }
                // A context has the module's functions and classes.
                let context = self.kind(expr) == Some(&Kind::One("multiprocessing.get_context".into()));
                context.then(|| "multiprocessing".to_owned())
            }
            Expr::Attribute(attribute) => {
                let full = self.full_name(&attribute.value)?;
                Some(format!("{full}.{}", attribute.attr.as_str()))
            }
            _ => None,
        }
    }

    /// The kind of a name's value.
    pub fn kind(&self, expr: &Expr) -> Option<&Kind> {
        let Expr::Name(name) = expr else { return None };
        self.kinds.get(name.id.as_str())?.as_ref()
    }

    /// Whether an expression is an instance of the class: `Process(...)` itself, or a name for one.
    pub fn is_a(&self, expr: &Expr, class: &str) -> bool {
        self.made_by(expr).is_some_and(|full| is_class(&full, class))
    }

    fn made_by(&self, expr: &Expr) -> Option<String> {
        match (expr, self.kind(expr)) {
            (Expr::Call(call), _) => self.full_name(&call.func),
            (_, Some(Kind::One(full))) => Some(full.clone()),
            _ => None,
        }
    }

    /// The module's function that an expression names.
    pub fn function(&self, expr: &Expr) -> Option<&'a StmtFunctionDef> {
        let Expr::Name(name) = expr else { return None };
        self.functions.get(name.id.as_str()).copied()
    }

    fn import(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::Import(import) => {
                for alias in &import.names {
                    let full = alias.name.as_str();
                    match &alias.asname {
                        Some(name) => self.imports.insert(name.as_str(), full.to_owned()),
                        // `import a.b` binds `a`.
                        None => {
                            let first = full.split('.').next().unwrap_or(full);
                            self.imports.insert(first, first.to_owned())
                        }
                    };
                }
            }
            Stmt::ImportFrom(import) => {
                let module = import.module.as_ref().map(|module| module.as_str()).unwrap_or_default();
                for alias in &import.names {
                    let name = alias.asname.as_ref().unwrap_or(&alias.name).as_str();
                    self.imports.insert(name, format!("{module}.{}", alias.name.as_str()));
                }
            }
            _ => {}
        }
    }

    fn bind(&mut self, target: &'a Expr, kind: Option<Kind>) {
        let Expr::Name(name) = target else { return };
        let known = self.kinds.entry(name.id.as_str()).or_insert_with(|| kind.clone());
        if *known != kind {
            *known = None;
        }
    }

    /// The kind of a value, as far as it is visible.
    fn kind_of(&self, value: &Expr) -> Option<Kind> {
        match value {
            Expr::Call(call) => match &*call.func {
                // The result of a pool's method.
                Expr::Attribute(method) if self.is_a(&method.value, "Pool") => {
                    Some(Kind::One(format!("pool.{}", method.attr.as_str())))
                }
                func => self.full_name(func).map(Kind::One),
            },
            Expr::Name(_) => self.kind(value).cloned(),
            Expr::ListComp(list) => self.made_by(&list.elt).map(Kind::Many),
            Expr::List(list) => list.elts.first().and_then(|first| self.made_by(first)).map(Kind::Many),
            _ => None,
        }
    }
}

impl<'a> Visitor<'a> for Program<'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        self.import(stmt);
        let before = self.place;
        match stmt {
            Stmt::FunctionDef(function) => {
                match before {
                    Place::Function(outer) => {
                        self.local_functions.insert((outer.name.as_str(), function.name.as_str()));
                    }
                    _ => _ = self.functions.insert(function.name.as_str(), function),
                }
                self.place = Place::Function(function);
            }
            Stmt::ClassDef(class) => {
                // A method has a place of its own, but no name in the module.
                for stmt in &class.body {
                    if let Stmt::FunctionDef(method) = stmt {
                        self.place = Place::Function(method);
                        self.visit_body(&method.body);
                        self.place = before;
                    }
                }
                return;
            }
            Stmt::If(test) if before == Place::Module && is_guard(&test.test) => {
                self.place = Place::Guarded;
                self.visit_body(&test.body);
                self.place = before;
                for clause in &test.elif_else_clauses {
                    self.visit_body(&clause.body);
                }
                return;
            }
            Stmt::Assign(assign) => {
                let kind = self.kind_of(&assign.value);
                assign.targets.iter().for_each(|target| self.bind(target, kind.clone()));
            }
            Stmt::AnnAssign(assign) => {
                let kind = assign.value.as_ref().and_then(|value| self.kind_of(value));
                self.bind(&assign.target, kind);
            }
            Stmt::With(with) => {
                for item in &with.items {
                    let kind = self.kind_of(&item.context_expr);
                    item.optional_vars.iter().for_each(|target| self.bind(target, kind.clone()));
                }
            }
            Stmt::For(each) => {
                let kind = match self.kind_of(&each.iter) {
                    Some(Kind::Many(full)) => Some(Kind::One(full)),
                    _ => None,
                };
                self.bind(&each.target, kind);
            }
            _ => {}
        }
        visitor::walk_stmt(self, stmt);
        self.place = before;
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        if let Expr::Call(call) = expr {
            self.calls.push(Call { call, place: self.place });
            // `processes.append(Process(...))` turns an empty list into a list of processes.
            if let (Expr::Attribute(method), Some(item)) = (&*call.func, call.arguments.args.first())
                && method.attr.as_str() == "append"
                && let Some(full) = self.made_by(item)
                && let Expr::Name(list) = &*method.value
            {
                self.kinds.insert(list.id.as_str(), Some(Kind::Many(full)));
            }
        }
        visitor::walk_expr(self, expr);
    }
}

/// `multiprocessing.Process`, or the same class under the name of its own module.
fn is_class(full: &str, class: &str) -> bool {
    let processes = full.starts_with("multiprocessing.") && !full.starts_with("multiprocessing.dummy")
        || full.starts_with("concurrent.futures.");
    processes && full.rsplit('.').next() == Some(class)
}

/// Whether a condition reads `__name__ == "__main__"`.
fn is_guard(test: &Expr) -> bool {
    let Expr::Compare(compare) = test else { return false };
    let sides = [&*compare.left].into_iter().chain(&*compare.comparators);
    sides.into_iter().any(|side| matches!(side, Expr::Name(name) if name.id.as_str() == "__name__"))
}

/// The argument at a position or with a name.
pub fn argument<'a>(call: &'a ExprCall, position: usize, name: &str) -> Option<&'a Expr> {
    let positional = call.arguments.args.get(position);
    let keyword = call.arguments.keywords.iter().find(|keyword| keyword.arg.as_ref().is_some_and(|it| it == name));
    positional.or_else(|| keyword.map(|keyword| &keyword.value))
}

/// The object and the name of a called method.
pub fn method(call: &ExprCall) -> Option<(&Expr, &str)> {
    match &*call.func {
        Expr::Attribute(attribute) => Some((&attribute.value, attribute.attr.as_str())),
        _ => None,
    }
}
