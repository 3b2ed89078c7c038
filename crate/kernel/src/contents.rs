//! The contents of a program's file: text or any bytes.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// The contents of a file. In JavaScript, a string, a Uint8Array or an ArrayBuffer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contents(Vec<u8>);

impl Contents {
    /// The bytes of the file.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl From<Vec<u8>> for Contents {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl From<&str> for Contents {
    fn from(text: &str) -> Self {
        Self(text.as_bytes().to_vec())
    }
}

impl From<String> for Contents {
    fn from(text: String) -> Self {
        Self(text.into_bytes())
    }
}

impl Serialize for Contents {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match std::str::from_utf8(&self.0) {
            Ok(text) => serializer.serialize_str(text),
            Err(_) => serializer.serialize_bytes(&self.0),
        }
    }
}

impl<'de> Deserialize<'de> for Contents {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;

        impl<'de> de::Visitor<'de> for Visitor {
            type Value = Contents;

            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("a string or bytes")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Contents, E> {
                Ok(text.into())
            }

            fn visit_string<E: de::Error>(self, text: String) -> Result<Contents, E> {
                Ok(text.into())
            }

            fn visit_bytes<E: de::Error>(self, bytes: &[u8]) -> Result<Contents, E> {
                Ok(bytes.to_vec().into())
            }

            fn visit_byte_buf<E: de::Error>(self, bytes: Vec<u8>) -> Result<Contents, E> {
                Ok(bytes.into())
            }

            fn visit_seq<A: de::SeqAccess<'de>>(self, mut items: A) -> Result<Contents, A::Error> {
                let mut bytes = Vec::with_capacity(items.size_hint().unwrap_or(0));
                while let Some(byte) = items.next_element()? {
                    bytes.push(byte);
                }
                Ok(bytes.into())
            }
        }

        deserializer.deserialize_any(Visitor)
    }
}

#[cfg(test)]
mod tests {
    use serde::de::{
        Deserialize,
        value::{BytesDeserializer, Error, SeqDeserializer, StrDeserializer, U32Deserializer},
    };

    use super::Contents;

    #[test]
    fn text_and_bytes_are_contents() {
        let text = Contents::deserialize(StrDeserializer::<Error>::new("é")).unwrap();
        assert_eq!(text.bytes(), "é".as_bytes());
        let bytes = Contents::deserialize(BytesDeserializer::<Error>::new(&[0, 255])).unwrap();
        assert_eq!(bytes.bytes(), [0, 255]);
        let list = Contents::deserialize(SeqDeserializer::<_, Error>::new([7_u8, 8].into_iter())).unwrap();
        assert_eq!(list.bytes(), [7, 8]);
    }

    #[test]
    fn nothing_else_is() {
        assert!(Contents::deserialize(U32Deserializer::<Error>::new(1)).is_err());
    }
}
