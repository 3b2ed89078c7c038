//! The standard streams of `sys`.

use rustpython_vm::{PyObjectRef, PyResult, VirtualMachine, convert::ToPyObject};

use super::{make, open::Text};

/// A terminal hands out lines; it needs no larger buffer.
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

/// Gives `sys` its streams: line by line, as in a terminal.
pub(super) fn install(vm: &VirtualMachine) -> PyResult<()> {
    for stream in &STREAMS {
        let text = stream.make(vm)?;
        let original = vm.ctx.intern_str(format!("__{}__", stream.name));
        vm.sys_module.set_attr(original, text.clone(), vm)?;
        vm.sys_module.set_attr(stream.name, text, vm)?;
    }
    Ok(())
}

impl Stream {
    fn make(&self, vm: &VirtualMachine) -> PyResult<PyObjectRef> {
        let raw = make("FileIO", (self.fd, self.mode, false), vm)?;
        raw.set_attr("name", vm.ctx.new_str(format!("<{}>", self.name)), vm)?;
        let class = if self.fd == 0 { "BufferedReader" } else { "BufferedWriter" };
        let buffer = make(class, (raw, BUFFER_SIZE), vm)?;
        let text = Text {
            encoding: "utf-8",
            errors: vm.ctx.new_str(self.errors).into(),
            newline: self.newline.to_pyobject(vm),
            line_buffering: true,
            mode: self.mode,
        };
        text.wrap(buffer, vm)
    }
}
