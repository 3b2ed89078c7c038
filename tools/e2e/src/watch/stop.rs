//! A run that is stopped while its processes use shared objects.

use std::cell::Cell;

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use super::watcher::{Watcher, of_type, shown};

/// Two children that constantly use shared memory, and a parent that computes.
const BUSY: &str = "import multiprocessing

def work(value):
    print('child', flush=True)
    while True:
        value.value += 1

if __name__ == '__main__':
    value = multiprocessing.Value('q')
    for _ in range(2):
        multiprocessing.Process(target=work, args=(value,)).start()
    while True:
        pass
";

/// Every process is killed, and another program runs afterwards.
pub async fn busy(watcher: &Watcher<'_>) -> Result<()> {
    watcher.start(BUSY, json!({})).await?;
    let running = Cell::new(0);
    let are_running = |event: &Value| {
        running.set(running.get() + i32::from(event["type"] == "output"));
        running.get() == 2
    };
    watcher.until("both children run", are_running).await?;
    watcher.browser.call("pyworkers.stop();", vec![]).await?;
    let events = watcher.until("the end", |event| event["type"] == "exit").await?;
    let killed = of_type(&events, "process").filter(|event| event["exitcode"] == -9).count();
    ensure!(killed == 3, "not all three were killed:\n{}", shown(&events));
    ensure!(of_type(&events, "warning").next().is_none(), "memory was lost:\n{}", shown(&events));
    let events = watcher.run("print('again')", json!({})).await?;
    ensure!(of_type(&events, "output").any(|event| event["text"] == "again\n"), "nothing again:\n{}", shown(&events));
    Ok(())
}
