//! The parser's errors in CPython's words, where CPython has any.

use ruff_python_ast::token::TokenKind;
use ruff_python_parser::{LexicalErrorType, ParseError, ParseErrorType};

/// The error message, without the exception's name.
pub(super) fn of(error: &ParseError) -> String {
    match &error.error {
        ParseErrorType::ExpectedToken { expected: TokenKind::Colon, .. } => "expected ':'".to_owned(),
        ParseErrorType::ExpectedToken { expected: TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace, .. } => {
            "invalid syntax. Perhaps you forgot a comma?".to_owned()
        }
        ParseErrorType::ExpectedExpression
        | ParseErrorType::SimpleStatementsOnSameLine
        | ParseErrorType::SimpleAndCompoundStatementOnSameLine
        | ParseErrorType::UnexpectedExpressionToken => "invalid syntax".to_owned(),
        ParseErrorType::UnexpectedIndentation => "unexpected indent".to_owned(),
        ParseErrorType::PositionalAfterKeywordArgument => "positional argument follows keyword argument".to_owned(),
        ParseErrorType::NonDefaultParamAfterDefaultParam => {
            "parameter without a default follows parameter with a default".to_owned()
        }
        ParseErrorType::InvalidAssignmentTarget => {
            "cannot assign to this expression. Maybe you meant '==' instead of '='?".to_owned()
        }
        ParseErrorType::Lexical(LexicalErrorType::UnclosedStringError) => "unterminated string literal".to_owned(),
        ParseErrorType::Lexical(LexicalErrorType::IndentationError) => {
            "unindent does not match any outer indentation level".to_owned()
        }
        // Typographic quotes and the like. A lone ASCII character is a token that fits nowhere.
        ParseErrorType::Lexical(LexicalErrorType::UnrecognizedToken { tok }) if !tok.is_ascii() => {
            format!("invalid character '{tok}' (U+{:04X})", u32::from(*tok))
        }
        ParseErrorType::Lexical(LexicalErrorType::UnrecognizedToken { .. }) => "invalid syntax".to_owned(),
        other => plain(&other.to_string()),
    }
}

/// A message with a small first letter and CPython's quotes.
fn plain(words: &str) -> String {
    let mut chars = words.chars();
    let first = chars.next().map(|first| first.to_ascii_lowercase());
    first.into_iter().chain(chars).map(|c| if c == '`' { '\'' } else { c }).collect()
}
