//! The modules `pyexpat.errors` and `pyexpat.model`.

use pyworkers_expat::{Error, ModelKind, Quantity};
use rustpython_vm::{AsObject, Py, PyResult, VirtualMachine, builtins::PyModule};

const MODEL: [(&str, i32); 10] = [
    ("XML_CTYPE_EMPTY", ModelKind::Empty as i32),
    ("XML_CTYPE_ANY", ModelKind::Any as i32),
    ("XML_CTYPE_MIXED", ModelKind::Mixed as i32),
    ("XML_CTYPE_NAME", ModelKind::Name as i32),
    ("XML_CTYPE_CHOICE", ModelKind::Choice as i32),
    ("XML_CTYPE_SEQ", ModelKind::Sequence as i32),
    ("XML_CQUANT_NONE", Quantity::One as i32),
    ("XML_CQUANT_OPT", Quantity::Optional as i32),
    ("XML_CQUANT_REP", Quantity::Any as i32),
    ("XML_CQUANT_PLUS", Quantity::Some as i32),
];

/// Adds both modules to `pyexpat`.
///
/// # Errors
///
/// Any exception of Python.
pub(super) fn add(vm: &VirtualMachine, pyexpat: &Py<PyModule>) -> PyResult<()> {
    let errors = vm.ctx.new_dict();
    let (codes, messages) = (vm.ctx.new_dict(), vm.ctx.new_dict());
    for &(error, name) in Error::ALL {
        let (code, message) = (vm.ctx.new_int(error.code()), vm.ctx.new_str(error.message()));
        errors.set_item(format!("XML_ERROR_{name}").as_str(), message.clone().into(), vm)?;
        codes.set_item(error.message(), code.clone().into(), vm)?;
        messages.set_item(code.as_object(), message.into(), vm)?;
    }
    errors.set_item("codes", codes.into(), vm)?;
    errors.set_item("messages", messages.into(), vm)?;
    let model = vm.ctx.new_dict();
    for (name, value) in MODEL {
        model.set_item(name, vm.ctx.new_int(value).into(), vm)?;
    }
    let modules = vm.sys_module.get_attr("modules", vm)?;
    for (name, dict, doc) in [
        ("errors", errors, "Constants used to describe error conditions."),
        ("model", model, "Constants used to interpret content model information."),
    ] {
        let full_name = format!("pyexpat.{name}");
        let module = vm.new_module(&full_name, dict, Some(vm.ctx.new_str(doc)));
        modules.set_item(full_name.as_str(), module.clone().into(), vm)?;
        pyexpat.set_attr(name, module, vm)?;
    }
    Ok(())
}
