//! The value of a message as Python shows it, derived from its pickle or the beginning of its pickle.
//!
//! Only plain data is shown completely. Of a value with classes or functions, their names are shown; of a truncated
//! pickle, the type. Any bytes yield a text, since they come from a program.

use serde_pickle::{DeOptions, HashableValue, Value, value_from_slice};

use super::text;

/// The largest length of a value's text in characters.
const MOST_CHARS: usize = 160;

/// The value in a pickle of `bytes` bytes that begins with `preview`.
pub fn describe(preview: &[u8], bytes: u32) -> String {
    let names = names(preview);
    // The library would show an object only as its attributes.
    if names.is_empty()
        && preview.len() == bytes as usize
        && let Ok(value) = value_from_slice(preview, DeOptions::new())
    {
        let mut repr = String::new();
        write_value(&mut repr, &value);
        return text::cut(&repr, MOST_CHARS);
    }
    let what = if names.is_empty() { type_of(preview) } else { names.join(", ") };
    format!("<{what}, {}>", text::bytes(bytes))
}

fn write_value(out: &mut String, value: &Value) {
    match value {
        Value::None => out.push_str("None"),
        Value::Bool(true) => out.push_str("True"),
        Value::Bool(false) => out.push_str("False"),
        Value::I64(number) => out.push_str(&number.to_string()),
        Value::Int(number) => out.push_str(&number.to_string()),
        Value::F64(number) => out.push_str(&float(*number)),
        Value::Bytes(bytes) => write_bytes(out, bytes),
        Value::String(string) => write_string(out, string),
        Value::List(items) => write_items(out, "[", items, "]", write_value),
        Value::Tuple(items) if items.len() == 1 => write_items(out, "(", items, ",)", write_value),
        Value::Tuple(items) => write_items(out, "(", items, ")", write_value),
        Value::Set(items) if items.is_empty() => out.push_str("set()"),
        Value::Set(items) => write_items(out, "{", items, "}", write_hashable),
        Value::FrozenSet(items) => write_items(out, "frozenset({", items, "})", write_hashable),
        Value::Dict(items) => write_items(out, "{", items, "}", |out, (key, value)| {
            write_hashable(out, key);
            out.push_str(": ");
            write_value(out, value);
        }),
    }
}

fn write_hashable(out: &mut String, value: &HashableValue) {
    write_value(out, &value.clone().into_value());
}

/// Stops once there is more than is shown, so that a long list costs no more than a short one.
fn write_items<T>(
    out: &mut String,
    open: &str,
    items: impl IntoIterator<Item = T>,
    close: &str,
    mut write: impl FnMut(&mut String, T),
) {
    out.push_str(open);
    for (index, item) in items.into_iter().enumerate() {
        if out.len() > MOST_CHARS * 4 {
            break;
        }
        if index > 0 {
            out.push_str(", ");
        }
        write(out, item);
    }
    out.push_str(close);
}

/// Python's `repr` of a float, which is always distinct from an integer's.
fn float(number: f64) -> String {
    if number.is_nan() {
        return "nan".to_owned();
    }
    if number.is_infinite() {
        return if number > 0.0 { "inf" } else { "-inf" }.to_owned();
    }
    if number != 0.0 && !(1e-4..1e16).contains(&number.abs()) {
        let shown = format!("{number:e}");
        let (mantissa, exponent) = shown.split_once('e').unwrap_or((&shown, "0"));
        let (sign, digits) = exponent.strip_prefix('-').map_or(('+', exponent), |digits| ('-', digits));
        return format!("{mantissa}e{sign}{digits:0>2}");
    }
    format!("{number:?}")
}

fn write_string(out: &mut String, string: &str) {
    let quote = if string.contains('\'') && !string.contains('"') { '"' } else { '\'' };
    out.push(quote);
    for c in string.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c == quote => out.extend(['\\', c]),
            c if c.is_control() => out.push_str(&format!("\\x{:02x}", c as u32)),
            c => out.push(c),
        }
    }
    out.push(quote);
}

fn write_bytes(out: &mut String, bytes: &[u8]) {
    out.push_str("b'");
    for byte in bytes {
        match byte {
            b'\'' => out.push_str("\\'"),
            byte => byte.escape_ascii().for_each(|escaped| out.push(escaped as char)),
        }
    }
    out.push('\'');
}

/// The type of the outermost object, as far as a pickle's first opcode shows it.
fn type_of(pickle: &[u8]) -> String {
    // A protocol's number (2 bytes) and a frame's length (9 bytes) may come first.
    let mut rest = pickle;
    if let [0x80, _, after @ ..] = rest {
        rest = after;
    }
    if let [0x95, _, _, _, _, _, _, _, _, after @ ..] = rest {
        rest = after;
    }
    match rest.first() {
        Some(b']') => "list",
        Some(b'}') => "dict",
        Some(b'(' | b')') => "tuple",
        Some(0x8f) => "set",
        Some(b'X' | 0x8c | 0x8d) => "str",
        Some(b'B' | b'C' | 0x8e) => "bytes",
        Some(0x96) => "bytearray",
        Some(b'I' | b'J' | b'K' | b'M' | 0x8a | 0x8b) => "int",
        Some(b'F' | b'G') => "float",
        Some(b'c') | None => "object",
        Some(_) => "tuple",
    }
    .to_owned()
}

/// The names of the classes and functions in a pickle, without their modules. Each name is the last short string
/// (`\x8c`, a length, text) before an opcode STACK_GLOBAL (`\x93`).
fn names(pickle: &[u8]) -> Vec<String> {
    const MOST_NAMES: usize = 3;
    const SHORT_STRING: u8 = 0x8c;
    const STACK_GLOBAL: u8 = 0x93;
    const MEMOIZE: u8 = 0x94;
    let mut found: Vec<String> = Vec::new();
    for (end, _) in pickle.iter().enumerate().filter(|(_, byte)| **byte == STACK_GLOBAL) {
        let end = if end > 0 && pickle[end - 1] == MEMOIZE { end - 1 } else { end };
        // The length precedes the text, so each possible beginning is tried.
        let name = (2..=end).rev().find_map(|begin| {
            let length = end - begin;
            (pickle[begin - 2] == SHORT_STRING && usize::from(pickle[begin - 1]) == length && length > 0)
                .then(|| std::str::from_utf8(&pickle[begin..end]).ok())?
        });
        let Some(name) = name else { continue };
        if !found.iter().any(|known| known == name) {
            if found.len() == MOST_NAMES {
                found.push("…".to_owned());
                break;
            }
            found.push(name.to_owned());
        }
    }
    found
}

#[cfg(test)]
#[path = "value_tests.rs"]
mod tests;
