//! Runs and stops leave nothing behind.

use std::time::Duration;

use anyhow::{Result, bail};
use machine::browsers::Kind;
use tokio::time::Instant;

use super::visit::{Seen, Visit, check};
use super::workers;

/// Makes the page count its workers and channels. The one worker that is kept ready existed before.
const COUNT: &str = "
    const alive = window.aliveWorkers = new Set();
    const open = window.openChannels = new Set();
    window.Worker = class extends Worker {
        constructor(...args) { super(...args); alive.add(this); }
        terminate() { alive.delete(this); super.terminate(); }
    };
    window.BroadcastChannel = class extends BroadcastChannel {
        constructor(...args) { super(...args); open.add(this); }
        close() { open.delete(this); super.close(); }
    };";

const PROGRAM: &str = "\
from multiprocessing import Process, Queue

def child(queue, n):
    queue.put(n)
    while n % 2:
        pass

if __name__ == '__main__':
    queue = Queue()
    for n in range(3):
        Process(target=child, args=(queue, n)).start()
    print('got', sorted(queue.get() for _ in range(3)))
    while True:
        pass
";

/// Ten runs, each stopped in the middle. Only the one worker that is kept ready stays, as after the first.
pub async fn nothing_is_left(visit: &Visit<'_>) -> Result<()> {
    visit.open().await?;
    visit.js(COUNT).await?;
    visit.write(PROGRAM).await?;
    for _ in 0..10 {
        visit.run().await?;
        visit.until("the children have sent", |seen| seen.says("got [0, 1, 2]")).await?;
        visit.press("#stop").await?;
        let seen = visit.until("the program is stopped", Seen::is_over).await?;
        check(seen.state == "stopped", "stopped", &seen)?;
    }
    visit.until_js("one worker is left, kept ready", "window.aliveWorkers.size === 1").await?;
    visit.until_js("no channel is left", "window.openChannels.size === 0").await?;
    // Firefox keeps the threads of ended workers for reuse, so only the page's own count is checked there.
    if visit.kind == Kind::Chromium {
        let start = Instant::now();
        loop {
            let left = workers::threads_below(visit.browser.process());
            if left <= 1 {
                break;
            }
            if start.elapsed() > Duration::from_secs(30) {
                bail!("{left} workers' threads are left");
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
    let seen = visit.run_to_end("print('still works')").await?;
    check(seen.says("still works"), "still works", &seen)
}
