//! Whether a region is worth it.

use crate::decode::{Hint, Op, Operation};
use crate::translate::Translator;

impl Translator<'_> {
    /// Whether it is likely faster than in the interpreter: an instruction that the interpreter executes costs about
    /// six more here, one that is translated saves one, a call without a
    /// frame five, and one that only moves a value a third. What lies in a loop
    /// counts ten times as much.
    pub fn gains(&self) -> bool {
        let mut gain = 0_i64;
        for block in 0..self.graph.blocks.len() {
            if self.starts[block].is_none() {
                continue;
            }
            let saved: i64 = self.graph.blocks[block].operations.iter().map(|operation| self.saved(operation)).sum();
            gain += saved * 10_i64.pow(self.graph.loops_around(block).min(4));
        }
        gain > 0
    }

    /// What an operation saves, in thirds of an instruction.
    pub fn saved(&self, operation: &Operation) -> i64 {
        match operation.op {
            _ if self.source.generic.contains(&operation.at) => -18,
            Op::Call(_) if self.direct_calls.contains(&operation.at) => 15,
            Op::Nop | Op::Jump(_) => 0,
            Op::Load { .. } | Op::LoadPair { .. } | Op::Store(_) | Op::StoreLoad(..) | Op::StorePair(..) => 1,
            Op::Constant(_) | Op::SmallInt(_) | Op::PushNull | Op::Pop | Op::Copy(_) | Op::Swap(_) => 1,
            Op::Call(_) | Op::LoadGlobal { is_found: true, .. } | Op::LoadMethod(_) | Op::LoadCell(_) | Op::Return => 0,
            Op::ListAppend(_) | Op::Unpack(..) | Op::Build(..) => 1,
            Op::Subscript(Hint::Dict) | Op::StoreSubscript(Hint::Dict) => 1,
            Op::Execute(_)
            | Op::CallAny { .. }
            | Op::GetIter
            | Op::LoadGlobal { .. }
            | Op::Subscript(Hint::Any)
            | Op::ForIter { hint: Hint::Any, .. } => -18,
            _ => 3,
        }
    }
}
