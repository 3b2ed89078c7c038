//! The input line.

use anyhow::Result;

use super::visit::{Seen, Visit, check};

/// The line appears while a program reads, takes the typed text, and disappears.
pub async fn line(visit: &Visit<'_>) -> Result<()> {
    visit.open().await?;
    visit.write("name = input('Your name? ')\nprint('Hello,', name)\nprint(int(input()) * 2)\n").await?;
    visit.run().await?;
    let seen = visit
        .until("the question and the line to type into", |seen| seen.asks.is_some() && seen.says("Your name?"))
        .await?;
    check(seen.asks.as_deref().is_some_and(|it| it.contains("MainProcess")), "it says who asks", &seen)?;
    check(seen.deadlock.is_none(), "waiting for a line is no deadlock", &seen)?;
    // WebDriver's code for Enter.
    visit.element("#stdin").await?.send_keys("Ada\u{e007}").await?;
    visit.until("the answer", |seen| seen.says("Hello, Ada")).await?;
    visit.until("the next question", |seen| seen.asks.is_some()).await?;
    visit.element("#stdin").await?.send_keys("21").await?;
    visit.press("#stdin-form button[type=submit]").await?;
    let seen = visit.until("the program has ended", Seen::is_over).await?;
    check(seen.says("Your name? Ada"), "what was typed is shown", &seen)?;
    check(seen.says("42"), "the second line arrived", &seen)?;
    check(seen.exitcode == Some(0) && seen.asks.is_none(), "all is over", &seen)
}

/// The end of input raises `EOFError`.
pub async fn end(visit: &Visit<'_>) -> Result<()> {
    visit.open().await?;
    visit.write("try:\n    input()\nexcept EOFError:\n    print('no more')\n").await?;
    visit.run().await?;
    visit.until("the line to type into", |seen| seen.asks.is_some()).await?;
    visit.press("#stdin-end").await?;
    let seen = visit.until("the program has ended", Seen::is_over).await?;
    check(seen.stream("stdout").last() == Some(&"no more"), "EOFError", &seen)
}
