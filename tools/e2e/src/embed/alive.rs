//! The page never dies: whatever a program does, and even if the page's own code fails, an event tells the end of its
//! run, no worker and no error is left, and the next run works.

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use serve::Server;

use super::guest::{Guest, pages};

/// Helpers for the page: sessions side by side, the workers that live, and the errors that reach the page.
const BEGIN: &str = "
    const alive = window.aliveWorkers = new Set();
    window.Worker = class extends Worker {
        constructor(...args) { super(...args); alive.add(this); }
        terminate() { alive.delete(this); super.terminate(); }
    };
    window.pageErrors = [];
    addEventListener('error', (event) => { window.pageErrors.push(event.message); });
    addEventListener('unhandledrejection', (event) => { window.pageErrors.push(String(event.reason)); });
    const { createSession } = window.pyworkers;
    window.sessions = await Promise.all([createSession(), createSession()]);
    // Runs a program. `heard` is called with the text so far.
    window.runIn = async (session, source, heard = () => {}) => {
        let text = '', exit = null;
        const onOutput = ({ detail }) => { text += detail.text; heard(text); };
        const onExit = ({ detail }) => { exit = detail; };
        session.addEventListener('output', onOutput);
        session.addEventListener('exit', onExit);
        session.writeFile('main.py', source);
        const result = await session.run();
        session.removeEventListener('output', onOutput);
        session.removeEventListener('exit', onExit);
        return { text, result, exit };
    };
    // Runs a program until it says that it is ready, and calls `then`.
    window.runUntilReady = (session, source, then) => {
        let first = true;
        return runIn(session, source, (text) => {
            if (first && text.includes('ready')) { first = false; then(); }
        });
    };";

/// Both sessions run and stop as ever.
const HEALTHY: &str = "
    const [one, other] = sessions;
    const busy = runUntilReady(one, 'print(\"ready\")\\nwhile True: pass', () => one.stop());
    const fine = await Promise.all([runIn(other, 'print(1 + 1)'), busy]);
    const again = await runIn(one, 'import os; print(len(os.listdir()))');
    return [fine[0].text, fine[0].result, fine[1].result, again.text, again.result, pageErrors];";

/// Programs that ask the page for more than it has, and what they print.
const GREEDY: &[(&str, &str, &str)] = &[
    (
        "large files",
        "
import errno
files = [open(str(n), 'wb') for n in range(6)]
try:
    for file in files:
        file.truncate(1 << 30)
except OSError as error:
    print(errno.errorcode[error.errno])
files[0].truncate(0)
files[5].write(b'text')
files[5].close()
print(open('5').read())
",
        "ENOSPC\ntext\n",
    ),
    (
        "a file that is all written",
        "
import errno, os
with open('a', 'wb') as file:
    file.truncate((1 << 30) - 1)
    os.pwrite(file.fileno(), b'end', (1 << 30) - 4)
try:
    os.pwrite(os.open('a', os.O_RDWR), b'end', (1 << 30) - 1)
except OSError as error:
    print(errno.errorcode[error.errno])
with open('a', 'rb') as file:
    file.seek(-5, 2)
    print(file.read())
",
        "EFBIG\nb'\\x00\\x00end'\n",
    ),
    (
        "a name without end",
        "
import errno, os
try:
    os.mkdir('a' * (1 << 20))
except OSError as error:
    print(errno.errorcode[error.errno])
",
        "ENAMETOOLONG\n",
    ),
];

/// Makes the page's code fail in the middle of a request, as a trap does: an exception unwinds its frames. In Firefox, a
/// test's script has globals of its own.
const FAILS: &str = "
    const { Date, WebAssembly } = window;
    const { now } = Date;
    Date.now = () => { Date.now = now; throw new WebAssembly.RuntimeError('unreachable'); };";

/// The running programs: one in whose request the page's code fails, and one that is busy.
const RUNS: &str = "
    const [one, other] = sessions;
    const source = 'import os\\nprint(\"ready\")\\nwhile True: os.stat(\".\"); open(\"a\", \"w\").close()';
    let ready = 0;
    const begun = () => { if (++ready === 2) fail(); };
    const ends = await Promise.all([
        runUntilReady(one, source, begun),
        runUntilReady(other, 'print(\"ready\")\\nwhile True: pass', begun),
    ]);
    return [ends.map(({ result }) => result), ends.map(({ exit }) => exit), pageErrors];";

/// A widget in a page whose code fails: the widget is there again, with the reader's text, and runs.
const WIDGET: &str = "
    const script = document.createElement('script');
    script.type = 'module';
    script.src = '/site/pyworkers-element.js';
    document.head.append(script);
    await customElements.whenDefined('py-workers');
    const widget = document.createElement('py-workers');
    widget.textContent = 'print(1)';
    document.body.append(widget);
    await widget.run();
    const place = widget.shadowRoot.querySelector('#editor');
    place.pyworkersEditor.setText('import os\\nprint(\"ready\")\\nwhile True: os.stat(\".\"); open(\"a\", \"w\").close()');
    const heard = [];
    for (const name of ['exit', 'error']) widget.addEventListener(name, ({ detail }) => heard.push(name, detail));
    widget.addEventListener('output', fail, { once: true });
    const end = await widget.run();
    const text = widget.value;
    widget.value = 'print(2)';
    const next = await widget.run();
    const console = widget.shadowRoot.querySelector('#console-lines').innerText;
    widget.remove();
    return [end, heard, text.split('\\n')[1], next, console.includes('2'), pageErrors];";

/// Programs that ask for more than there is get an error, and the page goes on.
pub async fn greedy(guest: &Guest<'_>) -> Result<()> {
    let _server = begin(guest).await?;
    for (name, source, prints) in GREEDY {
        let run =
            format!("const {{ text, result }} = await runIn(sessions[0], {}); return [text, result];", json!(source));
        let seen = guest.js(&run).await?;
        ensure!(seen == json!([prints, {"status": 0}]), "{name}: {seen}");
        healthy(guest, name).await?;
    }
    Ok(())
}

/// The page's code fails while two sessions run. Both runs end with the reason, and a fresh instance runs the next.
pub async fn failing(guest: &Guest<'_>) -> Result<()> {
    let _server = begin(guest).await?;
    for turn in 0..2 {
        let seen = guest.js(&format!("const fail = () => {{ {FAILS} }}; {RUNS}")).await?;
        let end = json!({"status": 134, "reason": "unreachable"});
        let exit = json!({"type": "exit", "status": 134, "reason": "unreachable"});
        ensure!(seen == json!([[end, end], [exit, exit], []]), "failure {turn}: {seen}");
        guest.until("no worker is left", "aliveWorkers.size === 0").await?;
        // Without a run these do nothing.
        guest.js("sessions[0].stop(); sessions[0].writeStdin('x'); sessions[1].kill(1001);").await?;
        healthy(guest, "a failure").await?;
    }
    Ok(())
}

/// As [`failing`], of a widget.
pub async fn widget(guest: &Guest<'_>) -> Result<()> {
    let _server = begin(guest).await?;
    let seen = guest.js(&format!("const fail = () => {{ {FAILS} }}; {WIDGET}")).await?;
    let end = json!({"status": 134, "reason": "unreachable"});
    let heard = json!(["exit", end, "exit", {"status": 0}]);
    ensure!(seen == json!([end, heard, "print(\"ready\")", {"status": 0}, true, []]), "{seen}");
    healthy(guest, "a widget").await
}

/// A worker's error ends its process, and is not an error of the page.
pub async fn worker_errors(guest: &Guest<'_>) -> Result<()> {
    let _server = begin(guest).await?;
    let seen = guest
        .js("
            const fails = () => [...aliveWorkers].map((worker) =>
                worker.dispatchEvent(new window.ErrorEvent('error', { cancelable: true, message: 'it failed' })));
            let passedOn;
            const source = 'print(\"ready\")\\nwhile True: pass';
            const { text, result } = await runUntilReady(sessions[0], source, () => { passedOn = fails(); });
            return [text.replace(/\\d+/, 'N'), result, passedOn.some(Boolean), pageErrors];")
        .await?;
    let text = "ready\nFatal Python error: MainProcess (pid N): it failed\n";
    ensure!(seen == json!([text, {"status": 134}, false, []]), "{seen}");
    Ok(())
}

async fn begin(guest: &Guest<'_>) -> Result<Server> {
    let server = Server::of_guest(&pages(), guest.site)?;
    guest.browser.open(&format!("{}/session.html", server.url())).await?;
    guest.until("the package is there", "window.pyworkers").await?;
    guest.js(BEGIN).await?;
    Ok(server)
}

async fn healthy(guest: &Guest<'_>, after: &str) -> Result<()> {
    let seen = guest.js(HEALTHY).await?;
    let expected: Value = json!(["2\n", {"status": 0}, {"status": 137}, "1\n", {"status": 0}, []]);
    ensure!(seen == expected, "after {after}: {seen}");
    guest.until("one worker is left, kept ready", "aliveWorkers.size === 1").await
}
