//! Bytes in hexadecimal.

/// The bytes in lower-case hexadecimal digits.
pub fn of(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
