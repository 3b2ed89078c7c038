//! Operations on numbers by chance under contexts of all kinds, with the results and conditions of the `decimal` that
//! `python3` has.
//!
//! A line of `operations.txt` has an operation, a context (precision, rounding, `emin`, `emax`, `clamp`), operands, `->`, the
//! results, and the signals.

use pyworkers_decimal::{self as decimal, Context, Number, Rounding, Status};

const SIGNALS: [(&str, Status); 8] = [
    ("Clamped", Status::CLAMPED),
    ("DivisionByZero", Status::DIVISION_BY_ZERO),
    ("Inexact", Status::INEXACT),
    ("InvalidOperation", Status::INVALID),
    ("Overflow", Status::OVERFLOW),
    ("Rounded", Status::ROUNDED),
    ("Subnormal", Status::SUBNORMAL),
    ("Underflow", Status::UNDERFLOW),
];

type Binary = fn(&Number, &Number, &Context, &mut Status) -> Number;

fn context(words: &[&str]) -> Context {
    let rounding = match words[1] {
        "ROUND_UP" => Rounding::Up,
        "ROUND_DOWN" => Rounding::Down,
        "ROUND_CEILING" => Rounding::Ceiling,
        "ROUND_FLOOR" => Rounding::Floor,
        "ROUND_HALF_UP" => Rounding::HalfUp,
        "ROUND_HALF_DOWN" => Rounding::HalfDown,
        "ROUND_HALF_EVEN" => Rounding::HalfEven,
        "ROUND_05UP" => Rounding::ZeroFiveUp,
        other => panic!("{other} is no rounding"),
    };
    let number = |at: usize| words[at].parse().unwrap();
    Context { precision: number(0), rounding, emin: number(2), emax: number(3), clamp: words[4] == "1" }
}

fn unary(name: &str) -> Option<fn(&Number, &Context, &mut Status) -> Number> {
    Some(match name {
        "abs" => decimal::abs,
        "exp" => decimal::exp,
        "ln" => decimal::ln,
        "log10" => decimal::log10,
        "logb" => decimal::logb,
        "logical_invert" => decimal::logical_invert,
        "minus" => decimal::minus,
        "next_minus" => decimal::next_minus,
        "next_plus" => decimal::next_plus,
        "normalize" => decimal::reduce,
        "plus" => decimal::plus,
        "sqrt" => decimal::sqrt,
        "to_integral_exact" => {
            |value, context, status| decimal::to_integral_exact(value, context.rounding, context, status)
        }
        "to_integral_value" => {
            |value, context, status| decimal::to_integral_value(value, context.rounding, context, status)
        }
        _ => return None,
    })
}

fn binary(name: &str) -> Option<Binary> {
    Some(match name {
        "add" => decimal::add,
        "compare" => decimal::compare,
        "compare_signal" => decimal::compare_signal,
        "compare_total" => |left, right, _, _| decimal::compare_total(left, right),
        "compare_total_mag" => |left, right, _, _| decimal::compare_total_mag(left, right),
        "divide" => decimal::divide,
        "divide_int" => decimal::divide_integer,
        "logical_and" => decimal::logical_and,
        "logical_or" => decimal::logical_or,
        "logical_xor" => decimal::logical_xor,
        "max" => decimal::max,
        "max_mag" => decimal::max_mag,
        "min" => decimal::min,
        "min_mag" => decimal::min_mag,
        "multiply" => decimal::multiply,
        "next_toward" => decimal::next_toward,
        "power" => decimal::power,
        "quantize" => decimal::quantize,
        "remainder" => decimal::remainder,
        "remainder_near" => decimal::remainder_near,
        "rotate" => decimal::rotate,
        "scaleb" => decimal::scaleb,
        "shift" => decimal::shift,
        "subtract" => decimal::subtract,
        _ => return None,
    })
}

fn run(name: &str, operands: &[&str], context: &Context, status: &mut Status) -> Vec<Number> {
    if name == "create" {
        return vec![decimal::from_text(operands[0].as_bytes(), context, status)];
    }
    let numbers: Vec<Number> =
        operands.iter().map(|operand| decimal::from_text_exact(operand.as_bytes(), &mut Status::default())).collect();
    match (name, numbers.as_slice()) {
        ("divmod", [left, right]) => {
            let (quotient, rest) = decimal::divmod(left, right, context, status);
            vec![quotient, rest]
        }
        ("fma", [left, right, third]) => vec![decimal::fma(left, right, third, context, status)],
        ("powmod", [base, exponent, modulus]) => {
            vec![decimal::power_modulo(base, exponent, modulus, context, status)]
        }
        (name, [value]) => vec![unary(name).unwrap()(value, context, status)],
        (name, [left, right]) => vec![binary(name).unwrap()(left, right, context, status)],
        _ => panic!("{name} of {operands:?}"),
    }
}

#[test]
fn results_and_conditions_are_those_of_cpython() {
    let mut wrong = Vec::new();
    for line in include_str!("operations.txt").lines() {
        let (operation, wanted) = line.split_once(" -> ").unwrap();
        let words: Vec<&str> = operation.split(' ').collect();
        let mut status = Status::default();
        let results = run(words[0], &words[6..], &context(&words[1..6]), &mut status);
        let mut found: Vec<String> = results.iter().map(Number::to_string).collect();
        let signals: Vec<&str> = SIGNALS.iter().filter(|(_, met)| status.meets(*met)).map(|(name, _)| *name).collect();
        if !signals.is_empty() {
            found.push(signals.join(","));
        }
        if found.join(" ") != wanted {
            wrong.push(format!("{operation}\n  {wanted}\n  {}", found.join(" ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
