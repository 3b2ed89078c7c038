//! The main program of each lesson, from opening the page to the program's end.

use std::collections::BTreeSet;

use anyhow::Result;

use super::room;
use super::visit::{Seen, Visit, check};

/// Opens a lesson, runs its main program, and waits for its successful end.
async fn ran(visit: &Visit<'_>, lesson: &str) -> Result<Seen> {
    visit.open_lesson(lesson).await?;
    visit.pick("main").await?;
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
    room::is_enough(visit).await?;
    Ok(seen)
}

/// Five processes with distinct PIDs, whose lines precede the last one.
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

/// The results are in the order of the input.
pub async fn pool_map(visit: &Visit<'_>) -> Result<()> {
    let seen = ran(visit, "pool-map").await?;
    check(seen.stream("stdout").contains(&"[9, 1, 4]"), "[9, 1, 4]", &seen)?;
    check(seen.processes.len() == 4, "three workers", &seen)
}

/// The result is 64.
pub async fn async_results(visit: &Visit<'_>) -> Result<()> {
    let seen = ran(visit, "async-results").await?;
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

/// A dict filled by five processes.
pub async fn manager(visit: &Visit<'_>) -> Result<()> {
    let seen = ran(visit, "manager").await?;
    check(["0: 0", "1: 1", "2: 4", "3: 9", "4: 16"].iter().all(|item| seen.says(item)), "all five items", &seen)
}

/// Each process reads what the previous one wrote, and its two lines stay together.
pub async fn locks(visit: &Visit<'_>) -> Result<()> {
    let seen = ran(visit, "locks").await?;
    let lines: Vec<_> = seen.lines.iter().filter(|line| line.stream == "stdout").collect();
    check(lines.len() == 10, "ten lines", &seen)?;
    check(lines.chunks(2).all(|pair| pair[0].pid == pair[1].pid), "pairs stay together", &seen)?;
    check(lines[9].text.ends_with("writes 5"), "nothing is lost", &seen)
}

/// The same work in threads and in processes.
pub async fn why_processes(visit: &Visit<'_>) -> Result<()> {
    let seen = ran(visit, "why-processes").await?;
    check(["In 4 threads: ", "In 4 processes: "].iter().all(|line| seen.says(line)), "both are measured", &seen)?;
    check(seen.processes.len() == 5, "four processes beside the main one", &seen)
}

/// Three cooks process eight orders.
pub async fn producers_consumers(visit: &Visit<'_>) -> Result<()> {
    let seen = ran(visit, "producers-consumers").await?;
    let cooked = seen.lines.iter().filter(|line| line.text.contains(" has cooked order ")).count();
    check(cooked == 8, "eight orders are cooked", &seen)?;
    check(seen.says("Every order is done"), "the main process knows of it", &seen)
}

/// Four words leave the last stage in their order.
pub async fn pipeline(visit: &Visit<'_>) -> Result<()> {
    let seen = ran(visit, "pipeline").await?;
    check(seen.says("Result: ['POTS', 'EVIL', 'REWARD', 'STRAP']"), "all words, in their order", &seen)
}

/// The deadlocked program is reported, with its lines and one piece of advice, and can be stopped. Where a check judges
/// a deadlock, the report leaves the advice to it.
pub async fn deadlock(visit: &Visit<'_>) -> Result<()> {
    visit.open_lesson("deadlock").await?;
    visit.pick("main").await?;
    visit.run().await?;
    let seen = visit.until("the report", |seen| seen.deadlock.is_some()).await?;
    for part in ["held by Ann to Ben", "held by Ben to Ann", "MainProcess"] {
        check(seen.deadlock.as_deref().is_some_and(|it| it.contains(part)), part, &seen)?;
    }
    let advised = "document.querySelector('#deadlock-advice').checkVisibility()";
    let hinted = "document.querySelector('#hints').checkVisibility()";
    visit.until_js("there is one piece of advice", &format!("{advised} && !{hinted}")).await?;
    room::is_enough(visit).await?;
    visit.press("#stop").await?;
    let seen = visit.until("the program is stopped", Seen::is_over).await?;
    check(seen.state == "stopped", "it says that it was stopped", &seen)?;

    let card = "[data-exercise=philosophers]";
    visit.press(&format!("{card} [data-act=start]")).await?;
    visit.press(&format!("{card} [data-act=check]")).await?;
    let judged = format!("document.querySelector('{card} .verdict[data-verdict=not-yet]')");
    visit.until_js("the check says what is wrong", &judged).await?;
    visit.until_js("and nothing else does", &format!("!{advised} && !{hinted}")).await
}

/// Four processes write to the same memory.
pub async fn shared_memory(visit: &Visit<'_>) -> Result<()> {
    let seen = ran(visit, "shared-memory").await?;
    let expected = ["Array: [0, 1, 4, 9]", "Value: 14", "SharedMemory: b'abcd'"];
    check(expected.iter().all(|line| seen.says(line)), "what all four have written", &seen)
}

/// The picture is drawn beside the console.
pub async fn mandelbrot(visit: &Visit<'_>) -> Result<()> {
    let seen = ran(visit, "mandelbrot").await?;
    check(seen.says("160 rows of 240 points are drawn"), "all rows", &seen)?;
    visit.until_js("the picture is shown", "document.querySelector('#figures canvas')?.checkVisibility()").await?;
    // A picture, and as many processes as are seen beside it.
    let source = visit.text().await?.replace("Pool()", "Pool(7)");
    visit.run_to_end(&source).await?;
    room::is_enough(visit).await
}

/// The random numbers are determined by the seeds, so pi is always the same.
pub async fn beyond_one_machine(visit: &Visit<'_>) -> Result<()> {
    let seen = ran(visit, "beyond-one-machine").await?;
    check(seen.says("Pi is about 3.1"), "pi", &seen)
}
