//! Sessions in JavaScript.

use anyhow::{Result, bail, ensure};
use machine::{npm, paths};
use serde_json::json;
use serve::Server;

use super::guest::{Guest, pages};

/// Files, arguments, input and output. Two sessions side by side share only the interpreter.
pub async fn sessions(guest: &Guest<'_>) -> Result<()> {
    let server = Server::of_guest(&pages(), guest.site)?;
    guest.browser.open(&format!("{}/session.html", server.url())).await?;
    guest.until("the package is there", "window.pyworkers").await?;
    let seen = guest
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
    ensure!(seen == expected, "the sessions report {seen}");
    let downloads = guest.downloads().await?;
    ensure!(downloads == 1, "the interpreter was fetched {downloads} times");
    Ok(())
}

/// What is passed in is checked. An error has the right class, and names the option and what is allowed.
pub async fn errors(guest: &Guest<'_>) -> Result<()> {
    let server = Server::of_guest(&pages(), guest.site)?;
    guest.browser.open(&format!("{}/session.html", server.url())).await?;
    guest.until("the package is there", "window.pyworkers").await?;
    let errors = guest
        .js("const { createSession } = window.pyworkers;
             const errors = {};
             const expect = async (name, action) => {
               try { errors[name] = `accepted: ${await action()}`; } catch (error) { errors[name] = `${error.name}: ${error.message}`; }
             };
             await expect('no object', () => createSession('forkserver'));
             await expect('null', () => createSession(null));
             await expect('unknown', () => createSession({ argv: [] }));
             await expect('method', () => createSession({ startMethod: 'vfork' }));
             await expect('inherited', () => createSession({ startMethod: 'toString' }));
             await expect('negative', () => createSession({ cpuCount: -1 }));
             await expect('half', () => createSession({ cpuCount: 1.5 }));
             await expect('text', () => createSession({ cpuCount: '4' }));
             await expect('trace', () => createSession({ trace: 'off' }));
             await expect('listener', () => createSession({ onEvent: {} }));
             await expect('base', () => createSession({ base: 7 }));
             const base = new URL('/site/', location.href);
             const session = await createSession({ base, cpuCount: undefined, startMethod: 'fork' });
             for (const name of ['', '.', 'data/', '/main.py', '../main.py', 'a/../../main.py', 'a/..', 'a\\0.py']) {
               await expect(`name ${JSON.stringify(name)}`, () => session.writeFile(name, ''));
             }
             await expect('name', () => session.writeFile(7, ''));
             await expect('contents', () => session.writeFile('a.bin', [1]));
             session.writeFile('data/a.txt', 'a');
             await expect('file and folder', () => session.writeFile('data', ''));
             await expect('removed name', () => session.removeFile('../a.txt'));
             await expect('no main', () => session.run({ main: '' }));
             await expect('argv', () => session.run({ argv: '-v' }));
             await expect('argv of numbers', () => session.run({ argv: ['-n', 3] }));
             await expect('env', () => session.run({ env: { A: 1 } }));
             await expect('env name', () => session.run({ env: { 'A=B': '1' } }));
             await expect('arguments', () => session.run({ arguments: [] }));
             await expect('stdin', () => session.writeStdin(7));
             let text = '';
             session.addEventListener('output', ({ detail }) => { text += detail.text; });
             session.writeFile('./code/../main.py', `
import multiprocessing
print(multiprocessing.get_start_method(), open('data/a.txt').read())
`);
             const { status } = await session.run({ main: './main.py', argv: undefined });
             session.dispose();
             return { errors, text, status };")
        .await?;
    let path = |method: &str, given: &str| {
        format!(
            "RangeError: {method} must be a relative path of a file in the working directory, such as \"data/numbers.txt\", \
             not {given}"
        )
    };
    let name = |given: &str| path("writeFile: the name", given);
    let methods = "one of \"forkserver\", \"spawn\", \"fork\"";
    let expected = json!({
        "no object": "TypeError: createSession: the options must be an object, not \"forkserver\"",
        "null": "TypeError: createSession: the options must be an object, not null",
        "unknown": "TypeError: createSession has no option argv; the options are base, cpuCount, startMethod, queue, compile, trace, onEvent",
        "method": format!("TypeError: createSession: startMethod must be {methods}, not \"vfork\""),
        "inherited": format!("TypeError: createSession: startMethod must be {methods}, not \"toString\""),
        "negative": "RangeError: createSession: cpuCount must be a whole number from 1 to 4294967295, not -1",
        "half": "RangeError: createSession: cpuCount must be a whole number from 1 to 4294967295, not 1.5",
        "text": "TypeError: createSession: cpuCount must be a number, not \"4\"",
        "trace": "TypeError: createSession: trace must be a boolean, not \"off\"",
        "listener": "TypeError: createSession: onEvent must be a function, not an object",
        "base": "TypeError: createSession: base must be a string, not 7",
        "name \"\"": name("\"\""),
        "name \".\"": name("\".\""),
        "name \"data/\"": name("\"data/\""),
        "name \"/main.py\"": name("\"/main.py\""),
        "name \"../main.py\"": name("\"../main.py\""),
        "name \"a/../../main.py\"": name("\"a/../../main.py\""),
        "name \"a/..\"": name("\"a/..\""),
        "name \"a\\u0000.py\"": name("\"a\\u0000.py\""),
        "name": "TypeError: writeFile: the name must be a string, not 7",
        "contents": "TypeError: writeFile: the contents must be a string, a Uint8Array, an ArrayBuffer or a Blob, not an array",
        "file and folder": "RangeError: writeFile: \"data\" cannot be a file beside the file \"data/a.txt\"",
        "removed name": path("removeFile: the name", "\"../a.txt\""),
        "no main": path("run: main", "\"\""),
        "argv": "TypeError: run: argv must be an array of strings, not \"-v\"",
        "argv of numbers": "TypeError: run: argv must be an array of strings, not an array",
        "env": "TypeError: run: env must be an object of strings by name, not an object",
        "env name": "RangeError: run: env must have names without \"=\", not \"A=B\"",
        "arguments": "TypeError: run has no option arguments; the options are main, argv, env",
        "stdin": "TypeError: writeStdin: the text must be a string, not 7",
    });
    let (Some(found), Some(expected)) = (errors["errors"].as_object(), expected.as_object()) else {
        bail!("the page says {errors}");
    };
    for (name, message) in expected {
        ensure!(found.get(name) == Some(message), "{name}: {:?}, and not {message}", found.get(name));
    }
    ensure!(found.len() == expected.len(), "more errors than expected: {errors}");
    ensure!(errors["text"] == "fork a\n" && errors["status"] == 0, "the valid program ends so: {errors}");
    Ok(())
}

/// The package's types fit code that uses all of them.
pub async fn types(_: &Guest<'_>) -> Result<()> {
    npm::script(&paths::root().join("web/element"), "typecheck")
}
