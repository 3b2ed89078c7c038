//! What a document declares.

use std::collections::HashMap;

use crate::event::EntityDecl;

#[derive(Clone, Debug, Default)]
pub(crate) struct Entity {
    pub(crate) declared: EntityDecl,
    /// Declared in the document itself, and not in an entity of it.
    pub(crate) is_internal: bool,
    /// Its text is being read.
    pub(crate) is_open: bool,
}

/// An attribute that was declared for an element.
#[derive(Clone, Debug)]
pub(crate) struct DeclaredAttribute {
    pub(crate) name: String,
    /// Its value is any text. Other values are trimmed.
    pub(crate) is_text: bool,
    pub(crate) default: Option<String>,
}

#[derive(Clone, Debug)]
pub(crate) struct Dtd {
    pub(crate) entities: HashMap<String, Entity>,
    pub(crate) parameters: HashMap<String, Entity>,
    pub(crate) attributes: HashMap<String, Vec<DeclaredAttribute>>,
    /// Some declarations may be outside of the document.
    pub(crate) has_parameter_refs: bool,
    pub(crate) standalone: bool,
    /// False after a reference to declarations that were not read.
    pub(crate) keep_processing: bool,
}

impl Default for Dtd {
    fn default() -> Self {
        Self {
            entities: HashMap::new(),
            parameters: HashMap::new(),
            attributes: HashMap::new(),
            has_parameter_refs: false,
            standalone: false,
            keep_processing: true,
        }
    }
}

/// The character of `&amp;` and its like.
pub(crate) fn predefined(name: &[u8]) -> Option<char> {
    match name {
        b"amp" => Some('&'),
        b"lt" => Some('<'),
        b"gt" => Some('>'),
        b"quot" => Some('"'),
        b"apos" => Some('\''),
        _ => None,
    }
}
