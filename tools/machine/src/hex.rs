//! Bytes in hexadecimal.

/// The bytes as a hash is written.
pub fn of(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
