//! Analysis of a Python program while it is edited and after it has run: syntax errors, and hints for the common
//! mistakes of newcomers to processes. Plain Rust, tested natively.

mod brackets;
pub mod hints;
mod marks;
mod places;
mod words;

pub use marks::{Diagnostic, Severity, analyse};

/// The module that the page loads when there is a program to analyse.
#[cfg(all(feature = "module", target_arch = "wasm32"))]
mod module {
    use serde::Serialize;
    use serde_wasm_bindgen::Serializer;
    use wasm_bindgen::prelude::*;

    use crate::hints;

    #[wasm_bindgen(typescript_custom_section)]
    const TYPES: &str = r#"
export interface Diagnostic {
  /** In UTF-16 units from the start of the file. */
  from: number;
  to: number;
  /** Counted from 1. */
  line: number;
  severity: "error" | "warning";
  message: string;
}

export interface Hint {
  id: string;
  title: string;
  text: string;
  /** Counted from 1; 0 when it is about none. */
  line: number;
}
"#;

    /// The marks for a Python file: its first syntax error, or likely mistakes.
    ///
    /// # Errors
    /// Never in practice: the result is plain data.
    #[wasm_bindgen(unchecked_return_type = "Diagnostic[]")]
    pub fn analyse(source: &str) -> Result<JsValue, JsError> {
        Ok(crate::analyse(source).serialize(&Serializer::json_compatible())?)
    }

    /// The mistakes visible in a program's source.
    ///
    /// # Errors
    /// Never in practice: the result is plain data.
    #[wasm_bindgen(js_name = hintsOf, unchecked_return_type = "Hint[]")]
    pub fn hints_of(source: &str) -> Result<JsValue, JsError> {
        Ok(hints::from_source(source).serialize(&Serializer::json_compatible())?)
    }
}
