//! Unbalanced brackets, reported in CPython's words.

use ruff_python_ast::token::{TokenKind, Tokens};
use ruff_text_size::Ranged;

/// The first bracket without a partner: its position and the error message.
pub(super) fn unbalanced(tokens: &Tokens, source: &str) -> Option<(usize, String)> {
    let mut open: Vec<(usize, char)> = Vec::new();
    for token in tokens {
        let at = token.start().to_usize();
        let closes = match token.kind() {
            TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace => {
                open.push((at, source[at..].chars().next()?));
                continue;
            }
            TokenKind::Rpar => '(',
            TokenKind::Rsqb => '[',
            TokenKind::Rbrace => '{',
            _ => continue,
        };
        let bracket = source[at..].chars().next()?;
        match open.pop() {
            Some((_, opening)) if opening == closes => {}
            Some((_, opening)) => {
                let message = format!("closing parenthesis '{bracket}' does not match opening parenthesis '{opening}'");
                return Some((at, format!("SyntaxError: {message}")));
            }
            None => return Some((at, format!("SyntaxError: unmatched '{bracket}'"))),
        }
    }
    let (at, bracket) = open.pop()?;
    Some((at, format!("SyntaxError: '{bracket}' was never closed")))
}
