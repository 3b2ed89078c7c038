//! Counts the workers of a browser by their threads.

use std::fs;

/// Chromium's name for the thread of a dedicated worker, as far as the kernel keeps names.
const NAME: &str = "DedicatedWorker";

/// The threads of dedicated workers in all processes below one. 0 if there is no `/proc`.
pub fn threads_below(process: u32) -> usize {
    let mut found = vec![process];
    let parents = parents();
    let mut at = 0;
    while at < found.len() {
        let parent = found[at];
        found.extend(parents.iter().filter(|(_, p)| *p == parent).map(|(pid, _)| *pid));
        at += 1;
    }
    found.into_iter().map(workers_of).sum()
}

fn workers_of(pid: u32) -> usize {
    let tasks = fs::read_dir(format!("/proc/{pid}/task"));
    tasks
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|task| fs::read_to_string(task.path().join("comm")).ok())
        .filter(|name| name.trim_start().starts_with(NAME))
        .count()
}

/// Every process with its parent.
fn parents() -> Vec<(u32, u32)> {
    fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let pid = entry.file_name().to_str()?.parse().ok()?;
            let stat = fs::read_to_string(entry.path().join("stat")).ok()?;
            // The name, in parentheses, may contain anything.
            let parent = stat.rsplit_once(')')?.1.split_whitespace().nth(1)?;
            Some((pid, parent.parse().ok()?))
        })
        .collect()
}
