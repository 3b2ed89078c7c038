//! The document type declaration: which token may follow, and what is declared.

use crate::{
    dtd::DeclaredAttribute,
    error::Error,
    event::{EntityDecl, Event, Model, ModelKind, Part, Quantity},
    parser::{ParameterEntities, Parser},
    prolog::Token,
};

/// What has been read of the prolog.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum State {
    #[default]
    Begin,
    BeforeDoctype,
    AfterDoctype,
    Doctype(u8),
    Subset,
    Entity(u8),
    Parameter(u8),
    Notation(u8),
    Attlist(u8),
    Element(u8),
    /// Nothing but `>` may follow.
    Close(Part),
}

impl State {
    pub(crate) const fn part(self) -> Part {
        match self {
            Self::Doctype(_) => Part::Doctype,
            Self::Entity(_) | Self::Parameter(_) => Part::Entity,
            Self::Notation(_) => Part::Notation,
            Self::Attlist(_) => Part::Attlist,
            Self::Element(_) => Part::Element,
            Self::Close(part) => part,
            Self::Begin | Self::BeforeDoctype | Self::AfterDoctype | Self::Subset => Part::Document,
        }
    }
}

/// The declaration that is being read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Doctype {
    pub(crate) state: State,
    name: String,
    system_id: Option<String>,
    public_id: Option<String>,
    entity: EntityDecl,
    element: String,
    attribute: String,
    kind: String,
    groups: Vec<Group>,
}

#[derive(Clone, Debug)]
struct Group {
    /// Unknown until the second part.
    kind: Option<ModelKind>,
    parts: Vec<Model>,
}

impl Group {
    const fn new(kind: Option<ModelKind>) -> Self {
        Self { kind, parts: Vec::new() }
    }

    fn close(self, quantity: Quantity) -> Model {
        Model { kind: self.kind.unwrap_or(ModelKind::Sequence), quantity, name: None, children: self.parts }
    }
}

const fn named(name: String, quantity: Quantity) -> Model {
    Model { kind: ModelKind::Name, quantity, name: Some(name), children: Vec::new() }
}

impl Parser {
    /// Reads one token of the prolog.
    #[expect(clippy::too_many_lines, reason = "one table: a line is a token in a state")]
    pub(crate) fn prolog_token(&mut self, text: &[u8], token: &Token) -> Result<(), Error> {
        use State::{AfterDoctype, Attlist, BeforeDoctype, Begin, Close, Element, Entity, Notation, Parameter, Subset};
        let word = |range: &std::ops::Range<usize>| String::from_utf8_lossy(&text[range.clone()]).into_owned();
        let is = |range: &std::ops::Range<usize>, expected: &str| &text[range.clone()] == expected.as_bytes();
        let queued = self.queue.len();
        let state = self.doctype.state;
        let part = state.part();
        let next = match (state, token) {
            (Begin, Token::XmlDecl(range)) => {
                self.xml_declaration(text, range.clone())?;
                BeforeDoctype
            }
            (Begin, Token::Space) => BeforeDoctype,
            (_, Token::Space) => state,
            (Begin | BeforeDoctype | AfterDoctype | Subset, Token::Instruction { target, data }) => {
                self.instruction(text, target.clone(), data.clone());
                if state == Begin { BeforeDoctype } else { state }
            }
            (Begin | BeforeDoctype | AfterDoctype | Subset, Token::Comment(range)) => {
                self.comment(text, range.clone());
                if state == Begin { BeforeDoctype } else { state }
            }
            (Begin | BeforeDoctype, Token::Open(name)) if is(name, "DOCTYPE") => State::Doctype(0),
            (Begin | BeforeDoctype | AfterDoctype, Token::Root) => {
                self.begin_content();
                return Ok(());
            }

            (State::Doctype(0), Token::Name(name) | Token::PrefixedName(name)) => {
                self.doctype.name = word(name);
                State::Doctype(1)
            }
            (State::Doctype(1), Token::Name(name)) if is(name, "SYSTEM") => State::Doctype(3),
            (State::Doctype(1), Token::Name(name)) if is(name, "PUBLIC") => State::Doctype(2),
            (State::Doctype(2), Token::Literal(literal)) => {
                self.doctype.public_id = Some(self.public_id(text, literal.clone())?);
                State::Doctype(3)
            }
            (State::Doctype(3), Token::Literal(literal)) => {
                self.doctype.system_id = Some(word(literal));
                self.dtd.has_parameter_refs = true;
                if !self.dtd.standalone && self.parameter_entities == ParameterEntities::Never {
                    self.emit(Event::NotStandalone);
                }
                State::Doctype(4)
            }
            (State::Doctype(1 | 4), Token::OpenBracket) => {
                self.start_doctype(true);
                Subset
            }
            (State::Doctype(state @ (1 | 4)), Token::Close) => {
                self.start_doctype(false);
                self.end_doctype(state == 4);
                AfterDoctype
            }
            (State::Doctype(5), Token::Close) => {
                self.end_doctype(self.doctype.system_id.is_some());
                AfterDoctype
            }

            (Subset, Token::CloseBracket) if self.frames.is_empty() => State::Doctype(5),
            (Subset, Token::ParameterRef(name)) => {
                self.parameter_reference(&text[name.clone()])?;
                state
            }
            (Subset, Token::Open(name)) if is(name, "ENTITY") => {
                self.doctype.entity = EntityDecl::default();
                Entity(0)
            }
            (Subset, Token::Open(name)) if is(name, "NOTATION") => Notation(0),
            (Subset, Token::Open(name)) if is(name, "ATTLIST") => Attlist(0),
            (Subset, Token::Open(name)) if is(name, "ELEMENT") => Element(0),

            (Entity(0), Token::Percent) => Parameter(0),
            (Entity(0), Token::Name(name)) => {
                self.doctype.entity.name = word(name);
                Entity(2)
            }
            (Parameter(0), Token::Name(name)) => {
                self.doctype.entity.name = word(name);
                self.doctype.entity.is_parameter = true;
                Parameter(2)
            }
            (Entity(2), Token::Name(name)) if is(name, "SYSTEM") => Entity(4),
            (Entity(2), Token::Name(name)) if is(name, "PUBLIC") => Entity(3),
            (Parameter(2), Token::Name(name)) if is(name, "SYSTEM") => Parameter(4),
            (Parameter(2), Token::Name(name)) if is(name, "PUBLIC") => Parameter(3),
            (Entity(2) | Parameter(2), Token::Literal(literal)) => {
                let mut value = String::with_capacity(literal.len());
                let is_read = self.dtd.keep_processing;
                let result = if is_read { self.entity_value(text, literal.clone(), &mut value) } else { Ok(()) };
                self.doctype.entity.value = Some(value);
                self.declare_entity();
                result?;
                Close(Part::Entity)
            }
            (Entity(3), Token::Literal(literal)) => {
                self.doctype.entity.public_id = Some(self.public_id(text, literal.clone())?);
                Entity(4)
            }
            (Parameter(3), Token::Literal(literal)) => {
                self.doctype.entity.public_id = Some(self.public_id(text, literal.clone())?);
                Parameter(4)
            }
            (Entity(4), Token::Literal(literal)) => {
                self.doctype.entity.system_id = Some(word(literal));
                Entity(5)
            }
            (Parameter(4), Token::Literal(literal)) => {
                self.doctype.entity.system_id = Some(word(literal));
                Parameter(5)
            }
            (Entity(5) | Parameter(5), Token::Close) => {
                self.declare_entity();
                Subset
            }
            (Entity(5), Token::Name(name)) if is(name, "NDATA") => Entity(6),
            (Entity(6), Token::Name(name)) => {
                self.doctype.entity.notation = Some(word(name));
                self.declare_entity();
                Close(Part::Entity)
            }

            (Notation(0), Token::Name(name)) => {
                self.doctype.entity = EntityDecl { name: word(name), ..EntityDecl::default() };
                Notation(1)
            }
            (Notation(1), Token::Name(name)) if is(name, "SYSTEM") => Notation(3),
            (Notation(1), Token::Name(name)) if is(name, "PUBLIC") => Notation(2),
            (Notation(2), Token::Literal(literal)) => {
                self.doctype.entity.public_id = Some(self.public_id(text, literal.clone())?);
                Notation(4)
            }
            (Notation(3 | 4), Token::Literal(literal)) => {
                self.doctype.entity.system_id = Some(word(literal));
                self.declare_notation();
                Close(Part::Notation)
            }
            (Notation(4), Token::Close) => {
                self.declare_notation();
                Subset
            }

            (Attlist(0), Token::Name(name) | Token::PrefixedName(name)) => {
                self.doctype.element = word(name);
                Attlist(1)
            }
            (Attlist(1), Token::Close) => Subset,
            (Attlist(1), Token::Name(name) | Token::PrefixedName(name)) => {
                self.doctype.attribute = word(name);
                Attlist(2)
            }
            (Attlist(2), Token::Name(name)) if is(name, "NOTATION") => {
                self.doctype.kind = "NOTATION(".to_owned();
                Attlist(5)
            }
            (Attlist(2), Token::Name(name)) if ATTRIBUTE_TYPES.iter().any(|kind| is(name, kind)) => {
                self.doctype.kind = word(name);
                Attlist(8)
            }
            (Attlist(2), Token::OpenParen) => {
                self.doctype.kind = "(".to_owned();
                Attlist(3)
            }
            (Attlist(3), Token::Nmtoken(name) | Token::Name(name) | Token::PrefixedName(name)) => {
                self.doctype.kind += &word(name);
                Attlist(4)
            }
            (Attlist(5), Token::OpenParen) => Attlist(6),
            (Attlist(6), Token::Name(name)) => {
                self.doctype.kind += &word(name);
                Attlist(7)
            }
            (Attlist(state @ (4 | 7)), Token::Or) => {
                self.doctype.kind.push('|');
                Attlist(state - 1)
            }
            (Attlist(4 | 7), Token::CloseParen(Quantity::One)) => {
                self.doctype.kind.push(')');
                Attlist(8)
            }
            (Attlist(8), Token::HashName(name)) if is(name, "IMPLIED") => {
                self.declare_attribute(None, false);
                Attlist(1)
            }
            (Attlist(8), Token::HashName(name)) if is(name, "REQUIRED") => {
                self.declare_attribute(None, true);
                Attlist(1)
            }
            (Attlist(8), Token::HashName(name)) if is(name, "FIXED") => Attlist(9),
            (Attlist(state @ (8 | 9)), Token::Literal(literal)) => {
                let value = self.attribute_value(text, literal.clone(), self.doctype.kind == "CDATA")?;
                self.declare_attribute(Some(value), state == 9);
                Attlist(1)
            }

            (Element(0), Token::Name(name) | Token::PrefixedName(name)) => {
                self.doctype.element = word(name);
                self.doctype.groups.clear();
                Element(1)
            }
            (Element(1), Token::Name(name)) if is(name, "EMPTY") || is(name, "ANY") => {
                let kind = if is(name, "ANY") { ModelKind::Any } else { ModelKind::Empty };
                self.declare_element(Model { kind, quantity: Quantity::One, name: None, children: Vec::new() });
                Close(Part::Element)
            }
            (Element(1 | 2 | 6), Token::OpenParen) => {
                self.doctype.groups.push(Group::new(None));
                if state == Element(1) { Element(2) } else { Element(6) }
            }
            (Element(2), Token::HashName(name)) if is(name, "PCDATA") => {
                self.doctype.groups = vec![Group::new(Some(ModelKind::Mixed))];
                Element(3)
            }
            (Element(3), Token::CloseParen(quantity @ (Quantity::One | Quantity::Any)))
            | (Element(5), Token::CloseParen(quantity @ Quantity::Any)) => {
                self.close_group(*quantity);
                Close(Part::Element)
            }
            (Element(3 | 5), Token::Or) => Element(4),
            (Element(4), Token::Name(name) | Token::PrefixedName(name)) => {
                self.add_to_group(named(word(name), Quantity::One));
                Element(5)
            }
            (Element(2 | 6), Token::Name(name) | Token::PrefixedName(name)) => {
                self.add_to_group(named(word(name), Quantity::One));
                Element(7)
            }
            (Element(2 | 6), Token::NameWith(name, quantity)) => {
                self.add_to_group(named(word(name), *quantity));
                Element(7)
            }
            (Element(7), Token::CloseParen(quantity)) => {
                self.close_group(*quantity);
                if self.doctype.groups.is_empty() { Close(Part::Element) } else { Element(7) }
            }
            (Element(7), Token::Comma) => {
                self.join_group(ModelKind::Sequence)?;
                Element(6)
            }
            (Element(7), Token::Or) => {
                self.join_group(ModelKind::Choice)?;
                Element(6)
            }

            (Close(_), Token::Close) => Subset,
            (_, Token::ParameterRef(_)) => return Err(Error::ParamEntityRef),
            (_, Token::XmlDecl(_)) => return Err(Error::MisplacedXmlPi),
            _ => return Err(Error::Syntax),
        };
        self.doctype.state = next;
        // Parts of a declaration belong to it, whether the token is its first or last.
        let part = if part == Part::Document { next.part() } else { part };
        // That a document does not stand alone is no report of the text.
        let is_unreported = self.queue.iter().skip(queued).all(|(event, _)| *event == Event::NotStandalone);
        if is_unreported && self.frames.is_empty() {
            let is_space = matches!(token, Token::Space);
            let part = if is_space && state == next { state.part() } else { part };
            self.emit(Event::Other(part));
        }
        Ok(())
    }

    fn start_doctype(&mut self, has_internal_subset: bool) {
        self.emit(Event::StartDoctype {
            name: self.doctype.name.clone(),
            system_id: self.doctype.system_id.clone(),
            public_id: self.doctype.public_id.clone(),
            has_internal_subset,
        });
    }

    fn end_doctype(&mut self, has_external_subset: bool) {
        if has_external_subset && self.reads_parameter_entities() {
            self.emit(Event::ExternalEntityRef {
                context: None,
                system_id: self.doctype.system_id.clone(),
                public_id: self.doctype.public_id.clone(),
            });
        }
        self.emit(Event::EndDoctype);
    }

    fn declare_entity(&mut self) {
        let declared = self.doctype.entity.clone();
        if !self.dtd.keep_processing || crate::dtd::predefined(declared.name.as_bytes()).is_some() {
            return;
        }
        let table = if declared.is_parameter { &mut self.dtd.parameters } else { &mut self.dtd.entities };
        // The first declaration counts.
        if table.contains_key(&declared.name) {
            return;
        }
        let entity =
            crate::dtd::Entity { declared: declared.clone(), is_internal: self.frames.is_empty(), is_open: false };
        table.insert(declared.name.clone(), entity);
        self.emit(Event::EntityDecl(declared));
    }

    fn declare_notation(&mut self) {
        let EntityDecl { name, system_id, public_id, .. } = self.doctype.entity.clone();
        self.emit(Event::NotationDecl { name, system_id, public_id });
    }

    fn declare_attribute(&mut self, default: Option<String>, required: bool) {
        if !self.dtd.keep_processing {
            return;
        }
        let Doctype { element, attribute, kind, .. } = self.doctype.clone();
        let declared = self.dtd.attributes.entry(element.clone()).or_default();
        if !declared.iter().any(|other| other.name == attribute) {
            declared.push(DeclaredAttribute {
                name: attribute.clone(),
                is_text: kind == "CDATA",
                default: default.clone(),
            });
        }
        self.emit(Event::AttlistDecl { element, attribute, kind, default, required });
    }

    fn declare_element(&mut self, model: Model) {
        self.emit(Event::ElementDecl { name: self.doctype.element.clone(), model });
    }

    fn add_to_group(&mut self, part: Model) {
        if let Some(group) = self.doctype.groups.last_mut() {
            group.parts.push(part);
        }
    }

    fn join_group(&mut self, kind: ModelKind) -> Result<(), Error> {
        let joined = self.doctype.groups.last_mut().map(|group| *group.kind.get_or_insert(kind));
        if joined == Some(kind) { Ok(()) } else { Err(Error::Syntax) }
    }

    fn close_group(&mut self, quantity: Quantity) {
        let Some(group) = self.doctype.groups.pop() else { return };
        let model = group.close(quantity);
        if self.doctype.groups.is_empty() { self.declare_element(model) } else { self.add_to_group(model) }
    }
}

const ATTRIBUTE_TYPES: &[&str] = &["CDATA", "ID", "IDREF", "IDREFS", "ENTITY", "ENTITIES", "NMTOKEN", "NMTOKENS"];
