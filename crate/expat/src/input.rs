//! The document's bytes as UTF-8.

/// How the bytes of a document stand for characters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// Nothing has been read. The first bytes and the XML declaration decide.
    #[default]
    Unknown,
    Utf8,
    Utf16 {
        big_endian: bool,
    },
    /// Each byte is one character.
    Bytes(Box<[char; 256]>),
}

impl Encoding {
    /// An encoding whose bytes are one character each.
    pub(crate) fn bytes(characters: impl Fn(u8) -> Option<char>) -> Self {
        let character = |byte| u8::try_from(byte).ok().and_then(&characters).unwrap_or(NO_CHARACTER);
        Self::Bytes(Box::new(std::array::from_fn(character)))
    }

    /// The encoding of this name, if it is one that the parser knows by itself.
    pub(crate) fn named(name: &str) -> Option<Self> {
        match name.to_ascii_uppercase().as_str() {
            "UTF-8" => Some(Self::Utf8),
            "ISO-8859-1" => Some(Self::bytes(|byte| Some(char::from(byte)))),
            "US-ASCII" => Some(Self::bytes(|byte| byte.is_ascii().then(|| char::from(byte)))),
            "UTF-16" | "UTF-16BE" => Some(Self::Utf16 { big_endian: true }),
            "UTF-16LE" => Some(Self::Utf16 { big_endian: false }),
            _ => None,
        }
    }

    /// The bytes of the document that a byte of its UTF-8 text stands for.
    pub(crate) const fn length(&self, byte: u8) -> u64 {
        let continues = matches!(byte, 0x80..=0xBF);
        match self {
            Self::Unknown | Self::Utf8 => 1,
            Self::Bytes(_) => !continues as u64,
            Self::Utf16 { .. } if continues => 0,
            Self::Utf16 { .. } => {
                if byte >= 0xF0 {
                    4
                } else {
                    2
                }
            }
        }
    }
}

/// Stands for bytes that are no characters. It is not allowed in a document.
pub(crate) const NO_CHARACTER: char = '\u{FFFF}';

/// Bytes as they come, and the text they become.
#[derive(Clone, Debug, Default)]
pub(crate) struct Input {
    pub(crate) text: Vec<u8>,
    pub(crate) encoding: Encoding,
    /// Bytes that do not make a character yet.
    rest: Vec<u8>,
}

impl Input {
    /// Adds bytes. Returns the length of a byte order mark that they began with.
    pub(crate) fn feed(&mut self, bytes: &[u8], is_final: bool) -> u64 {
        self.rest.extend_from_slice(bytes);
        let mut mark = 0;
        if self.encoding == Encoding::Unknown {
            let (encoding, length) = match self.rest.as_slice() {
                [] => return 0,
                [0xFE | 0xFF | 0xEF | 0 | b'<'] | [0xEF, 0xBB] if !is_final => return 0,
                [0xFE, 0xFF, ..] => (Encoding::Utf16 { big_endian: true }, 2),
                [0xFF, 0xFE, ..] => (Encoding::Utf16 { big_endian: false }, 2),
                [0xEF, 0xBB, 0xBF, ..] => (Encoding::Utf8, 3),
                [0, b'<', ..] => (Encoding::Utf16 { big_endian: true }, 0),
                [b'<', 0, ..] => (Encoding::Utf16 { big_endian: false }, 0),
                _ => (Encoding::Utf8, 0),
            };
            self.encoding = encoding;
            self.rest.drain(..length);
            mark = length as u64;
        }
        self.decode(is_final);
        mark
    }

    /// Reads what is left of the document, `from` this place on, in another encoding. The text so far was UTF-8.
    pub(crate) fn change_encoding(&mut self, encoding: Encoding, from: usize) {
        if matches!(self.encoding, Encoding::Utf8) && encoding != Encoding::Utf8 {
            self.rest.splice(..0, self.text.drain(from..));
            self.encoding = encoding;
            self.decode(false);
        }
    }

    fn decode(&mut self, is_final: bool) {
        match &self.encoding {
            Encoding::Unknown | Encoding::Utf8 => self.text.append(&mut self.rest),
            Encoding::Bytes(table) => {
                let mut buffer = [0; 4];
                for byte in self.rest.drain(..) {
                    self.text.extend_from_slice(table[usize::from(byte)].encode_utf8(&mut buffer).as_bytes());
                }
            }
            &Encoding::Utf16 { big_endian } => self.decode_utf16(big_endian, is_final),
        }
    }

    fn decode_utf16(&mut self, big_endian: bool, is_final: bool) {
        let unit = |bytes: &[u8]| {
            let pair = [bytes[0], bytes[1]];
            if big_endian { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) }
        };
        let mut units: Vec<u16> = self.rest.chunks_exact(2).map(unit).collect();
        // The first half of a pair waits for the second one.
        if !is_final && units.last().is_some_and(|last| (0xD800..0xDC00).contains(last)) {
            units.pop();
        }
        self.rest.drain(..2 * units.len());
        let mut buffer = [0; 4];
        for found in char::decode_utf16(units) {
            self.text.extend_from_slice(found.unwrap_or(NO_CHARACTER).encode_utf8(&mut buffer).as_bytes());
        }
    }

    /// Whether the document ends within a character.
    pub(crate) const fn is_incomplete(&self) -> bool {
        !self.rest.is_empty()
    }
}
