//! Use of the page without a mouse.

use anyhow::{Result, bail};
use fantoccini::actions::{InputSource, KeyAction, KeyActions};

use super::visit::{Seen, Visit, check};

/// WebDriver's codes for keys.
pub(super) const CONTROL: char = '\u{e009}';
pub(super) const DELETE: char = '\u{e017}';
pub(super) const ENTER: char = '\u{e007}';
pub(super) const ESCAPE: char = '\u{e00c}';
const TAB: char = '\u{e004}';
pub(super) const RELEASE: char = '\u{e000}';
const RIGHT: char = '\u{e014}';
pub(super) const DOWN: char = '\u{e015}';
/// The largest number of presses of Tab needed to reach any element from any other.
const MOST_TABS: u32 = 120;

/// Ctrl+Enter in the editor runs.
pub async fn run(visit: &Visit<'_>) -> Result<()> {
    visit.open().await?;
    visit.write("print('by keyboard')\n").await?;
    let editor = visit.click_editor().await?;
    editor.send_keys(&format!("{CONTROL}{ENTER}{RELEASE}")).await?;
    let seen = visit.until("the program has ended", Seen::is_over).await?;
    check(seen.says("by keyboard"), "it ran", &seen)
}

/// Ctrl+Enter runs and Escape stops, wherever the focus is. Before that, Escape closes the menu.
pub async fn everywhere(visit: &Visit<'_>) -> Result<()> {
    visit.open().await?;
    visit.write("while True:\n    pass\n").await?;
    visit.js("document.querySelector('#lesson h1').focus()").await?;
    press(visit, &[CONTROL, ENTER]).await?;
    visit.until("it runs", |seen| seen.processes.iter().any(|process| process.state == "running")).await?;

    let closed = "!document.querySelector('#menu').open";
    visit.press("#menu summary").await?;
    visit.until_js("the menu is open", "document.querySelector('#menu').open").await?;
    press(visit, &[ESCAPE]).await?;
    visit.until_js("Escape closes the menu", closed).await?;
    let seen = visit.look().await?;
    check(seen.state == "running", "the program runs on", &seen)?;
    press(visit, &[ESCAPE]).await?;
    let seen = visit.until("the program is stopped", Seen::is_over).await?;
    check(seen.state == "stopped", "stopped", &seen)?;

    visit.press("#menu summary").await?;
    visit.until_js("the menu is open again", "document.querySelector('#menu').open").await?;
    visit.press("#lesson h1").await?;
    visit.until_js("a click elsewhere closes it", closed).await
}

/// Tab indents; Escape and Tab leave the editor.
pub async fn tab(visit: &Visit<'_>) -> Result<()> {
    visit.open().await?;
    visit.write("pass").await?;
    let inside = "document.activeElement.closest('#editor') !== null";
    let editor = visit.click_editor().await?;
    editor.send_keys(&TAB.to_string()).await?;
    visit.until_js("the cursor stays", inside).await?;
    let text = visit.text().await?;
    anyhow::ensure!(text == "    pass", "Tab indents, but the text is {text:?}");
    editor.send_keys(&format!("{ESCAPE}{TAB}")).await?;
    visit.until_js("the cursor has left", &format!("!({inside})")).await
}

/// Presses keys one after the other. All but the last are held down until the last one was pressed.
pub(super) async fn press(visit: &Visit<'_>, keys: &[char]) -> Result<()> {
    let down = keys.iter().map(|&value| KeyAction::Down { value });
    let up = keys.iter().rev().map(|&value| KeyAction::Up { value });
    let actions = down.chain(up).fold(KeyActions::new("keys".to_owned()), |actions, action| actions.then(action));
    visit.browser.client().perform_actions(actions).await?;
    Ok(())
}

/// Presses Tab until the focus is on a visible element that matches a selector.
async fn tab_to(visit: &Visit<'_>, selector: &str) -> Result<()> {
    let there = format!("return document.activeElement.matches(`{selector}`)");
    for _ in 0..MOST_TABS {
        if visit.js(&there).await? == true {
            return Ok(());
        }
        press(visit, &[TAB]).await?;
    }
    bail!("Tab never leads to {selector}")
}

/// From the front page to a passed question, a finished program and another view of it, only with the keyboard.
pub async fn journey(visit: &Visit<'_>) -> Result<()> {
    visit.open().await?;
    visit.js("document.activeElement.blur()").await?;
    tab_to(visit, "a.skip").await?;
    visit.until_js("what has the focus is seen", "document.activeElement.getBoundingClientRect().left >= 0").await?;
    tab_to(visit, "#lesson .start a").await?;
    press(visit, &[ENTER]).await?;
    visit.until_js("the first lesson is there", "document.activeElement.matches('#lesson h1')").await?;

    tab_to(visit, ".quiz input").await?;
    for _ in 0..4 {
        if visit.js("return document.activeElement.dataset.right === 'true' && document.activeElement.checked").await?
            == true
        {
            break;
        }
        press(visit, &[RIGHT]).await?;
    }
    let right = "document.querySelector('.quiz .verdict[data-verdict=passed]')";
    visit.until_js("the right answer is told", right).await?;

    tab_to(visit, "#picker").await?;
    tab_to(visit, ".cm-content").await?;
    press(visit, &[CONTROL, ENTER]).await?;
    let seen = visit.until("the program has ended", Seen::is_over).await?;
    check(seen.exitcode == Some(0), "it ran well", &seen)?;
    press(visit, &[ESCAPE]).await?;
    tab_to(visit, "#views [role=tab]").await?;
    press(visit, &[RIGHT]).await?;
    visit.until_js("the table of processes is shown", "document.querySelector('#processes').checkVisibility()").await
}
