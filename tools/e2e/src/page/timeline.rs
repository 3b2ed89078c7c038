//! The timeline: keys, pointer and touch, its table, its kill button, its file.

use anyhow::{Context, Result, ensure};
use fantoccini::actions::{
    ActionSequence, Actions, InputSource, MOUSE_BUTTON_LEFT, MouseActions, PointerAction, TouchActions,
};
use serde_json::Value;

use super::editor::downloaded;
use super::keyboard::{DOWN, ENTER, ESCAPE, press};
use super::visit::{Seen, Visit, check};

/// A cook who sleeps at line 5 and puts an item at line 6. The main process gets the item.
const PROGRAM: &str = "\
import time
from multiprocessing import Process, Queue

def cook(queue):
    time.sleep(0.3)
    queue.put(['apple', 1])

if __name__ == '__main__':
    queue = Queue()
    cooks = Process(target=cook, args=(queue,), name='Cook')
    cooks.start()
    print(queue.get())
    cooks.join()
";

/// A child that only a kill ends.
const BUSY: &str = "\
from multiprocessing import Process

def compute():
    print('computing', flush=True)
    while True: pass

if __name__ == '__main__':
    child = Process(target=compute)
    child.start()
    child.join()
    print('exit code', child.exitcode)
";

/// The lanes' canvas.
const LANES: &str = ".tl-stage canvas";
/// The time axis.
const AXIS: &str = ".tl-axis canvas";
/// The text of the selection.
const DETAIL: &str = "document.querySelector('.tl-detail').textContent";

/// Waits until the last action is painted and its text is shown.
async fn painted(visit: &Visit<'_>) -> Result<()> {
    visit.js("await new Promise(requestAnimationFrame); await new Promise(requestAnimationFrame);").await.map(drop)
}

/// Runs the program, and waits until its lanes show how it ended.
async fn ran(visit: &Visit<'_>) -> Result<()> {
    visit.open_lesson("queue").await?;
    let seen = visit.run_to_end(PROGRAM).await?;
    check(seen.stream("stdout") == ["['apple', 1]"], "it ran", &seen)?;
    let lanes = "[...document.querySelectorAll('.tl-label')].map(label => label.textContent).filter(text => \
                 text.includes('exit 0')).length === 2";
    visit.until_js("a lane for each process, with its exit code", lanes).await
}

/// Waits until the editor's cursor is in a line that contains a text.
async fn at_line(visit: &Visit<'_>, text: &str) -> Result<()> {
    let line = format!("document.querySelector('.cm-activeLine').textContent.includes('{text}')");
    visit.until_js(&format!("the editor is at {text}"), &line).await
}

/// Keys alone lead to an item, to its value and to its line.
pub async fn keys(visit: &Visit<'_>) -> Result<()> {
    ran(visit).await?;
    visit.js(&format!("document.querySelector('{LANES}').focus()")).await?;
    press(visit, &[DOWN]).await?;
    for _ in 0..200 {
        if visit.js(&format!("return {DETAIL}.includes('put an item')")).await? == true {
            break;
        }
        press(visit, &[']']).await?;
        painted(visit).await?;
    }
    let detail = visit.js(&format!("return {DETAIL}")).await?;
    let detail = detail.as_str().unwrap_or_default();
    for part in ["Cook (", "['apple', 1]", "with MainProcess"] {
        ensure!(detail.contains(part), "{part} is missing: {detail}");
    }
    press(visit, &[ENTER]).await?;
    at_line(visit, "queue.put").await
}

/// A position on an element, relative to its centre.
async fn at(visit: &Visit<'_>, css: &str, x: f64, y: f64) -> Result<PointerAction> {
    Ok(PointerAction::MoveToElement { element: visit.element(css).await?, duration: None, x, y })
}

/// The distance of a process's lane from the centre of the lanes' canvas, downwards.
async fn lane(visit: &Visit<'_>, name: &str) -> Result<f64> {
    let body = "const middle = (box) => (box.top + box.bottom) / 2;
        const labels = [...document.querySelectorAll('.tl-label')];
        const label = labels.find(label => label.textContent.includes(args[0])).getBoundingClientRect();
        return middle(label) - middle(document.querySelector(args[1]).getBoundingClientRect());";
    visit.browser.call(body, vec![name.into(), LANES.into()]).await?.as_f64().context("a lane has a height")
}

/// A tooltip shows the fact under the pointer, and a click leads to its line.
pub async fn pointer(visit: &Visit<'_>) -> Result<()> {
    ran(visit).await?;
    let y = lane(visit, "Cook").await?;
    let client = visit.browser.client();
    let tip = "const tip = document.querySelector('.tl-tip'); return tip.checkVisibility() ? tip.textContent : ''";
    let mut found = false;
    // The nap takes a part of the width, wherever it begins.
    for x in (-7..=7).rev().map(|step| f64::from(step) * 20.0) {
        client.perform_actions(MouseActions::new("mouse".to_owned()).then(at(visit, LANES, x, y).await?)).await?;
        painted(visit).await?;
        found = visit.js(tip).await?.as_str().is_some_and(|text| text.contains("slept"));
        if found {
            break;
        }
    }
    ensure!(found, "nowhere in the cook's lane is its nap");
    press(visit, &[ESCAPE]).await?;
    visit.until_js("Escape closes the tooltip", "!document.querySelector('.tl-tip').checkVisibility()").await?;
    let click = MouseActions::new("mouse".to_owned())
        .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
        .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
    client.perform_actions(click).await?;
    visit.until_js("it is told below, too", &format!("{DETAIL}.includes('slept')")).await?;
    at_line(visit, "time.sleep").await
}

/// The milliseconds of 200 pixels of the axis. Moves the cursor there.
async fn scale(visit: &Visit<'_>) -> Result<f64> {
    let mut times = [0.0; 2];
    for (time, x) in times.iter_mut().zip([-100.0, 100.0]) {
        let click = MouseActions::new("mouse".to_owned())
            .then(at(visit, AXIS, x, 0.0).await?)
            .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
            .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        visit.browser.client().perform_actions(click).await?;
        visit.until_js("the cursor's time is told", &format!("{DETAIL}.startsWith('At ')")).await?;
        painted(visit).await?;
        let told = visit.js(&format!("return parseFloat({DETAIL}.slice(3))")).await?;
        *time = told.as_f64().context("a time")?;
    }
    Ok(times[1] - times[0])
}

/// Buttons and two fingers zoom, and the axis scrubs.
pub async fn zoom(visit: &Visit<'_>) -> Result<()> {
    ran(visit).await?;
    let all = scale(visit).await?;
    ensure!(all > 10.0, "200 pixels are {all} ms");
    visit.press(".tl-button[title^='Zoom in']").await?;
    let nearer = scale(visit).await? / all;
    ensure!((0.55..0.65).contains(&nearer), "the button shows {nearer} of the time");
    visit.press(".tl-button[title^='Show the whole']").await?;
    let again = scale(visit).await? / all;
    ensure!((0.99..1.01).contains(&again), "all is shown again: {again}");

    let mut fingers: Vec<ActionSequence> = Vec::new();
    for (name, side) in [("left", -1.0), ("right", 1.0)] {
        let finger = TouchActions::new(name.to_owned())
            .then(at(visit, LANES, side * 40.0, 0.0).await?)
            .then(PointerAction::Down { button: 0 })
            .then(PointerAction::MoveBy { duration: None, x: side * 40.0, y: 0.0 })
            .then(PointerAction::MoveBy { duration: None, x: side * 40.0, y: 0.0 })
            .then(PointerAction::Up { button: 0 });
        fingers.push(finger.into());
    }
    visit.browser.client().perform_actions(Actions::from(fingers)).await?;
    let pinched = scale(visit).await? / all;
    ensure!((0.2..0.5).contains(&pinched), "fingers three times as far apart show {pinched} of the time");
    marks(visit).await
}

/// The legend names what is visible and hides it; a switch shows what is no part of the concept.
async fn marks(visit: &Visit<'_>) -> Result<()> {
    let entry = |mark: &str| format!("document.querySelector('.tl-mark[data-mark=\"{mark}\"]')");
    for mark in ["running", "starting", "message", "sleep", "ended"] {
        visit.until_js(&format!("the legend explains {mark}"), &format!("{} !== null", entry(mark))).await?;
    }
    ensure!(
        visit.js(&format!("return {} === null", entry("page"))).await? == true,
        "waits for the page are no concept"
    );
    visit.press(".tl-button[title^='Show start-up']").await?;
    visit.until_js("everything has waits for the page", &format!("{} !== null", entry("page"))).await?;
    visit.press(".tl-button[title^='Show start-up']").await?;
    visit.until_js("the concept has none", &format!("{} === null", entry("page"))).await?;
    visit.press(".tl-mark[data-mark='sleep']").await?;
    visit.until_js("an entry hides", &format!("{}.ariaPressed === 'false'", entry("sleep"))).await
}

/// The button in a process's lane kills it.
pub async fn kill(visit: &Visit<'_>) -> Result<()> {
    visit.open_lesson("queue").await?;
    visit.write(BUSY).await?;
    visit.run().await?;
    let seen = visit.until("the child computes", |seen| seen.says("computing")).await?;
    let child = seen.processes.get(1).context("the child is shown")?.pid;
    visit.press(&format!("[data-lane-pid='{child}']")).await?;
    let seen = visit.until("the program has ended", Seen::is_over).await?;
    check(seen.says("exit code -9"), "the parent learns of it", &seen)?;
    let label = format!("document.querySelector('.tl-label[data-pid=\"{child}\"]').textContent.includes('SIGKILL')");
    visit.until_js("so does the reader", &label).await
}

/// The table shows the same facts and leads to the lines.
pub async fn table(visit: &Visit<'_>) -> Result<()> {
    ran(visit).await?;
    visit.press(".tl-button[title='Show the events as a table']").await?;
    let row =
        "[...document.querySelectorAll('.tl-table tbody tr')].find(row => row.textContent.includes('put an item'))";
    visit.until_js("the item's row", row).await?;
    let cells = visit.js(&format!("return [...({row}).cells].map(cell => cell.textContent)")).await?;
    let cells: Vec<String> = serde_json::from_value(cells)?;
    ensure!(cells[0].starts_with("Cook"), "{cells:?}");
    ensure!(cells[2].starts_with("MainProcess") && cells[3] == "['apple', 1]", "{cells:?}");
    let covered = "(() => {
        const all = document.querySelector('.tl-table-scroll');
        all.scrollTop = all.scrollHeight;
        const last = all.querySelector('tbody tr:last-child').getBoundingClientRect();
        const below = document.elementFromPoint(last.left + 20, last.bottom - 4);
        return below === null || !all.contains(below);
    })()";
    visit.until_js("nothing covers the last row", &format!("!{covered}")).await?;
    visit.js(&format!("({row}).querySelector('.goto').click()")).await?;
    at_line(visit, "queue.put").await
}

/// The run can be saved as a file, whose arrows join slices.
pub async fn export(visit: &Visit<'_>) -> Result<()> {
    ran(visit).await?;
    let (name, text) = downloaded(visit, ".tl-button[title^='Save the run']").await?;
    ensure!(name.ends_with(".json"), "its name is {name}");
    let file: Value = serde_json::from_str(&text)?;
    let events = file["traceEvents"].as_array().context("a trace has events")?;
    let count = |phase: &str| events.iter().filter(|event| event["ph"] == phase).count();
    ensure!(count("X") > 5 && count("s") >= 1 && count("s") == count("f"), "{text}");
    ensure!(events.iter().any(|event| event["args"]["name"] == "Cook"), "{text}");
    Ok(())
}
