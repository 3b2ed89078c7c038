//! The Python of this machine.

use std::io::{BufRead, BufReader, Read};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, anyhow, bail};
use machine::shell;
use rustix::process::{Pid, Signal, kill_process_group};
use tokio::time::{Instant, sleep};

use super::rows::Work;
use super::site;

/// The time limit for one program.
const LIMIT: Duration = Duration::from_secs(60);

/// An installed CPython.
pub struct CPython {
    program: PathBuf,
    version: String,
}

impl CPython {
    /// Finds `python3` on PATH. If that is a wrapper script, the interpreter behind it is used, so that the wrapper is
    /// not measured.
    ///
    /// # Errors
    /// When there is no `python3`.
    pub fn find() -> Result<Self> {
        let python = shell::find(&["python3"]).context("python3 is missing: install it")?;
        let script = "import platform, sys; print(sys.executable); print(platform.python_version())";
        let told = shell::output(shell::command(python).args(["-c", script]))?;
        let (program, version) = told.trim().split_once('\n').context("no answer")?;
        Ok(Self { program: program.into(), version: version.to_owned() })
    }

    /// The version, such as `3.14.0`.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The measured values in seconds, bytes or items per second. `None` for work that CPython cannot do.
    ///
    /// # Errors
    /// When a program fails or takes too long.
    pub async fn measure(&self, work: &Work, runs: u32) -> Result<Option<Vec<f64>>> {
        let values = match *work {
            Work::Bytes | Work::Limit(_) | Work::Lesson(_) | Work::TimelineFrames(_) | Work::TraceCost { .. } => {
                return Ok(None);
            }
            Work::FirstLine => (0..runs).map(|_| self.first_line()).collect(),
            Work::IdleMemory => self.run("idle_memory", &[], runs).await,
            Work::Program { name, argv, .. } => self.run(name, argv, runs).await,
        };
        values.map(Some)
    }

    /// Seconds from the interpreter's start to its first output.
    fn first_line(&self) -> Result<f64> {
        let begin = Instant::now();
        let (_group, stdout) = Group::start(Command::new(&self.program).args(["-c", "print('hello')"]))?;
        BufReader::new(stdout).read_line(&mut String::new())?;
        Ok(begin.elapsed().as_secs_f64())
    }

    async fn run(&self, name: &str, argv: &[&str], runs: u32) -> Result<Vec<f64>> {
        let mut command = Command::new(&self.program);
        // Compiled modules must not be cached in the repository.
        command.arg("-B").arg(site::program(name));
        let (mut group, mut stdout) = Group::start(command.arg(runs.to_string()).args(argv))?;
        let begin = Instant::now();
        while group.is_running()? {
            if begin.elapsed() > LIMIT {
                bail!("took longer than {} s", LIMIT.as_secs());
            }
            // The output fits into the pipe's buffer, so it need not be read meanwhile.
            sleep(Duration::from_millis(10)).await;
        }
        let mut text = String::new();
        stdout.read_to_string(&mut text)?;
        serde_json::from_str(&text).map_err(|_| anyhow!("no list of numbers: {text:?}"))
    }
}

/// A program and all of its child processes. Dropping it kills them.
struct Group(Child);

impl Group {
    fn start(command: &mut Command) -> Result<(Self, ChildStdout)> {
        let mut child = command
            .process_group(0)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .context("cannot start CPython")?;
        let stdout = child.stdout.take().context("stdout is a pipe")?;
        Ok((Self(child), stdout))
    }

    fn is_running(&mut self) -> Result<bool> {
        Ok(self.0.try_wait()?.is_none())
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        // Usually the group has ended already, which is not an error.
        let _ = kill_process_group(Pid::from_child(&self.0), Signal::KILL);
        let _ = self.0.wait();
    }
}
