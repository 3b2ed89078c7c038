//! Variables that nested functions share.

use crate::state::{Rep, Value};
use crate::translate::Translator;
use crate::values::word;

impl Translator<'_> {
    /// Pushes the value of the cell that a variable is. Returns whether it was translated.
    pub fn load_cell(&mut self, at: u32, index: u32) -> bool {
        if !self.is_cell(index) {
            return false;
        }
        let (depth, layout) = (self.state.stack.len(), self.request.layout);
        let to = self.places.stack_address(depth);
        self.push_frame_local(index);
        self.emit().i32_load(word(layout.cell_value)).local_tee(to).i32_eqz();
        self.exit_if();
        self.retain(to);
        self.note_callee(depth, self.source.globals.get(&at).copied());
        self.state.stack.push(Value::Owned);
        true
    }

    /// Stores the upper entry to the cell that a variable is. Returns whether it was translated.
    pub fn store_cell(&mut self, index: u32) -> bool {
        if !self.is_cell(index) {
            return false;
        }
        let (depth, layout) = (self.state.stack.len() - 1, self.request.layout);
        let value = self.state.stack[depth];
        let (cell, old) = (self.temps.container, self.temps.place);
        self.push_frame_local(index);
        self.emit().local_tee(cell).i32_load(word(layout.cell_value)).local_tee(old).i32_eqz();
        self.begin();
        self.fill_cell(value, depth);
        self.emit().else_();
        if !self.is_region() {
            // A call that is left is found by the function in its cell.
            self.emit().local_get(old).i32_load(word(layout.object_type));
            self.emit().i32_const(layout.function_type as i32).i32_eq();
            self.exit_if();
        }
        let in_place = self.begin_store_in_place(value, depth, old);
        self.guard_release(old, 1);
        self.fill_cell(value, depth);
        self.release(old);
        if in_place {
            self.end();
        }
        self.end();
        self.state.stack.truncate(depth);
        true
    }

    /// Puts a value into the cell whose address is in a temporary.
    fn fill_cell(&mut self, value: Value, depth: usize) {
        let (cell, item, offset) = (self.temps.container, self.temps.item, self.request.layout.cell_value);
        self.push_stored(value, depth, true);
        self.emit().local_set(item).local_get(cell).local_get(item).i32_store(word(offset));
    }

    /// Whether a variable holds its cell, for all that is known.
    fn is_cell(&self, index: u32) -> bool {
        self.state.locals.get(index as usize).is_some_and(|local| local.rep == Rep::Object)
    }
}
