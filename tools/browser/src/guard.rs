//! A WebDriver and its browser, which never outlive this program.
//!
//! A second process, the guard, starts the driver. The guard's stdin is a pipe from this program. When the pipe closes
//! (because the [`Guard`] was dropped, or this program panicked, was interrupted or killed), the guard kills every
//! process below it and removes their directory. So there is one way to clean up, and it always runs.

use std::env;
use std::fs::{self, File};
use std::io::{self, Read};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// The name under which this program is started as a guard.
const NAME: &str = "pyworkers-guard";

/// A running program. Dropping it ends everything that the program started.
pub struct Guard {
    child: Child,
    dir: PathBuf,
}

impl Guard {
    /// Starts `program` under a guard, with a fresh directory as its TMPDIR and HOME.
    ///
    /// # Errors
    /// When the directory or the process cannot be created.
    pub fn start(program: &Path, args: &[&str]) -> Result<Self> {
        let dir = tempfile::Builder::new().prefix("pyworkers-").tempdir()?.keep();
        let child = Command::new(ourselves()?)
            .arg0(NAME)
            .arg(&dir)
            .arg(program)
            .args(args)
            // Ctrl-C goes to the whole foreground group of a terminal. The guard must survive it.
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .with_context(|| format!("cannot start {}", program.display()))?;
        Ok(Self { child, dir })
    }

    /// The process above the program's.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// The program's output so far.
    pub fn log(&self) -> String {
        fs::read(log_path(&self.dir)).map_or_else(|_| String::new(), |log| String::from_utf8_lossy(&log).into_owned())
    }

    /// Waits until `find` returns a value for the program's output.
    ///
    /// # Errors
    /// When the program ends first, or `limit` passes.
    pub async fn wait_for<T>(&mut self, limit: Duration, find: impl Fn(&str) -> Option<T>) -> Result<T> {
        let start = Instant::now();
        loop {
            let log = self.log();
            if let Some(found) = find(&log) {
                return Ok(found);
            }
            if self.child.try_wait()?.is_some() || start.elapsed() > limit {
                bail!("the driver did not start: {}", log.trim());
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
}

/// The file of this program, even if cargo has meanwhile replaced it by a newer one.
fn ourselves() -> io::Result<PathBuf> {
    let link = PathBuf::from("/proc/self/exe");
    if link.exists() { Ok(link) } else { env::current_exe() }
}

impl Drop for Guard {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        // An error means that the guard has already ended.
        let _ = self.child.wait();
    }
}

fn log_path(dir: &Path) -> PathBuf {
    dir.join("driver.log")
}

/// Does the guard's work if this process was started as a guard, otherwise returns `None`.
pub(crate) fn called_as_guard() -> Option<ExitCode> {
    let mut args = env::args_os();
    if args.next()? != NAME {
        return None;
    }
    let (dir, program) = (PathBuf::from(args.next()?), PathBuf::from(args.next()?));
    let outcome = watch(&dir, &program, args);
    kill_descendants();
    // A process just killed may still be writing. Then the removal is tried again.
    for _ in 0..20 {
        match fs::remove_dir_all(&dir) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                thread::sleep(Duration::from_millis(20));
            }
            _ => break,
        }
    }
    Some(machine::finish(outcome.map(|()| ExitCode::SUCCESS)))
}

fn watch(dir: &Path, program: &Path, args: env::ArgsOs) -> Result<()> {
    // Browsers detach some of their processes. Those become children of the guard, not of init.
    #[cfg(target_os = "linux")]
    rustix::process::set_child_subreaper(Some(rustix::process::getpid()))?;
    let log = File::create(log_path(dir))?;
    let mut child = Command::new(program)
        .args(args)
        .env("TMPDIR", dir)
        .env("HOME", dir)
        // cargo's own libraries must not be loaded into a browser.
        .env_remove("LD_LIBRARY_PATH")
        .process_group(0)
        .stdin(Stdio::null())
        .stdout(log.try_clone()?)
        .stderr(log)
        .spawn()
        .with_context(|| format!("cannot start {}", program.display()))?;
    // The program is reaped as soon as it ends, so that its PID is not mistaken for a living process.
    let pid = rustix::process::Pid::from_child(&child);
    thread::spawn(move || child.wait());
    let _ = io::stdin().read_to_end(&mut Vec::new());
    let _ = rustix::process::kill_process_group(pid, rustix::process::Signal::KILL);
    Ok(())
}

/// Kills every process below this one until none is left.
fn kill_descendants() {
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(10) {
        let below = descendants();
        if below.is_empty() {
            return;
        }
        for pid in below {
            let Some(pid) = rustix::process::Pid::from_raw(pid) else {
                continue;
            };
            // A process may have ended in the meantime.
            let _ = rustix::process::kill_process(pid, rustix::process::Signal::KILL);
        }
        // Without reaping, the dead processes would count as living.
        while let Ok(Some(_)) = rustix::process::wait(rustix::process::WaitOptions::NOHANG) {}
        thread::sleep(Duration::from_millis(2));
    }
}

/// The process IDs below this process, from `/proc`. Empty on systems without it.
fn descendants() -> Vec<i32> {
    let parents: Vec<(i32, i32)> = fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let pid = entry.file_name().to_str()?.parse().ok()?;
            let stat = fs::read_to_string(entry.path().join("stat")).ok()?;
            // The name, in parentheses, may contain anything.
            let parent = stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()?;
            Some((pid, parent))
        })
        .collect();
    let mut found = vec![std::process::id().cast_signed()];
    let mut at = 0;
    while at < found.len() {
        let parent = found[at];
        found.extend(parents.iter().filter(|(_, p)| *p == parent).map(|(pid, _)| *pid));
        at += 1;
    }
    found.split_off(1)
}
