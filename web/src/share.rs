//! A program in an address: `#code=` and its files as JSON, deflated, in base64url. Plain Rust, tested natively.
//!
//! The fragment of an address is never sent to a server, so a link carries the program directly from reader to
//! reader.

use std::fmt;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use miniz_oxide::{deflate, inflate};
use serde::{Deserialize, Serialize};

use crate::{
    files::{self, SourceFile},
    traceback::MAIN,
};

/// The start of a fragment with a program, after `#`.
pub const KEY: &str = "code=";

/// The largest length of a link in bytes. Browsers accept more, but programs that display or send links often do not.
pub const MAX_LINK_BYTES: usize = 32_000;

/// The largest unpacked size in bytes. A short link could otherwise exhaust the reader's memory.
const MAX_UNPACKED_BYTES: usize = 1_000_000;

/// A shared program.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shared {
    /// The files, the main one first.
    #[serde(rename = "f")]
    pub files: Vec<SourceFile>,
    /// The name of the file that is shown.
    #[serde(rename = "a", default, skip_serializing_if = "String::is_empty")]
    pub active: String,
}

/// The reason why a program cannot be shared, or a link cannot be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShareError {
    /// The link would be too long.
    TooLarge,
    /// The link was cut, or does not come from this page.
    Damaged,
    /// The unpacked program would be too large.
    Bomb,
}

impl fmt::Display for ShareError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooLarge => "The program is too long for a link. Download it instead.",
            Self::Damaged => "The program in this link cannot be read. Part of the link may be missing.",
            Self::Bomb => "The program in this link is too large to open.",
        })
    }
}

/// The fragment of a program, without `#`.
///
/// # Errors
/// When the link would be too long.
pub fn fragment(shared: &Shared) -> Result<String, ShareError> {
    let json = serde_json::to_vec(shared).map_err(|_| ShareError::TooLarge)?;
    let text = URL_SAFE_NO_PAD.encode(deflate::compress_to_vec(&json, 9));
    if text.len() + KEY.len() > MAX_LINK_BYTES {
        return Err(ShareError::TooLarge);
    }
    Ok(format!("{KEY}{text}"))
}

/// The program in a fragment. `None` if the fragment is of another kind.
///
/// # Errors
/// When the fragment cannot be read, or has no program that this page could have made.
#[must_use]
pub fn program(fragment: &str) -> Option<Result<Shared, ShareError>> {
    Some(read(fragment.trim_start_matches('#').strip_prefix(KEY)?))
}

fn read(text: &str) -> Result<Shared, ShareError> {
    // Mail programs append such characters to a link.
    let text = text.trim_end_matches(['=', '.', ',', ')', '>', ' ']);
    let packed = URL_SAFE_NO_PAD.decode(text).map_err(|_| ShareError::Damaged)?;
    let json =
        inflate::decompress_to_vec_with_limit(&packed, MAX_UNPACKED_BYTES).map_err(|error| match error.status {
            inflate::TINFLStatus::HasMoreOutput => ShareError::Bomb,
            _ => ShareError::Damaged,
        })?;
    let shared: Shared = serde_json::from_slice(&json).map_err(|_| ShareError::Damaged)?;
    let names: Vec<_> = shared.files.iter().map(|file| file.name.as_str()).collect();
    let sound = names.first() == Some(&MAIN)
        && names.len() <= files::MAX_FILES
        && (1..names.len()).all(|index| files::check_name(names[index], &names[..index]).is_ok());
    if sound { Ok(shared) } else { Err(ShareError::Damaged) }
}

#[cfg(test)]
#[path = "share_tests.rs"]
mod tests;
