//! Calling the handler of an event.

use pyworkers_expat::{Attribute, EntityDecl, Error, Event, Model, Part};
use rustpython_vm::{
    AsObject, PyObjectRef, PyResult, VirtualMachine,
    builtins::{PyDict, PyStr},
    function::IntoFuncArgs,
};

use super::{handlers::Handler, parser::class::XmlParser};

impl XmlParser {
    /// Reports an event. What no handler takes, the default handler gets as it is written.
    pub(super) fn dispatch(&self, event: Event, vm: &VirtualMachine) -> PyResult<()> {
        match event {
            Event::CharacterData(data) => self.character_data(data, vm),
            Event::StartElement { name, attributes, specified } => self.start_element(&name, attributes, specified, vm),
            Event::EndElement { name } => {
                if self.has(Handler::EndElement, vm) {
                    let name = self.name(&name, vm)?;
                    return self.call(Handler::EndElement, (name,), vm);
                }
                // An empty element was reported at its begin.
                if self.is_empty_tag() { Ok(()) } else { self.default(vm) }
            }
            Event::StartNamespace { prefix, uri } => self.call(Handler::StartNamespaceDecl, (prefix, uri), vm),
            Event::EndNamespace { prefix } => self.call(Handler::EndNamespaceDecl, (prefix,), vm),
            Event::ProcessingInstruction { target, data } => {
                self.call_or_default(Handler::ProcessingInstruction, (target, data), vm)
            }
            Event::Comment(text) => self.call_or_default(Handler::Comment, (text,), vm),
            Event::StartCdata => self.call_or_default(Handler::StartCdataSection, (), vm),
            Event::EndCdata => self.call_or_default(Handler::EndCdataSection, (), vm),
            Event::XmlDecl { version, encoding, standalone } => {
                let standalone = standalone.map_or(-1, i32::from);
                self.call_or_default(Handler::XmlDecl, (version, encoding, standalone), vm)
            }
            Event::UnknownEncoding(name) => self.choose_encoding(&name, vm),
            Event::StartDoctype { name, system_id, public_id, has_internal_subset } => {
                let args = (name, system_id, public_id, i32::from(has_internal_subset));
                // Without a subset, the end of the declaration is the same text, and the next event.
                if !has_internal_subset && !self.has(Handler::StartDoctypeDecl, vm) {
                    return Ok(());
                }
                self.call_or_default(Handler::StartDoctypeDecl, args, vm)
            }
            Event::EndDoctype => self.call_or_default(Handler::EndDoctypeDecl, (), vm),
            Event::ElementDecl { name, model } => {
                let model = self.model(model, vm)?;
                let name = self.name(&name, vm)?;
                self.call_or_default(Handler::ElementDecl, (name, model), vm)
            }
            Event::AttlistDecl { element, attribute, kind, default, required } => {
                let args = (self.name(&element, vm)?, self.name(&attribute, vm)?, kind, default, i32::from(required));
                self.call_or_default(Handler::AttlistDecl, args, vm)
            }
            Event::EntityDecl(entity) => self.entity_declaration(entity, vm),
            Event::NotationDecl { name, system_id, public_id } => {
                let name = self.name(&name, vm)?;
                self.call_or_default(Handler::NotationDecl, (name, self.base(), system_id, public_id), vm)
            }
            Event::NotStandalone => self.require(Handler::NotStandalone, (), Error::NotStandalone, vm),
            Event::SkippedEntity { name, is_parameter } => {
                let name = self.name(&name, vm)?;
                self.call_or_default(Handler::SkippedEntity, (name, i32::from(is_parameter)), vm)
            }
            Event::ExternalEntityRef { context, system_id, public_id } => {
                if !self.has(Handler::ExternalEntityRef, vm) {
                    return if context.is_some() { self.default(vm) } else { Ok(()) };
                }
                let args = (context, self.base(), system_id, public_id);
                self.require(Handler::ExternalEntityRef, args, Error::ExternalEntityHandling, vm)
            }
            Event::Other(part) => {
                let handler = match part {
                    Part::Document => None,
                    Part::Doctype => Some(Handler::StartDoctypeDecl),
                    Part::Entity => Some(Handler::EntityDecl),
                    Part::Notation => Some(Handler::NotationDecl),
                    Part::Attlist => Some(Handler::AttlistDecl),
                    Part::Element => Some(Handler::ElementDecl),
                };
                if handler.is_some_and(|handler| self.has(handler, vm)) { Ok(()) } else { self.default(vm) }
            }
        }
    }

    fn has(&self, handler: Handler, vm: &VirtualMachine) -> bool {
        !vm.is_none(&self.objects.get(handler))
    }

    fn call(&self, handler: Handler, args: impl IntoFuncArgs, vm: &VirtualMachine) -> PyResult<()> {
        let Some(callable) = self.objects.callable(handler, vm) else { return Ok(()) };
        self.flush(vm)?;
        callable.call(args, vm)?;
        Ok(())
    }

    fn call_or_default(&self, handler: Handler, args: impl IntoFuncArgs, vm: &VirtualMachine) -> PyResult<()> {
        if self.has(handler, vm) { self.call(handler, args, vm) } else { self.default(vm) }
    }

    /// Calls a handler that ends the document if it returns 0.
    fn require(&self, handler: Handler, args: impl IntoFuncArgs, error: Error, vm: &VirtualMachine) -> PyResult<()> {
        let Some(callable) = self.objects.callable(handler, vm) else { return Ok(()) };
        self.flush(vm)?;
        let result: i32 = callable.call(args, vm)?.try_into_value(vm)?;
        if result == 0 {
            self.parser.lock().fail(error);
        }
        Ok(())
    }

    fn default(&self, vm: &VirtualMachine) -> PyResult<()> {
        let handler = if self.has(Handler::DefaultExpand, vm) { Handler::DefaultExpand } else { Handler::Default };
        if !self.has(handler, vm) {
            return Ok(());
        }
        let raw = self.parser.lock().raw().to_owned();
        self.call(handler, (raw,), vm)
    }

    fn character_data(&self, data: String, vm: &VirtualMachine) -> PyResult<()> {
        if !self.has(Handler::CharacterData, vm) {
            return self.default(vm);
        }
        let Some(limit) = self.buffer_limit() else { return self.call(Handler::CharacterData, (data,), vm) };
        if self.text.lock().len() + data.len() > limit {
            self.flush(vm)?;
        }
        if data.len() > limit {
            return self.call(Handler::CharacterData, (data,), vm);
        }
        self.text.lock().push_str(&data);
        Ok(())
    }

    /// Reports the text that was kept back.
    pub(super) fn flush(&self, vm: &VirtualMachine) -> PyResult<()> {
        let text = std::mem::take(&mut *self.text.lock());
        if !text.is_empty()
            && let Some(callable) = self.objects.callable(Handler::CharacterData, vm)
        {
            callable.call((text,), vm)?;
        }
        Ok(())
    }

    fn start_element(
        &self,
        name: &str,
        mut attributes: Vec<Attribute>,
        specified: usize,
        vm: &VirtualMachine,
    ) -> PyResult<()> {
        if !self.has(Handler::StartElement, vm) {
            let is_reported_at_end = self.is_empty_tag() && self.has(Handler::EndElement, vm);
            return if is_reported_at_end { Ok(()) } else { self.default(vm) };
        }
        if self.specified_attributes() {
            attributes.truncate(specified);
        }
        let attributes: PyObjectRef = if self.ordered_attributes() {
            let mut items = Vec::with_capacity(2 * attributes.len());
            for (key, value) in attributes {
                items.push(self.name(&key, vm)?);
                items.push(vm.ctx.new_str(value).into());
            }
            vm.ctx.new_list(items).into()
        } else {
            let dict = vm.ctx.new_dict();
            for (key, value) in attributes {
                dict.set_item(&*self.name(&key, vm)?, vm.ctx.new_str(value).into(), vm)?;
            }
            dict.into()
        };
        let name = self.name(name, vm)?;
        self.call(Handler::StartElement, (name, attributes), vm)
    }

    fn entity_declaration(&self, entity: EntityDecl, vm: &VirtualMachine) -> PyResult<()> {
        let EntityDecl { name, is_parameter, value, system_id, public_id, notation } = entity;
        let name = self.name(&name, vm)?;
        if notation.is_some() && self.has(Handler::UnparsedEntityDecl, vm) {
            let args = (name, self.base(), system_id, public_id, notation);
            return self.call(Handler::UnparsedEntityDecl, args, vm);
        }
        let args: Vec<PyObjectRef> = vec![
            name,
            vm.ctx.new_int(i32::from(is_parameter)).into(),
            optional(value, vm),
            optional(self.base(), vm),
            optional(system_id, vm),
            optional(public_id, vm),
            optional(notation, vm),
        ];
        self.call_or_default(Handler::EntityDecl, args, vm)
    }

    fn model(&self, model: Model, vm: &VirtualMachine) -> PyResult {
        let children = model.children.into_iter().map(|child| self.model(child, vm)).collect::<PyResult<Vec<_>>>()?;
        let name = model.name.map(|name| self.name(&name, vm)).transpose()?;
        let children = vm.ctx.new_tuple(children);
        Ok(vm.new_tuple((model.kind as i32, model.quantity as i32, name, children)).into())
    }

    /// The string of a name, the same object each time.
    fn name(&self, name: &str, vm: &VirtualMachine) -> PyResult {
        let intern = self.objects.intern();
        let Some(dict) = intern.downcast_ref_if_exact::<PyDict>(vm) else { return Ok(vm.ctx.new_str(name).into()) };
        if let Some(known) = dict.get_item_opt(name, vm)?.filter(|known| known.fast_isinstance(vm.ctx.types.str_type)) {
            return Ok(known);
        }
        let new: PyObjectRef = vm.ctx.new_str(name).into();
        dict.set_item(&*new, new.clone(), vm)?;
        Ok(new)
    }

    /// Finds the codec of an encoding that the parser does not know.
    fn choose_encoding(&self, name: &str, vm: &VirtualMachine) -> PyResult<()> {
        if self.parser.lock().set_known_encoding(name) {
            return Ok(());
        }
        match characters(name, vm) {
            Ok(table) => {
                self.parser.lock().set_encoding(|byte| table[usize::from(byte)]);
                Ok(())
            }
            Err(error) => {
                self.parser.lock().refuse_encoding();
                Err(error)
            }
        }
    }
}

fn optional(text: Option<String>, vm: &VirtualMachine) -> PyObjectRef {
    text.map_or_else(|| vm.ctx.none(), |text| vm.ctx.new_str(text).into())
}

/// The characters of an encoding whose bytes are one each.
pub(super) fn characters(encoding: &str, vm: &VirtualMachine) -> PyResult<Vec<Option<char>>> {
    let every_byte: Vec<u8> = (0..=u8::MAX).collect();
    let decoded = vm.call_method(vm.ctx.new_bytes(every_byte).as_object(), "decode", (encoding, "replace"))?;
    let decoded = decoded.downcast::<PyStr>().map_err(|_| vm.new_type_error("decode() returned no str"))?;
    let decoded: Vec<Option<char>> =
        decoded.to_string_lossy().chars().map(|found| Some(found).filter(|&found| found != '\u{FFFD}')).collect();
    if decoded.len() != 256 {
        return Err(vm.new_value_error("multi-byte encodings are not supported"));
    }
    Ok(decoded)
}
