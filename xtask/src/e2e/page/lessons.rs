//! Each of the seven programs, from picking to its output.

use std::collections::BTreeSet;

use anyhow::Result;

use super::visit::{Seen, Visit, check};

/// Picks a program, runs it, and waits for its end, which must be a good one.
async fn ran(visit: &Visit<'_>, lesson: &str) -> Result<Seen> {
    visit.open().await?;
    visit.pick(lesson).await?;
    visit.run().await?;
    let seen = visit.until("the program has ended", Seen::is_over).await?;
    check(seen.exitcode == Some(0), "exit code 0", &seen)?;
    check(seen.stream("stderr").is_empty(), "nothing on stderr", &seen)?;
    check(
        seen.processes.iter().all(|process| process.state == "ended" && process.exitcode.is_some()),
        "every process is shown as ended",
        &seen,
    )?;
    check(seen.can_run && !seen.can_stop, "Run again is possible", &seen)?;
    Ok(seen)
}

/// Five processes with PIDs of their own, whose lines come before the last.
pub async fn processes(visit: &Visit<'_>) -> Result<()> {
    let seen = ran(visit, "processes").await?;
    let pids: BTreeSet<u32> = seen.processes.iter().map(|process| process.pid).collect();
    check(pids.len() == 6, "six processes", &seen)?;
    for number in 0..5 {
        let own: Vec<_> = seen.lines.iter().filter(|line| line.text.contains(&format!("Task {number} "))).collect();
        check(own.len() == 2, "each task has two lines", &seen)?;
        check(
            own.iter().all(|line| line.pid == own[0].pid && !line.name.is_empty()),
            "both by one process, which is named",
            &seen,
        )?;
        let pid = format!("process {}", own[0].pid);
        check(own[0].text.contains(&pid), "the line is marked with the PID that the program prints", &seen)?;
    }
    let last = seen.stream("stdout").last().copied().unwrap_or_default();
    check(last == "All five processes have ended", "the last line comes last", &seen)
}

/// The results keep the order of the input.
pub async fn pool_map(visit: &Visit<'_>) -> Result<()> {
    let seen = ran(visit, "pool-map").await?;
    check(seen.stream("stdout").contains(&"[9, 1, 4]"), "[9, 1, 4]", &seen)?;
    check(seen.processes.len() == 4, "three workers", &seen)
}

/// The result is 64.
pub async fn apply_async(visit: &Visit<'_>) -> Result<()> {
    let seen = ran(visit, "apply-async").await?;
    check(seen.says("64"), "64", &seen)
}

/// Five squares, in any order.
pub async fn queue(visit: &Visit<'_>) -> Result<()> {
    let seen = ran(visit, "queue").await?;
    let mut lines = seen.stream("stdout");
    lines.sort_unstable();
    check(lines == ["Got 0", "Got 1", "Got 16", "Got 4", "Got 9"], "the five squares", &seen)
}

/// The parent prints what the child sends.
pub async fn pipe(visit: &Visit<'_>) -> Result<()> {
    let seen = ran(visit, "pipe").await?;
    check(seen.stream("stdout") == ["Received: Greetings from the child process"], "the greeting", &seen)
}

/// A dict that five processes filled.
pub async fn manager(visit: &Visit<'_>) -> Result<()> {
    let seen = ran(visit, "manager").await?;
    check(["0: 0", "1: 1", "2: 4", "3: 9", "4: 16"].iter().all(|item| seen.says(item)), "all five items", &seen)
}

/// Each process's two lines stay together.
pub async fn lock(visit: &Visit<'_>) -> Result<()> {
    let seen = ran(visit, "lock").await?;
    let lines: Vec<_> = seen.lines.iter().filter(|line| line.stream == "stdout").collect();
    check(lines.len() == 10, "ten lines", &seen)?;
    check(lines.chunks(2).all(|pair| pair[0].pid == pair[1].pid), "pairs stay together", &seen)
}
