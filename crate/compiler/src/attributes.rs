//! Attributes of instances, where the interpreter's inline caches have found them.

use crate::Helper;
use crate::decode::{Attribute, Keeper};
use crate::request::Global;
use crate::state::Value;
use crate::translate::Translator;
use crate::values::{Known, word};

impl Translator<'_> {
    /// Puts the address of the owner into a temporary, and leaves unless its type is as it was.
    pub fn guard_owner(&mut self, owner: Value, depth: usize, version: u32) {
        let (address, layout) = (self.temps.container, self.request.layout);
        self.push_address(owner, depth);
        self.emit().local_tee(address).i32_load(word(layout.object_type)).i32_load(word(layout.type_version));
        self.emit().i32_const(version as i32).i32_ne();
        self.exit_if();
    }

    /// Puts the address of the attribute's value, which the owner keeps alive, into a temporary. `replaced`: another value is
    /// about to take its place.
    fn find_value(&mut self, attribute: Attribute, to: u32, replaced: bool) {
        let owner = self.temps.container;
        match attribute.keeper {
            Keeper::Slot(offset) => {
                self.emit().local_get(owner).i32_const(offset).i32_add().i32_load(word(0));
            }
            Keeper::Dict(hint) => {
                let name = self.name(attribute);
                self.emit().local_get(owner).i32_const(name as i32).i32_const(hint.into());
                let is_local = replaced && !self.is_region();
                let helper = if is_local { Helper::LocalInstanceValue } else { Helper::InstanceValue };
                self.emit().call(helper.index());
            }
        }
        self.emit().local_tee(to).i32_eqz();
        self.exit_if();
    }

    /// The address of the attribute's name.
    fn name(&self, attribute: Attribute) -> u32 {
        self.source.names.get(attribute.name as usize).copied().unwrap_or_default()
    }

    /// `owner.name`, and nothing above it if `null`. Returns whether it was translated.
    pub fn load_attribute(&mut self, attribute: Attribute, null: bool) -> bool {
        let depth = self.state.stack.len() - 1;
        let owner = self.state.stack[depth];
        if self.known(owner) != Known::Object {
            return false;
        }
        self.guard_owner(owner, depth, attribute.version);
        let item = self.temps.item;
        self.find_value(attribute, item, false);
        self.guard_release_value(owner, depth, 1);
        let result = if null { self.keep_item(item) } else { self.take_item(owner, item) };
        self.release_value(owner, depth);
        self.state.stack.truncate(depth);
        self.push_item(result);
        if null {
            self.state.stack.push(Value::Null);
        }
        true
    }

    /// `module.name`. Returns whether it was translated.
    pub fn load_module_attribute(&mut self, at: u32, name: u32, null: bool) -> bool {
        let Some(Global::Entry { version, index }) = self.source.globals.get(&at).copied() else { return false };
        self.load_attribute(Attribute { version, name, keeper: Keeper::Dict(index) }, null)
    }

    /// `class.name` of a class that is known. Returns whether it was translated.
    pub fn load_class_attribute(&mut self, at: u32, version: u32, null: bool) -> bool {
        let depth = self.state.stack.len() - 1;
        let owner = self.state.stack[depth];
        let is_found = matches!(owner, Value::Owned | Value::Borrowed);
        let known = match owner {
            Value::Global(_, known) => Some(known),
            _ => self.callees.get(depth).copied().flatten().filter(|_| is_found),
        };
        let Some(Global::Class { address: class, .. } | Global::Object(class)) = known else { return false };
        let Some(found) = self.source.globals.get(&at).copied() else { return false };
        let (address, known) = match found {
            Global::Function(function) if self.is_region() => (self.request.functions[function].address, Some(found)),
            Global::Intrinsic { address, .. } => (address, Some(found)),
            Global::Object(address) => (address, None),
            _ => return false,
        };
        if is_found {
            self.push_address(owner, depth);
            self.emit().i32_const(class.cast_signed()).i32_ne();
            self.exit_if();
        }
        let layout = self.request.layout;
        self.emit().i32_const(class.cast_signed()).i32_load(word(layout.type_version));
        self.emit().i32_const(version.cast_signed()).i32_ne();
        self.exit_if();
        self.release_value(owner, depth);
        self.state.stack.truncate(depth);
        self.callees.truncate(depth);
        let value = self.push_object(address, depth);
        self.note_callee(depth, known);
        self.state.stack.push(value);
        if null {
            self.state.stack.push(Value::Null);
        }
        true
    }

    /// `owner.name = value`. Returns whether it was translated.
    pub fn store_attribute(&mut self, attribute: Attribute) -> bool {
        let depth = self.state.stack.len() - 2;
        let (value, owner) = (self.state.stack[depth], self.state.stack[depth + 1]);
        if self.known(owner) != Known::Object {
            return false;
        }
        self.guard_owner(owner, depth + 1, attribute.version);
        let (container, old, item) = (self.temps.container, self.temps.place, self.temps.item);
        self.find_value(attribute, old, true);
        self.guard_release_value(owner, depth + 1, 1);
        let in_place = self.begin_store_in_place(value, depth, old);
        self.guard_release(old, 1);
        self.push_stored(value, depth, in_place);
        self.emit().local_set(item);
        match attribute.keeper {
            Keeper::Slot(offset) => {
                self.emit().local_get(container).i32_const(offset).i32_add().local_get(item).i32_store(word(0));
            }
            Keeper::Dict(hint) => {
                let name = self.name(attribute);
                self.emit().local_get(container).i32_const(name as i32).i32_const(hint.into()).local_get(item);
                self.emit().call(Helper::ReplaceValue.index());
            }
        }
        self.release(old);
        if in_place {
            self.end();
        }
        self.state.stack.truncate(depth);
        self.release_value(owner, depth + 1);
        true
    }

    /// The same for an attribute that the owner lacks, as an `__init__` does it. Returns whether it was translated.
    pub fn add_attribute(&mut self, attribute: Attribute) -> bool {
        let depth = self.state.stack.len() - 2;
        let owner = self.state.stack[depth + 1];
        let Keeper::Dict(hint) = attribute.keeper else { return false };
        if self.known(owner) != Known::Object {
            return false;
        }
        self.own(depth);
        self.guard_owner(owner, depth + 1, attribute.version);
        self.guard_release_value(owner, depth + 1, 1);
        let (container, name) = (self.temps.container, self.name(attribute));
        self.emit().local_get(container).i32_const(name as i32).i32_const(hint.into());
        self.push_address(self.state.stack[depth], depth);
        self.emit().call(Helper::AddValue.index());
        self.exit_unless();
        self.release_value(self.state.stack[depth], depth);
        self.release_value(owner, depth + 1);
        self.state.stack.truncate(depth);
        true
    }

    /// The method `owner.name` of the owner's class. Returns whether it was translated.
    pub fn load_method(&mut self, attribute: Attribute, at: u32) -> bool {
        let depth = self.state.stack.len() - 1;
        let owner = self.state.stack[depth];
        let Some(method @ (Global::Function(_) | Global::Intrinsic { .. } | Global::Object(_))) =
            self.source.globals.get(&at).copied()
        else {
            return false;
        };
        if self.known(owner) != Known::Object {
            return false;
        }
        self.guard_owner(owner, depth, attribute.version);
        if matches!(attribute.keeper, Keeper::Dict(_)) {
            let (address, name) = (self.temps.container, self.name(attribute));
            self.emit().local_get(address).i32_const(name as i32).call(Helper::Shadows.index());
            self.exit_if();
        }
        // The owner becomes the first argument.
        self.push_raw(owner, depth);
        self.pop_raw(owner, depth + 1);
        self.state.stack[depth] = match method {
            Global::Function(function) => Value::Method(attribute.name, function),
            Global::Intrinsic { address, .. } | Global::Object(address) => self.push_object(address, depth),
            _ => unreachable!("it was one of these"),
        };
        self.note_callee(depth, Some(method));
        self.state.stack.push(owner);
        true
    }

    /// Pushes an object that is stored. A number that has none gets one of its own if it is to be `fresh`, as where a
    /// variable has no place for an object, or where to box it on one of two ways would say the same of the other.
    pub fn push_stored(&mut self, value: Value, depth: usize, fresh: bool) {
        let has_object = match value {
            Value::Constant(_) | Value::SmallInt(_) => true,
            Value::Local { index, .. } => self.state.locals[index as usize].boxed,
            _ => false,
        };
        match self.known(value) {
            Known::Int if fresh && !has_object => {
                self.push_int(value, depth);
                self.emit().call(Helper::BoxInt.index());
            }
            Known::Float if fresh && !has_object => {
                self.push_float(value, depth, false);
                self.emit().call(Helper::BoxFloat.index());
            }
            _ => self.push_owned(value, depth),
        }
    }

    /// Overwrites a number that nothing else has a reference to, and begins what is done otherwise. Returns whether that
    /// has an end. `old`: the address of the object that is replaced.
    pub fn begin_store_in_place(&mut self, value: Value, depth: usize, old: u32) -> bool {
        let (layout, count) = (self.request.layout, self.temps.count);
        let known = self.known(value);
        let type_ = match known {
            Known::Float => layout.float_type,
            Known::Int => layout.int_type,
            Known::Bool | Known::Object => return false,
        };
        let result = self.temps.result;
        if known == Known::Int {
            self.push_int(value, depth);
            self.emit().local_set(result);
        }
        self.emit().local_get(old).i32_load(word(layout.object_type)).i32_const(type_ as i32).i32_eq();
        self.emit().local_get(old).i32_load(word(layout.reference_count));
        self.emit().i32_const((layout.count_mask | layout.immortal) as i32).i32_and().i32_const(1).i32_eq().i32_and();
        if known == Known::Int {
            // Small ints are shared, and the magnitude has to have its place.
            self.emit().local_get(old).i32_load(word(layout.int_tag)).i32_const(layout.int_tag_small as i32).i32_eq();
            self.emit().i32_and();
            self.emit().local_get(result).i64_const(5).i64_add().i64_const(262).i64_ge_u().i32_and();
        }
        self.emit().local_set(count).local_get(count);
        self.begin();
        if known == Known::Float {
            self.emit().local_get(old);
            self.push_float(value, depth, false);
            self.store_float();
        } else {
            self.store_int(old, result);
        }
        self.emit().else_();
        true
    }
}
