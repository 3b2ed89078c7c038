//! What a strict Content-Security-Policy forbids in a page.

use std::fs;

use anyhow::{Context, Result, ensure};
use walkdir::WalkDir;

use super::visit::Visit;

/// Lists what is inline in a page: scripts, styles, handlers of events and addresses with a script. Data is no script.
const INLINE: &str = r"
    const page = new DOMParser().parseFromString(args[0], 'text/html');
    const isCode = ({ type }) => ['', 'module', 'importmap', 'speculationrules'].includes(type) || /(java|ecma)script/i.test(type);
    const found = [...page.querySelectorAll('script:not([src])')].filter(isCode);
    found.push(...page.querySelectorAll(`style, [style], [href^='javascript:' i], [src^='javascript:' i]`));
    for (const element of page.querySelectorAll('*')) {
        if ([...element.attributes].some(({ name }) => name.startsWith('on'))) found.push(element);
    }
    return { found: found.map(({ outerHTML }) => outerHTML.slice(0, 200)), viewport: page.querySelector('meta[name=viewport]') !== null };
";

/// No page of the site has an inline script or style, and each fits a small screen.
pub async fn nothing(visit: &Visit<'_>) -> Result<()> {
    // Any page can parse the others.
    visit.forget().await?;
    let bad = "<script>1</script><style></style><p style='top: 0' onclick='1'><a href='javascript:1'>";
    let found = visit.browser.call(INLINE, vec![bad.into()]).await?;
    ensure!(found["found"].as_array().is_some_and(|found| found.len() == 5), "the search finds only {found}");

    let mut pages = 0;
    for entry in WalkDir::new(visit.directory).sort_by_file_name() {
        let entry = entry?;
        if entry.path().extension().is_none_or(|it| it != "html") {
            continue;
        }
        let name = entry.path().strip_prefix(visit.directory)?.display().to_string();
        let text = fs::read_to_string(entry.path()).context(name.clone())?;
        let seen = visit.browser.call(INLINE, vec![text.into()]).await?;
        ensure!(seen == serde_json::json!({"found": [], "viewport": true}), "{name}: {seen}");
        pages += 1;
    }
    ensure!(pages > 10, "there are {pages} pages to look at");
    Ok(())
}
