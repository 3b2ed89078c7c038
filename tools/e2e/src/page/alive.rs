//! The page of the tutorial goes on when its own code has failed.

use anyhow::Result;

use super::visit::{Seen, Visit, check};

const SOURCE: &str = "print('ready')\nwhile True: open('a', 'w').close()\n";

/// Makes the page's code fail in the middle of a request, as a trap does. In Firefox, a test's script has globals of its
/// own.
const FAILS: &str = "
    const { Date, WebAssembly } = window;
    const { now } = Date;
    Date.now = () => { Date.now = now; throw new WebAssembly.RuntimeError('unreachable'); };";

/// The page starts again, with the program that was open in the reader's version, and tells why.
pub async fn started_again(visit: &Visit<'_>) -> Result<()> {
    visit.open().await?;
    visit
        .js("window.pageErrors = []; addEventListener('error', (event) => { pageErrors.push(event.message); });")
        .await?;
    visit
        .js("const { options } = document.querySelector('#picker'); options[1].selected = true;
              document.querySelector('#picker').dispatchEvent(new window.Event('change'));")
        .await?;
    let picked = visit.js("return document.querySelector('#picker').value").await?;
    visit.click_editor().await?.send_keys("# mine ").await?;
    let text = visit.text().await?;
    visit.write(SOURCE).await?;
    for _ in 0..2 {
        visit.run().await?;
        visit.until("the program runs", |seen| seen.says("ready")).await?;
        visit.js(FAILS).await?;
        let seen =
            visit.until("the page is started again", |seen| seen.state == "ready" && seen.says("unreachable")).await?;
        check(seen.can_run && !seen.can_stop, "Run can be pressed", &seen)?;
        check(seen.says("The page's own code failed"), "it says why", &seen)?;
        check(visit.text().await? == text, "the reader's version is there", &seen)?;
        check(visit.js("return document.querySelector('#picker').value").await? == picked, "the same program", &seen)?;
        visit.write(SOURCE).await?;
    }
    let seen = visit.run_to_end("print('goes on')").await?;
    check(seen.stream("stdout") == ["goes on"] && seen.exitcode == Some(0), "it runs", &seen)?;
    visit.write("print('ready')\nwhile True: pass").await?;
    visit.run().await?;
    visit.until("the program runs", |seen| seen.says("ready")).await?;
    visit.press("#stop").await?;
    let seen = visit.until("the program is stopped", Seen::is_over).await?;
    check(visit.js("return pageErrors.length").await? == 0, "no error reached the page", &seen)
}
