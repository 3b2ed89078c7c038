//! The built-in function `open`.

use rustpython_vm::{
    FromArgs, PyObjectRef, PyResult, VirtualMachine,
    builtins::{PyInt, PyStrRef, PyUtf8StrRef},
    convert::ToPyObject,
    function::{FsPath, FuncArgs, KwArgs},
    stdlib::_warnings,
};

use super::make;

/// The size of a file's buffer in bytes, as in CPython 3.14.
const BUFFER_SIZE: isize = 128 << 10;

#[derive(FromArgs)]
pub(super) struct OpenArgs {
    #[pyarg(any)]
    file: PyObjectRef,
    #[pyarg(any, default = "r")]
    mode: PyUtf8StrRef,
    #[pyarg(any, default = -1)]
    buffering: isize,
    #[pyarg(any, optional)]
    encoding: Option<PyUtf8StrRef>,
    #[pyarg(any, optional)]
    errors: Option<PyStrRef>,
    #[pyarg(any, optional)]
    newline: Option<PyStrRef>,
    #[pyarg(any, default = true)]
    closefd: bool,
    #[pyarg(any, optional)]
    opener: Option<PyObjectRef>,
}

#[derive(FromArgs)]
pub(super) struct OpenCodeArgs {
    #[pyarg(any)]
    path: PyObjectRef,
}

/// A parsed mode.
struct Mode {
    binary: bool,
    updating: bool,
    reading: bool,
    raw: String,
}

fn parse(mode: &str, args: &OpenArgs, vm: &VirtualMachine) -> PyResult<Mode> {
    let has = |letter| mode.contains(letter);
    let is_valid = mode.char_indices().all(|(at, letter)| "rwxatb+".contains(letter) && !mode[..at].contains(letter));
    if !is_valid {
        return Err(vm.new_value_error(format!("invalid mode: '{mode}'")));
    }
    if has('t') && has('b') {
        return Err(vm.new_value_error("can't have text and binary mode at once"));
    }
    if "rwxa".chars().filter(|letter| has(*letter)).count() > 1 {
        return Err(vm.new_value_error("must have exactly one of create/read/write/append mode"));
    }
    if has('b') {
        let texts = [
            (args.encoding.is_some(), "an encoding"),
            (args.errors.is_some(), "an errors"),
            (args.newline.is_some(), "a newline"),
        ];
        if let Some((_, name)) = texts.iter().find(|(given, _)| *given) {
            return Err(vm.new_value_error(format!("binary mode doesn't take {name} argument")));
        }
    }
    Ok(Mode {
        binary: has('b'),
        updating: has('+'),
        reading: has('r'),
        raw: mode.chars().filter(|letter| !matches!(letter, 't' | 'b')).collect(),
    })
}

pub(super) use functions::module_def;

/// The functions as those of `_io`: the macro gives them docstrings and signatures.
#[rustpython_vm::pymodule(name = "_io")]
mod functions {
    use rustpython_vm::{PyResult, VirtualMachine};

    use super::{OpenArgs, OpenCodeArgs};

    #[pyfunction]
    fn open(args: OpenArgs, vm: &VirtualMachine) -> PyResult {
        super::open(&args, vm)
    }

    #[pyfunction]
    fn open_code(args: OpenCodeArgs, vm: &VirtualMachine) -> PyResult {
        super::open_code(args, vm)
    }
}

/// A path as `str` or `bytes`.
pub(super) fn path(file: PyObjectRef, vm: &VirtualMachine) -> PyResult<PyObjectRef> {
    let path = FsPath::try_from_path_like(file, false, vm)?;
    if path.as_bytes().contains(&0) {
        return Err(vm.new_value_error("embedded null byte"));
    }
    Ok(path.to_pyobject(vm))
}

fn open(args: &OpenArgs, vm: &VirtualMachine) -> PyResult {
    let file =
        if args.file.downcast_ref::<PyInt>().is_some() { args.file.clone() } else { path(args.file.clone(), vm)? };
    let mode_text = args.mode.as_str();
    let mode = parse(mode_text, args, vm)?;
    if args.buffering == 1 && mode.binary {
        _warnings::warn(
            vm.ctx.exceptions.runtime_warning,
            "line buffering (buffering=1) isn't supported in binary mode, \
             the default buffer size will be used"
                .to_owned(),
            1,
            vm,
        )?;
    }
    let opener = args.opener.clone().to_pyobject(vm);
    let raw = make("FileIO", (file, mode.raw.as_str(), args.closefd, opener), vm)?;
    layers(raw.clone(), &mode, mode_text, args, vm).inspect_err(|_| {
        let _ = vm.call_method(&raw, "close", ());
    })
}

/// Wraps a raw file in the buffer and the decoder that the arguments request.
fn layers(raw: PyObjectRef, mode: &Mode, mode_text: &str, args: &OpenArgs, vm: &VirtualMachine) -> PyResult {
    let is_terminal = args.buffering < 0 && vm.call_method(&raw, "isatty", ())?.try_to_bool(vm)?;
    let size = match args.buffering {
        0 if mode.binary => return Ok(raw),
        0 => return Err(vm.new_value_error("can't have unbuffered text I/O")),
        1 => BUFFER_SIZE,
        size if size < 0 => BUFFER_SIZE,
        size => size,
    };
    let class = if mode.updating {
        "BufferedRandom"
    } else if mode.reading {
        "BufferedReader"
    } else {
        "BufferedWriter"
    };
    let buffer = make(class, (raw, size), vm)?;
    if mode.binary {
        return Ok(buffer);
    }
    let text = Text {
        // The locale's encoding is UTF-8 here.
        encoding: args.encoding.as_ref().map_or("UTF-8", |name| match name.as_str() {
            "locale" => "UTF-8",
            name => name,
        }),
        errors: args.errors.clone().to_pyobject(vm),
        newline: args.newline.clone().to_pyobject(vm),
        line_buffering: args.buffering == 1 || is_terminal,
        write_through: false,
        mode: mode_text,
    };
    // Closed first, because an open file that is dropped warns.
    text.wrap(buffer.clone(), vm).inspect_err(|_| {
        let _ = vm.call_method(&buffer, "close", ());
    })
}

/// The parameters of a text layer.
pub(super) struct Text<'a> {
    pub encoding: &'a str,
    pub errors: PyObjectRef,
    pub newline: PyObjectRef,
    pub line_buffering: bool,
    pub write_through: bool,
    /// The value of the file's `mode` attribute.
    pub mode: &'a str,
}

impl Text<'_> {
    pub fn wrap(self, buffer: PyObjectRef, vm: &VirtualMachine) -> PyResult {
        let args = (buffer, self.encoding, self.errors, self.newline, self.line_buffering, self.write_through);
        let text = make("TextIOWrapper", args, vm)?;
        text.set_attr("mode", vm.ctx.new_str(self.mode), vm)?;
        Ok(text)
    }
}

fn open_code(args: OpenCodeArgs, vm: &VirtualMachine) -> PyResult {
    let mode: PyObjectRef = vm.ctx.new_str("rb").into();
    let args: OpenArgs = FuncArgs::new(vec![args.path, mode], KwArgs::default()).bind(vm)?;
    open(&args, vm)
}
