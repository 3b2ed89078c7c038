//! Numbers: operators and comparisons on unboxed values.

use rustpython_compiler_core::bytecode::oparg::{BinaryOperator, ComparisonOperator};

use crate::Helper;
use crate::decode::Hint;
use crate::state::{Rep, Value};
use crate::translate::Translator;
use crate::values::Known;

/// As what the operands of an operator are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    Int,
    Float,
}

/// The operator without its in-place form.
fn plain(operator: BinaryOperator) -> BinaryOperator {
    use BinaryOperator as O;
    match operator {
        O::InplaceAdd => O::Add,
        O::InplaceAnd => O::And,
        O::InplaceFloorDivide => O::FloorDivide,
        O::InplaceLshift => O::Lshift,
        O::InplaceMultiply => O::Multiply,
        O::InplaceRemainder => O::Remainder,
        O::InplaceOr => O::Or,
        O::InplacePower => O::Power,
        O::InplaceRshift => O::Rshift,
        O::InplaceSubtract => O::Subtract,
        O::InplaceTrueDivide => O::TrueDivide,
        O::InplaceXor => O::Xor,
        other => other,
    }
}

fn is_bitwise(operator: BinaryOperator) -> bool {
    use BinaryOperator as O;
    matches!(operator, O::And | O::Or | O::Xor | O::Lshift | O::Rshift)
}

fn is_number(known: Known) -> bool {
    known != Known::Object
}

impl Translator<'_> {
    fn mode(&self, operator: BinaryOperator, hint: Hint, a: Value, b: Value) -> Option<Mode> {
        use BinaryOperator as O;
        if !matches!(operator, O::Add | O::Subtract | O::Multiply | O::FloorDivide | O::Remainder | O::TrueDivide)
            && !is_bitwise(operator)
        {
            return None;
        }
        let (a, b) = (self.known(a), self.known(b));
        let whole = |known| matches!(known, Known::Int | Known::Bool);
        if is_bitwise(operator) {
            // Of two bools the result is a bool.
            let bools = matches!((a, b), (Known::Bool, _) | (_, Known::Bool));
            let fits = |known| whole(known) || known == Known::Object;
            let likely = hint != Hint::Any || whole(a) || whole(b);
            return (!bools && fits(a) && fits(b) && likely).then_some(Mode::Int);
        }
        match (a, b) {
            (a, b) if whole(a) && whole(b) => Some(Mode::Int),
            (a, b) if is_number(a) && is_number(b) => Some(Mode::Float),
            (Known::Float, _) | (_, Known::Float) => Some(Mode::Float),
            _ => match hint {
                Hint::Int => Some(Mode::Int),
                Hint::Float => Some(Mode::Float),
                // One is an int and the other one a float; of two ints the result would be an int.
                Hint::Number if whole(a) || whole(b) || operator == O::TrueDivide => Some(Mode::Float),
                Hint::Number => None,
                _ if whole(a) || whole(b) => Some(Mode::Int),
                _ if operator == O::TrueDivide => Some(Mode::Float),
                _ => None,
            },
        }
    }

    /// An operator on the upper two entries. Returns whether it was translated.
    pub fn binary(&mut self, operator: BinaryOperator, hint: Hint) -> bool {
        let depth = self.state.stack.len() - 2;
        let (a, b) = (self.state.stack[depth], self.state.stack[depth + 1]);
        let (simple, cautious) = (plain(operator), self.source.cautious.contains(&self.index));
        if self.takes_objects(hint, a, b) {
            self.binary_of_objects(operator);
            return true;
        }
        let Some(mode) = self.mode(simple, hint, a, b) else {
            let are_objects = hint == Hint::Any && self.is_region();
            if are_objects {
                self.binary_of_objects(operator);
            }
            return are_objects;
        };
        let operator = simple;
        let rep = match (mode, operator) {
            (Mode::Int, BinaryOperator::TrueDivide) => {
                self.push_float(a, depth, true);
                self.push_float(b, depth + 1, true);
                self.float_operation(operator);
                Rep::Float
            }
            (Mode::Int, _) => {
                self.push_int(a, depth);
                self.push_int(b, depth + 1);
                self.int_operation(operator);
                Rep::Int
            }
            (Mode::Float, _) => {
                // Beside a float an int is converted. Two ints are left to the interpreter, but for a division.
                let divides = operator == BinaryOperator::TrueDivide;
                let mixed = |known| (cautious || hint != Hint::Float) && (divides || known == Known::Float);
                let (mixed_a, mixed_b) = (mixed(self.known(b)), mixed(self.known(a)));
                self.push_float(a, depth, mixed_a);
                self.push_float(b, depth + 1, mixed_b);
                self.float_operation(operator);
                Rep::Float
            }
        };
        // All guards have passed.
        self.release_value(b, depth + 1);
        self.release_value(a, depth);
        self.state.stack.truncate(depth);
        self.push_result(rep);
        true
    }

    /// Pushes the number that an operation left in a temporary.
    pub fn push_result(&mut self, rep: Rep) {
        let depth = self.state.stack.len();
        if rep == Rep::Float {
            let (from, to) = (self.temps.float, self.places.stack_float(depth));
            self.emit().local_get(from).local_set(to);
        } else {
            let (from, to) = (self.temps.result, self.places.stack_int(depth));
            self.emit().local_get(from).local_set(to);
        }
        // It is not what was loaded there before.
        self.callees.truncate(depth);
        self.state.stack.push(Value::Slot(rep));
    }

    /// Takes two `i64` from WebAssembly's stack and leaves the result in a temporary, or leaves the region where the
    /// result is not an `int` of 64 bits, or an exception.
    fn int_operation(&mut self, operator: BinaryOperator) {
        use BinaryOperator as O;
        let (a, b, result) = (self.temps.left, self.temps.right, self.temps.result);
        self.emit().local_set(b).local_set(a);
        match operator {
            O::Add => {
                self.emit().local_get(a).local_get(b).i64_add().local_tee(result);
                self.emit().local_get(a).i64_xor().local_get(result).local_get(b).i64_xor().i64_and();
                self.emit().i64_const(0).i64_lt_s();
                self.exit_if();
            }
            O::Subtract => {
                self.emit().local_get(a).local_get(b).i64_sub().local_set(result);
                self.emit().local_get(a).local_get(b).i64_xor().local_get(a).local_get(result).i64_xor().i64_and();
                self.emit().i64_const(0).i64_lt_s();
                self.exit_if();
            }
            O::Multiply => {
                // The product of the nearest floats is off by less than one part in 2^50, so that a product below this
                // bound fits. Larger ones are left to the interpreter.
                self.emit().local_get(a).f64_convert_i64_s().local_get(b).f64_convert_i64_s().f64_mul().f64_abs();
                self.emit().f64_const(9.2e18.into()).f64_lt();
                self.exit_unless();
                self.emit().local_get(a).local_get(b).i64_mul().local_set(result);
            }
            O::FloorDivide => {
                self.guard_divisor(a, b);
                self.emit().local_get(a).local_get(b).i64_div_s().local_tee(result);
                // The quotient was rounded towards zero: one less if there is a remainder of the other sign.
                self.emit().local_get(result).local_get(b).i64_mul().local_get(a).i64_ne();
                self.emit().local_get(a).local_get(b).i64_xor().i64_const(0).i64_lt_s().i32_and();
                self.emit().i64_extend_i32_u().i64_sub().local_set(result);
            }
            O::Remainder => {
                self.guard_divisor(a, b);
                self.emit().local_get(a).local_get(b).i64_rem_s().local_tee(result);
                self.emit().local_get(b).i64_const(0);
                self.emit().local_get(result).i64_const(0).i64_ne();
                self.emit().local_get(result).local_get(b).i64_xor().i64_const(0).i64_lt_s().i32_and();
                self.emit().select().i64_add().local_set(result);
            }
            O::And => {
                self.emit().local_get(a).local_get(b).i64_and().local_set(result);
            }
            O::Or => {
                self.emit().local_get(a).local_get(b).i64_or().local_set(result);
            }
            O::Xor => {
                self.emit().local_get(a).local_get(b).i64_xor().local_set(result);
            }
            O::Lshift => {
                self.emit().local_get(b).i64_const(62).i64_gt_u();
                self.exit_if();
                self.emit().local_get(a).local_get(b).i64_shl().local_tee(result);
                self.emit().local_get(b).i64_shr_s().local_get(a).i64_ne();
                self.exit_if();
            }
            _ => {
                debug_assert_eq!(operator, O::Rshift);
                self.emit().local_get(b).i64_const(0).i64_lt_s();
                self.exit_if();
                self.emit().local_get(a).local_get(b).i64_const(63).local_get(b).i64_const(63).i64_lt_s();
                self.emit().select().i64_shr_s().local_set(result);
            }
        }
    }

    /// Leaves for a divisor of 0, which raises, and for the one quotient that does not fit.
    fn guard_divisor(&mut self, a: u32, b: u32) {
        self.emit().local_get(b).i64_eqz();
        self.emit().local_get(b).i64_const(-1).i64_eq().local_get(a).i64_const(i64::MIN).i64_eq().i32_and();
        self.emit().i32_or();
        self.exit_if();
    }

    /// Takes two `f64` from WebAssembly's stack and leaves the result in a temporary.
    fn float_operation(&mut self, operator: BinaryOperator) {
        use BinaryOperator as O;
        let (b, result) = (self.temps.divisor, self.temps.float);
        if matches!(operator, O::TrueDivide | O::FloorDivide | O::Remainder) {
            self.emit().local_tee(b).local_get(b).f64_const(0.0.into()).f64_eq();
            self.exit_if();
        }
        let mut sink = self.emit();
        match operator {
            O::Add => sink.f64_add(),
            O::Subtract => sink.f64_sub(),
            O::Multiply => sink.f64_mul(),
            O::TrueDivide => sink.f64_div(),
            O::FloorDivide => sink.call(Helper::FloatFloorDivide.index()),
            _ => sink.call(Helper::FloatRemainder.index()),
        };
        sink.local_set(result);
    }

    /// Compares the upper two entries. Returns whether it was translated.
    pub fn compare(&mut self, operator: ComparisonOperator, hint: Hint) -> bool {
        use ComparisonOperator as C;
        let depth = self.state.stack.len() - 2;
        let (a, b) = (self.state.stack[depth], self.state.stack[depth + 1]);
        let whole = |known| matches!(known, Known::Int | Known::Bool);
        if self.takes_objects(hint, a, b) {
            self.compare_objects(operator);
            return true;
        }
        let mode = match (self.known(a), self.known(b)) {
            (x, y) if whole(x) && whole(y) => Mode::Int,
            (x, y) if is_number(x) && is_number(y) => Mode::Float,
            _ => match hint {
                Hint::Int => Mode::Int,
                Hint::Float => Mode::Float,
                Hint::Any => {
                    self.compare_objects(operator);
                    return true;
                }
                _ => return false,
            },
        };
        if mode == Mode::Int {
            self.push_int(a, depth);
            self.push_int(b, depth + 1);
            let mut sink = self.emit();
            match operator {
                C::Less => sink.i64_lt_s(),
                C::LessOrEqual => sink.i64_le_s(),
                C::Equal => sink.i64_eq(),
                C::NotEqual => sink.i64_ne(),
                C::Greater => sink.i64_gt_s(),
                C::GreaterOrEqual => sink.i64_ge_s(),
            };
        } else {
            self.push_float(a, depth, hint != Hint::Float);
            self.push_float(b, depth + 1, hint != Hint::Float);
            let mut sink = self.emit();
            match operator {
                C::Less => sink.f64_lt(),
                C::LessOrEqual => sink.f64_le(),
                C::Equal => sink.f64_eq(),
                C::NotEqual => sink.f64_ne(),
                C::Greater => sink.f64_gt(),
                C::GreaterOrEqual => sink.f64_ge(),
            };
        }
        let result = self.temps.result;
        self.emit().i64_extend_i32_u().local_set(result);
        self.release_value(b, depth + 1);
        self.release_value(a, depth);
        self.state.stack.truncate(depth);
        self.push_result(Rep::Bool);
        true
    }

    /// An operator on two entries that have been numbers of several types, strings or other objects.
    fn binary_of_objects(&mut self, operator: BinaryOperator) {
        let (depth, item) = (self.state.stack.len() - 2, self.temps.item);
        self.own(depth);
        self.own(depth + 1);
        self.guard_release_value(self.state.stack[depth], depth, 1);
        self.guard_release_value(self.state.stack[depth + 1], depth + 1, 1);
        self.emit().i32_const(u32::from(operator).cast_signed());
        self.push_operands(depth);
        self.emit().call(Helper::Binary.index()).local_tee(item).i32_eqz();
        self.exit_if();
        self.drop_from(depth);
        self.push_item(Value::Owned);
    }

    /// The same for a comparison.
    fn compare_objects(&mut self, operator: ComparisonOperator) {
        let (depth, condition, result) = (self.state.stack.len() - 2, self.temps.condition, self.temps.result);
        self.own(depth);
        self.own(depth + 1);
        self.emit().i32_const(u32::from(operator).cast_signed());
        self.push_operands(depth);
        self.emit().call(Helper::Compare.index()).local_tee(condition).i32_const(0).i32_lt_s();
        self.exit_if();
        self.emit().local_get(condition).i64_extend_i32_u().local_set(result);
        self.drop_from(depth);
        self.push_result(Rep::Bool);
    }

    /// Makes an object of an entry that is an unboxed number.
    pub fn own(&mut self, depth: usize) {
        if is_number(self.known(self.state.stack[depth])) {
            let (to, has_frame) = (self.places.stack_address(depth), self.is_region());
            self.push_stored(self.state.stack[depth], depth, !has_frame);
            self.emit().local_set(to);
            self.state.stack[depth] = Value::Owned;
            // It is left with the object.
            let at = self.at;
            self.start_at(at);
        }
    }

    pub fn push_operands(&mut self, depth: usize) {
        self.push_address(self.state.stack[depth], depth);
        self.push_address(self.state.stack[depth + 1], depth + 1);
    }

    /// Whether two operands are taken as objects: they are strings, or nothing is assumed of them.
    fn takes_objects(&self, hint: Hint, a: Value, b: Value) -> bool {
        let are_numbers = is_number(self.known(a)) && is_number(self.known(b));
        hint == Hint::Str || (self.source.cautious.contains(&self.index) && !are_numbers)
    }

    /// `-x` of a number. Returns whether it was translated.
    pub fn negative(&mut self) -> bool {
        let depth = self.state.stack.len() - 1;
        let value = self.state.stack[depth];
        match self.known(value) {
            Known::Int => {
                let (number, result) = (self.temps.number, self.temps.result);
                self.push_int(value, depth);
                self.emit().local_tee(number).i64_const(i64::MIN).i64_eq();
                self.exit_if();
                self.emit().i64_const(0).local_get(number).i64_sub().local_set(result);
                self.state.stack.truncate(depth);
                self.push_result(Rep::Int);
                true
            }
            Known::Float => {
                let result = self.temps.float;
                self.push_float(value, depth, false);
                self.emit().f64_neg().local_set(result);
                self.state.stack.truncate(depth);
                self.push_result(Rep::Float);
                true
            }
            Known::Bool | Known::Object => false,
        }
    }
}
