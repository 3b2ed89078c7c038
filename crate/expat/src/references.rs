//! References to entities, and the values of attributes and entities that have them.

use std::ops::Range;

use crate::{
    characters::is_space,
    dtd::{Entity, predefined},
    error::Error,
    event::Event,
    parser::Parser,
    scan::{self, Names, Token},
};

impl Parser {
    /// Whether a reference to an entity that was not declared is an error. Otherwise its declaration may be in a part
    /// that was not read.
    fn must_be_declared(&self) -> bool {
        !self.dtd.has_parameter_refs || self.dtd.standalone
    }

    fn checked(&self, entity: Option<&Entity>) -> Result<Option<Entity>, Error> {
        if self.must_be_declared() {
            let entity = entity.ok_or(Error::UndefinedEntity)?;
            if !entity.is_internal {
                return Err(Error::EntityDeclaredInPe);
            }
        }
        match entity {
            Some(entity) if entity.is_open => Err(Error::RecursiveEntityRef),
            Some(entity) if entity.declared.notation.is_some() => Err(Error::BinaryEntityRef),
            other => Ok(other.cloned()),
        }
    }

    /// `&name;` in an element.
    pub(crate) fn entity_reference(&mut self, name: &[u8]) -> Result<(), Error> {
        if let Some(found) = predefined(name) {
            self.emit(Event::CharacterData(found.to_string()));
            return self.count_expansion(1);
        }
        let name = String::from_utf8_lossy(name).into_owned();
        let skipped = Event::SkippedEntity { name: name.clone(), is_parameter: false };
        match self.checked(self.dtd.entities.get(&name))? {
            None => self.emit(skipped),
            Some(entity) if entity.declared.value.is_none() => self.emit(Event::ExternalEntityRef {
                context: Some(name),
                system_id: entity.declared.system_id,
                public_id: entity.declared.public_id,
            }),
            Some(_) if self.expands_entities() => self.open(&name, false)?,
            Some(_) => self.emit(skipped),
        }
        Ok(())
    }

    /// `%name;` between declarations.
    pub(crate) fn parameter_reference(&mut self, name: &[u8]) -> Result<(), Error> {
        let must_be_declared = self.must_be_declared();
        self.dtd.has_parameter_refs = true;
        if self.reads_parameter_entities() {
            let name = String::from_utf8_lossy(name).into_owned();
            match self.dtd.parameters.get(&name).cloned() {
                None if must_be_declared => return Err(Error::UndefinedEntity),
                None => {
                    self.dtd.keep_processing = self.dtd.standalone;
                    self.emit(Event::SkippedEntity { name, is_parameter: true });
                }
                Some(entity) if entity.is_open => return Err(Error::RecursiveEntityRef),
                Some(entity) if entity.declared.value.is_some() => self.open(&name, true)?,
                Some(entity) => {
                    self.dtd.keep_processing = self.dtd.standalone;
                    self.emit(Event::ExternalEntityRef {
                        context: None,
                        system_id: entity.declared.system_id,
                        public_id: entity.declared.public_id,
                    });
                }
            }
        } else {
            self.dtd.keep_processing = self.dtd.standalone;
        }
        if !self.dtd.standalone {
            self.emit(Event::NotStandalone);
        }
        Ok(())
    }

    /// The value of an attribute. If it `is_text`, its spaces are kept.
    pub(crate) fn attribute_value(&mut self, text: &[u8], range: Range<usize>, is_text: bool) -> Result<String, Error> {
        let mut value = String::with_capacity(range.len());
        self.append_value(text, range, is_text, true, &mut value)?;
        if !is_text && value.ends_with(' ') {
            value.pop();
        }
        Ok(value)
    }

    fn append_value(
        &mut self,
        text: &[u8],
        range: Range<usize>,
        is_text: bool,
        is_outermost: bool,
        value: &mut String,
    ) -> Result<(), Error> {
        let add_space = |value: &mut String| {
            if is_text || !(value.is_empty() || value.ends_with(' ')) {
                value.push(' ');
            }
        };
        let mut at = range.start;
        while at < range.end {
            match text[at] {
                b'&' => {
                    let place = at;
                    let (token, next) =
                        scan::reference(text, at + 1, Names { namespaces: false }).map_err(|_| Error::InvalidToken)?;
                    at = next;
                    let result = match token {
                        Token::CharRef(Some(' ')) => {
                            add_space(value);
                            Ok(())
                        }
                        Token::CharRef(Some(found)) => {
                            value.push(found);
                            Ok(())
                        }
                        Token::EntityRef(name) => self.append_entity(&text[name], is_text, value),
                        _ => Err(Error::BadCharRef),
                    };
                    // An entity without a declaration is a fault of the element as a whole.
                    let has_place = !matches!(result, Ok(()) | Err(Error::UndefinedEntity | Error::EntityDeclaredInPe));
                    if has_place && is_outermost {
                        self.place_within(place);
                    }
                    result?;
                }
                byte if is_space(byte) => {
                    at += if text[at..range.end].starts_with(b"\r\n") { 2 } else { 1 };
                    add_space(value);
                }
                _ => {
                    let rest = &text[at..range.end];
                    let length = rest.iter().position(|&byte| byte == b'&' || is_space(byte)).unwrap_or(rest.len());
                    value.push_str(&String::from_utf8_lossy(&rest[..length]));
                    at += length;
                }
            }
        }
        Ok(())
    }

    fn append_entity(&mut self, name: &[u8], is_text: bool, value: &mut String) -> Result<(), Error> {
        if let Some(found) = predefined(name) {
            value.push(found);
            return self.count_expansion(1);
        }
        let name = String::from_utf8_lossy(name).into_owned();
        let Some(entity) = self.checked(self.dtd.entities.get(&name))? else { return Ok(()) };
        let Some(text) = entity.declared.value else { return Err(Error::AttributeExternalEntityRef) };
        self.count_expansion(text.len())?;
        self.set_open(&name, true);
        // An entity's text may have what cannot be in an attribute.
        let result = match text.bytes().position(|byte| byte == b'<') {
            Some(_) => Err(Error::InvalidToken),
            None => self.append_value(text.as_bytes(), 0..text.len(), is_text, false, value),
        };
        self.set_open(&name, false);
        result
    }

    fn set_open(&mut self, name: &str, is_open: bool) {
        if let Some(entity) = self.dtd.entities.get_mut(name) {
            entity.is_open = is_open;
        }
    }

    /// Adds the text of an entity to `value`: references to characters are replaced, those to entities stay.
    pub(crate) fn entity_value(&mut self, text: &[u8], range: Range<usize>, value: &mut String) -> Result<(), Error> {
        let mut at = range.start;
        while at < range.end {
            match text[at] {
                b'&' => match scan::reference(&text[..range.end], at + 1, Names { namespaces: false }) {
                    Ok((Token::CharRef(Some(found)), next)) => {
                        value.push(found);
                        at = next;
                    }
                    Ok((Token::CharRef(None), _)) => {
                        self.place_within(at);
                        return Err(Error::BadCharRef);
                    }
                    Ok((_, next)) => {
                        value.push_str(&String::from_utf8_lossy(&text[at..next]));
                        at = next;
                    }
                    Err(stop) => {
                        self.place_within(if let crate::characters::Stop::Invalid(at) = stop { at } else { at });
                        return Err(Error::InvalidToken);
                    }
                },
                b'%' => {
                    self.place_within(at);
                    let end = text[at + 1..range.end].iter().position(|&byte| byte == b';');
                    return Err(if end.is_some_and(|end| end > 0) {
                        Error::ParamEntityRef
                    } else {
                        Error::InvalidToken
                    });
                }
                b'\r' => {
                    at += if text[at..range.end].starts_with(b"\r\n") { 2 } else { 1 };
                    value.push('\n');
                }
                _ => {
                    let rest = &text[at..range.end];
                    let length = rest.iter().position(|byte| b"&%\r".contains(byte)).unwrap_or(rest.len());
                    value.push_str(&String::from_utf8_lossy(&rest[..length]));
                    at += length;
                }
            }
        }
        Ok(())
    }

    /// A public identifier: its spaces are single ones.
    pub(crate) fn public_id(&mut self, text: &[u8], range: Range<usize>) -> Result<String, Error> {
        for at in range.clone() {
            let byte = text[at];
            if !(byte.is_ascii_alphanumeric() || b" \r\n-'()+,./:=?;!*#@$_%".contains(&byte)) {
                self.place_within(at);
                return Err(Error::Publicid);
            }
        }
        let text = String::from_utf8_lossy(&text[range]).into_owned();
        Ok(text.split_ascii_whitespace().collect::<Vec<_>>().join(" "))
    }
}
