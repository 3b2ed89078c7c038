//! The class `pyexpat.xmlparser`.

#[rustpython_vm::pymodule(sub, name = "pyexpat")]
pub(super) mod class {
    use pyworkers_expat::{Error, ParameterEntities, Parser, Position};
    use rustpython_vm::{
        AsObject, Context, Py, PyObjectRef, PyPayload, PyRef, PyResult, TryFromObject, VirtualMachine,
        builtins::{PyBaseExceptionRef, PyStr, PyStrRef, PyType},
        common::lock::PyMutex,
        function::{ArgBytesLike, OptionalArg},
        object::{Traverse, TraverseFn},
        pyclass,
    };

    use super::super::{
        dispatch,
        handlers::{Handler, Objects, for_each_handler},
    };

    #[derive(Clone, Debug)]
    struct Settings {
        buffer_text: bool,
        buffer_size: usize,
        namespace_prefixes: bool,
        ordered_attributes: bool,
        specified_attributes: bool,
        reparse_deferral: bool,
        base: Option<String>,
        /// An encoding that the caller has named and Python must find.
        encoding: Option<String>,
        /// A call of Parse() is going on.
        is_busy: bool,
    }

    /// An incremental parser. What it finds, it reports to its handlers.
    #[pyclass(no_attr, name = "xmlparser", module = "pyexpat", traverse = "manual")]
    #[derive(Debug, PyPayload)]
    pub(crate) struct XmlParser {
        pub(in super::super) parser: PyMutex<Parser>,
        pub(in super::super) objects: Objects,
        /// Text that is to be reported in one piece.
        pub(in super::super) text: PyMutex<String>,
        settings: PyMutex<Settings>,
    }

    #[expect(unsafe_code, reason = "the collector's trait is unsafe to implement")]
    // SAFETY: visits every object that the parser owns exactly once; nothing else holds Python objects.
    unsafe impl Traverse for XmlParser {
        fn traverse(&self, visit: &mut TraverseFn<'_>) {
            // While they are in use the objects count as reachable.
            let Some(objects) = self.objects.0.try_lock() else { return };
            objects.traverse(visit);
        }
    }

    impl XmlParser {
        pub(in super::super) fn new(parser: Parser, intern: PyObjectRef, vm: &VirtualMachine) -> Self {
            let settings = Settings {
                buffer_text: false,
                buffer_size: 8192,
                namespace_prefixes: false,
                ordered_attributes: false,
                specified_attributes: false,
                reparse_deferral: true,
                base: None,
                encoding: None,
                is_busy: false,
            };
            Self {
                parser: PyMutex::new(parser),
                objects: Objects::new(intern, vm),
                text: PyMutex::default(),
                settings: PyMutex::new(settings),
            }
        }

        pub(in super::super) fn override_encoding(&self, name: &str) {
            if !self.parser.lock().override_encoding(name) {
                self.settings.lock().encoding = Some(name.to_owned());
            }
        }

        pub(in super::super) fn base(&self) -> Option<String> {
            self.settings.lock().base.clone()
        }

        pub(in super::super) fn ordered_attributes(&self) -> bool {
            self.settings.lock().ordered_attributes
        }

        pub(in super::super) fn specified_attributes(&self) -> bool {
            self.settings.lock().specified_attributes
        }

        /// How much text is kept back, if any.
        pub(in super::super) fn buffer_limit(&self) -> Option<usize> {
            let settings = self.settings.lock();
            settings.buffer_text.then_some(settings.buffer_size)
        }

        /// Whether the last event is of a tag that ends its element.
        pub(in super::super) fn is_empty_tag(&self) -> bool {
            self.parser.lock().raw().ends_with("/>")
        }

        fn position(&self) -> Position {
            self.parser.lock().position()
        }

        fn set_handler(&self, handler: Handler, value: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
            match handler {
                Handler::CharacterData => self.flush(vm)?,
                Handler::Default => self.parser.lock().set_expands_entities(false),
                Handler::DefaultExpand => self.parser.lock().set_expands_entities(true),
                _ => {}
            }
            self.objects.set(handler, value);
            Ok(())
        }

        fn error(&self, error: Error, vm: &VirtualMachine) -> PyBaseExceptionRef {
            let made = (|| -> PyResult<PyBaseExceptionRef> {
                let Position { line, column, .. } = self.position();
                let class = vm.import("pyexpat", 0)?.get_attr("ExpatError", vm)?;
                let message = format!("{}: line {line}, column {column}", error.message());
                let exception = class.call((message,), vm)?;
                exception.set_attr("code", vm.ctx.new_int(error.code()), vm)?;
                exception.set_attr("offset", vm.ctx.new_int(column), vm)?;
                exception.set_attr("lineno", vm.ctx.new_int(line), vm)?;
                TryFromObject::try_from_object(vm, exception)
            })();
            made.unwrap_or_else(|error| error)
        }

        fn parse_bytes(&self, bytes: &[u8], is_final: bool, vm: &VirtualMachine) -> PyResult<i32> {
            if std::mem::replace(&mut self.settings.lock().is_busy, true) {
                return Err(vm.new_runtime_error("Parse() called before Parse() returned"));
            }
            let result = self.parse_all(bytes, is_final, vm);
            self.settings.lock().is_busy = false;
            if result.is_err() {
                // After an exception of a handler nothing more is reported.
                self.objects.clear(vm);
            }
            result.map(|()| 1)
        }

        fn parse_all(&self, bytes: &[u8], is_final: bool, vm: &VirtualMachine) -> PyResult<()> {
            if let Some(name) = self.settings.lock().encoding.take() {
                let table = dispatch::characters(&name, vm)?;
                self.parser.lock().override_with_characters(|byte| table[usize::from(byte)]);
            }
            let fed = self.parser.lock().feed(bytes, is_final);
            let outcome = match fed {
                Ok(()) => self.report(vm)?,
                Err(error) => Err(error),
            };
            if let Err(error) = outcome {
                let exception = self.error(error, vm);
                self.flush(vm)?;
                return Err(exception);
            }
            self.flush(vm)
        }

        /// Calls the handlers of what can be read. No lock is held while they run.
        fn report(&self, vm: &VirtualMachine) -> PyResult<Result<(), Error>> {
            loop {
                let next = self.parser.lock().next_event();
                match next {
                    Ok(Some(event)) => self.dispatch(event, vm)?,
                    Ok(None) => return Ok(Ok(())),
                    Err(error) => return Ok(Err(error)),
                }
            }
        }
    }

    #[pyclass(flags(HAS_WEAKREF, DISALLOW_INSTANTIATION))]
    impl XmlParser {
        #[extend_class]
        fn add_handlers(ctx: &Context, class: &'static Py<PyType>) {
            macro_rules! add {
                ($handler:ident, $name:literal) => {
                    let attribute = ctx.new_static_getset(
                        $name,
                        class,
                        |parser: &Py<XmlParser>| parser.objects.get(Handler::$handler),
                        |parser: &Py<XmlParser>, value: PyObjectRef, vm: &VirtualMachine| {
                            parser.set_handler(Handler::$handler, value, vm)
                        },
                    );
                    class.attributes.insert(ctx.intern_str($name), attribute.into());
                };
            }
            for_each_handler!(add);
        }

        #[pymethod(name = "Parse")]
        fn parse(
            zelf: &Py<Self>,
            data: PyObjectRef,
            is_final: OptionalArg<PyObjectRef>,
            vm: &VirtualMachine,
        ) -> PyResult<i32> {
            let is_final = is_final.into_option().map_or(Ok(false), |is_final| is_final.is_true(vm))?;
            if let Some(text) = data.downcast_ref::<PyStr>() {
                zelf.parser.lock().override_encoding("utf-8");
                return zelf.parse_bytes(text.as_bytes(), is_final, vm);
            }
            let bytes = ArgBytesLike::try_from_object(vm, data)?.borrow_buf().to_vec();
            zelf.parse_bytes(&bytes, is_final, vm)
        }

        #[pymethod(name = "ParseFile")]
        fn parse_file(zelf: &Py<Self>, file: PyObjectRef, vm: &VirtualMachine) -> PyResult<i32> {
            const PIECE: i32 = 2048;
            let read =
                file.get_attr("read", vm).map_err(|_| vm.new_type_error("argument must have 'read' attribute"))?;
            loop {
                let piece = read.call((PIECE,), vm)?;
                if let Some(text) = piece.downcast_ref::<PyStr>() {
                    let name = text.class().name().to_owned();
                    return Err(vm.new_type_error(format!("read() did not return a bytes object (type={name})")));
                }
                let bytes = ArgBytesLike::try_from_object(vm, piece)?.borrow_buf().to_vec();
                zelf.parse_bytes(&bytes, bytes.is_empty(), vm)?;
                if bytes.is_empty() {
                    return Ok(1);
                }
            }
        }

        #[pymethod(name = "SetBase")]
        fn set_base(zelf: &Py<Self>, base: PyStrRef) {
            zelf.settings.lock().base = Some(base.to_string());
        }

        #[pymethod(name = "GetBase")]
        fn get_base(zelf: &Py<Self>) -> Option<String> {
            zelf.base()
        }

        #[pymethod(name = "GetInputContext")]
        fn get_input_context(zelf: &Py<Self>, vm: &VirtualMachine) -> PyObjectRef {
            if !zelf.settings.lock().is_busy {
                return vm.ctx.none();
            }
            let context = zelf.parser.lock().context().to_vec();
            vm.ctx.new_bytes(context).into()
        }

        #[pymethod(name = "SetParamEntityParsing")]
        fn set_parameter_entities(zelf: &Py<Self>, flag: i32) -> i32 {
            let treatment = match flag {
                0 => ParameterEntities::Never,
                1 => ParameterEntities::UnlessStandalone,
                _ => ParameterEntities::Always,
            };
            i32::from(zelf.parser.lock().set_parameter_entities(treatment))
        }

        /// Accepts the flag. A document without a DTD is parsed as it is.
        #[pymethod(name = "UseForeignDTD")]
        fn use_foreign_dtd(_zelf: &Py<Self>, _flag: OptionalArg<PyObjectRef>) {}

        #[pymethod(name = "GetReparseDeferralEnabled")]
        fn reparse_deferral(zelf: &Py<Self>) -> bool {
            zelf.settings.lock().reparse_deferral
        }

        #[pymethod(name = "SetReparseDeferralEnabled")]
        fn set_reparse_deferral(zelf: &Py<Self>, enabled: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
            zelf.settings.lock().reparse_deferral = enabled.is_true(vm)?;
            Ok(())
        }

        #[pymethod(name = "ExternalEntityParserCreate")]
        fn for_external_entity(
            zelf: &Py<Self>,
            context: Option<PyStrRef>,
            encoding: OptionalArg<PyStrRef>,
            vm: &VirtualMachine,
        ) -> PyRef<XmlParser> {
            let parser = zelf.parser.lock().for_external_entity(context.is_some());
            let new = XmlParser::new(parser, zelf.objects.intern(), vm);
            new.objects.copy_from(&zelf.objects);
            let mut settings = zelf.settings.lock().clone();
            settings.is_busy = false;
            *new.settings.lock() = settings;
            if let OptionalArg::Present(encoding) = encoding {
                new.override_encoding(encoding.as_ref());
            }
            new.into_ref(&vm.ctx)
        }

        #[pygetset]
        fn intern(zelf: &Py<Self>) -> PyObjectRef {
            zelf.objects.intern()
        }

        #[pygetset(name = "CurrentLineNumber")]
        fn current_line(zelf: &Py<Self>) -> u64 {
            zelf.position().line
        }

        #[pygetset(name = "CurrentColumnNumber")]
        fn current_column(zelf: &Py<Self>) -> u64 {
            zelf.position().column
        }

        #[pygetset(name = "CurrentByteIndex")]
        fn current_byte(zelf: &Py<Self>) -> i64 {
            zelf.parser.lock().byte_index()
        }

        #[pygetset(name = "ErrorLineNumber")]
        fn error_line(zelf: &Py<Self>) -> u64 {
            zelf.position().line
        }

        #[pygetset(name = "ErrorColumnNumber")]
        fn error_column(zelf: &Py<Self>) -> u64 {
            zelf.position().column
        }

        #[pygetset(name = "ErrorByteIndex")]
        fn error_byte(zelf: &Py<Self>) -> i64 {
            zelf.parser.lock().byte_index()
        }

        #[pygetset(name = "ErrorCode")]
        fn error_code(zelf: &Py<Self>) -> i32 {
            zelf.parser.lock().error().map_or(0, Error::code)
        }

        #[pygetset]
        fn buffer_text(zelf: &Py<Self>) -> bool {
            zelf.settings.lock().buffer_text
        }

        #[pygetset(setter)]
        fn set_buffer_text(zelf: &Py<Self>, value: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
            let value = value.is_true(vm)?;
            if !value {
                zelf.flush(vm)?;
            }
            zelf.settings.lock().buffer_text = value;
            Ok(())
        }

        #[pygetset]
        fn buffer_used(zelf: &Py<Self>) -> usize {
            zelf.text.lock().len()
        }

        #[pygetset]
        fn buffer_size(zelf: &Py<Self>) -> usize {
            zelf.settings.lock().buffer_size
        }

        #[pygetset(setter)]
        fn set_buffer_size(zelf: &Py<Self>, value: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
            let size = value
                .downcast::<rustpython_vm::builtins::PyInt>()
                .map_err(|_| vm.new_type_error("buffer_size must be an integer"))?;
            let size: i64 = size.try_to_primitive(vm)?;
            match usize::try_from(size) {
                Ok(0) | Err(_) => Err(vm.new_value_error("buffer_size must be greater than zero")),
                Ok(size) if size > i32::MAX as usize => {
                    Err(vm.new_value_error(format!("buffer_size must not be greater than {}", i32::MAX)))
                }
                Ok(size) => {
                    zelf.flush(vm)?;
                    zelf.settings.lock().buffer_size = size;
                    Ok(())
                }
            }
        }

        #[pygetset]
        fn namespace_prefixes(zelf: &Py<Self>) -> bool {
            zelf.settings.lock().namespace_prefixes
        }

        #[pygetset(setter)]
        fn set_namespace_prefixes(zelf: &Py<Self>, value: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
            let value = value.is_true(vm)?;
            zelf.settings.lock().namespace_prefixes = value;
            zelf.parser.lock().set_namespace_prefixes(value);
            Ok(())
        }

        #[pygetset(name = "ordered_attributes")]
        fn get_ordered_attributes(zelf: &Py<Self>) -> bool {
            zelf.ordered_attributes()
        }

        #[pygetset(name = "ordered_attributes", setter)]
        fn set_ordered_attributes(zelf: &Py<Self>, value: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
            let value = value.is_true(vm)?;
            zelf.settings.lock().ordered_attributes = value;
            Ok(())
        }

        #[pygetset(name = "specified_attributes")]
        fn get_specified_attributes(zelf: &Py<Self>) -> bool {
            zelf.specified_attributes()
        }

        #[pygetset(name = "specified_attributes", setter)]
        fn set_specified_attributes(zelf: &Py<Self>, value: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
            let value = value.is_true(vm)?;
            zelf.settings.lock().specified_attributes = value;
            Ok(())
        }
    }
}
