//! Stop, and the button that kills a process.

use anyhow::{Context, Result};

use super::visit::{Seen, Visit, check};

const BUSY: &str = "print('computes')\nwhile True:\n    pass\n";

const BUSY_CHILDREN: &str = "\
from multiprocessing import Process

def busy(n):
    print('child', n)
    while True:
        pass

if __name__ == '__main__':
    for n in range(3):
        Process(target=busy, args=(n,)).start()
";

/// A busy loop ends at once, and Run works afterwards.
pub async fn busy_loop(visit: &Visit<'_>) -> Result<()> {
    visit.open().await?;
    for _ in 0..2 {
        visit.write(BUSY).await?;
        visit.run().await?;
        let seen = visit.until("the loop computes", |seen| seen.says("computes")).await?;
        check(seen.can_stop && !seen.can_run, "only Stop can be pressed", &seen)?;
        visit.press("#stop").await?;
        let seen = visit.until("the program is stopped", Seen::is_over).await?;
        check(seen.state == "stopped", "it says that it was stopped", &seen)?;
        let main = seen.processes.first().context("the main process is shown")?;
        check(main.state == "ended" && main.exitcode == Some(-9), "the process ended by SIGKILL", &seen)?;
    }
    let seen = visit.run_to_end("print('runs again')").await?;
    check(seen.exitcode == Some(0), "exit code 0", &seen)?;
    check(seen.stream("stdout") == ["runs again"], "its output and no other", &seen)
}

/// Computing children end with their parent.
pub async fn busy_children(visit: &Visit<'_>) -> Result<()> {
    visit.open().await?;
    visit.write(BUSY_CHILDREN).await?;
    visit.run().await?;
    visit.until("all children compute", |seen| seen.stream("stdout").len() == 3).await?;
    visit.press("#stop").await?;
    let seen = visit.until("the program is stopped", Seen::is_over).await?;
    check(seen.processes.len() == 4, "four processes", &seen)?;
    check(seen.processes.iter().all(|process| process.state == "ended"), "all have ended", &seen)
}

/// The button in a process's row kills only that process.
pub async fn kill_one(visit: &Visit<'_>) -> Result<()> {
    visit.open().await?;
    let source = BUSY_CHILDREN.replace("range(3)", "range(1)");
    let source = format!(
        "{source}    for child in __import__('multiprocessing').active_children():\n        child.join()\n        print('exit code', child.exitcode)\n"
    );
    visit.write(&source).await?;
    visit.run().await?;
    let seen = visit.until("the child computes", |seen| seen.says("child 0")).await?;
    let child = seen.processes.get(1).context("the child is shown")?.pid;
    visit.press("#view-processes").await?;
    visit.press(&format!("[data-kill='{child}']")).await?;
    let seen = visit.until("the program has ended", Seen::is_over).await?;
    check(seen.says("exit code -9"), "the parent learns of it", &seen)?;
    check(seen.exitcode == Some(0), "the parent goes on", &seen)
}
