//! The editor: files in tabs, completion and marks while typing, hints, links, downloads, settings.

use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;

use super::keyboard::{CONTROL, RELEASE};
use super::visit::{Seen, Visit, check};

/// Puts the cursor at the end of the program and types there.
async fn type_at_end(visit: &Visit<'_>, text: &str) -> Result<()> {
    let editor = visit.click_editor().await?;
    // Separate calls: Firefox holds Control down to the end of the keys sent.
    editor.send_keys(&format!("{CONTROL}{}{RELEASE}", char::from(Key::End))).await?;
    editor.send_keys(text).await?;
    Ok(())
}

/// Replaces the text of one of the program's files.
async fn fill(visit: &Visit<'_>, file: &str, text: &str) -> Result<()> {
    let body = "document.querySelector('#editor').pyworkersEditor.setText(args[1], args[0])";
    visit.browser.call(body, vec![file.into(), text.into()]).await?;
    Ok(())
}

/// Waits until the editor marks an `error` or a `warning`. Returns the marked text.
async fn marked(visit: &Visit<'_>, severity: &str) -> Result<String> {
    visit
        .until_js(&format!("a mark: {severity}"), &format!("document.querySelector('.cm-lintRange-{severity}')"))
        .await?;
    let text = visit.js(&format!("return document.querySelector('.cm-lintRange-{severity}').textContent")).await?;
    Ok(text.as_str().context("the mark has text")?.to_owned())
}

/// Presses a button and returns the download that it creates: its name and text.
pub(super) async fn downloaded(visit: &Visit<'_>, button: &str) -> Result<(String, String)> {
    visit
        .js("window.saved = null;
             window.makeUrl ??= URL.createObjectURL;
             URL.createObjectURL = (blob) => { window.blob = blob; return window.makeUrl.call(URL, blob); };
             HTMLAnchorElement.prototype.click = function () {
                 window.blob.text().then((text) => { window.saved = [this.download, text]; });
             };")
        .await?;
    visit.press(button).await?;
    visit.until_js("the download", "window.saved").await?;
    Ok(serde_json::from_value(visit.js("return window.saved").await?)?)
}

/// A second file is added, named, imported, kept across a reload, and removed.
pub async fn tabs(visit: &Visit<'_>) -> Result<()> {
    visit.open().await?;
    visit.write("import tasks\n\nprint(tasks.double(21))\n").await?;
    visit.press(".tab-add").await?;
    let name = visit.element(".tab-form input").await?;
    name.clear().await?;
    name.send_keys("ta sks.py").await?;
    name.send_keys(&char::from(Key::Enter).to_string()).await?;
    visit
        .until_js("a bad name is refused", "document.querySelector('.tab-problem').textContent.includes('module')")
        .await?;
    name.clear().await?;
    name.send_keys(&format!("tasks.py{}", char::from(Key::Enter))).await?;
    let active =
        "document.querySelector('[role=tab][aria-selected=true][tabindex=\"0\"]:not([data-view])').textContent";
    visit.until_js("the file has its name", &format!("{active} === 'tasks.py'")).await?;
    fill(visit, "tasks.py", "def double(n):\n    return 2 * n\n").await?;
    visit.run().await?;
    let seen = visit.until("the program has ended", Seen::is_over).await?;
    check(seen.stream("stdout") == ["42"], "the module is imported", &seen)?;

    // Arrow keys move from tab to tab, in either direction.
    let tab = visit.element(".tab[aria-selected=true]").await?;
    tab.send_keys(&char::from(Key::Left).to_string()).await?;
    visit.until_js("the first file is shown", &format!("{active} === 'main.py'")).await?;
    visit.until_js("and its tab has the focus", "document.activeElement.textContent === 'main.py'").await?;

    visit.browser.open(&format!("{}/index.html", visit.site)).await?;
    visit.until("the page is ready", |seen| seen.state == "ready").await?;
    let seen = visit.js("return [...document.querySelectorAll('.tab')].map((tab) => tab.textContent)").await?;
    ensure!(seen == serde_json::json!(["main.py", "tasks.py"]), "after a reload: {seen}");

    // A file that is not empty is not removed by one press.
    fill(visit, "tasks.py", "x = 1\n").await?;
    visit.press(".tab:nth-child(2)").await?;
    visit.press(".tab-remove").await?;
    visit.press(".tab-no").await?;
    visit.press(".tab-remove").await?;
    visit.press(".tab-yes").await?;
    visit.until_js("one file is left", "document.querySelectorAll('.tab').length === 1").await?;
    visit.press("#reset").await?;
    ensure!(!visit.text().await?.contains("tasks"), "the original is back");
    Ok(())
}

/// Imported names are offered with their signatures, and so are members of their results.
pub async fn completion(visit: &Visit<'_>) -> Result<()> {
    visit.open().await?;
    visit.write("from multiprocessing import Queue\n\nresults = Queue()\n").await?;
    let offered = "[...document.querySelectorAll('.cm-tooltip-autocomplete li')].map((it) => it.textContent).join(' ')";
    type_at_end(visit, "Que").await?;
    visit.until_js("Queue is offered", &format!("/Queue\\(maxsize=0\\)/.test({offered})")).await?;
    let editor = visit.element("#editor .cm-content").await?;
    editor.send_keys(&format!("{}{}results.", char::from(Key::Escape), char::from(Key::Enter))).await?;
    visit.until_js("so are its methods", &format!("/put_nowait.*qsize/.test({offered})")).await?;
    editor.send_keys("put(").await?;
    let signature = "document.querySelector('.cm-signature')";
    visit.until_js("its signature is shown", &format!("{signature}?.textContent.includes('block=True')")).await?;
    visit
        .until_js("with the argument one is at", &format!("{signature}.querySelector('b')?.textContent === 'obj'"))
        .await?;
    editor.send_keys("1, ").await?;
    visit.until_js("the next one", &format!("{signature}?.querySelector('b')?.textContent === 'block=True'")).await
}

/// A syntax error is marked while it is typed, and unmarked when it is corrected.
pub async fn errors(visit: &Visit<'_>) -> Result<()> {
    visit.open().await?;
    visit.write("print('fine')\nvalues = [1, 2\n").await?;
    let text = marked(visit, "error").await?;
    ensure!(text == "[", "marked: {text:?}");
    visit.write("print('fine')\nvalues = [1, 2]\n").await?;
    visit.until_js("the mark is gone", "!document.querySelector('.cm-lintRange-error')").await
}

const CALLED: &str = "\
from multiprocessing import Process

def work():
    print('here')

if __name__ == '__main__':
    process = Process(target=work())
    process.start()
    process.join()
";

/// A likely mistake is marked while it is typed, and explained beside Python's own message in a run.
pub async fn hints(visit: &Visit<'_>) -> Result<()> {
    visit.open().await?;
    visit.write(CALLED).await?;
    let text = marked(visit, "warning").await?;
    ensure!(text.contains("target=work()") || CALLED.contains(&text), "marked: {text:?}");
    visit.run().await?;
    visit.until("the program has ended", Seen::is_over).await?;
    visit.until_js("its hint", "document.querySelector('[data-hint=target-called]')?.checkVisibility()").await?;
    visit.press("[data-hint=target-called] .goto").await?;
    let line = "document.querySelector('.cm-activeLine')?.textContent.includes('target=work()')";
    visit.until_js("its line", line).await?;

    let unguarded = "from multiprocessing import Process\n\ndef work():\n    pass\n\nProcess(target=work).start()\n";
    let seen = visit.run_to_end(unguarded).await?;
    check(seen.says("bootstrapping phase"), "Python's own message", &seen)?;
    visit.until_js("its hint", "document.querySelector('[data-hint=missing-guard]')").await?;
    // A correct program gets no hint.
    visit.run_to_end(&CALLED.replace("work()", "work").replace("def work", "def work()")).await?;
    visit.until_js("no hint", "!document.querySelector('#hints').checkVisibility()").await
}

/// A deadlock's report comes with a hint.
pub async fn deadlock_hint(visit: &Visit<'_>) -> Result<()> {
    visit.open().await?;
    visit.write("from multiprocessing import Queue\n\nqueue = Queue()\nqueue.get()\n").await?;
    visit.run().await?;
    visit.until("the report", |seen| seen.deadlock.is_some()).await?;
    visit.until_js("its hint", "document.querySelector('[data-hint=empty-queue]')?.checkVisibility()").await
}

/// Escape in the editor stops a running program, and only then.
pub async fn escape(visit: &Visit<'_>) -> Result<()> {
    visit.open().await?;
    visit.write("while True:\n    pass\n").await?;
    visit.run().await?;
    visit.until("it runs", |seen| seen.processes.iter().any(|process| process.state == "running")).await?;
    let editor = visit.click_editor().await?;
    editor.send_keys(&char::from(Key::Escape).to_string()).await?;
    let seen = visit.until("it is stopped", Seen::is_over).await?;
    check(seen.state == "stopped", "stopped", &seen)
}

/// A link carries the program and opens it without running it. Stored programs are not changed.
pub async fn share(visit: &Visit<'_>) -> Result<()> {
    visit.open().await?;
    visit.write("print('shared ä')\n").await?;
    // In the clipboard or in the address bar, wherever the browser permits.
    visit
        .js("window.link = null;
             navigator.clipboard.writeText = (text) => { window.link = text; return Promise.resolve(); };")
        .await?;
    visit.press(".share").await?;
    visit.until_js("the link", "window.link").await?;
    visit.until_js("it is told", "document.querySelector('.said').textContent === 'Link copied'").await?;
    let link = visit.js("return window.link").await?;
    let link = link.as_str().context("a link is text")?.to_owned();
    ensure!(link.contains("#code="), "the link: {link}");

    visit.open().await?;
    let lesson = visit.text().await?;
    visit.browser.open("about:blank").await?;
    visit.browser.open(&link).await?;
    let seen = visit.until("the page is ready", |seen| seen.state == "ready").await?;
    ensure!(visit.text().await? == "print('shared ä')\n", "the program is there");
    check(seen.processes.is_empty() && seen.lines.is_empty(), "it does not run by itself", &seen)?;
    visit.run().await?;
    let seen = visit.until("the program has ended", Seen::is_over).await?;
    check(seen.stream("stdout") == ["shared ä"], "it runs", &seen)?;
    visit.browser.open("about:blank").await?;
    visit.browser.open(&format!("{}/index.html", visit.site)).await?;
    visit.until("the page is ready", |seen| seen.state == "ready").await?;
    ensure!(visit.text().await? == lesson, "the lesson is as it was");

    // A truncated link is reported, and the program in the editor stays.
    visit.browser.open("about:blank").await?;
    visit.browser.open(&link[..link.len() - 8]).await?;
    let seen = visit.until("it is told", |seen| seen.says("cannot be read")).await?;
    ensure!(visit.text().await? == lesson, "the lesson is shown");
    check(seen.processes.is_empty(), "nothing runs", &seen)
}

/// A program of one file is downloaded as it is.
pub async fn download(visit: &Visit<'_>) -> Result<()> {
    visit.open().await?;
    visit.write("print('kept')\n").await?;
    let (name, text) = downloaded(visit, ".download").await?;
    ensure!(name.ends_with(".py") && text == "print('kept')\n", "{name}: {text:?}");
    visit.write("import playground\n").await?;
    let (name, text) = downloaded(visit, ".download").await?;
    ensure!(name.ends_with(".zip") && text.contains("/playground.py"), "{name}");
    Ok(())
}

/// Settings apply to the next run, and are stored.
pub async fn settings(visit: &Visit<'_>) -> Result<()> {
    visit.open().await?;
    visit.press(".open-settings").await?;
    visit.press("dialog [name=processors] option[value='3']").await?;
    visit.press("dialog [name=start-method] option[value=spawn]").await?;
    visit.press("dialog [name=font-size] option[value='18']").await?;
    visit.press("dialog [name=theme] option[value=dark]").await?;
    visit.press("dialog .primary").await?;
    let source =
        "import multiprocessing as m\nif __name__ == '__main__':\n    print(m.cpu_count(), m.get_start_method())\n";
    let seen = visit.run_to_end(source).await?;
    check(seen.stream("stdout") == ["3 spawn"], "the run has them", &seen)?;

    visit.browser.open(&format!("{}/index.html", visit.site)).await?;
    visit.until("the page is ready", |seen| seen.state == "ready").await?;
    let size = "getComputedStyle(document.querySelector('#editor .cm-content')).fontSize === '18px'";
    visit.until_js("the size is kept", size).await?;
    visit.until_js("the theme is kept", "document.documentElement.dataset.theme === 'dark'").await?;
    let seen = visit.run_to_end(source).await?;
    check(seen.stream("stdout") == ["3 spawn"], "the run after a reload has them", &seen)?;
    visit.js("localStorage.clear()").await?;
    Ok(())
}
