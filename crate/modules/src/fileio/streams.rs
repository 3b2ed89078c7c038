//! The standard streams of `sys`.

use rustpython_vm::{PyObjectRef, PyResult, VirtualMachine, convert::ToPyObject};

use super::{super::posix::table, make, open::Text};

/// The buffer size in bytes. A terminal delivers lines, which need no more.
const BUFFER_SIZE: isize = 8 << 10;

struct Stream {
    name: &'static str,
    fd: i32,
    mode: &'static str,
    errors: &'static str,
    newline: Option<&'static str>,
}

const STREAMS: [Stream; 3] = [
    Stream { name: "stdin", fd: 0, mode: "r", errors: "strict", newline: None },
    Stream { name: "stdout", fd: 1, mode: "w", errors: "strict", newline: Some("\n") },
    Stream { name: "stderr", fd: 2, mode: "w", errors: "backslashreplace", newline: Some("\n") },
];

/// Options of a process's streams.
#[derive(Clone, Copy, Default)]
pub(super) struct Options<'a> {
    /// `-u`: output is unbuffered.
    pub unbuffered: bool,
    /// `PYTHONIOENCODING`.
    pub encoding: Option<&'a str>,
    pub errors: Option<&'a str>,
}

/// Creates the streams of `sys`, line-buffered on a terminal. A stream with a closed descriptor is None.
pub(super) fn install(options: Options<'_>, vm: &VirtualMachine) -> PyResult<()> {
    for stream in &STREAMS {
        let text = match table::get(stream.fd) {
            Ok(_) => stream.make(options, vm)?,
            Err(_) => vm.ctx.none(),
        };
        let original = vm.ctx.intern_str(format!("__{}__", stream.name));
        vm.sys_module.set_attr(original, text.clone(), vm)?;
        vm.sys_module.set_attr(stream.name, text, vm)?;
    }
    Ok(())
}

impl Stream {
    fn make(&self, options: Options<'_>, vm: &VirtualMachine) -> PyResult<PyObjectRef> {
        let raw = make("FileIO", (self.fd, self.mode, false), vm)?;
        raw.set_attr("name", vm.ctx.new_str(format!("<{}>", self.name)), vm)?;
        let is_terminal = table::get(self.fd).is_ok_and(|file| file.is_terminal());
        let writes_through = options.unbuffered && self.fd != 0;
        let class = if self.fd == 0 { "BufferedReader" } else { "BufferedWriter" };
        let buffer = if writes_through { raw } else { make(class, (raw, BUFFER_SIZE), vm)? };
        let text = Text {
            encoding: options.encoding.unwrap_or("utf-8"),
            errors: vm.ctx.new_str(options.errors.filter(|_| self.fd != 2).unwrap_or(self.errors)).into(),
            newline: self.newline.to_pyobject(vm),
            line_buffering: is_terminal || self.fd == 2,
            write_through: writes_through,
            mode: self.mode,
        };
        text.wrap(buffer, vm)
    }
}
