//! The console.

use std::collections::BTreeSet;

use anyhow::Result;

use super::visit::{Seen, Visit, check};

/// A program that prints without end leaves the page usable: it responds, shows the newest lines, and Stop works.
pub async fn endless_loop(visit: &Visit<'_>) -> Result<()> {
    visit.open().await?;
    visit.write("n = 0\nwhile True:\n    print('line', n)\n    n += 1\n").await?;
    visit.run().await?;
    let number = |seen: &Seen| {
        let last = seen.stream("stdout").last().copied().unwrap_or_default().to_owned();
        last.strip_prefix("line ").and_then(|n| n.parse::<u64>().ok()).unwrap_or(0)
    };
    let seen = visit.until("20,000 lines", |seen| number(seen) > 20_000).await?;
    check(seen.lines.len() <= 10_000, "old lines are dropped", &seen)?;
    // The page responds to a press only if its main thread is free.
    visit.press("#theme").await?;
    visit.press("#stop").await?;
    let seen = visit.until("the program is stopped", Seen::is_over).await?;
    check(seen.state == "stopped", "stopped", &seen)?;
    let seen = visit.run_to_end("print('runs again')").await?;
    check(seen.stream("stdout") == ["runs again"], "and the console is clean", &seen)
}

const TWO: &str = "\
import sys
from multiprocessing import Process

def child(n):
    print('from child', n)
    print('error of child', n, file=sys.stderr)

if __name__ == '__main__':
    print('a', end='')
    print('b')
    for n in range(2):
        process = Process(target=child, args=(n,))
        process.start()
        process.join()
    print('unfinished', end='')
";

/// Every line shows its process as text, colour and shape, and stderr is distinct.
pub async fn marks(visit: &Visit<'_>) -> Result<()> {
    visit.open().await?;
    let seen = visit.run_to_end(TWO).await?;
    check(seen.stream("stdout") == ["ab", "from child 0", "from child 1", "unfinished"], "stdout", &seen)?;
    check(seen.stream("stderr") == ["error of child 0", "error of child 1"], "stderr", &seen)?;
    let names: BTreeSet<_> = seen.lines.iter().filter(|line| line.pid > 0).map(|line| &line.name).collect();
    check(names.len() == 3, "three names", &seen)?;
    let marks = visit
        .js("return [...document.querySelectorAll('#console .line[data-pid]')].map(line => {
                const mark = line.querySelector('.who').firstElementChild;
                return [line.dataset.pid, line.dataset.colour, mark.outerHTML, line.dataset.stream];
            })")
        .await?;
    let rows: Vec<(String, String, String, String)> = serde_json::from_value(marks)?;
    let looks = |row: &(String, String, String, String)| (row.1.clone(), row.2.clone());
    let by_process: BTreeSet<_> = rows.iter().map(|row| row.0.clone()).collect();
    let colours: BTreeSet<_> = rows.iter().map(|row| looks(row).0).collect();
    let shapes: BTreeSet<_> = rows.iter().map(|row| looks(row).1).collect();
    check(by_process.len() == 3, "three processes", &seen)?;
    check(colours.len() == 3, "each process has a colour of its own", &seen)?;
    check(shapes.len() == 3, "and a shape of its own", &seen)
}

const STYLED: &str = "\
import sys
print('plain \\x1b[31;1mred\\x1b[0m plain')
print('error', file=sys.stderr)
import numpy
";

/// Colours are shown, the badge of stderr shifts no text, and what a page does not have is explained. In a page that runs
/// from right to left, code does not.
pub async fn looks(visit: &Visit<'_>) -> Result<()> {
    visit.open().await?;
    visit.js("document.documentElement.dir = 'rtl'").await?;
    let seen = visit.run_to_end(STYLED).await?;
    check(seen.stream("stdout") == ["plain red plain"], "the codes are not text", &seen)?;
    let red = "(() => {
        const text = document.querySelector('#console .line .text');
        const [red, ...others] = [...text.children];
        const [its, around] = [red, text].map((element) => getComputedStyle(element));
        return red.textContent === 'red' && !others.length && its.color !== around.color && its.fontWeight > around.fontWeight;
    })()";
    visit.until_js("red is red and bold", red).await?;
    let lined_up = "new Set([...document.querySelectorAll('#console .line[data-pid] .text')]
        .map((text) => text.getBoundingClientRect().left)).size === 1";
    visit.until_js("all texts begin at the same place", lined_up).await?;
    visit.until_js("its hint", "document.querySelector('[data-hint=no-package]')?.checkVisibility()").await?;
    let ltr = "document.querySelector('.cm-gutters').getBoundingClientRect().left
        < document.querySelector('.cm-content').getBoundingClientRect().left
        && getComputedStyle(document.querySelector('#console .text')).direction === 'ltr'";
    visit.until_js("code runs from left to right", ltr).await
}
