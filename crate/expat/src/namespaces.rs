//! Prefixes and what they stand for.

use std::collections::HashSet;

use crate::{
    error::Error,
    event::{Attribute, Event},
};

const XML: &str = "http://www.w3.org/XML/1998/namespace";
const XMLNS: &str = "http://www.w3.org/2000/xmlns/";

/// The meaning of a prefix, inside of the element that declares it.
#[derive(Clone, Debug)]
pub(crate) struct Binding {
    prefix: Option<String>,
    uri: Option<String>,
}

/// The bindings of all open elements.
#[derive(Clone, Debug)]
pub(crate) struct Namespaces {
    separator: String,
    /// Names end with the prefix.
    pub(crate) with_prefixes: bool,
    bindings: Vec<Binding>,
}

impl Namespaces {
    pub(crate) const fn new(separator: String) -> Self {
        Self { separator, with_prefixes: false, bindings: Vec::new() }
    }

    pub(crate) const fn depth(&self) -> usize {
        self.bindings.len()
    }

    fn uri(&self, prefix: Option<&str>) -> Option<&str> {
        if prefix == Some("xml") {
            return Some(XML);
        }
        self.bindings.iter().rev().find(|binding| binding.prefix.as_deref() == prefix)?.uri.as_deref()
    }

    /// Takes the declarations out of `attributes` and gives the names their namespaces. `specified` is how many of them
    /// are in the document.
    pub(crate) fn apply(
        &mut self,
        name: &str,
        attributes: &mut Vec<Attribute>,
        specified: &mut usize,
        events: &mut Vec<Event>,
    ) -> Result<String, Error> {
        if attributes.iter().any(|(name, _)| name.starts_with("xmlns")) {
            let mut rest = Vec::with_capacity(attributes.len());
            let in_document = *specified;
            for (index, (name, value)) in attributes.drain(..).enumerate() {
                let prefix = match name.strip_prefix("xmlns") {
                    Some("") => None,
                    Some(suffix) if suffix.starts_with(':') => Some(suffix[1..].to_owned()),
                    _ => {
                        rest.push((name, value));
                        continue;
                    }
                };
                if index < in_document {
                    *specified -= 1;
                }
                self.bind(prefix, value, events)?;
            }
            *attributes = rest;
        }
        let mut seen = HashSet::new();
        for (name, _) in attributes.iter_mut() {
            if let Some((prefix, local)) = name.split_once(':') {
                let uri = self.uri(Some(prefix)).ok_or(Error::UnboundPrefix)?;
                if !seen.insert((uri.to_owned(), local.to_owned())) {
                    return Err(Error::DuplicateAttribute);
                }
                *name = self.join(uri, local, Some(prefix));
            }
        }
        match name.split_once(':') {
            Some((prefix, local)) => {
                let uri = self.uri(Some(prefix)).ok_or(Error::UnboundPrefix)?;
                Ok(self.join(uri, local, Some(prefix)))
            }
            None => Ok(self.uri(None).map_or_else(|| name.to_owned(), |uri| self.join(uri, name, None))),
        }
    }

    fn join(&self, uri: &str, local: &str, prefix: Option<&str>) -> String {
        let separator = &self.separator;
        match prefix.filter(|_| self.with_prefixes && !separator.is_empty()) {
            Some(prefix) => format!("{uri}{separator}{local}{separator}{prefix}"),
            None => format!("{uri}{separator}{local}"),
        }
    }

    fn bind(&mut self, prefix: Option<String>, uri: String, events: &mut Vec<Event>) -> Result<(), Error> {
        if uri.is_empty() && prefix.is_some() {
            return Err(Error::UndeclaringPrefix);
        }
        match prefix.as_deref() {
            Some("xmlns") => return Err(Error::ReservedPrefixXmlns),
            Some("xml") if uri != XML => return Err(Error::ReservedPrefixXml),
            Some("xml") => {}
            _ if uri == XML || uri == XMLNS => return Err(Error::ReservedNamespaceUri),
            _ => {}
        }
        // A separator that may be in a URI is the caller's affair; another one would make names ambiguous.
        let separates = |found: char| self.separator.contains(found) && !is_uri_character(found);
        if uri.chars().any(separates) {
            return Err(Error::Syntax);
        }
        let uri = Some(uri).filter(|uri| !uri.is_empty());
        events.push(Event::StartNamespace { prefix: prefix.clone(), uri: uri.clone() });
        self.bindings.push(Binding { prefix, uri });
        Ok(())
    }

    /// Forgets the bindings since there were `depth`, the last one first.
    pub(crate) fn unbind(&mut self, depth: usize) -> impl Iterator<Item = Event> {
        self.bindings.drain(depth..).rev().map(|binding| Event::EndNamespace { prefix: binding.prefix })
    }
}

fn is_uri_character(found: char) -> bool {
    found.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(found)
}
