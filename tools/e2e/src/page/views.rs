//! The views beside the timeline: shared objects and the measured speed-up.

use anyhow::{Result, ensure};

use super::keyboard::ENTER;
use super::visit::{Seen, Visit, check};

/// One process holds a lock and waits for a line of input, another waits for the lock; two items are in a queue.
const SHARING: &str = "\
from multiprocessing import Lock, Manager, Process, Queue

def wait(lock):
    with lock: pass

if __name__ == '__main__':
    table = Manager().dict(colour='green')
    basket = Queue(5)
    basket.put('an apple')
    basket.put('a pear')
    key = Lock()
    with key:
        guest = Process(target=wait, args=(key,), name='Guest')
        guest.start()
        input('go on? ')
    guest.join()
    basket.get(), basket.get()
";

const POOL: &str = "\
from multiprocessing import Pool

if __name__ == '__main__':
    with Pool() as pool:
        print(sum(pool.map(abs, range(10))))
";

/// A queue's length, a lock's owner and waiters, and a manager's dictionary, while the program runs.
pub async fn objects(visit: &Visit<'_>) -> Result<()> {
    visit.open_lesson("queue").await?;
    visit.write(SHARING).await?;
    visit.run().await?;
    visit.press("#view-inspector").await?;
    visit.until("the program asks", |seen| seen.asks.is_some()).await?;
    let told =
        [["basket", "2 of 5"], ["key", "held by MainProcess"], ["key", "waiting: Guest"], ["dicttable", "'green'"]];
    for parts in told {
        let says = parts.map(|part| format!("card.textContent.includes(\"{part}\")")).join(" && ");
        let card = format!("[...document.querySelectorAll('.insp-card')].some(card => {says})");
        visit.until_js(&parts.join(": "), &card).await?;
    }
    visit.press("#stdin").await?;
    visit.element("#stdin").await?.send_keys(&format!("yes{ENTER}")).await?;
    let seen = visit.until("the program has ended", Seen::is_over).await?;
    check(seen.exitcode == Some(0), "it ends well", &seen)
}

/// The program runs with one processor and with several, alternately, and both times are shown.
pub async fn speedup(visit: &Visit<'_>) -> Result<()> {
    visit.open_lesson("queue").await?;
    visit.write(POOL).await?;
    visit.press("#view-speedup").await?;
    visit.press(".su-start").await?;
    let bars = "document.querySelectorAll('.su-bars .su-seconds').length === 2";
    visit.until_js("both times", bars).await?;
    let told = visit.js("return document.querySelector('.su-status').textContent").await?;
    let told = told.as_str().unwrap_or_default();
    ensure!(told.contains("processors"), "it says {told:?}");
    Ok(())
}
