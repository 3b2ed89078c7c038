//! The module `pyexpat`, over `pyworkers-expat`.

mod constants;
mod dispatch;
mod handlers;
mod parser;

use rustpython_vm::{Context, builtins::PyModuleDef};

/// The module.
pub(super) fn module_def(ctx: &Context) -> &'static PyModuleDef {
    pyexpat::module_def(ctx)
}

#[rustpython_vm::pymodule(with(parser::class))]
mod pyexpat {
    use rustpython_vm::{
        FromArgs, Py, PyObjectRef, PyPayload, PyRef, PyResult, VirtualMachine,
        builtins::{PyModule, PyStrRef, PyTypeRef},
        class::PyClassImpl,
    };

    use super::{constants, parser::class::XmlParser};

    #[pyattr]
    const EXPAT_VERSION: &str = "expat_2.7.1";
    #[pyattr(name = "version_info")]
    const VERSION_INFO: (u32, u32, u32) = (2, 7, 1);
    #[pyattr(name = "native_encoding")]
    const NATIVE_ENCODING: &str = "UTF-8";

    #[pyattr]
    const XML_PARAM_ENTITY_PARSING_NEVER: i32 = 0;
    #[pyattr]
    const XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE: i32 = 1;
    #[pyattr]
    const XML_PARAM_ENTITY_PARSING_ALWAYS: i32 = 2;

    #[pyattr(name = "XMLParserType")]
    fn parser_type(_vm: &VirtualMachine) -> PyTypeRef {
        XmlParser::make_static_type()
    }

    #[pyattr]
    fn features(vm: &VirtualMachine) -> PyObjectRef {
        let features =
            [("sizeof(XML_Char)", 1), ("sizeof(XML_LChar)", 1), ("XML_DTD", 0), ("XML_NS", 0), ("XML_GE", 0)];
        let pairs = features.map(|(name, value)| vm.new_tuple((name, value)).into());
        vm.ctx.new_list(pairs.to_vec()).into()
    }

    pub(crate) fn module_exec(vm: &VirtualMachine, module: &Py<PyModule>) -> PyResult<()> {
        __module_exec(vm, module);
        let error = vm.ctx.new_exception_type("xml.parsers.expat", "ExpatError", None);
        module.set_attr("ExpatError", error.clone(), vm)?;
        module.set_attr("error", error, vm)?;
        constants::add(vm, module)
    }

    #[pyfunction(name = "ErrorString")]
    fn error_string(code: i32, vm: &VirtualMachine) -> PyObjectRef {
        match pyworkers_expat::Error::from_code(code) {
            Some(error) => vm.ctx.new_str(error.message()).into(),
            None => vm.ctx.none(),
        }
    }

    #[derive(FromArgs)]
    struct ParserArgs {
        #[pyarg(any, default = None)]
        encoding: Option<PyStrRef>,
        #[pyarg(any, default = None)]
        namespace_separator: Option<PyStrRef>,
        #[pyarg(any, optional)]
        intern: rustpython_vm::function::OptionalArg<PyObjectRef>,
    }

    #[pyfunction(name = "ParserCreate")]
    fn parser_create(args: ParserArgs, vm: &VirtualMachine) -> PyResult<PyRef<XmlParser>> {
        let separator = args.namespace_separator.map(|separator| separator.to_string());
        if separator.as_ref().is_some_and(|separator| separator.chars().count() > 1) {
            return Err(
                vm.new_value_error("namespace_separator must be at most one character, omitted, or None".to_owned())
            );
        }
        let intern = args.intern.into_option().unwrap_or_else(|| vm.ctx.new_dict().into());
        let parser = XmlParser::new(pyworkers_expat::Parser::new(separator), intern, vm);
        if let Some(encoding) = args.encoding {
            parser.override_encoding(encoding.as_ref());
        }
        Ok(parser.into_ref(&vm.ctx))
    }
}
