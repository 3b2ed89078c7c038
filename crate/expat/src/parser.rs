//! The parser: what has been read, and the next step.

use std::{collections::VecDeque, ops::Range, sync::Arc};

use crate::{
    characters::Stop,
    declaration,
    doctype::Doctype,
    dtd::Dtd,
    error::Error,
    event::{Event, Part},
    input::{Encoding, Input},
    namespaces::Namespaces,
    position::Position,
    prolog,
    scan::{self, Names, Token},
};

/// Whether entities of declarations, `%name;`, are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ParameterEntities {
    /// They are skipped.
    #[default]
    Never,
    /// They are read unless the document says that it stands alone.
    UnlessStandalone,
    /// They are read.
    Always,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    Prolog,
    Content,
    Cdata,
    Epilog,
    Finished,
}

/// The text of an entity that is being read.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    name: String,
    is_parameter: bool,
    text: Arc<[u8]>,
    at: usize,
    /// How many elements were open where it began.
    depth: usize,
}

#[derive(Clone, Debug)]
struct Tag {
    raw: Vec<u8>,
    name: String,
    bindings: usize,
}

/// The text of an event.
#[derive(Clone, Debug, Default)]
struct Raw {
    /// The entity's text, if it is not the document's.
    text: Option<Arc<[u8]>>,
    range: Range<usize>,
}

/// An incremental parser of XML 1.0, not validating.
#[derive(Clone, Debug)]
pub struct Parser {
    input: Input,
    is_final: bool,
    /// What is read next.
    at: usize,
    phase: Phase,
    /// A declaration of a text or of a document may be at the very begin.
    is_external: bool,
    names: Names,
    pub(crate) namespaces: Option<Namespaces>,
    /// The name of an encoding that the caller knows better than the document.
    fixed_encoding: bool,
    awaits_encoding: Option<usize>,
    pub(crate) parameter_entities: ParameterEntities,
    expands_entities: bool,
    pub(crate) dtd: Dtd,
    pub(crate) doctype: Doctype,
    pub(crate) frames: Vec<Frame>,
    tags: Vec<Tag>,
    /// What was read and not yet reported, with its place.
    pub(crate) queue: VecDeque<(Event, usize)>,
    raw: Raw,
    /// The place `mark` in the text is at this position.
    mark: (usize, Position),
    /// Where the last reported event, or the error, begins.
    event_at: usize,
    /// Where the token begins that is read.
    token_at: usize,
    /// Where the error is.
    error_at: usize,
    error: Option<Error>,
    fed: u64,
    expanded: u64,
    before_mark: Option<u8>,
}

/// What became of a step.
enum Progress {
    Done(usize),
    NeedsMore,
    Ended,
}

impl Parser {
    /// A parser that joins namespaces and names with `separator`, or leaves prefixes alone without one.
    #[must_use]
    pub fn new(separator: Option<String>) -> Self {
        Self {
            input: Input::default(),
            is_final: false,
            at: 0,
            phase: Phase::Prolog,
            is_external: false,
            names: Names { namespaces: separator.is_some() },
            namespaces: separator.map(Namespaces::new),
            fixed_encoding: false,
            awaits_encoding: None,
            parameter_entities: ParameterEntities::Never,
            expands_entities: true,
            dtd: Dtd::default(),
            doctype: Doctype::default(),
            frames: Vec::new(),
            tags: Vec::new(),
            queue: VecDeque::new(),
            raw: Raw::default(),
            mark: (0, Position::default()),
            event_at: 0,
            token_at: 0,
            error_at: 0,
            error: None,
            fed: 0,
            expanded: 0,
            before_mark: None,
        }
    }

    /// A parser for an external entity that this document refers to.
    #[must_use]
    pub fn for_external_entity(&self, is_content: bool) -> Self {
        let mut parser = Self::new(None);
        parser.names = self.names;
        parser.namespaces.clone_from(&self.namespaces);
        parser.parameter_entities = self.parameter_entities;
        parser.expands_entities = self.expands_entities;
        parser.dtd = self.dtd.clone();
        parser.is_external = true;
        if is_content {
            parser.phase = Phase::Content;
        } else {
            parser.doctype.state = crate::doctype::State::Subset;
        }
        parser
    }

    /// Uses this encoding, whatever the document says. Returns false if it is not one that the parser knows.
    pub fn override_encoding(&mut self, name: &str) -> bool {
        let encoding = Encoding::named(name);
        let known = encoding.is_some();
        if let Some(encoding) = encoding {
            self.input.encoding = encoding;
            self.fixed_encoding = true;
        }
        known
    }

    /// Reads each byte as one of these characters, whatever the document says.
    pub fn override_with_characters(&mut self, characters: impl Fn(u8) -> Option<char>) {
        self.input.encoding = Encoding::bytes(characters);
        self.fixed_encoding = true;
    }

    /// Whether an encoding was forced on the document.
    #[must_use]
    pub const fn has_fixed_encoding(&self) -> bool {
        self.fixed_encoding
    }

    /// Answers [`Event::UnknownEncoding`]: the characters that the bytes stand for.
    pub fn set_encoding(&mut self, characters: impl Fn(u8) -> Option<char>) {
        self.input.change_encoding(Encoding::bytes(characters), self.at);
        self.awaits_encoding = None;
    }

    /// Answers [`Event::UnknownEncoding`]: nobody knows it.
    pub fn refuse_encoding(&mut self) {
        self.error = Some(Error::UnknownEncoding);
        self.error_at = self.awaits_encoding.unwrap_or(self.token_at);
    }

    /// The error that ended the document.
    #[must_use]
    pub const fn error(&self) -> Option<Error> {
        self.error
    }

    /// Ends the document with an error that the caller has found at the last event.
    pub fn fail(&mut self, error: Error) {
        self.queue.clear();
        self.error = Some(error);
        self.error_at = self.event_at;
    }

    /// Sets how parameter entities are treated. Returns false once parsing has begun.
    pub const fn set_parameter_entities(&mut self, treatment: ParameterEntities) -> bool {
        if self.fed > 0 {
            return false;
        }
        self.parameter_entities = treatment;
        true
    }

    /// Whether references to entities are replaced by their text, or reported as skipped.
    pub const fn set_expands_entities(&mut self, expands: bool) {
        self.expands_entities = expands;
    }

    /// Whether names end with their prefix.
    pub const fn set_namespace_prefixes(&mut self, with_prefixes: bool) {
        if let Some(namespaces) = &mut self.namespaces {
            namespaces.with_prefixes = with_prefixes;
        }
    }

    /// Adds a part of the document. `is_final` says that it is the last one.
    ///
    /// # Errors
    ///
    /// [`Error::Finished`] after the last part, and the error that ended the document again.
    pub fn feed(&mut self, bytes: &[u8], is_final: bool) -> Result<(), Error> {
        if let Some(error) = self.error {
            return Err(error);
        }
        if self.is_final {
            return Err(Error::Finished);
        }
        if self.queue.is_empty() {
            self.compact();
        }
        self.fed += bytes.len() as u64;
        // A byte order mark counts as a character.
        let order_mark = self.input.feed(bytes, is_final);
        self.mark.1.byte += order_mark;
        self.mark.1.column += u64::from(order_mark > 0);
        self.is_final = is_final;
        Ok(())
    }

    /// The next part of the document. `None` asks for more, or is the end.
    ///
    /// # Errors
    ///
    /// What is wrong with the document. [`Parser::position`] is its place.
    pub fn next_event(&mut self) -> Result<Option<Event>, Error> {
        loop {
            if let Some((event, at)) = self.queue.pop_front() {
                self.event_at = at;
                return Ok(Some(event));
            }
            if let Some(error) = self.error {
                self.event_at = self.error_at;
                return Err(error);
            }
            if self.phase == Phase::Finished || self.awaits_encoding.is_some() {
                return Ok(None);
            }
            match self.step() {
                Ok(true) => {}
                Ok(false) => return Ok(None),
                // What was read in front of the error is reported first.
                Err(error) => self.error = Some(error),
            }
        }
    }

    /// The place of the last event or error.
    #[must_use]
    pub fn position(&self) -> Position {
        let (at, mark) = self.mark;
        let end = self.event_at.max(at).min(self.input.text.len());
        let before = if at == 0 { self.before_mark } else { Some(self.input.text[at - 1]) };
        mark.after(&self.input.text[at..end], before, &self.input.encoding)
    }

    /// The place of the last event or error in bytes, or -1 before anything was read.
    #[must_use]
    pub fn byte_index(&self) -> i64 {
        if self.fed == 0 && !self.is_final { -1 } else { i64::try_from(self.position().byte).unwrap_or(i64::MAX) }
    }

    /// The last event as it is written.
    #[must_use]
    pub fn raw(&self) -> &str {
        let text = self.raw.text.as_deref().unwrap_or(&self.input.text);
        text.get(self.raw.range.clone()).and_then(|raw| std::str::from_utf8(raw).ok()).unwrap_or("")
    }

    /// The rest of what was fed, from the last event on.
    #[must_use]
    pub fn context(&self) -> &[u8] {
        self.input.text.get(self.event_at..).unwrap_or_default()
    }

    /// Forgets the text that was read.
    fn compact(&mut self) {
        let position = self.position();
        let kept = self.event_at.max(self.mark.0).min(self.at);
        // What is behind the last event is measured from its begin.
        let at = self.event_at;
        if at == 0 || at > self.at || kept != at {
            return;
        }
        self.before_mark = Some(self.input.text[at - 1]);
        self.input.text.drain(..at);
        self.mark = (0, position);
        self.at -= at;
        self.event_at = 0;
        self.raw.range = 0..0;
    }

    fn step(&mut self) -> Result<bool, Error> {
        let progress = if let Some(frame) = self.frames.last() {
            let (text, at) = (Arc::clone(&frame.text), frame.at);
            self.step_in(&text, at, true)
        } else {
            let text = std::mem::take(&mut self.input.text);
            let at = self.at;
            self.token_at = at;
            self.error_at = at;
            self.event_at = at;
            let progress = self.step_in(&text, at, self.is_final);
            self.input.text = text;
            progress
        };
        match progress? {
            Progress::Done(next) => {
                match self.frames.last_mut() {
                    Some(frame) => frame.at = next,
                    None => self.at = next,
                }
                Ok(true)
            }
            Progress::NeedsMore => Ok(false),
            Progress::Ended => {
                self.phase = Phase::Finished;
                Ok(false)
            }
        }
    }

    fn step_in(&mut self, text: &[u8], at: usize, is_final: bool) -> Result<Progress, Error> {
        match self.phase {
            Phase::Prolog => self.prolog(text, at, is_final),
            Phase::Content => self.content(text, at, is_final),
            Phase::Cdata => self.cdata(text, at, is_final),
            Phase::Epilog => self.epilog(text, at, is_final),
            Phase::Finished => Ok(Progress::Ended),
        }
    }

    /// Reports an event at the begin of the token.
    pub(crate) fn emit(&mut self, event: Event) {
        self.queue.push_back((event, self.token_at));
    }

    /// Sets the place of an error, unless it is in an entity: then it is the reference.
    const fn place(&mut self, at: usize) {
        if self.frames.is_empty() {
            self.error_at = at;
        }
    }

    fn stopped(&mut self, stop: Stop, is_final: bool) -> Result<Progress, Error> {
        match stop {
            Stop::Invalid(at) => {
                self.place(at);
                Err(Error::InvalidToken)
            }
            _ if !is_final => Ok(Progress::NeedsMore),
            Stop::Partial => Err(Error::UnclosedToken),
            Stop::PartialChar => Err(Error::PartialChar),
        }
    }

    /// Records the text of the token that was read, and continues after it.
    fn read(&mut self, range: Range<usize>) -> Progress {
        let next = range.end;
        let text = self.frames.last().map(|frame| Arc::clone(&frame.text));
        self.raw = Raw { text, range };
        Progress::Done(next)
    }

    fn prolog(&mut self, text: &[u8], at: usize, is_final: bool) -> Result<Progress, Error> {
        let found = match prolog::token(text, at, self.names) {
            Ok(found) => found,
            Err(stop) => return self.stopped(stop, is_final),
        };
        if found.may_go_on && !is_final {
            return Ok(Progress::NeedsMore);
        }
        if matches!(found.token, prolog::Token::End) {
            return self.prolog_end(is_final);
        }
        let progress = self.read(at..found.next);
        let frames = self.frames.len();
        self.prolog_token(text, &found.token)?;
        if self.frames.len() > frames {
            // The entity's text comes next; the place after the reference is kept.
            self.leave(frames, found.next);
            let begin = self.frames.last().map_or(0, |frame| frame.at);
            return Ok(Progress::Done(begin));
        }
        Ok(if self.phase == Phase::Content { Progress::Done(at) } else { progress })
    }

    fn prolog_end(&mut self, is_final: bool) -> Result<Progress, Error> {
        if let Some(frame) = self.frames.pop() {
            if self.doctype.state != crate::doctype::State::Subset {
                return Err(Error::IncompletePe);
            }
            self.close(&frame);
            return Ok(Progress::Done(self.return_place()));
        }
        if !is_final {
            return Ok(Progress::NeedsMore);
        }
        if self.is_external && self.doctype.state == crate::doctype::State::Subset {
            return Ok(Progress::Ended);
        }
        if self.input.is_incomplete() { Err(Error::PartialChar) } else { Err(Error::NoElements) }
    }

    /// Keeps the place where the text that refers to the entity `frames` goes on.
    fn leave(&mut self, frames: usize, next: usize) {
        match frames.checked_sub(1) {
            Some(outer) => self.frames[outer].at = next,
            None => self.at = next,
        }
    }

    /// Where the text that is read now goes on.
    fn return_place(&self) -> usize {
        self.frames.last().map_or(self.at, |frame| frame.at)
    }

    fn close(&mut self, frame: &Frame) {
        let table = if frame.is_parameter { &mut self.dtd.parameters } else { &mut self.dtd.entities };
        if let Some(entity) = table.get_mut(&frame.name) {
            entity.is_open = false;
        }
    }

    /// Goes on with the text of an entity.
    pub(crate) fn open(&mut self, name: &str, is_parameter: bool) -> Result<(), Error> {
        let table = if is_parameter { &mut self.dtd.parameters } else { &mut self.dtd.entities };
        let Some(entity) = table.get_mut(name) else { return Ok(()) };
        entity.is_open = true;
        let text: Arc<[u8]> = entity.declared.value.as_deref().unwrap_or_default().as_bytes().into();
        self.count_expansion(text.len())?;
        let frame = Frame { name: name.to_owned(), is_parameter, text, at: 0, depth: self.tags.len() };
        self.frames.push(frame);
        Ok(())
    }

    /// Refuses a document whose entities make it very much larger than it is.
    pub(crate) const fn count_expansion(&mut self, length: usize) -> Result<(), Error> {
        const LARGE: u64 = 8 << 20;
        const FACTOR: u64 = 100;
        self.expanded += length as u64;
        let total = self.fed + self.expanded;
        if total > LARGE && total > FACTOR * self.fed { Err(Error::AmplificationLimitBreach) } else { Ok(()) }
    }

    pub(crate) const fn begin_content(&mut self) {
        self.phase = Phase::Content;
    }

    pub(crate) fn reads_parameter_entities(&self) -> bool {
        match self.parameter_entities {
            ParameterEntities::Never => false,
            ParameterEntities::UnlessStandalone => !self.dtd.standalone,
            ParameterEntities::Always => true,
        }
    }

    pub(crate) fn xml_declaration(&mut self, text: &[u8], range: Range<usize>) -> Result<(), Error> {
        let begin = range.start;
        let declared = declaration::parse(&text[..range.end], begin, self.is_external);
        let declared = declared.map_err(|(error, at)| {
            self.place(at);
            error
        })?;
        self.dtd.standalone = declared.standalone == Some(true);
        let encoding = declared.encoding.clone();
        self.emit(Event::XmlDecl {
            version: declared.version,
            encoding: declared.encoding.map(|(name, _)| name),
            standalone: declared.standalone,
        });
        let Some((name, at)) = encoding.filter(|_| !self.fixed_encoding) else { return Ok(()) };
        match Encoding::named(&name) {
            Some(found) => {
                let wide = |encoding: &Encoding| matches!(encoding, Encoding::Utf16 { .. });
                if wide(&found) != wide(&self.input.encoding) {
                    self.error_at = at;
                    return Err(Error::IncorrectEncoding);
                }
                if matches!(found, Encoding::Bytes(_)) {
                    self.awaits_encoding = Some(at);
                    self.emit(Event::UnknownEncoding(name));
                }
            }
            None => {
                self.awaits_encoding = Some(at);
                self.emit(Event::UnknownEncoding(name));
            }
        }
        Ok(())
    }

    /// Sets an encoding that the parser knows. Returns false for others.
    pub fn set_known_encoding(&mut self, name: &str) -> bool {
        let Some(encoding) = Encoding::named(name) else { return false };
        self.input.change_encoding(encoding, self.at);
        self.awaits_encoding = None;
        true
    }

    pub(crate) fn instruction(&mut self, text: &[u8], target: Range<usize>, data: Range<usize>) {
        let target = String::from_utf8_lossy(&text[target]).into_owned();
        self.emit(Event::ProcessingInstruction { target, data: with_line_feeds(&text[data]) });
    }

    pub(crate) fn comment(&mut self, text: &[u8], range: Range<usize>) {
        self.emit(Event::Comment(with_line_feeds(&text[range])));
    }

    fn content(&mut self, text: &[u8], at: usize, is_final: bool) -> Result<Progress, Error> {
        let (token, next) = match scan::content(text, at, self.names) {
            Ok(found) => found,
            Err(stop) => return self.stopped(stop, is_final),
        };
        match token {
            Token::End => return self.content_end(text.len(), is_final),
            Token::LastReturn | Token::LastBracket if !is_final => return Ok(Progress::NeedsMore),
            _ => {}
        }
        let progress = self.read(at..next);
        match token {
            Token::StartTag { name, attributes, is_empty } => {
                self.start_tag(text, name, &attributes, is_empty, next)?
            }
            Token::EndTag { name } => self.end_tag(text, name)?,
            Token::Comment(range) => self.comment(text, range),
            Token::Instruction { target, data } => self.instruction(text, target, data),
            Token::XmlDecl(range) if self.is_external && at == 0 && self.fed > 0 => {
                self.xml_declaration(text, range)?;
            }
            Token::XmlDecl(_) => return Err(Error::MisplacedXmlPi),
            Token::CharRef(None) => return Err(Error::BadCharRef),
            Token::CharRef(Some(found)) => self.emit(Event::CharacterData(found.to_string())),
            Token::EntityRef(name) => {
                let frames = self.frames.len();
                self.entity_reference(&text[name])?;
                if self.frames.len() > frames {
                    self.leave(frames, next);
                    return Ok(Progress::Done(0));
                }
            }
            Token::Cdata => {
                self.phase = Phase::Cdata;
                self.emit(Event::StartCdata);
            }
            Token::Newline => self.emit(Event::CharacterData("\n".to_owned())),
            Token::LastReturn => {
                self.emit(Event::CharacterData("\n".to_owned()));
                if self.frames.is_empty() && !self.is_external {
                    return Err(Error::NoElements);
                }
            }
            Token::Text | Token::LastBracket => {
                let data = String::from_utf8_lossy(&text[at..next]).into_owned();
                self.emit(Event::CharacterData(data));
            }
            Token::End => {}
        }
        Ok(progress)
    }

    fn content_end(&mut self, end: usize, is_final: bool) -> Result<Progress, Error> {
        if let Some(frame) = self.frames.last() {
            if self.tags.len() != frame.depth {
                return Err(Error::AsyncEntity);
            }
            if let Some(frame) = self.frames.pop() {
                self.close(&frame);
            }
            return Ok(Progress::Done(self.return_place()));
        }
        if !is_final {
            return Ok(Progress::NeedsMore);
        }
        self.place(end);
        if self.input.is_incomplete() {
            return Err(Error::PartialChar);
        }
        match (self.is_external, self.tags.is_empty()) {
            (true, true) => Ok(Progress::Ended),
            (true, false) => Err(Error::AsyncEntity),
            _ => Err(Error::NoElements),
        }
    }

    fn start_tag(
        &mut self,
        text: &[u8],
        name: Range<usize>,
        written: &[scan::RawAttribute],
        is_empty: bool,
        next: usize,
    ) -> Result<(), Error> {
        let raw = text[name].to_vec();
        let name = String::from_utf8_lossy(&raw).into_owned();
        let declared = self.dtd.attributes.get(&name).cloned().unwrap_or_default();
        let mut attributes: Vec<(String, String)> = Vec::with_capacity(written.len());
        for attribute in written {
            let key = String::from_utf8_lossy(&text[attribute.name.clone()]).into_owned();
            if attributes.iter().any(|(other, _)| *other == key) {
                self.place(attribute.name.start);
                return Err(Error::DuplicateAttribute);
            }
            let is_text = declared.iter().find(|other| other.name == key).is_none_or(|other| other.is_text);
            let value = self.attribute_value(text, attribute.value.clone(), is_text)?;
            attributes.push((key, value));
        }
        let mut specified = attributes.len();
        for attribute in declared {
            if let Some(value) = attribute.default
                && !attributes.iter().any(|(other, _)| *other == attribute.name)
            {
                attributes.push((attribute.name, value));
            }
        }
        let bindings = self.namespaces.as_ref().map_or(0, Namespaces::depth);
        let mut events = Vec::new();
        let name = match &mut self.namespaces {
            Some(namespaces) => namespaces.apply(&name, &mut attributes, &mut specified, &mut events),
            None => Ok(name),
        };
        for event in events {
            self.emit(event);
        }
        let name = match (name, &mut self.namespaces) {
            (Err(error @ Error::DuplicateAttribute), Some(namespaces)) => {
                let at = self.token_at;
                self.queue.extend(namespaces.unbind(bindings).map(|event| (event, at)));
                return Err(error);
            }
            (name, _) => name?,
        };
        self.emit(Event::StartElement { name: name.clone(), attributes, specified });
        let tag = Tag { raw, name, bindings };
        if is_empty {
            self.end(tag, if self.frames.is_empty() { next } else { self.token_at });
        } else {
            self.tags.push(tag);
        }
        Ok(())
    }

    fn end_tag(&mut self, text: &[u8], name: Range<usize>) -> Result<(), Error> {
        let depth = self.frames.last().map_or(0, |frame| frame.depth);
        if self.tags.len() <= depth {
            return Err(Error::AsyncEntity);
        }
        let begin = name.start;
        match self.tags.pop() {
            Some(tag) if tag.raw == text[name] => self.end(tag, self.token_at),
            _ => {
                self.place(begin);
                return Err(Error::TagMismatch);
            }
        }
        Ok(())
    }

    fn end(&mut self, tag: Tag, at: usize) {
        self.queue.push_back((Event::EndElement { name: tag.name }, at));
        if let Some(namespaces) = &mut self.namespaces {
            self.queue.extend(namespaces.unbind(tag.bindings).map(|event| (event, at)));
        }
        if self.tags.is_empty() && !self.is_external {
            self.phase = Phase::Epilog;
        }
    }

    fn cdata(&mut self, text: &[u8], at: usize, is_final: bool) -> Result<Progress, Error> {
        match scan::cdata(text, at) {
            Ok((Some(Token::End), _)) | Err(Stop::Partial) if is_final => Err(Error::UnclosedCdataSection),
            Ok((Some(Token::End), _)) => Ok(Progress::NeedsMore),
            Ok((None, next)) => {
                self.phase = Phase::Content;
                self.emit(Event::EndCdata);
                Ok(self.read(at..next))
            }
            Ok((Some(token), next)) => {
                let data = match token {
                    Token::Newline => "\n".to_owned(),
                    _ => String::from_utf8_lossy(&text[at..next]).into_owned(),
                };
                self.emit(Event::CharacterData(data));
                Ok(self.read(at..next))
            }
            Err(stop) => self.stopped(stop, is_final),
        }
    }

    fn epilog(&mut self, text: &[u8], at: usize, is_final: bool) -> Result<Progress, Error> {
        if self.frames.pop().is_some_and(|frame| {
            self.close(&frame);
            true
        }) {
            // The root element cannot end in an entity that began before it.
            return Err(Error::AsyncEntity);
        }
        let found = match prolog::token(text, at, self.names) {
            Ok(found) => found,
            Err(stop) => return self.stopped(stop, is_final),
        };
        match found.token {
            prolog::Token::End if is_final && self.input.is_incomplete() => return Err(Error::PartialChar),
            prolog::Token::End if is_final => return Ok(Progress::Ended),
            prolog::Token::End => return Ok(Progress::NeedsMore),
            prolog::Token::Space if found.may_go_on && !is_final => return Ok(Progress::NeedsMore),
            prolog::Token::Space => self.emit(Event::Other(Part::Document)),
            prolog::Token::Comment(range) => self.comment(text, range),
            prolog::Token::Instruction { target, data } => self.instruction(text, target, data),
            _ => return Err(Error::JunkAfterDocElement),
        }
        Ok(self.read(at..found.next))
    }
}

/// Text with every line break as one line feed.
pub(crate) fn with_line_feeds(text: &[u8]) -> String {
    let text = String::from_utf8_lossy(text);
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.into_owned() }
}

impl Parser {
    /// Records the place of something within the token that is being read.
    pub(crate) const fn place_within(&mut self, at: usize) {
        self.place(at);
    }

    pub(crate) const fn expands_entities(&self) -> bool {
        self.expands_entities
    }
}
