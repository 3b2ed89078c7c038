//! Navigation between lessons.

use anyhow::{Result, ensure};

use super::visit::{Visit, check};

/// The next lesson is shown without a reload, so the interpreter stays. "Back" returns to the previous one.
pub async fn keeps_the_interpreter(visit: &Visit<'_>) -> Result<()> {
    visit.open_lesson("queue").await?;
    visit.js("window.sameDocument = true").await?;
    let before = visit.text().await?;
    visit.press(".onward [rel=next]").await?;
    let there = |lesson: &str| format!("location.pathname.endsWith('/learn/{lesson}.html') && window.sameDocument");
    visit.until_js("the next lesson is there, in the same document", &there("pipe")).await?;
    visit.until_js("its title has the focus", "document.activeElement.matches('#lesson h1')").await?;
    visit
        .until_js(
            "the title and the menu follow",
            "document.title.startsWith(document.querySelector('h1').textContent)
             && document.querySelector('.menu-list [aria-current]').pathname === location.pathname",
        )
        .await?;
    ensure!(visit.text().await? != before, "the program is still the other lesson's");
    let seen = visit.look().await?;
    check(seen.can_run, "it can run at once", &seen)?;
    visit.js("history.back()").await?;
    visit.until_js("back again", &there("queue")).await?;
    visit.until_js("with its text", "document.querySelector('h1').textContent.includes('ueue')").await?;
    ensure!(visit.text().await? == before, "the program is not the first lesson's again");
    // On the front page, relative addresses have another base.
    visit.press(".home").await?;
    visit.until_js("the front page", "document.querySelector('.contents') && window.sameDocument").await?;
    visit.press(".contents [data-lesson=manager] a").await?;
    visit.until_js("a lesson from the front page", &there("manager")).await
}

/// Addresses of the former page with seven programs lead to the lessons.
pub async fn old_addresses(visit: &Visit<'_>) -> Result<()> {
    visit.forget().await?;
    for (fragment, lesson) in [("queue", "queue"), ("apply-async", "async-results"), ("lock", "locks")] {
        // Another page in between: a change of the fragment alone would load nothing.
        visit.browser.open(&format!("{}/run.html", visit.site)).await?;
        visit.browser.open(&format!("{}/index.html#{fragment}", visit.site)).await?;
        let there = format!("location.pathname.endsWith('/learn/{lesson}.html')");
        visit.until_js(&format!("#{fragment} leads to {lesson}"), &there).await?;
    }
    Ok(())
}

/// The server sends the complete text, which needs no script.
pub async fn without_script(visit: &Visit<'_>) -> Result<()> {
    visit.forget().await?;
    let found = visit
        .js("const text = await (await fetch('learn/deadlock.html', { cache: 'reload' })).text();
             const page = new DOMParser().parseFromString(text, 'text/html');
             return [
                 page.querySelectorAll('.menu-list a').length,
                 page.querySelector('#lesson').textContent.includes('It hangs'),
                 page.querySelectorAll('.quiz input[type=radio]').length,
                 [...page.scripts].every(script => script.src || script.type === 'application/json'),
                 page.querySelectorAll('style, [style], [onclick]').length,
             ];")
        .await?;
    ensure!(found == serde_json::json!([14, true, 3, true, 0]), "the page as it is sent has {found}");
    Ok(())
}
