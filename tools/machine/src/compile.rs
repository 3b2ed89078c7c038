//! When the interpreter compiles, for tools that start sessions.

use clap::ValueEnum;

/// When bytecode is compiled to WebAssembly: the session's option `compile`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Compile {
    /// When it is hot
    Auto,
    /// At the first call of a function and the first round of a loop
    Always,
    /// Never: everything is interpreted
    Never,
}

impl Compile {
    /// The name for a command line and for a session.
    pub fn option(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Always => "always",
            Self::Never => "never",
        }
    }
}
