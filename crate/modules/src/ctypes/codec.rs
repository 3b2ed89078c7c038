//! Conversion between C's simple types and Python objects.

use malachite_bigint::Sign;
use rustpython_vm::{
    PyObject, PyResult, VirtualMachine,
    builtins::{PyByteArray, PyBytes, PyFloat, PyInt, PyStr},
    common::wtf8::CodePoint,
};

/// A simple type, named by ctypes' letter. Sizes are those of 64-bit Linux.
#[derive(Clone, Copy, Debug)]
pub(super) struct Code {
    letter: u8,
    /// Whether the byte order is the opposite of the machine's.
    swapped: bool,
}

/// The bytes of a value, as many as its type has.
pub(super) struct Packed {
    bytes: [u8; 8],
    size: usize,
}

impl Packed {
    pub(super) fn as_slice(&self) -> &[u8] {
        &self.bytes[..self.size]
    }
}

impl Code {
    pub(super) fn parse(letter: &str, swapped: bool, vm: &VirtualMachine) -> PyResult<Self> {
        match letter.as_bytes() {
            &[letter] if size_of(letter) > 0 => Ok(Self { letter, swapped }),
            _ => Err(vm.new_value_error(format!("no simple type has the code {letter:?}"))),
        }
    }

    pub(super) fn size(&self) -> usize {
        size_of(self.letter)
    }

    /// The format string for `memoryview`.
    pub(super) fn format(&self) -> String {
        let letter = match self.letter {
            b'l' => 'q',
            b'v' => 'h',
            b'L' | b'P' | b'z' | b'Z' => 'Q',
            b'u' => 'I',
            letter => letter.into(),
        };
        format!("{}{letter}", if self.swapped { '>' } else { '<' })
    }

    /// Converts bytes to an object.
    pub(super) fn load(&self, bytes: &[u8], vm: &VirtualMachine) -> PyResult {
        let mut word = [0; 8];
        word[..bytes.len()].copy_from_slice(bytes);
        if self.swapped {
            word[..bytes.len()].reverse();
        }
        let bits = u64::from_le_bytes(word);
        let signed = {
            let unused = 64 - 8 * bytes.len() as u32;
            (bits << unused).cast_signed() >> unused
        };
        Ok(match self.letter {
            b'c' => vm.ctx.new_bytes(vec![bytes[0]]).into(),
            b'?' | b'v' => vm.ctx.new_bool(bits != 0).into(),
            b'b' | b'h' | b'i' | b'l' | b'q' => vm.ctx.new_int(signed).into(),
            b'f' => vm.ctx.new_float(f32::from_bits(bits as u32).into()).into(),
            b'd' => vm.ctx.new_float(f64::from_bits(bits)).into(),
            b'u' => {
                let point = u32::try_from(bits).ok().and_then(CodePoint::from_u32);
                let point = point.ok_or_else(|| vm.new_value_error("character is not in range [U+0000; U+10ffff]"))?;
                vm.ctx.new_str(point).into()
            }
            _ => vm.ctx.new_int(bits).into(),
        })
    }

    /// Converts an object to bytes. Integers wrap, as in C.
    pub(super) fn pack(&self, value: &PyObject, vm: &VirtualMachine) -> PyResult<Packed> {
        let bits = match self.letter {
            b'c' => character(value, vm)?.into(),
            b'?' => value.to_owned().try_to_bool(vm)?.into(),
            // True has all bits set.
            b'v' => {
                if value.to_owned().try_to_bool(vm)? {
                    0xFFFF
                } else {
                    0
                }
            }
            b'f' => u64::from((float(value, vm)? as f32).to_bits()),
            b'd' => float(value, vm)?.to_bits(),
            b'u' => wide_character(value, vm)?.into(),
            b'P' | b'z' | b'Z' if vm.is_none(value) => 0,
            b'P' | b'z' | b'Z' => match value.downcast_ref::<PyInt>() {
                Some(int) => wrapped(int),
                None => return Err(vm.new_type_error("cannot be converted to pointer")),
            },
            _ => {
                let int = value.try_index(vm)?;
                wrapped(&int)
            }
        };
        let mut packed = Packed { bytes: bits.to_le_bytes(), size: self.size() };
        if self.swapped {
            packed.bytes[..packed.size].reverse();
        }
        Ok(packed)
    }
}

const fn size_of(letter: u8) -> usize {
    match letter {
        b'c' | b'b' | b'B' | b'?' => 1,
        b'h' | b'H' | b'v' => 2,
        b'i' | b'I' | b'f' | b'u' => 4,
        b'l' | b'L' | b'q' | b'Q' | b'd' | b'P' | b'z' | b'Z' => 8,
        _ => 0,
    }
}

/// The lowest 64 bits of an integer.
fn wrapped(int: &PyInt) -> u64 {
    let int = int.as_bigint();
    if let Ok(small) = i64::try_from(int) {
        return small.cast_unsigned();
    }
    let magnitude = int.iter_u64_digits().next().unwrap_or(0);
    if int.sign() == Sign::Minus { magnitude.wrapping_neg() } else { magnitude }
}

fn float(value: &PyObject, vm: &VirtualMachine) -> PyResult<f64> {
    match value.downcast_ref::<PyFloat>() {
        Some(float) => Ok(float.to_f64()),
        None => value.try_float_opt(vm).map_or_else(
            || {
                let given = value.class().name().to_string();
                Err(vm.new_type_error(format!("must be real number, not {given}")))
            },
            |float| float.map(|float| float.to_f64()),
        ),
    }
}

fn character(value: &PyObject, vm: &VirtualMachine) -> PyResult<u8> {
    if let Some(bytes) = value.downcast_ref::<PyBytes>()
        && let [byte] = *bytes.as_bytes()
    {
        return Ok(byte);
    }
    if let Some(bytes) = value.downcast_ref::<PyByteArray>()
        && let [byte] = *bytes.borrow_buf()
    {
        return Ok(byte);
    }
    if let Some(int) = value.downcast_ref::<PyInt>()
        && let Ok(byte) = int.try_to_primitive::<u8>(vm)
    {
        return Ok(byte);
    }
    Err(vm.new_type_error("one character bytes, bytearray or integer expected"))
}

fn wide_character(value: &PyObject, vm: &VirtualMachine) -> PyResult<u32> {
    let Some(text) = value.downcast_ref::<PyStr>() else {
        let given = value.class().name().to_string();
        return Err(vm.new_type_error(format!("unicode string expected instead of {given} instance")));
    };
    let mut points = text.as_wtf8().code_points();
    match (points.next(), points.next()) {
        (Some(point), None) => Ok(point.to_u32()),
        _ => Err(vm.new_type_error("one character unicode string expected")),
    }
}
