//! The parts of the XML declaration.

use crate::{characters::is_space, error::Error};

/// A declaration, and where the value of its encoding begins.
pub(crate) struct Declared {
    pub(crate) version: Option<String>,
    pub(crate) encoding: Option<(String, usize)>,
    pub(crate) standalone: Option<bool>,
}

/// Reads what is between `<?xml` and `?>`. An error has its place.
pub(crate) fn parse(text: &[u8], begin: usize, is_text_decl: bool) -> Result<Declared, (Error, usize)> {
    let error = if is_text_decl { Error::TextDecl } else { Error::XmlDecl };
    let fail = |at: usize| (error, at);
    let mut declared = Declared { version: None, encoding: None, standalone: None };
    let mut at = begin;
    let mut next = pair(text, begin, &mut at).map_err(fail)?;
    let Some((name, value, place)) = next.take() else {
        return Err(fail(text.len()));
    };
    let mut current = Some((name, value, place));
    if let Some((b"version", value, place)) = &current {
        if let Some(wrong) = value.iter().position(|byte| !is_version(*byte)) {
            return Err(fail(place + wrong));
        }
        declared.version = Some(String::from_utf8_lossy(value).into_owned());
        current = pair(text, begin, &mut at).map_err(fail)?;
        if current.is_none() {
            return if is_text_decl { Err(fail(at)) } else { Ok(declared) };
        }
    } else if !is_text_decl {
        return Err(fail(current.map_or(at, |(name, _, place)| place - name.len() - 2)));
    }
    if let Some((b"encoding", value, place)) = &current {
        if !value.first().is_some_and(u8::is_ascii_alphabetic) {
            return Err(fail(*place));
        }
        declared.encoding = Some((String::from_utf8_lossy(value).into_owned(), *place));
        current = pair(text, begin, &mut at).map_err(fail)?;
    }
    let Some((name, value, place)) = current else { return Ok(declared) };
    if name != b"standalone" || is_text_decl {
        return Err(fail(place - name.len() - 2));
    }
    declared.standalone = match value {
        b"yes" => Some(true),
        b"no" => Some(false),
        _ => return Err(fail(place)),
    };
    while text.get(at).copied().is_some_and(is_space) {
        at += 1;
    }
    if at < text.len() { Err(fail(at)) } else { Ok(declared) }
}

const fn is_version(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b':' | b'-')
}

type Pair<'text> = (&'text [u8], &'text [u8], usize);

/// The next `name="value"` with the place of its value. `Err` is the place of what is wrong.
fn pair<'text>(text: &'text [u8], begin: usize, at: &mut usize) -> Result<Option<Pair<'text>>, usize> {
    let spaced = *at == begin || text.get(*at).copied().is_some_and(is_space);
    let skip = |at: &mut usize| {
        while text.get(*at).copied().is_some_and(is_space) {
            *at += 1;
        }
    };
    if *at < text.len() && !spaced {
        return Err(*at);
    }
    skip(at);
    if *at == text.len() {
        return Ok(None);
    }
    let name_at = *at;
    while text.get(*at).is_some_and(|byte| !is_space(*byte) && *byte != b'=') {
        if !text[*at].is_ascii() {
            return Err(*at);
        }
        *at += 1;
    }
    let name = &text[name_at..*at];
    skip(at);
    if name.is_empty() || text.get(*at) != Some(&b'=') {
        return Err(*at);
    }
    *at += 1;
    skip(at);
    let quote = match text.get(*at) {
        Some(&quote @ (b'"' | b'\'')) => quote,
        _ => return Err(*at),
    };
    *at += 1;
    let value_at = *at;
    while let Some(&byte) = text.get(*at) {
        if byte == quote {
            let value = &text[value_at..*at];
            *at += 1;
            return Ok(Some((name, value, value_at)));
        }
        if !(byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_')) {
            return Err(*at);
        }
        *at += 1;
    }
    Err(*at)
}
