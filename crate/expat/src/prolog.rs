//! Finding the tokens in front of the root element and after it.

use std::ops::Range;

use crate::{
    characters::{Scan, Stop, character, continues_name, is_space, starts_name},
    event::Quantity,
    scan::{self, Names},
};

#[derive(Clone, Debug)]
pub(crate) enum Token {
    Space,
    Instruction {
        target: Range<usize>,
        data: Range<usize>,
    },
    XmlDecl(Range<usize>),
    Comment(Range<usize>),
    /// `<!NAME`.
    Open(Range<usize>),
    /// `>`.
    Close,
    Name(Range<usize>),
    /// A name with a colon, where namespaces are read.
    PrefixedName(Range<usize>),
    /// Like a name, but it begins with another character of names.
    Nmtoken(Range<usize>),
    /// A name and `?`, `*` or `+`.
    NameWith(Range<usize>, Quantity),
    /// `#NAME`.
    HashName(Range<usize>),
    /// Without the quotation marks.
    Literal(Range<usize>),
    Percent,
    /// `%NAME;`.
    ParameterRef(Range<usize>),
    OpenParen,
    CloseParen(Quantity),
    OpenBracket,
    CloseBracket,
    Or,
    Comma,
    /// `<![` or `]]>`, which only declarations outside of the document may have.
    Conditional,
    /// The root element begins here.
    Root,
    End,
}

/// A token, the place after it, and whether more text could make it longer.
pub(crate) struct Found {
    pub(crate) token: Token,
    pub(crate) next: usize,
    pub(crate) may_go_on: bool,
}

fn found(token: Token, next: usize) -> Scan<Found> {
    Ok(Found { token, next, may_go_on: false })
}

fn unfinished(token: Token, next: usize) -> Scan<Found> {
    Ok(Found { token, next, may_go_on: true })
}

/// The next token of a prolog.
pub(crate) fn token(text: &[u8], at: usize, names: Names) -> Scan<Found> {
    let Some(&first) = text.get(at) else { return found(Token::End, at) };
    match first {
        b'"' | b'\'' => literal(text, at + 1, first),
        b'<' => markup(text, at + 1, names),
        _ if is_space(first) => space(text, at),
        b'%' => percent(text, at + 1, names),
        b',' => found(Token::Comma, at + 1),
        b'[' => found(Token::OpenBracket, at + 1),
        b']' => match (text.get(at + 1), text.get(at + 2)) {
            (None, _) => unfinished(Token::CloseBracket, at + 1),
            (Some(b']'), None) => Err(Stop::Partial),
            (Some(b']'), Some(b'>')) => found(Token::Conditional, at + 3),
            _ => found(Token::CloseBracket, at + 1),
        },
        b'(' => found(Token::OpenParen, at + 1),
        b')' => match text.get(at + 1) {
            None => unfinished(Token::CloseParen(Quantity::One), at + 1),
            Some(b'*') => found(Token::CloseParen(Quantity::Any), at + 2),
            Some(b'?') => found(Token::CloseParen(Quantity::Optional), at + 2),
            Some(b'+') => found(Token::CloseParen(Quantity::Some), at + 2),
            Some(&next) if is_space(next) || matches!(next, b'>' | b',' | b'|' | b')') => {
                found(Token::CloseParen(Quantity::One), at + 1)
            }
            Some(_) => Err(Stop::Invalid(at + 1)),
        },
        b'|' => found(Token::Or, at + 1),
        b'>' => found(Token::Close, at + 1),
        b'#' => hash_name(text, at + 1, names),
        _ => name(text, at, names),
    }
}

fn space(text: &[u8], begin: usize) -> Scan<Found> {
    let mut at = begin;
    while let Some(&found) = text.get(at).filter(|&&found| is_space(found)) {
        // A carriage return at the end may be the first half of a line break.
        if found == b'\r' && at + 1 == text.len() {
            return if at == begin {
                unfinished(Token::Space, at + 1)
            } else {
                Ok(Found { token: Token::Space, next: at, may_go_on: false })
            };
        }
        at += 1;
    }
    found(Token::Space, at)
}

fn literal(text: &[u8], begin: usize, quote: u8) -> Scan<Found> {
    let mut at = begin;
    loop {
        let (found_here, next) = character(text, at)?;
        if found_here == char::from(quote) {
            let token = Token::Literal(begin..at);
            return match text.get(next) {
                None => unfinished(token, next),
                Some(&after) if is_space(after) || matches!(after, b'>' | b'%' | b'[') => found(token, next),
                Some(_) => Err(Stop::Invalid(next)),
            };
        }
        at = next;
    }
}

fn markup(text: &[u8], at: usize, names: Names) -> Scan<Found> {
    match text.get(at) {
        None => Err(Stop::Partial),
        Some(b'!') => declaration(text, at + 1),
        Some(b'?') => match scan::instruction(text, at + 1, names)? {
            (scan::Token::Instruction { target, data }, next) => found(Token::Instruction { target, data }, next),
            (scan::Token::XmlDecl(data), next) => found(Token::XmlDecl(data), next),
            _ => Err(Stop::Invalid(at)),
        },
        Some(0x80..) => found(Token::Root, at - 1),
        Some(_) => {
            names.first(text, at)?;
            found(Token::Root, at - 1)
        }
    }
}

fn declaration(text: &[u8], begin: usize) -> Scan<Found> {
    match text.get(begin) {
        None => return Err(Stop::Partial),
        Some(b'-') => {
            return match scan::comment(text, begin + 1)? {
                (scan::Token::Comment(range), next) => found(Token::Comment(range), next),
                _ => Err(Stop::Invalid(begin)),
            };
        }
        Some(b'[') => return found(Token::Conditional, begin + 1),
        Some(byte) if byte.is_ascii_alphabetic() || *byte == b'_' => {}
        Some(_) => return Err(Stop::Invalid(begin)),
    }
    let mut at = begin + 1;
    loop {
        match text.get(at) {
            None => return Err(Stop::Partial),
            Some(byte) if byte.is_ascii_alphabetic() || *byte == b'_' => at += 1,
            Some(&byte) if is_space(byte) => return found(Token::Open(begin..at), at),
            // `<!ENTITY% name` lacks a space.
            Some(b'%') => match text.get(at + 1) {
                None => return Err(Stop::Partial),
                Some(&byte) if is_space(byte) || byte == b'%' => return Err(Stop::Invalid(at)),
                Some(_) => return found(Token::Open(begin..at), at),
            },
            Some(_) => return Err(Stop::Invalid(at)),
        }
    }
}

fn percent(text: &[u8], begin: usize, names: Names) -> Scan<Found> {
    match text.get(begin) {
        Some(&byte) if is_space(byte) || byte == b'%' => return found(Token::Percent, begin),
        _ => {}
    }
    let mut at = names.first(text, begin)?;
    loop {
        let (here, next) = character(text, at)?;
        if here == ';' {
            return found(Token::ParameterRef(begin..at), next);
        }
        if !continues_name(here) && (here != ':' || names.namespaces) {
            return Err(Stop::Invalid(at));
        }
        at = next;
    }
}

fn hash_name(text: &[u8], begin: usize, names: Names) -> Scan<Found> {
    let mut at = names.first(text, begin)?;
    loop {
        let token = Token::HashName(begin..at);
        let (here, next) = match character(text, at) {
            Err(Stop::Partial) => return unfinished(token, at),
            other => other?,
        };
        if !continues_name(here) {
            let ends = is_ascii_space(here) || matches!(here, ')' | '>' | '%' | '|');
            return if ends { found(token, at) } else { Err(Stop::Invalid(at)) };
        }
        at = next;
    }
}

fn is_ascii_space(found: char) -> bool {
    matches!(found, ' ' | '\t' | '\r' | '\n')
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Name,
    Prefixed,
    Token,
}

impl Kind {
    const fn token(self, range: Range<usize>) -> Token {
        match self {
            Self::Name => Token::Name(range),
            Self::Prefixed => Token::PrefixedName(range),
            Self::Token => Token::Nmtoken(range),
        }
    }
}

fn name(text: &[u8], begin: usize, names: Names) -> Scan<Found> {
    let (first, mut at) = character(text, begin)?;
    let mut kind = if starts_name(first) || (first == ':' && !names.namespaces) {
        Kind::Name
    } else if continues_name(first) || first == ':' {
        Kind::Token
    } else {
        return Err(Stop::Invalid(begin));
    };
    loop {
        let (here, next) = match character(text, at) {
            Err(Stop::Partial) => return unfinished(kind.token(begin..at), at),
            other => other?,
        };
        match here {
            _ if continues_name(here) => at = next,
            ':' if names.namespaces => {
                at = next;
                kind = match kind {
                    Kind::Name => {
                        let (second, after) = character(text, next)?;
                        if continues_name(second) {
                            at = after;
                            Kind::Prefixed
                        } else {
                            Kind::Token
                        }
                    }
                    _ => Kind::Token,
                };
            }
            ':' => at = next,
            '>' | ')' | ',' | '|' | '[' | '%' => return found(kind.token(begin..at), at),
            _ if is_ascii_space(here) => return found(kind.token(begin..at), at),
            '?' | '*' | '+' if kind != Kind::Token => {
                let quantity = match here {
                    '?' => Quantity::Optional,
                    '*' => Quantity::Any,
                    _ => Quantity::Some,
                };
                return found(Token::NameWith(begin..at, quantity), next);
            }
            _ => return Err(Stop::Invalid(at)),
        }
    }
}
