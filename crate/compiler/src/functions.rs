//! Functions that are called without a frame.
//!
//! A function whose arguments are numbers or objects that its caller keeps alive, and whose variables are numbers, needs
//! no frame while nothing unusual happens: its arguments and its result are WebAssembly's. Nothing else runs meanwhile,
//! so that the global variables which it reads are checked once, at the outermost call. Where it is left, each
//! WebAssembly function on the way out writes a record of its values, innermost first, from which the interpreter makes
//! the frames that it would have.

use std::collections::BTreeMap;

use wasm_encoder::ValType;

use crate::decode::{self, Operations};
use crate::graph::Graph;
use crate::request::{Code, Request};
use crate::state::Rep;
use crate::translate::{Shape, Translator};
use crate::{PLACE, Refusal};

/// More forms of functions than this are not compiled for one region.
const MOST_FORMS: usize = 12;
/// A result is found out in as many rounds, or not at all.
const MOST_ROUNDS: usize = 12;
/// More values than this would make records too large.
const MOST_VALUES: u32 = 60;

/// A function with the representations of its arguments, and of the cells of its free variables behind them.
#[derive(Clone, Debug)]
pub struct Form {
    /// The function of the request.
    pub function: usize,
    pub arguments: Vec<Rep>,
    pub result: Outcome,
}

/// What a form returns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing is known yet, or it never returns.
    Unknown,
    /// A number or a bool, or `None` for [`Rep::Nothing`].
    Returns(Rep),
    /// It needs a frame.
    Refused,
}

/// All forms that a region may call.
#[derive(Debug, Default)]
pub struct Forms {
    forms: Vec<Form>,
    /// So many of them, the first ones, are known.
    settled: usize,
    graphs: BTreeMap<usize, Option<Graph>>,
}

impl Forms {
    /// The form of a function for these arguments, which is added if need be.
    pub fn find(&mut self, function: usize, arguments: &[Rep]) -> Option<usize> {
        let same = |form: &Form| form.function == function && form.arguments == arguments;
        if let Some(index) = self.forms.iter().position(same) {
            return Some(index);
        }
        if self.forms.len() >= MOST_FORMS {
            return None;
        }
        self.forms.push(Form { function, arguments: arguments.to_vec(), result: Outcome::Unknown });
        Some(self.forms.len() - 1)
    }

    pub fn get(&self, index: usize) -> &Form {
        &self.forms[index]
    }

    /// Whether a call of a form is likely to last: it repeats something, or calls others.
    pub fn lasts(&self, index: usize) -> bool {
        let graph = self.graphs.get(&self.forms[index].function).and_then(Option::as_ref);
        graph.is_some_and(|graph| {
            (0..graph.blocks.len()).any(|block| {
                graph.is_loop(block) || graph.blocks[block].operations.iter().any(|operation| operation.op.is_call())
            })
        })
    }

    /// Whether a function may store to a variable.
    pub fn stores_to(&mut self, request: &Request<'_>, function: usize, index: u32) -> bool {
        let code = &request.functions[function].code;
        let graph = self.graphs.entry(function).or_insert_with(|| graph(code).ok());
        graph.as_ref().is_none_or(|graph| graph.stores_to(index))
    }

    pub fn len(&self) -> usize {
        self.forms.len()
    }

    /// Finds out what each new form returns, and which of them need a frame. What is known of a form does not change: all
    /// that it calls was found with it.
    pub fn settle(&mut self, request: &Request<'_>) {
        while self.settled < self.forms.len() {
            let is_stable = self.settle_results(request);
            // What never returns is not worth it. What calls it needs a frame then, which is for the next round to find.
            let mut is_done = true;
            for form in &mut self.forms[self.settled..] {
                if form.result == Outcome::Unknown || (!is_stable && form.result != Outcome::Refused) {
                    form.result = Outcome::Refused;
                    is_done = false;
                }
            }
            if is_done {
                self.settled = self.forms.len();
            }
        }
    }

    /// Looks at the new forms until their results no longer change. Returns whether that was so soon enough.
    fn settle_results(&mut self, request: &Request<'_>) -> bool {
        for _ in 0..MOST_ROUNDS {
            let before: Vec<Outcome> = self.forms.iter().map(|form| form.result).collect();
            let mut index = self.settled;
            while index < self.forms.len() {
                if self.forms[index].result != Outcome::Refused {
                    self.forms[index].result = self.look_at(request, index);
                }
                index += 1;
            }
            if before.len() == self.forms.len() && before.iter().zip(&self.forms).all(|(a, b)| *a == b.result) {
                return true;
            }
        }
        false
    }

    fn look_at(&mut self, request: &Request<'_>, index: usize) -> Outcome {
        match self.translate(request, index, 0) {
            Some(Translated { result, .. }) => result,
            None => Outcome::Refused,
        }
    }

    /// Translates a form. `first_site` sites come before its own.
    pub fn translate(&mut self, request: &Request<'_>, index: usize, first_site: usize) -> Option<Translated> {
        let Form { function, arguments, result } = self.forms[index].clone();
        let described = request.functions.get(function)?;
        if described.variables + described.code.stack_size > MOST_VALUES {
            return None;
        }
        let graph = self.graphs.entry(function).or_insert_with(|| graph(&described.code).ok());
        let graph = std::mem::take(graph)?;
        let forms = std::mem::take(self);
        let mut translator = Translator::new(request, &graph, Shape::Function(function), forms, first_site);
        let translated = translator.function(&arguments, result);
        *self = translator.into_forms();
        self.graphs.insert(function, Some(graph));
        translated
    }
}

fn graph(code: &Code<'_>) -> Result<Graph, Refusal> {
    let operations: Operations = decode::decode(code.units, code.caches)?;
    Graph::new(&operations, 0)
}

/// The WebAssembly of a form.
pub struct Translated {
    pub result: Outcome,
    pub body: crate::module::Body,
    pub sites: Vec<crate::Site>,
}

/// The type of an argument or result.
pub fn value_type(rep: Rep) -> ValType {
    match rep {
        Rep::Float => ValType::F64,
        Rep::Object => ValType::I32,
        Rep::Int | Rep::Bool | Rep::Range | Rep::Items | Rep::Nothing => ValType::I64,
    }
}

/// The size in bytes of a record: the number of the site, then the values.
pub fn record_size(variables: u32, stack: u32) -> u32 {
    8 + (variables + stack) * PLACE
}
