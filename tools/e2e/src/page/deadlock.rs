//! The report of a deadlock.

use anyhow::{Context, Result, ensure};

use super::visit::{Seen, Visit, check};

/// The queue's program with its sixth `get`, as the program itself suggests.
pub async fn sixth_get(visit: &Visit<'_>) -> Result<()> {
    visit.open_lesson("queue").await?;
    visit.pick("main").await?;
    let source = visit.text().await?;
    let changed = source.replace("# queue.get()", "queue.get()");
    let line =
        changed.lines().position(|line| line == "    queue.get()").context("the program proposes a sixth get")? + 1;
    visit.write(&changed).await?;
    visit.run().await?;
    let seen = visit.until("the report", |seen| seen.deadlock.is_some()).await?;
    check(seen.stream("stdout").len() == 5, "five squares came before", &seen)?;
    let place = format!("line {line}");
    let parts = ["MainProcess", "the queue queue", "get", &place];
    for part in parts {
        check(seen.deadlock.as_deref().is_some_and(|it| it.contains(part)), part, &seen)?;
    }

    visit.press("#deadlock .goto").await?;
    visit
        .until_js(
            "the link leads to the line",
            "document.querySelector('.cm-activeLine')?.textContent.trim().startsWith('queue.get()')",
        )
        .await?;

    visit.press("#deadlock-stop").await?;
    let seen = visit.until("the program is stopped", Seen::is_over).await?;
    check(seen.state == "stopped", "it says that it was stopped", &seen)?;
    let seen = visit.run_to_end("print('runs again')").await?;
    check(seen.exitcode == Some(0) && seen.deadlock.is_none(), "Run works again", &seen)
}

const LOCK_ORDER: &str = "\
from multiprocessing import Barrier, Lock, Process

def take(first, second, barrier):
    with first:
        barrier.wait()
        with second:
            pass

if __name__ == '__main__':
    a, b, barrier = Lock(), Lock(), Barrier(2)
    Process(target=take, args=(a, b, barrier), name='left').start()
    Process(target=take, args=(b, a, barrier), name='right').start()
";

/// The texts of the picture's nodes. A star marks those in the circle.
const NODES: &str = "[...document.querySelectorAll('#deadlock-picture g:not(.dl-edge)')].map((node) =>
    node.querySelector('text').textContent + (node.hasAttribute('data-circle') ? '*' : '')).sort().join()";

/// Two processes that each hold the lock that the other wants are named with their holders.
pub async fn lock_order(visit: &Visit<'_>) -> Result<()> {
    visit.open().await?;
    visit.write(LOCK_ORDER).await?;
    visit.run().await?;
    let seen = visit.until("the report", |seen| seen.deadlock.is_some()).await?;
    for part in ["a, held by left", "b, held by right", "line 6", "MainProcess", "the end of left"] {
        check(seen.deadlock.as_deref().is_some_and(|it| it.contains(part)), part, &seen)?;
    }
    // The circle of both processes and both locks is marked, and the main process stands beside it.
    let nodes = visit.js(&format!("return {NODES}")).await?;
    ensure!(nodes == "MainProcess,a*,b*,left*,right*", "the picture has {nodes}");
    let notes =
        visit.js("return [...document.querySelectorAll('.cm-wait-note')].map(it => it.textContent).join()").await?;
    ensure!(notes.as_str().is_some_and(|it| it.contains("left and right wait here")), "the editor says {notes}");
    let arrow = "document.querySelector('#deadlock-picture [data-edge-line] .dl-reach')";
    visit.js(&format!("{arrow}.dispatchEvent(new MouseEvent('click', {{ bubbles: true }}))")).await?;
    visit
        .until_js("an arrow leads to its line", "document.querySelector('.cm-activeLine.cm-wait-line') !== null")
        .await?;
    visit.press("#stop").await?;
    visit.until("the program is stopped", Seen::is_over).await?;
    Ok(())
}
