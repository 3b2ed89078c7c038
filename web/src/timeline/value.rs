//! The value of a message as Python shows it, derived from its pickle or the beginning of its pickle.
//!
//! Only plain data is shown completely. Of a value with classes or functions, their names are shown; of a truncated
//! pickle, the type. Any bytes yield a text, since they come from a program.

use super::{
    pickle::{Id, Pickle, Value},
    text,
};

/// The largest length of a value's text in characters.
const MOST_CHARS: usize = 160;

/// The number of bytes of text after which no further value is begun: as many as the longest characters need.
const MOST_BYTES: usize = MOST_CHARS * 4;

/// The value in a pickle of `bytes` bytes that begins with `preview`.
pub fn describe(preview: &[u8], bytes: u32) -> String {
    if preview.len() == bytes as usize
        && let Some(pickle) = Pickle::read(preview)
    {
        let mut writer = Writer { pickle: &pickle, text: String::new(), open: Vec::new() };
        writer.value(pickle.root);
        return text::cut(&writer.text, MOST_CHARS);
    }
    let names = names(preview);
    let what = if names.is_empty() { type_of(preview) } else { names.join(", ") };
    format!("<{what}, {}>", text::bytes(bytes))
}

/// Writes a value as Python's `repr` does, as far as it is shown.
struct Writer<'a> {
    pickle: &'a Pickle<'a>,
    text: String,
    /// The values that are being written.
    open: Vec<Id>,
}

impl Writer<'_> {
    fn value(&mut self, id: Id) {
        let pickle = self.pickle;
        match pickle.get(id) {
            Value::None => self.text.push_str("None"),
            Value::Bool(true) => self.text.push_str("True"),
            Value::Bool(false) => self.text.push_str("False"),
            Value::Int(number) => self.text.push_str(&number.to_string()),
            Value::Float(number) => self.text.push_str(&float(*number)),
            Value::Str(string) => write_string(&mut self.text, string),
            Value::Bytes(bytes) => write_bytes(&mut self.text, bytes),
            Value::ByteArray(bytes) => {
                self.text.push_str("bytearray(");
                write_bytes(&mut self.text, bytes);
                self.text.push(')');
            }
            Value::List(items) => self.items(id, ("[", "]"), items, |it, item| it.value(*item)),
            Value::Tuple(items) if items.len() == 1 => self.items(id, ("(", ",)"), items, |it, item| it.value(*item)),
            Value::Tuple(items) => self.items(id, ("(", ")"), items, |it, item| it.value(*item)),
            Value::Set(items) if items.is_empty() => self.text.push_str("set()"),
            Value::Set(items) => self.items(id, ("{", "}"), items, |it, item| it.value(*item)),
            Value::FrozenSet(items) if items.is_empty() => self.text.push_str("frozenset()"),
            Value::FrozenSet(items) => self.items(id, ("frozenset({", "})"), items, |it, item| it.value(*item)),
            Value::Dict(items) => self.items(id, ("{", "}"), items, |it, (key, value)| {
                it.value(*key);
                it.text.push_str(": ");
                it.value(*value);
            }),
        }
    }

    /// Stops once there is more than is shown, so that no value costs more than a short one.
    fn items<T>(&mut self, id: Id, (open, close): (&str, &str), items: &[T], mut write: impl FnMut(&mut Self, &T)) {
        self.text.push_str(open);
        if self.open.contains(&id) {
            self.text.push_str("...");
        } else {
            self.open.push(id);
            for (index, item) in items.iter().enumerate() {
                if self.text.len() > MOST_BYTES {
                    break;
                }
                if index > 0 {
                    self.text.push_str(", ");
                }
                write(self, item);
            }
            self.open.pop();
        }
        self.text.push_str(close);
    }
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
    /// A short string's length is one byte.
    const LONGEST_NAME: usize = 256;
    const SHORT_STRING: u8 = 0x8c;
    const STACK_GLOBAL: u8 = 0x93;
    const MEMOIZE: u8 = 0x94;
    let mut found: Vec<String> = Vec::new();
    for (end, _) in pickle.iter().enumerate().filter(|(_, byte)| **byte == STACK_GLOBAL) {
        let end = if end > 0 && pickle[end - 1] == MEMOIZE { end - 1 } else { end };
        // The length precedes the text, so each possible beginning is tried.
        let name = (2..=end).rev().take(LONGEST_NAME).find_map(|begin| {
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
