//! The modes of a raw file.

use pyworkers_fs::flags;
use rustpython_vm::{PyResult, VirtualMachine};

/// Converts a mode to flags of `os.open`.
pub(super) fn parse(mode: &str, vm: &VirtualMachine) -> PyResult<i32> {
    let bad = || vm.new_value_error("Must have exactly one of create/read/write/append mode and at most one plus");
    let mut kind = None;
    let mut plus = false;
    for letter in mode.chars() {
        match letter {
            'r' | 'w' | 'x' | 'a' if kind.is_none() => kind = Some(letter),
            '+' if !plus => plus = true,
            'r' | 'w' | 'x' | 'a' | '+' => return Err(bad()),
            'b' => {}
            _ => return Err(vm.new_value_error(format!("invalid mode: {mode}"))),
        }
    }
    let kind = match kind.ok_or_else(bad)? {
        'w' => flags::CREAT | flags::TRUNC,
        'x' => flags::CREAT | flags::EXCL,
        'a' => flags::CREAT | flags::APPEND,
        _ if plus => return Ok(flags::RDWR | flags::CLOEXEC),
        _ => return Ok(flags::RDONLY | flags::CLOEXEC),
    };
    let access = if plus { flags::RDWR } else { flags::WRONLY };
    Ok(kind | access | flags::CLOEXEC)
}

/// Converts flags of `os.open` to a mode.
pub(super) fn name(bits: i32) -> &'static str {
    let has = |bit| bits & bit != 0;
    match bits & flags::ACCMODE {
        flags::RDWR if has(flags::EXCL) => "xb+",
        flags::RDWR if has(flags::APPEND) => "ab+",
        flags::RDWR => "rb+",
        flags::WRONLY if has(flags::EXCL) => "xb",
        flags::WRONLY if has(flags::APPEND) => "ab",
        flags::WRONLY => "wb",
        _ => "rb",
    }
}
