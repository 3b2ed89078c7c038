//! What a parser reports.

/// An attribute of an element: its name and its normalized value.
pub type Attribute = (String, String);

/// A part of a document. [`Parser::raw`](crate::Parser::raw) is its text as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The XML or text declaration.
    XmlDecl {
        /// Absent from a text declaration that has none.
        version: Option<String>,
        /// The declared encoding.
        encoding: Option<String>,
        /// `standalone="yes"` or `"no"`.
        standalone: Option<bool>,
    },
    /// The declared encoding is not one of the parser's own. The answer is
    /// [`Parser::set_encoding`](crate::Parser::set_encoding) or
    /// [`Parser::refuse_encoding`](crate::Parser::refuse_encoding).
    UnknownEncoding(String),
    /// The begin of the document type declaration.
    StartDoctype {
        /// The name of the root element.
        name: String,
        /// The system identifier.
        system_id: Option<String>,
        /// The public identifier.
        public_id: Option<String>,
        /// Whether there is a part in brackets.
        has_internal_subset: bool,
    },
    /// The end of the document type declaration.
    EndDoctype,
    /// An `<!ELEMENT>`.
    ElementDecl {
        /// The name of the element.
        name: String,
        /// What it may contain.
        model: Model,
    },
    /// One attribute of an `<!ATTLIST>`.
    AttlistDecl {
        /// The element it belongs to.
        element: String,
        /// Its name.
        attribute: String,
        /// Its type.
        kind: String,
        /// Its default value.
        default: Option<String>,
        /// Required without a default value, fixed with one.
        required: bool,
    },
    /// An `<!ENTITY>`.
    EntityDecl(EntityDecl),
    /// A `<!NOTATION>`.
    NotationDecl {
        /// Its name.
        name: String,
        /// The system identifier.
        system_id: Option<String>,
        /// The public identifier.
        public_id: Option<String>,
    },
    /// The document depends on declarations outside of it, and does not say that it stands alone.
    NotStandalone,
    /// A prefix gets a meaning, before the element that declares it.
    StartNamespace {
        /// The prefix, absent for the default namespace.
        prefix: Option<String>,
        /// The namespace, absent if the default one is taken back.
        uri: Option<String>,
    },
    /// The element that declared a prefix has ended.
    EndNamespace {
        /// The prefix, absent for the default namespace.
        prefix: Option<String>,
    },
    /// A start tag.
    StartElement {
        /// The element's name.
        name: String,
        /// Its attributes in the order of the document, then those of the declarations.
        attributes: Vec<Attribute>,
        /// How many attributes are in the document.
        specified: usize,
    },
    /// An end tag, or the end of an empty element.
    EndElement {
        /// The element's name.
        name: String,
    },
    /// Text between tags. A line break is an event of its own.
    CharacterData(String),
    /// `<?target data?>`.
    ProcessingInstruction {
        /// The name after `<?`.
        target: String,
        /// What follows it.
        data: String,
    },
    /// `<!--text-->`.
    Comment(String),
    /// `<![CDATA[`.
    StartCdata,
    /// `]]>`.
    EndCdata,
    /// A reference to an entity that is not expanded, because its declaration was not read or as the parser was told.
    SkippedEntity {
        /// The entity's name.
        name: String,
        /// Whether it is one of `%name;`.
        is_parameter: bool,
    },
    /// A reference to an entity outside of the document.
    ExternalEntityRef {
        /// The names of the open entities.
        context: Option<String>,
        /// The system identifier.
        system_id: Option<String>,
        /// The public identifier.
        public_id: Option<String>,
    },
    /// Text that nothing else reports.
    Other(Part),
}

/// The declaration that a piece of text belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "named by the declaration")]
pub enum Part {
    Document,
    Doctype,
    Entity,
    Notation,
    Attlist,
    Element,
}

/// A declared entity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntityDecl {
    /// Its name.
    pub name: String,
    /// Whether it is one of `%name;`.
    pub is_parameter: bool,
    /// Its text, if it is in the document.
    pub value: Option<String>,
    /// The system identifier, if it is elsewhere.
    pub system_id: Option<String>,
    /// The public identifier.
    pub public_id: Option<String>,
    /// The notation of an entity that is not XML.
    pub notation: Option<String>,
}

/// What an element may contain, or one part of that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Model {
    /// How the parts are joined.
    pub kind: ModelKind,
    /// How often it may occur.
    pub quantity: Quantity,
    /// The name of an element.
    pub name: Option<String>,
    /// The parts.
    pub children: Vec<Model>,
}

/// The kinds of [`Model`]. The numbers are those of `pyexpat.model`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the terms of XML")]
pub enum ModelKind {
    Empty = 1,
    Any = 2,
    Mixed = 3,
    Name = 4,
    Choice = 5,
    Sequence = 6,
}

/// How often a part may occur. The numbers are those of `pyexpat.model`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// Once.
    One = 0,
    /// `?`.
    Optional = 1,
    /// `*`.
    Any = 2,
    /// `+`.
    Some = 3,
}
