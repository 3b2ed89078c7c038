//! Instructions that the interpreter executes on behalf of compiled code.

use crate::decode::{Execute, Hint, Op, Operation};
use crate::graph::BlockId;
use crate::state::{Local, Rep, Value};
use crate::translate::{Edge, Translator};
use crate::values::word;
use crate::{Helper, helpers};

impl Translator<'_> {
    pub fn branch_by_interpreter(&mut self, operation: &Operation, successors: &[BlockId]) -> Vec<Edge> {
        let Op::Branch { target, .. } = operation.op else { unreachable!("only branches come here") };
        let depth = self.state.stack.len() as i32;
        self.call_execute(operation, depth - 1);
        self.state.stack.pop();
        let condition = self.temps.condition;
        self.emit().local_get(condition).i32_const(target as i32).i32_eq();
        self.edges(successors)
    }

    pub fn for_by_interpreter(&mut self, operation: &Operation, successors: &[BlockId]) -> Vec<Edge> {
        let Op::ForIter { exhausted, .. } = operation.op else { unreachable!("only loops come here") };
        self.call_execute(operation, -1);
        let condition = self.temps.condition;
        self.emit().local_get(condition).i32_const(exhausted as i32).i32_eq();
        let without = self.state.clone();
        let mut with = self.state.clone();
        with.stack.push(Value::Slot(Rep::Object));
        vec![Edge::new(successors[0], without), Edge::new(successors[1], with)]
    }

    /// Lets the interpreter execute an operation, and leaves if that ended the frame.
    pub fn call_execute(&mut self, operation: &Operation, left: i32) {
        self.flush_all();
        self.box_locals();
        self.call_execute_now(operation, left);
        let (condition, leave) = (self.temps.condition, self.depth + 1);
        self.emit().local_get(condition).i32_const(helpers::LEAVE).i32_eq().br_if(leave);
    }

    pub fn call_execute_now(&mut self, operation: &Operation, left: i32) {
        self.executed.insert(operation.at);
        let (activation, condition, values) = (self.temps.parameter, self.temps.condition, self.temps.values);
        let (depth, layout) = (self.state.stack.len() as i32, self.request.layout);
        self.emit().local_get(activation).i32_const(operation.at as i32).i32_const(operation.arg as i32);
        self.emit().i32_const(depth).i32_const(left).call(Helper::Execute.index());
        self.emit().local_set(condition);
        self.emit().local_get(activation).i32_load(word(layout.activation_values)).local_set(values);
    }

    pub fn execute(&mut self, operation: &Operation, execute: Execute) {
        self.flush_all();
        if !execute.quiet {
            self.box_locals();
        }
        let (depth, condition) = (self.state.stack.len() as i32, self.temps.condition);
        self.call_execute_now(operation, depth + operation.effect);
        let leave = self.depth + 1;
        if execute.leaves {
            self.emit().br(leave);
            return;
        }
        self.emit().local_get(condition).i32_const(operation.next as i32).i32_ne();
        if execute.quiet {
            self.exit_if_executed();
        } else {
            self.emit().br_if(leave);
        }
        if let Some(index) = execute.clobbers
            && let Some(local) = self.state.locals.get_mut(index as usize)
        {
            *local = Local::OBJECT;
        }
        let left = (depth + operation.effect) as usize;
        self.state.stack.resize(left, Value::Slot(Rep::Object));
        self.state.stack.fill(Value::Slot(Rep::Object));
    }

    /// A function without a frame is left before an operation that has not been seen to matter. It needs a frame if the
    /// operation does matter.
    pub fn leave_or_refuse(&mut self, operation: &Operation) {
        let is_rare = match operation.op {
            Op::Execute(execute) => execute.leaves,
            Op::CallAny { is_rare, .. } => is_rare,
            Op::CallGeneral(_) | Op::CallKeywords(_) => false,
            Op::LoadMethod(_) | Op::Call(_) | Op::CallClass(_) | Op::CallOther(_) | Op::GetIter => false,
            Op::LoadAttribute { null: true, .. } | Op::LoadModuleAttribute { .. } => false,
            Op::LoadClassAttribute { .. } | Op::Slice | Op::Format | Op::FormatWith => false,
            Op::LoadCell(_) | Op::StoreCell(_) | Op::LoadProperty(_) | Op::TakeVariable(_) => false,
            Op::Append | Op::ListAppend(_) | Op::SetAdd(_) | Op::MapAdd(_) => false,
            Op::Build(..) | Op::ForIter { .. } => false,
            Op::Subscript(Hint::Dict) | Op::StoreSubscript(Hint::Dict | Hint::Any) | Op::Contains { .. } => false,
            _ => true,
        };
        if !is_rare || self.source.generic.contains(&operation.at) {
            self.refuse();
        }
        self.emit().i32_const(1);
        self.exit_if();
        self.emit().unreachable();
    }
}
