//! Leaving compiled code where it may not go on.

use crate::Helper;
use crate::request::Global;
use crate::sites::{Callee, Location, Reason, Site};
use crate::state::{Local, Rep, State, Value};
use crate::translate::{Shape, Translator};
use crate::values::word;

impl Translator<'_> {
    /// Prepares to leave at an instruction with the state of now.
    pub fn start_at(&mut self, at: u32) {
        self.at = at;
        self.before.clone_from(&self.state);
        self.site_used = false;
        self.set_site();
    }

    /// The next site is the one where the code is left from here on.
    fn set_site(&mut self) {
        let (site, number) = (self.places.temps.site, (self.first_site + self.sites.len()) as i32 + 1);
        self.emit().i32_const(number).local_set(site);
    }

    /// Records the site of the current operation.
    pub fn use_site(&mut self) {
        self.use_site_for(Reason::Failed);
    }

    /// Likewise, with a reason.
    pub fn use_site_for(&mut self, reason: Reason) {
        if !self.site_used {
            self.site_used = true;
            let before = self.before.clone();
            self.record(self.at, reason, &before);
        }
    }

    fn record(&mut self, at: u32, reason: Reason, state: &State) {
        let function = match self.shape {
            Shape::Region => None,
            Shape::Function(function) => Some(function),
        };
        let is_region = function.is_none();
        let locals = state.locals.iter().map(|local| place_of_local(local, is_region)).collect();
        let stack = state.stack.iter().map(place_of_entry).collect();
        let places = self.places.variables + self.places.stack;
        self.sites.push(Site { function, at, reason, places, locals, stack });
    }

    /// Leaves if the `i32` on top is not 0, to let the interpreter finish the call that the instruction before `next`
    /// made, on a stack without what it consumed.
    pub fn exit_if_called(&mut self, next: u32, depth: usize) {
        let callee = match self.state.stack[depth] {
            Value::Method(name, _) => Callee::Method(name),
            Value::Getter(name, _) => Callee::Getter(name),
            Value::Global(at, Global::Function(_)) => Callee::Global(at),
            _ => match self.callees.get(depth) {
                Some(Some(Global::Nested { cell, .. })) => Callee::Cell(*cell),
                _ => unreachable!("only known functions are called without a frame"),
            },
        };
        self.begin();
        // The record of the callee has references of its own.
        for above in depth..self.state.stack.len() {
            self.release_value(self.state.stack[above], above);
        }
        let mut state = self.state.clone();
        state.stack.truncate(depth);
        self.exit_apart(next, Reason::Called(callee), &state);
    }

    /// The same for the call of a class at `depth`, whose instance lies above it. That stays, for the interpreter to find it
    /// once `__init__` has ended.
    pub fn exit_if_initializing(&mut self, next: u32, depth: usize) {
        self.begin();
        for above in depth + 2..self.state.stack.len() {
            self.release_value(self.state.stack[above], above);
        }
        let (class, instance) = (self.places.stack_address(depth), self.places.stack_address(depth + 1));
        self.emit().local_get(instance).local_set(class);
        let mut state = self.state.clone();
        state.stack.truncate(depth);
        state.stack.push(Value::Owned);
        self.exit_apart(next, Reason::Called(Callee::Init), &state);
    }

    /// Leaves before the current operation if the `i32` on top is not 0, for no fault of its own.
    pub fn exit_if_due(&mut self) {
        self.begin();
        let before = self.before.clone();
        self.exit_apart(self.at, Reason::Due, &before);
    }

    /// Leaves a function after a call, at the instruction `next`, if an object that the call was lent has to be freed by the
    /// interpreter, or anything else is due.
    pub fn exit_if_freed(&mut self, next: u32) {
        let (countdown, condition) = (self.request.layout.countdown as i32, self.temps.condition);
        self.emit().i32_const(0).local_set(condition);
        self.emit().i32_const(countdown).i32_load(word(0)).i32_eqz();
        self.begin();
        self.emit().call(Helper::Poll.index()).local_set(condition);
        self.end();
        self.emit().local_get(condition);
        self.begin();
        let state = self.state.clone();
        self.exit_apart(next, Reason::Due, &state);
    }

    /// Leaves if the `i32` on top is not 0, after the interpreter has executed the operation. Its stack may borrow
    /// objects that were boxed for it; the site leaves them in their variables.
    pub fn exit_if_executed(&mut self) {
        self.begin();
        let state = self.state.clone();
        self.exit_apart(self.at, Reason::Executed, &state);
    }

    /// Leaves at a site of its own, not that of the operation, and ends the condition under which it does.
    fn exit_apart(&mut self, at: u32, reason: Reason, state: &State) {
        self.set_site();
        self.record(at, reason, state);
        let exit = self.depth;
        self.emit().br(exit);
        self.end();
        // The number of the site of this operation has moved on.
        if !self.site_used {
            self.set_site();
        }
    }

    /// Leaves here, for no fault of its own.
    pub fn leave_at(&mut self, at: u32) {
        self.start_at(at);
        self.use_site_for(Reason::Due);
        let depth = self.depth;
        self.emit().br(depth);
    }

    /// Leaves at the current operation if the `i32` on top is not 0.
    pub fn exit_if(&mut self) {
        self.use_site();
        let depth = self.depth;
        self.emit().br_if(depth);
    }

    /// Leaves at the current operation if the `i32` on top is 0.
    pub fn exit_unless(&mut self) {
        self.emit().i32_eqz();
        self.exit_if();
    }
}

fn place_of_local(local: &Local, is_region: bool) -> Location {
    match (local.rep, local.boxed) {
        (Rep::Nothing, _) => Location::Null,
        (Rep::Int, false) if local.bound => Location::Int,
        (Rep::Float, false) if local.bound => Location::Float,
        (Rep::Int, false) => Location::MaybeInt,
        (Rep::Float, false) => Location::MaybeFloat,
        _ if is_region => Location::Frame,
        _ => Location::Owned,
    }
}

fn place_of_entry(value: &Value) -> Location {
    match *value {
        Value::Slot(Rep::Object | Rep::Nothing) => Location::Frame,
        Value::Slot(Rep::Int) => Location::Int,
        Value::Slot(Rep::Float) => Location::Float,
        Value::Slot(Rep::Bool) => Location::Bool,
        Value::Slot(Rep::Range) => Location::Range,
        Value::Slot(Rep::Items) => Location::Items,
        Value::Owned => Location::Owned,
        Value::Borrowed => Location::Borrowed,
        Value::Local { index, .. } => Location::Local(index),
        Value::Constant(index) => Location::Constant(index),
        Value::SmallInt(number) => Location::SmallInt(number),
        Value::Null => Location::Null,
        Value::None => Location::None,
        Value::Global(at, _) | Value::Number(at, _) => Location::Global(at),
        Value::Method(name, _) => Location::Method(name),
        Value::Getter(..) => unreachable!("nothing is left while it lies there"),
    }
}
