//! Python's own messages and the lines that they mark.

use anyhow::Result;

use super::visit::{Visit, check};

/// A program without its guard gets CPython's message from the child, and starts no endless processes.
pub async fn bootstrapping(visit: &Visit<'_>) -> Result<()> {
    visit.open().await?;
    let source = "from multiprocessing import Process\n\ndef child():\n    pass\n\nProcess(target=child).start()\n";
    let seen = visit.run_to_end(source).await?;
    check(
        seen.stream("stderr").iter().any(|line| line.contains("bootstrapping phase")),
        "the message is on stderr",
        &seen,
    )?;
    check(seen.says("RuntimeError"), "it is a RuntimeError", &seen)?;
    check(seen.processes.len() == 2, "one child and no more", &seen)?;
    check(seen.processes[1].exitcode == Some(1), "which ended with 1", &seen)
}

/// A syntax error marks its line.
pub async fn syntax_error(visit: &Visit<'_>) -> Result<()> {
    visit.open().await?;
    let seen = visit.run_to_end("print('fine')\n\nif True print('here')\n").await?;
    check(seen.exitcode == Some(1), "exit code 1", &seen)?;
    check(seen.says("SyntaxError"), "SyntaxError", &seen)?;
    check(seen.error_line.as_deref() == Some("if True print('here')"), "the line is marked", &seen)?;
    check(seen.error_message.as_deref().is_some_and(|it| it.contains("SyntaxError")), "with its message", &seen)?;
    // The mark disappears when the program runs again.
    let seen = visit.run_to_end("print('fine')\n").await?;
    check(seen.error_line.is_none() && seen.exitcode == Some(0), "no mark is left", &seen)
}

/// A traceback marks the line that raised, and its lines are links.
pub async fn traceback(visit: &Visit<'_>) -> Result<()> {
    visit.open().await?;
    let source = "def divide(a, b):\n    return a / b\n\n\nprint(divide(1, 2))\nprint(divide(1, 0))\n";
    let seen = visit.run_to_end(source).await?;
    check(seen.exitcode == Some(1), "exit code 1", &seen)?;
    check(seen.stream("stdout") == ["0.5"], "stdout goes on its own", &seen)?;
    check(
        seen.stream("stderr").last() == Some(&"ZeroDivisionError: division by zero"),
        "the message ends stderr",
        &seen,
    )?;
    check(seen.error_line.as_deref() == Some("return a / b"), "the line is marked", &seen)?;
    visit.press(".line[data-stream=stderr] .goto[data-line='6']").await?;
    visit
        .until_js(
            "the traceback leads to the call",
            "document.querySelector('.cm-activeLine')?.textContent === 'print(divide(1, 0))'",
        )
        .await
}

/// An exception in a child is shown as the child's, with its exit code.
pub async fn child(visit: &Visit<'_>) -> Result<()> {
    visit.open().await?;
    let source = "\
from multiprocessing import Process

def fails():
    raise ValueError('of the child')

if __name__ == '__main__':
    process = Process(target=fails, name='Failing')
    process.start()
    process.join()
    print('parent goes on')
";
    let seen = visit.run_to_end(source).await?;
    check(seen.exitcode == Some(0), "the parent ends well", &seen)?;
    let stderr: Vec<_> = seen.lines.iter().filter(|line| line.stream == "stderr").collect();
    check(
        stderr.first().is_some_and(|line| line.text == "Process Failing:"),
        "the traceback is headed by its process",
        &seen,
    )?;
    check(stderr.iter().all(|line| line.name == "Failing"), "its lines bear its name", &seen)?;
    let row = seen.processes.iter().find(|process| process.name == "Failing");
    check(row.is_some_and(|row| row.exitcode == Some(1)), "exit code 1", &seen)?;
    check(seen.error_line.as_deref() == Some("raise ValueError('of the child')"), "the line is marked", &seen)
}
