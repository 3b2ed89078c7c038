//! An incremental XML parser with the events, errors and positions of expat, the parser of CPython.
//!
//! [`Parser::feed`] adds bytes, [`Parser::next_event`] reports what they mean. The parser is not validating. It reads
//! the declarations in a document, but the caller fetches what is outside of it.

mod characters;
mod declaration;
mod doctype;
mod dtd;
mod error;
mod event;
mod input;
mod namespaces;
mod parser;
mod position;
mod prolog;
mod references;
mod scan;

pub use error::Error;
pub use event::{Attribute, EntityDecl, Event, Model, ModelKind, Part, Quantity};
pub use parser::{ParameterEntities, Parser};
pub use position::Position;
