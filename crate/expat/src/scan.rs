//! Finding the tokens of an element's content, and those that a document's prolog shares with it.

use std::ops::Range;

use crate::characters::{Scan, Stop, character, continues_name, is_space, starts_name};

/// An attribute as it is written.
#[derive(Clone, Debug)]
pub(crate) struct RawAttribute {
    pub(crate) name: Range<usize>,
    /// Without the quotation marks.
    pub(crate) value: Range<usize>,
}

#[derive(Clone, Debug)]
pub(crate) enum Token {
    StartTag {
        name: Range<usize>,
        attributes: Vec<RawAttribute>,
        is_empty: bool,
    },
    EndTag {
        name: Range<usize>,
    },
    Comment(Range<usize>),
    Instruction {
        target: Range<usize>,
        data: Range<usize>,
    },
    XmlDecl(Range<usize>),
    EntityRef(Range<usize>),
    CharRef(Option<char>),
    Cdata,
    Newline,
    Text,
    /// A carriage return at the end, which may be the first half of a line break.
    LastReturn,
    /// Brackets at the end, which may begin `]]>`.
    LastBracket,
    End,
}

/// How names are read: with namespaces, a colon joins two of them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Names {
    pub(crate) namespaces: bool,
}

fn byte(text: &[u8], at: usize) -> Scan<u8> {
    text.get(at).copied().ok_or(Stop::Partial)
}

fn expect(text: &[u8], at: usize, expected: u8) -> Scan<usize> {
    if byte(text, at)? == expected { Ok(at + 1) } else { Err(Stop::Invalid(at)) }
}

fn skip_space(text: &[u8], mut at: usize) -> usize {
    while text.get(at).copied().is_some_and(is_space) {
        at += 1;
    }
    at
}

impl Names {
    /// Reads the first character of a name.
    pub(crate) fn first(self, text: &[u8], at: usize) -> Scan<usize> {
        let (found, next) = character(text, at)?;
        let starts = starts_name(found) || (found == ':' && !self.namespaces);
        if starts { Ok(next) } else { Err(Stop::Invalid(at)) }
    }

    /// Reads the rest of a name. Returns the place after it; the text goes on there.
    fn rest(self, text: &[u8], mut at: usize, colon: Colon) -> Scan<usize> {
        let mut had_colon = false;
        loop {
            let (found, next) = character(text, at)?;
            if continues_name(found) || (found == ':' && (!self.namespaces || matches!(colon, Colon::Anywhere))) {
                at = next;
            } else if found == ':' && !had_colon && matches!(colon, Colon::Once) {
                had_colon = true;
                let (second, after) = character(text, next)?;
                if !starts_name(second) {
                    return Err(Stop::Invalid(next));
                }
                at = after;
            } else {
                return Ok(at);
            }
        }
    }
}

#[derive(Clone, Copy)]
enum Colon {
    Never,
    Once,
    Anywhere,
}

/// The next token of an element's content, and the place after it.
pub(crate) fn content(text: &[u8], at: usize, names: Names) -> Scan<(Token, usize)> {
    match text.get(at) {
        None => Ok((Token::End, at)),
        Some(b'<') => markup(text, at + 1, names),
        Some(b'&') => reference(text, at + 1, names),
        Some(b'\n') => Ok((Token::Newline, at + 1)),
        Some(b'\r') => match text.get(at + 1) {
            None => Ok((Token::LastReturn, at + 1)),
            Some(b'\n') => Ok((Token::Newline, at + 2)),
            Some(_) => Ok((Token::Newline, at + 1)),
        },
        Some(b']') => match (text.get(at + 1), text.get(at + 2)) {
            (None, _) | (Some(b']'), None) => Ok((Token::LastBracket, text.len())),
            (Some(b']'), Some(b'>')) => Err(Stop::Invalid(at + 2)),
            _ => Ok((Token::Text, plain(text, at + 1, at)?)),
        },
        Some(_) => Ok((Token::Text, plain(text, at, at)?)),
    }
}

/// The end of the text in content that was read from `begin` to `at`.
fn plain(text: &[u8], at: usize, begin: usize) -> Scan<usize> {
    text_until(text, at, begin, |first, at| match first {
        b'<' | b'&' | b'\r' | b'\n' => true,
        b']' => matches!((text.get(at + 1), text.get(at + 2)), (None, _) | (Some(b']'), None | Some(b'>'))),
        _ => false,
    })
}

/// The end of the text that was read from `begin` to `at`: the first byte that `stops` it, or a character that is invalid
/// or incomplete, which is an error only at the beginning.
fn text_until(text: &[u8], mut at: usize, begin: usize, stops: impl Fn(u8, usize) -> bool) -> Scan<usize> {
    while let Some(&first) = text.get(at) {
        if stops(first, at) {
            break;
        }
        match first {
            b' '..=0x7F => at += 1,
            _ => match character(text, at) {
                Ok((_, next)) => at = next,
                Err(stop) if at == begin => return Err(stop),
                Err(_) => break,
            },
        }
    }
    Ok(at)
}

/// The next token of a CDATA section: `None` is its end.
pub(crate) fn cdata(text: &[u8], at: usize) -> Scan<(Option<Token>, usize)> {
    match text.get(at) {
        None => Ok((Some(Token::End), at)),
        Some(b'\n') => Ok((Some(Token::Newline), at + 1)),
        Some(b'\r') => match text.get(at + 1) {
            None => Err(Stop::Partial),
            Some(b'\n') => Ok((Some(Token::Newline), at + 2)),
            Some(_) => Ok((Some(Token::Newline), at + 1)),
        },
        Some(b']') => match (text.get(at + 1), text.get(at + 2)) {
            (None, _) | (Some(b']'), None) => Err(Stop::Partial),
            (Some(b']'), Some(b'>')) => Ok((None, at + 3)),
            _ => Ok((Some(Token::Text), cdata_text(text, at + 1, at)?)),
        },
        Some(_) => Ok((Some(Token::Text), cdata_text(text, at, at)?)),
    }
}

fn cdata_text(text: &[u8], at: usize, begin: usize) -> Scan<usize> {
    text_until(text, at, begin, |first, _| matches!(first, b']' | b'\r' | b'\n'))
}

fn markup(text: &[u8], at: usize, names: Names) -> Scan<(Token, usize)> {
    match byte(text, at)? {
        b'!' => match byte(text, at + 1)? {
            b'-' => comment(text, at + 2),
            b'[' => {
                let mut next = at + 2;
                for &expected in b"CDATA[" {
                    next = expect(text, next, expected)?;
                }
                Ok((Token::Cdata, next))
            }
            _ => Err(Stop::Invalid(at + 1)),
        },
        b'?' => instruction(text, at + 1, names),
        b'/' => end_tag(text, at + 1, names),
        _ => start_tag(text, at, names),
    }
}

/// The rest of a comment, `<!-` being read.
pub(crate) fn comment(text: &[u8], at: usize) -> Scan<(Token, usize)> {
    let begin = expect(text, at, b'-')?;
    let mut at = begin;
    loop {
        let (found, next) = character(text, at)?;
        if found == '-' && byte(text, next)? == b'-' {
            let end = expect(text, next + 1, b'>')?;
            return Ok((Token::Comment(begin..at), end));
        }
        at = next;
    }
}

/// The rest of a processing instruction or of the XML declaration, `<?` being read.
pub(crate) fn instruction(text: &[u8], begin: usize, names: Names) -> Scan<(Token, usize)> {
    let at = names.first(text, begin)?;
    let end = names.rest(text, at, Colon::Never)?;
    let target = begin..end;
    let is_xml = &text[target.clone()] == b"xml";
    if !is_xml && text[target.clone()].eq_ignore_ascii_case(b"xml") {
        return Err(Stop::Invalid(end));
    }
    let token = |data: Range<usize>| {
        if is_xml { Token::XmlDecl(data) } else { Token::Instruction { target: target.clone(), data } }
    };
    match text[end] {
        b'?' => Ok((token(end..end), expect(text, end + 1, b'>')?)),
        space if is_space(space) => {
            let mut at = end + 1;
            loop {
                let (found, next) = character(text, at)?;
                if found == '?' && byte(text, next)? == b'>' {
                    let data = if is_xml { end } else { skip_space(text, end).min(at) };
                    return Ok((token(data..at), next + 1));
                }
                at = next;
            }
        }
        _ => Err(Stop::Invalid(end)),
    }
}

fn end_tag(text: &[u8], begin: usize, names: Names) -> Scan<(Token, usize)> {
    let at = names.first(text, begin)?;
    let end = names.rest(text, at, Colon::Anywhere)?;
    let mut at = end;
    while is_space(byte(text, at)?) {
        at += 1;
    }
    Ok((Token::EndTag { name: begin..end }, expect(text, at, b'>')?))
}

fn start_tag(text: &[u8], begin: usize, names: Names) -> Scan<(Token, usize)> {
    let at = names.first(text, begin)?;
    let end = names.rest(text, at, Colon::Once)?;
    let name = begin..end;
    let mut attributes = Vec::new();
    let mut at = end;
    loop {
        let after_space = is_space(byte(text, at)?);
        at = skip_space(text, at);
        match byte(text, at)? {
            b'>' => return Ok((Token::StartTag { name, attributes, is_empty: false }, at + 1)),
            b'/' => {
                let next = expect(text, at + 1, b'>')?;
                return Ok((Token::StartTag { name, attributes, is_empty: true }, next));
            }
            _ if after_space => {
                let (attribute, next) = attribute(text, at, names)?;
                attributes.push(attribute);
                at = next;
            }
            _ => {
                // The character decides whether it is wrong or incomplete.
                character(text, at)?;
                return Err(Stop::Invalid(at));
            }
        }
    }
}

fn attribute(text: &[u8], begin: usize, names: Names) -> Scan<(RawAttribute, usize)> {
    let at = names.first(text, begin)?;
    let end = names.rest(text, at, Colon::Once)?;
    let at = expect(text, skip_space(text, end), b'=')?;
    let at = skip_space(text, at);
    let quote = byte(text, at)?;
    if !matches!(quote, b'"' | b'\'') {
        return Err(Stop::Invalid(at));
    }
    let value = at + 1;
    let mut at = value;
    loop {
        match byte(text, at)? {
            found if found == quote => break,
            b'<' => return Err(Stop::Invalid(at)),
            b'&' => at = reference(text, at + 1, names)?.1,
            b' '..=0x7F => at += 1,
            _ => at = character(text, at)?.1,
        }
    }
    let next = at + 1;
    if !matches!(byte(text, next)?, b' ' | b'\t' | b'\r' | b'\n' | b'/' | b'>') {
        return Err(Stop::Invalid(next));
    }
    Ok((RawAttribute { name: begin..end, value: value..at }, next))
}

/// The rest of a reference, `&` being read.
pub(crate) fn reference(text: &[u8], begin: usize, names: Names) -> Scan<(Token, usize)> {
    if byte(text, begin)? == b'#' {
        return character_reference(text, begin + 1);
    }
    let at = names.first(text, begin)?;
    let end = names.rest(text, at, Colon::Never)?;
    Ok((Token::EntityRef(begin..end), expect(text, end, b';')?))
}

fn character_reference(text: &[u8], mut at: usize) -> Scan<(Token, usize)> {
    let radix = if byte(text, at)? == b'x' { 16 } else { 10 };
    if radix == 16 {
        at += 1;
    }
    let mut number: u32 = 0;
    let begin = at;
    loop {
        let (found, next) = character(text, at)?;
        match found.to_digit(radix) {
            Some(digit) => number = number.saturating_mul(radix).saturating_add(digit),
            None if found == ';' && at > begin => {
                let found = char::from_u32(number).filter(|&found| crate::characters::is_allowed(found));
                return Ok((Token::CharRef(found), next));
            }
            None => return Err(Stop::Invalid(at)),
        }
        at = next;
    }
}
