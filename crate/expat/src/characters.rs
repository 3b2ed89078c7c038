//! The classes of characters, and reading one from bytes that may end within it.

/// Why a scanner found no token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// The text ends within the token.
    Partial,
    /// The text ends within a character.
    PartialChar,
    /// What is here cannot be in the token.
    Invalid(usize),
}

pub(crate) type Scan<T> = Result<T, Stop>;

/// The character at `at` and the place after it.
pub(crate) fn character(text: &[u8], at: usize) -> Scan<(char, usize)> {
    let Some(&first) = text.get(at) else { return Err(Stop::Partial) };
    if first < 0x80 {
        let allowed = first >= 0x20 || matches!(first, b'\t' | b'\n' | b'\r');
        return if allowed { Ok((char::from(first), at + 1)) } else { Err(Stop::Invalid(at)) };
    }
    let length = match first {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return Err(Stop::Invalid(at)),
    };
    let Some(bytes) = text.get(at..at + length) else { return Err(Stop::PartialChar) };
    match std::str::from_utf8(bytes).ok().and_then(|text| text.chars().next()) {
        Some('\u{FFFE}' | '\u{FFFF}') | None => Err(Stop::Invalid(at)),
        Some(found) => Ok((found, at + length)),
    }
}

pub(crate) const fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// Whether a name may begin with `c`. The colon is the scanners' concern.
pub(crate) const fn starts_name(c: char) -> bool {
    matches!(c,
        'A'..='Z' | 'a'..='z' | '_'
        | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}' | '\u{370}'..='\u{37D}'
        | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}' | '\u{2070}'..='\u{218F}' | '\u{2C00}'..='\u{2FEF}'
        | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}' | '\u{10000}'..='\u{EFFFF}')
}

/// Whether `c` may be in a name. The colon is the scanners' concern.
pub(crate) const fn continues_name(c: char) -> bool {
    starts_name(c) || matches!(c, '0'..='9' | '-' | '.' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
}

/// Whether a reference may stand for this character.
pub(crate) const fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..='\u{10FFFF}')
}
