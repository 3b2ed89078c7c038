//! The arguments of a call without a frame.

use crate::request::{Constant, Function, Number};
use crate::state::{Rep, Value};
use crate::translate::Translator;
use crate::values::Known;

/// What a parameter gets.
#[derive(Clone, Copy, Debug)]
pub enum Argument {
    /// The entry of the stack at a depth.
    Entry(usize),
    /// A default, which the function keeps alive.
    Default(Constant),
}

impl Translator<'_> {
    /// What each parameter of a function gets from the `given` entries of the stack from `first` on, the last of which are
    /// passed by these keywords. `None`: not each parameter gets one value.
    pub fn arguments(&self, function: usize, first: usize, given: usize, keywords: &[u32]) -> Option<Vec<Argument>> {
        let Function { positional, names, defaults, parameters, .. } = self.request.functions[function];
        let (positional, by_position) = (positional as usize, given.checked_sub(keywords.len())?);
        if by_position > positional {
            return None;
        }
        let mut arguments = vec![None; parameters as usize];
        for (parameter, argument) in arguments[..by_position].iter_mut().enumerate() {
            *argument = Some(Argument::Entry(first + parameter));
        }
        for (position, keyword) in keywords.iter().enumerate() {
            let parameter = names.iter().position(|name| name == keyword)?;
            if arguments[parameter].replace(Argument::Entry(first + by_position + position)).is_some() {
                return None;
            }
        }
        // There may be more defaults than parameters: the last ones count.
        let defaults = &defaults[defaults.len().saturating_sub(positional)..];
        let optional = positional - defaults.len();
        for (argument, default) in arguments[optional..].iter_mut().zip(defaults) {
            argument.get_or_insert(Argument::Default(*default));
        }
        arguments.into_iter().collect()
    }

    /// How arguments are passed to a function without a frame.
    pub fn reps_of_arguments(&self, arguments: &[Argument]) -> Option<Vec<Rep>> {
        let rep = |argument: &Argument| match argument {
            Argument::Entry(depth) => self.rep_of_argument(self.state.stack[*depth]),
            Argument::Default(constant) => Some(match constant.number {
                Some(Number::Int(_)) => Rep::Int,
                Some(Number::Float(_)) => Rep::Float,
                Some(Number::Bool(_)) | None => Rep::Object,
            }),
        };
        arguments.iter().map(rep).collect()
    }

    /// How an argument is passed to a function without a frame. An object is passed as it is: something else keeps it
    /// alive until the call has returned.
    pub fn rep_of_argument(&self, value: Value) -> Option<Rep> {
        match (self.known(value), value) {
            (Known::Int, _) => Some(Rep::Int),
            (Known::Float, _) => Some(Rep::Float),
            (_, Value::Local { .. } | Value::Constant(_) | Value::Borrowed | Value::None) => Some(Rep::Object),
            (Known::Object, Value::Owned) => Some(Rep::Object),
            (Known::Object, Value::Slot(Rep::Object)) if self.is_region() => Some(Rep::Object),
            _ => None,
        }
    }

    /// Pushes arguments.
    pub fn push_arguments(&mut self, arguments: &[Argument], reps: &[Rep]) {
        for (argument, rep) in arguments.iter().zip(reps) {
            match *argument {
                Argument::Entry(depth) => {
                    let value = self.state.stack[depth];
                    match rep {
                        Rep::Int => self.push_int(value, depth),
                        Rep::Float => self.push_float(value, depth, false),
                        _ => self.push_address(value, depth),
                    }
                }
                Argument::Default(Constant { address, number }) => {
                    match number {
                        Some(Number::Int(number)) => self.emit().i64_const(number),
                        Some(Number::Float(number)) => self.emit().f64_const(number.into()),
                        Some(Number::Bool(_)) | None => self.emit().i32_const(address.cast_signed()),
                    };
                }
            }
        }
    }
}
