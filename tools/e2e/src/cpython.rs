//! Runs the test programs in the Python of this machine, to test their expectations.

use std::env;
use std::fs;
use std::io::Write;
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use machine::shell;
use programs::Program;

use super::compare::Outcome;

/// Older versions start processes with fork. This sets the default of 3.14.
const SITE: &str = "\
import multiprocessing.context as context
context._default_context._default_context = context._concrete_contexts['forkserver']
";

/// The module that programs draw with. A downloaded program has it beside it.
const PLAYGROUND: &str = include_str!("../../../crate/pylib/playground.py");

/// The interpreter: the variable `PYTHON`, or `python3`.
fn interpreter() -> Option<PathBuf> {
    let named = env::var_os("PYTHON").map(PathBuf::from);
    named.or_else(|| shell::find(&["python3"]))
}

/// Runs a program natively.
///
/// # Errors
/// When there is no Python, or temporary files cannot be created.
pub fn run(program: &Program) -> Result<Outcome> {
    let python = interpreter().context("python3 is not installed")?;
    let dir = tempfile::tempdir()?;
    let path = dir.path().join(&program.file);
    for (name, contents) in &program.files {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap_or(dir.path()))?;
        fs::write(path, contents.bytes())?;
    }
    fs::write(dir.path().join("sitecustomize.py"), SITE)?;
    fs::write(dir.path().join("playground.py"), PLAYGROUND)?;
    // Files instead of pipes: a daemon that outlives its parent would keep a pipe open.
    let (out, err) = (dir.path().join("out"), dir.path().join("err"));
    let mut child = Command::new(python)
        .arg(&path)
        .args(&program.expected.args)
        .current_dir(dir.path())
        .env("PYTHONPATH", dir.path())
        .env("PYTHONIOENCODING", "utf-8")
        .process_group(0)
        .stdin(Stdio::piped())
        .stdout(fs::File::create(&out)?)
        .stderr(fs::File::create(&err)?)
        .spawn()?;
    let mut stdin = child.stdin.take().context("stdin is piped")?;
    // The program may end without reading all of it.
    let _ = stdin.write_all(program.stdin().as_bytes());
    drop(stdin);
    let exit = wait(&mut child, program.expected.limit)?;
    Ok(Outcome {
        stdout: String::from_utf8_lossy(&fs::read(out)?).into_owned(),
        stderr: String::from_utf8_lossy(&fs::read(err)?).into_owned(),
        exit,
        ..Outcome::default()
    })
}

fn wait(child: &mut Child, limit: Duration) -> Result<Option<i32>> {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            let signal = || 128 + status.signal().unwrap_or_default();
            return Ok(Some(status.code().unwrap_or_else(signal)));
        }
        if start.elapsed() > limit {
            let group = rustix::process::Pid::from_child(child);
            rustix::process::kill_process_group(group, rustix::process::Signal::KILL)?;
            child.wait()?;
            return Ok(None);
        }
        thread::sleep(Duration::from_millis(5));
    }
}
