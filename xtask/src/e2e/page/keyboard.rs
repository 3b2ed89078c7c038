//! What can be done without a mouse.

use anyhow::Result;

use super::visit::{Seen, Visit, check};

/// WebDriver's names of keys.
pub(super) const CONTROL: char = '\u{e009}';
pub(super) const DELETE: char = '\u{e017}';
const ENTER: char = '\u{e007}';
const ESCAPE: char = '\u{e00c}';
const TAB: char = '\u{e004}';
pub(super) const RELEASE: char = '\u{e000}';

/// Ctrl+Enter in the editor runs.
pub async fn run(visit: &Visit<'_>) -> Result<()> {
    visit.open().await?;
    visit.write("print('by keyboard')\n").await?;
    let editor = visit.element("#editor .cm-content").await?;
    editor.click().await?;
    editor.send_keys(&format!("{CONTROL}{ENTER}{RELEASE}")).await?;
    let seen = visit.until("the program has ended", Seen::is_over).await?;
    check(seen.says("by keyboard"), "it ran", &seen)
}

/// Tab indents; Escape and Tab leave the editor.
pub async fn tab(visit: &Visit<'_>) -> Result<()> {
    visit.open().await?;
    visit.write("pass").await?;
    let inside = "document.activeElement.closest('#editor') !== null";
    let editor = visit.element("#editor .cm-content").await?;
    editor.click().await?;
    editor.send_keys(&TAB.to_string()).await?;
    visit.until_js("the cursor stays", inside).await?;
    let text = visit.text().await?;
    anyhow::ensure!(text == "    pass", "Tab indents, but the text is {text:?}");
    editor.send_keys(&format!("{ESCAPE}{TAB}")).await?;
    visit.until_js("the cursor has left", &format!("!({inside})")).await
}
