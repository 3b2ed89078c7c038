//! Sessions in JavaScript.

use anyhow::{Result, ensure};
use machine::{npm, paths};
use serde_json::json;
use serve::Server;

use super::guest::{Guest, pages};

/// Files, arguments, input and output. Two sessions side by side share only the interpreter.
pub async fn sessions(guest: &Guest<'_>) -> Result<()> {
    let server = Server::of_guest(&pages(), guest.site)?;
    guest.browser.open(&format!("{}/session.html", server.url())).await?;
    guest.until("the package is there", "window.pyworkers").await?;
    let told = guest
        .js("const { createSession, supported } = window.pyworkers;
             const sessions = await Promise.all([createSession(), createSession({ cpuCount: 3 })]);
             const texts = ['', ''];
             sessions.forEach((session, index) => {
               session.writeFile('helper.py', `NAME = 'session ${index}'`);
               session.writeFile('main.py', `
import os, sys
from helper import NAME
print(NAME, sys.argv[1:], os.environ['SIGN'], input(), open('helper.py').read() == f\"NAME = {NAME!r}\")
if NAME.endswith('1'):
    print(os.cpu_count())
    sys.exit(7)
`);
               session.addEventListener('output', ({ detail }) => { texts[index] += detail.text; });
             });
             const runs = sessions.map((session, index) => {
               const run = session.run({ argv: [`-${index}`], env: { SIGN: 'x' } });
               session.writeStdin(`line ${index}\\n`);
               return run;
             });
             const busy = await sessions[0].run().catch(error => String(error));
             const ends = await Promise.all(runs);
             sessions[0].removeFile('main.py');
             const missing = await sessions[0].run().catch(error => String(error));
             sessions.forEach(session => session.dispose());
             return { texts, ends, busy: busy.includes('running'), missing: missing.includes('main.py'),
                      ok: (await supported()).ok };")
        .await?;
    let expected = json!({
        "texts": ["session 0 ['-0'] x line 0 True\n", "session 1 ['-1'] x line 1 True\n3\n"],
        "ends": [{"status": 0}, {"status": 7}],
        "busy": true,
        "missing": true,
        "ok": true,
    });
    ensure!(told == expected, "the sessions told {told}");
    let downloads = guest.downloads().await?;
    ensure!(downloads == 1, "the interpreter was fetched {downloads} times");
    Ok(())
}

/// The package's types fit code that uses all of them.
pub async fn types(_: &Guest<'_>) -> Result<()> {
    npm::script(&paths::root().join("web/element"), "typecheck")
}
