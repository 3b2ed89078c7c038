//! The Python of this machine.

use std::io::{BufRead, BufReader, Read};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, anyhow, bail};
use machine::shell;
use rustix::process::{Pid, Signal, kill_process_group};
use tokio::time::{Instant, sleep};

use super::cpu;
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
    /// The requested program, or `python3` of PATH. If that is a wrapper script, the interpreter behind it is used, so
    /// that the wrapper is not measured.
    ///
    /// # Errors
    /// When there is no `python3`, or the requested program is no Python.
    pub fn find(asked: Option<&Path>) -> Result<Self> {
        let python = match asked {
            Some(asked) => asked.to_owned(),
            None => shell::find(&["python3"]).context("python3 is missing: install it")?,
        };
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
            Work::IdleMemory => self.run("idle_memory", &[runs.to_string()]).await,
            Work::Program { name, argv, .. } => {
                let argv: Vec<_> = argv.iter().map(ToString::to_string).collect();
                self.run(name, &[&[runs.to_string()], &argv[..]].concat()).await
            }
            Work::Cpu { ref name, part } => self.calls(part.calls(name, runs)).await,
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

    /// Runs the harness of the CPU programs in a process for each list of arguments.
    async fn calls(&self, calls: Vec<[String; 3]>) -> Result<Vec<f64>> {
        let mut values = Vec::new();
        for argv in calls {
            values.extend(self.run(cpu::HARNESS, &argv).await?);
        }
        Ok(values)
    }

    async fn run(&self, name: &str, argv: &[String]) -> Result<Vec<f64>> {
        let mut command = Command::new(&self.program);
        // Compiled modules must not be cached in the repository.
        command.arg("-B").arg(site::program(name));
        let (mut group, mut stdout) = Group::start(command.args(argv))?;
        let begin = Instant::now();
        let status = loop {
            if let Some(status) = group.status()? {
                break status;
            }
            if begin.elapsed() > LIMIT {
                bail!("took longer than {} s", LIMIT.as_secs());
            }
            // The output fits into the pipe's buffer, so it need not be read meanwhile.
            sleep(Duration::from_millis(10)).await;
        };
        if !status.success() {
            bail!("{name} {}: {status}", argv.join(" "));
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

    /// How the program has ended. `None` while it runs.
    fn status(&mut self) -> Result<Option<ExitStatus>> {
        Ok(self.0.try_wait()?)
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        // Usually the group has ended already, which is not an error.
        let _ = kill_process_group(Pid::from_child(&self.0), Signal::KILL);
        let _ = self.0.wait();
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// What the harness prints, or the end of its traceback, for a program with this text.
    fn harness(program: &str, part: &str, count: &str) -> Result<Vec<f64>, String> {
        let directory = tempfile::tempdir().unwrap();
        let place = directory.path().join("harness.py");
        fs::copy(site::program(cpu::HARNESS), &place).unwrap();
        fs::create_dir(directory.path().join("cpu")).unwrap();
        fs::write(directory.path().join("cpu/tiny.py"), program).unwrap();
        let output = shell::command(CPython::find(None).unwrap().program)
            .arg("-B")
            .arg(place)
            .args(["tiny", part, count])
            .output()
            .unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
        serde_json::from_str(&text(&output.stdout))
            .map_err(|_| text(&output.stderr).lines().last().unwrap_or_default().to_owned())
    }

    #[test]
    fn the_harness_prints_a_value_for_each_call_or_comparison() {
        let program = "CHECKSUM = 7\n\ndef work():\n    return 7\n";
        for (part, count) in [("cold", "1"), ("warm", "4"), ("pool", "2")] {
            let values = harness(program, part, count).unwrap();
            assert_eq!(values.len().to_string(), count, "{part}");
            assert!(values.iter().all(|value| *value > 0.0), "{part}: {values:?}");
        }
        let error = harness(program, "cold", "2").unwrap_err();
        assert!(error.contains("only the first call"), "{error}");
    }

    #[test]
    fn a_result_that_is_wrong_only_later_or_only_in_a_process_of_the_pool_is_an_error() {
        let later = "CHECKSUM = 1\ncalls = 0\n\ndef work():\n    global calls\n    calls += 1\n    return calls\n";
        assert_eq!(harness(later, "cold", "1").map(|values| values.len()), Ok(1));
        let error = harness(later, "warm", "3").unwrap_err();
        assert_eq!(error, "ValueError: cpu/tiny.py returned 2, and not 1");
        let child = "import multiprocessing\n\nCHECKSUM = True\n\n\
                     def work():\n    return multiprocessing.parent_process() is None\n";
        let error = harness(child, "pool", "1").unwrap_err();
        assert_eq!(error, "ValueError: cpu/tiny.py returned False, and not True");
    }

    #[test]
    fn another_interpreter_can_be_chosen_and_must_exist() {
        let usual = CPython::find(None).unwrap();
        let chosen = CPython::find(Some(&usual.program)).unwrap();
        assert_eq!(chosen.version(), usual.version());
        assert!(CPython::find(Some(Path::new("no/such/python"))).is_err());
    }
}
