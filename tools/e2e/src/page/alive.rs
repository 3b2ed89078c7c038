//! The page of the tutorial shows what no screen can show, and goes on when its own code has failed.

use anyhow::{Result, ensure};
use serde_json::json;

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

/// A message whose value doubles at every two of its 122 bytes, figures larger than any screen, numbers without a place,
/// and many objects.
const SHOWN: &str = "\
from multiprocessing import Lock, Pipe
import playground

here, there = Pipe()
here.send_bytes(b'\\x80\\x05]' + b'2\\x86' * 59 + b'.')
there.recv_bytes()
playground.table([[str(n)] * 100 for n in range(5000)])
playground.plot([n % 1000 for n in range(200_000)], style='points', name='many')
playground.plot([1.0, float('nan'), 2.0, float('inf'), 1e17, 1e308], name='odd')
playground.plot([1e17, 1e17], [float('nan')] * 2, name='same')
locks = [Lock() for _ in range(300)]
input('drawn')
";

/// The page shows as much as a screen can show, and tells how much more there is.
pub async fn shown(visit: &Visit<'_>) -> Result<()> {
    visit.open().await?;
    visit.write(SHOWN).await?;
    visit.run().await?;
    visit.until("the program asks", |seen| seen.asks.is_some()).await?;
    let figures = visit
        .js("const all = (figure, what) => document.querySelectorAll(`[data-figure=${figure}] ${what}`);
             return [
                 all('table', 'td').length, all('table', '.fine')[0]?.textContent,
                 all('many', 'svg *').length < 100, all('odd', 'path.fig-line')[0]?.getAttribute('d').match(/M/g).length,
                 document.querySelector('.fig').innerHTML.match(/NaN|Infinity/)?.[0] ?? null,
             ];")
        .await?;
    ensure!(figures == json!([2500, "and 4,975 more rows", true, 3, null]), "{figures}");
    visit.press("#view-inspector").await?;
    visit
        .until_js("not all objects have cards", "/and [0-9]+ more/.test(document.querySelector('.insp').innerText)")
        .await?;
    visit.press("#view-timeline").await?;
    visit.press(".tl-button[title='Show the events as a table']").await?;
    let row = "[...document.querySelectorAll('.tl-table tbody tr')].some(row => row.textContent.includes('(((('))";
    visit.until_js("the message's row", row).await?;
    visit.press("#stop").await?;
    let seen = visit.until("the program is stopped", Seen::is_over).await?;
    check(seen.state == "stopped", "stopped", &seen)?;
    let seen = visit.run_to_end("print('goes on')").await?;
    check(seen.says("goes on"), "it runs", &seen)
}
