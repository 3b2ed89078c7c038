//! Finding and running other programs.

use std::env;
use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::paths;

/// A command that runs in the repository's root, without the variables that cargo sets for xtask itself.
///
/// Those variables would differ from a developer's own cargo call, and crates whose build scripts read them would be
/// rebuilt.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(paths::root());
    for (name, _) in env::vars_os() {
        let text = name.to_string_lossy();
        let cargos = text == "CARGO"
            || text == "CARGO_MANIFEST_DIR"
            || text == "CARGO_MANIFEST_PATH"
            || text == "CARGO_PRIMARY_PACKAGE"
            || text.starts_with("CARGO_PKG_");
        if cargos {
            command.env_remove(&name);
        }
    }
    command
}

/// `cargo` with the pinned toolchain in the repository's root.
pub fn cargo() -> Command {
    command("cargo")
}

/// Runs a command to its end, with this process's standard streams.
///
/// # Errors
/// When the program cannot be started or fails. The message names it.
pub fn run(command: &mut Command) -> Result<()> {
    let shown = show(command);
    let status = command.status().with_context(|| format!("cannot run `{shown}`"))?;
    if !status.success() {
        bail!("`{shown}` failed ({status})");
    }
    Ok(())
}

/// Runs a command to its end and returns its stdout.
///
/// # Errors
/// When the program cannot be started or fails. Its stderr is this process's.
pub fn output(command: &mut Command) -> Result<String> {
    let shown = show(command);
    let output = command.stderr(Stdio::inherit()).output().with_context(|| format!("cannot run `{shown}`"))?;
    if !output.status.success() {
        bail!("`{shown}` failed ({})", output.status);
    }
    String::from_utf8(output.stdout).with_context(|| format!("`{shown}` printed no UTF-8"))
}

/// The command as typed in a shell.
pub fn show(command: &Command) -> String {
    let words: Vec<_> =
        std::iter::once(command.get_program()).chain(command.get_args()).map(OsStr::to_string_lossy).collect();
    words.join(" ")
}

/// The first of `names` that is in the tools directory or on PATH.
pub fn find(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let dirs: Vec<_> = std::iter::once(paths::tools().join("bin")).chain(env::split_paths(&path)).collect();
    names.iter().flat_map(|name| dirs.iter().map(move |dir| dir.join(name))).find(|candidate| candidate.is_file())
}

/// Whether this process is root: it may install packages and must start Chromium without its sandbox.
pub fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}
