//! The contents of shared objects.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::watcher::{Watcher, of_type, shown};

const COUNTS: &str = "\
from multiprocessing import Lock, Pipe, Process, Queue

def work(lock):
    with lock:
        pass

if __name__ == '__main__':
    lock, queue = Lock(), Queue(7)
    reader, writer = Pipe(duplex=False)
    writer.send_bytes(b'12345')
    queue.put('a'); queue.put('b')
    with lock:
        process = Process(target=work, args=(lock,), name='waiter')
        process.start()
        input()
    process.join()
";

const MANAGER: &str = "\
from multiprocessing import Manager

class Loud:
    def __repr__(self):
        print('called')
        raise SystemExit(1)

if __name__ == '__main__':
    with Manager() as manager:
        shared, items = manager.dict(one=1), manager.list(range(30))
        shared['loud'] = Loud()
        input()
        shared['two'] = [1, 2]
        input()
";

const DEADLOCK: &str = "\
from multiprocessing import Manager, Queue

if __name__ == '__main__':
    with Manager() as manager:
        shared = manager.dict()
        Queue().get()
";

/// The objects of this kind in an event.
fn of_kind<'a>(event: &'a Value, kind: &'a str) -> impl Iterator<Item = &'a Value> {
    event["objects"].as_array().into_iter().flatten().filter(move |object| object["kind"] == kind)
}

/// Lengths, limits, owners and waiters, and the lines that made the objects.
pub async fn counts(watcher: &Watcher<'_>) -> Result<()> {
    watcher.start(COUNTS, json!({"trace": true})).await?;
    watcher.inspect().await?;
    let held = |event: &Value| {
        let mut locks = of_kind(event, "lock").filter(|lock| lock["line"] == 8);
        locks.any(|lock| lock["content"]["value"] == 0 && lock["waiting"][0][1] == "waiter")
    };
    let events = watcher.until("the lock with its waiter", held).await?;
    let last = events.iter().find(|event| held(event)).context("it came")?;
    let mut queues = of_kind(last, "queue").filter(|queue| queue["line"] == 8);
    let content = json!({"type": "items", "length": 2, "limit": 7});
    ensure!(queues.any(|queue| queue["content"] == content), "no queue of two items: {last}");
    let content = json!({"type": "messages", "unread": 5});
    ensure!(of_kind(last, "pipe").any(|pipe| pipe["content"] == content), "no pipe with five bytes: {last}");
    let owner = of_kind(last, "lock").find(|lock| lock["line"] == 8).map(|lock| &lock["content"]["owner"]);
    let main = of_type(&events, "process").find(|process| process["ppid"] == 0).map(|process| &process["pid"]);
    ensure!(owner.is_some() && owner == main, "the lock's owner is not {main:?}: {last}");
    watcher.input("").await?;
    watcher.until("the end", |event| event["type"] == "exit" && event["status"] == 0).await?;
    Ok(())
}

/// The contents of a manager's objects, without a call of the program's own methods, and the lines that made them.
pub async fn manager(watcher: &Watcher<'_>) -> Result<()> {
    watcher.start(MANAGER, json!({"trace": true})).await?;
    watcher.inspect().await?;
    let member = |event: &Value, key: &str, value: &str| {
        let members = of_kind(event, "managed").flat_map(|it| it["content"]["members"].as_array());
        members.flatten().any(|member| member[0] == key && member[1] == value)
    };
    let both_of_line_10 = |event: &Value| of_kind(event, "managed").filter(|it| it["line"] == 10).count() == 2;
    let full = |event: &Value| member(event, "'loud'", "Loud()") && both_of_line_10(event);
    let events = watcher.until("the dict's members, and the line that made both objects", full).await?;
    let last = events.iter().find(|event| full(event)).context("they came")?;
    ensure!(member(last, "'one'", "1"), "one: {last}");
    let mut lists = of_kind(last, "managed").filter(|it| it["content"]["typeName"] == "list");
    ensure!(lists.any(|list| list["content"]["more"] == 10), "a list of thirty: {last}");
    watcher.input("").await?;
    watcher.until("the new member", |event| member(event, "'two'", "[1, 2]")).await?;
    watcher.input("").await?;
    let rest = watcher.until("the end", |event| event["type"] == "exit" && event["status"] == 0).await?;
    let printed = of_type(&events, "output").chain(of_type(&rest, "output")).next();
    ensure!(printed.is_none(), "a method of the program was called: {printed:?}");
    Ok(())
}

/// Inspection does not prevent a deadlock from being found.
pub async fn deadlock(watcher: &Watcher<'_>) -> Result<()> {
    watcher.start(DEADLOCK, json!({"trace": true})).await?;
    watcher.inspect().await?;
    let events = watcher.until("the report", |event| event["type"] == "deadlock").await?;
    ensure!(of_type(&events, "objects").next().is_some(), "objects were shown:\n{}", shown(&events));
    watcher.browser.call("pyworkers.stop();", vec![]).await?;
    watcher.until("the end", |event| event["type"] == "exit").await?;
    Ok(())
}
