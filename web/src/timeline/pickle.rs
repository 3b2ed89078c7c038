//! Reads a pickle of plain data.
//!
//! A pickle can name a value again, and so stand for far more than it has bytes: 123 bytes are enough for 2⁶⁰ values. Here
//! such a value exists once. So reading takes no more time and memory than the pickle has bytes; whoever writes the value
//! out must bound what is written. `serde-pickle` copies a value for each place where it occurs.

use std::collections::HashMap;

use num_bigint::BigInt;

/// The place of a value among all of a pickle.
pub type Id = usize;

/// A value of Python. Those in it are named by their places, and may contain it.
#[derive(Debug)]
pub enum Value<'a> {
    /// `None`.
    None,
    /// A truth value.
    Bool(bool),
    /// An integer.
    Int(BigInt),
    /// A float.
    Float(f64),
    /// A string.
    Str(&'a str),
    /// Bytes.
    Bytes(&'a [u8]),
    /// A bytearray.
    ByteArray(&'a [u8]),
    /// A list.
    List(Vec<Id>),
    /// A tuple.
    Tuple(Vec<Id>),
    /// A set.
    Set(Vec<Id>),
    /// A frozenset.
    FrozenSet(Vec<Id>),
    /// A dict, as pairs of key and value in their order.
    Dict(Vec<(Id, Id)>),
}

/// The values of a pickle.
#[derive(Debug)]
pub struct Pickle<'a> {
    values: Vec<Value<'a>>,
    /// The outermost value.
    pub root: Id,
}

impl<'a> Pickle<'a> {
    /// Reads a complete pickle of one of the binary protocols. `None` if it is none, or has anything but plain data.
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let mut reader = Reader { rest: bytes, ..Reader::default() };
        loop {
            if let Some(root) = reader.step()? {
                return Some(Self { values: reader.values, root });
            }
        }
    }

    /// The value at a place.
    pub fn get(&self, id: Id) -> &Value<'a> {
        &self.values[id]
    }
}

/// The machine that a pickle is a program of.
#[derive(Default)]
struct Reader<'a> {
    rest: &'a [u8],
    values: Vec<Value<'a>>,
    stack: Vec<Id>,
    /// The heights of the stack at its marks.
    marks: Vec<usize>,
    memo: HashMap<usize, Id>,
}

impl<'a> Reader<'a> {
    /// Does one operation. Returns the value at the end of the pickle, and `None` where it cannot go on.
    fn step(&mut self) -> Option<Option<Id>> {
        match self.byte()? {
            // PROTO and FRAME.
            0x80 => _ = self.byte()?,
            0x95 => _ = self.take(8)?,
            b'.' => return self.pop().map(Some),
            b'(' => self.marks.push(self.stack.len()),
            b'0' => _ = self.pop()?,
            b'1' => _ = self.marked()?,
            b'2' => self.stack.push(*self.stack.last()?),
            b'N' => self.push(Value::None),
            0x88 => self.push(Value::Bool(true)),
            0x89 => self.push(Value::Bool(false)),
            b'J' => self.push_int(4)?,
            b'K' => {
                let byte = self.byte()?;
                self.push(Value::Int(byte.into()));
            }
            b'M' => {
                let number = self.length(2)?;
                self.push(Value::Int(number.into()));
            }
            0x8a => self.long(1)?,
            0x8b => self.long(4)?,
            b'G' => {
                let number = f64::from_be_bytes(self.take(8)?.try_into().ok()?);
                self.push(Value::Float(number));
            }
            0x8c => self.text(1)?,
            b'X' => self.text(4)?,
            0x8d => self.text(8)?,
            b'C' => self.bytes(1, Value::Bytes)?,
            b'B' => self.bytes(4, Value::Bytes)?,
            0x8e => self.bytes(8, Value::Bytes)?,
            0x96 => self.bytes(8, Value::ByteArray)?,
            b']' => self.push(Value::List(Vec::new())),
            b'}' => self.push(Value::Dict(Vec::new())),
            b')' => self.push(Value::Tuple(Vec::new())),
            0x8f => self.push(Value::Set(Vec::new())),
            b'l' => {
                let items = self.marked()?;
                self.push(Value::List(items));
            }
            b'd' => {
                let items = pairs(&self.marked()?)?;
                self.push(Value::Dict(items));
            }
            b't' => {
                let items = self.marked()?;
                self.push(Value::Tuple(items));
            }
            count @ 0x85..=0x87 => {
                let items = self.stack.split_off(self.stack.len().checked_sub(usize::from(count - 0x84))?);
                self.push(Value::Tuple(items));
            }
            0x91 => {
                let items = self.marked()?;
                self.push(Value::FrozenSet(items));
            }
            b'a' => {
                let item = self.pop()?;
                self.extend(&[item])?;
            }
            b'e' | 0x90 => {
                let items = self.marked()?;
                self.extend(&items)?;
            }
            b's' => {
                let (value, key) = (self.pop()?, self.pop()?);
                self.set_items(&[key, value])?;
            }
            b'u' => {
                let items = self.marked()?;
                self.set_items(&items)?;
            }
            0x94 => self.remember(self.memo.len())?,
            b'q' => {
                let number = self.length(1)?;
                self.remember(number)?;
            }
            b'r' => {
                let number = self.length(4)?;
                self.remember(number)?;
            }
            b'h' => self.recall(1)?,
            b'j' => self.recall(4)?,
            _ => return None,
        }
        Some(None)
    }

    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1).map(|bytes| bytes[0])
    }

    /// A number of `bytes` bytes, the lowest first.
    fn length(&mut self, bytes: usize) -> Option<usize> {
        let mut whole = [0; 8];
        whole[..bytes].copy_from_slice(self.take(bytes)?);
        usize::try_from(u64::from_le_bytes(whole)).ok()
    }

    fn counted(&mut self, bytes: usize) -> Option<&'a [u8]> {
        let count = self.length(bytes)?;
        self.take(count)
    }

    fn push(&mut self, value: Value<'a>) {
        self.stack.push(self.values.len());
        self.values.push(value);
    }

    fn pop(&mut self) -> Option<Id> {
        self.stack.pop()
    }

    /// Takes what is above the last mark.
    fn marked(&mut self) -> Option<Vec<Id>> {
        let height = self.marks.pop().filter(|&height| height <= self.stack.len())?;
        Some(self.stack.split_off(height))
    }

    fn push_int(&mut self, bytes: usize) -> Option<()> {
        let number = BigInt::from_signed_bytes_le(self.take(bytes)?);
        self.push(Value::Int(number));
        Some(())
    }

    fn long(&mut self, bytes: usize) -> Option<()> {
        let count = self.length(bytes)?;
        self.push_int(count)
    }

    fn text(&mut self, bytes: usize) -> Option<()> {
        let text = std::str::from_utf8(self.counted(bytes)?).ok()?;
        self.push(Value::Str(text));
        Some(())
    }

    fn bytes(&mut self, bytes: usize, kind: fn(&'a [u8]) -> Value<'a>) -> Option<()> {
        let content = self.counted(bytes)?;
        self.push(kind(content));
        Some(())
    }

    fn extend(&mut self, items: &[Id]) -> Option<()> {
        match &mut self.values[*self.stack.last()?] {
            Value::List(list) | Value::Set(list) => list.extend_from_slice(items),
            _ => return None,
        }
        Some(())
    }

    fn set_items(&mut self, items: &[Id]) -> Option<()> {
        match &mut self.values[*self.stack.last()?] {
            Value::Dict(dict) => dict.extend(pairs(items)?),
            _ => return None,
        }
        Some(())
    }

    fn remember(&mut self, number: usize) -> Option<()> {
        self.memo.insert(number, *self.stack.last()?);
        Some(())
    }

    fn recall(&mut self, bytes: usize) -> Option<()> {
        let number = self.length(bytes)?;
        self.stack.push(*self.memo.get(&number)?);
        Some(())
    }
}

fn pairs(items: &[Id]) -> Option<Vec<(Id, Id)>> {
    let (pairs, rest) = items.as_chunks();
    rest.is_empty().then(|| pairs.iter().map(|&[key, value]| (key, value)).collect())
}
