//! What a program finds when it starts: files, environment, processors.

use std::collections::BTreeMap;

use pyworkers_fs::{FileSystem, Time, errno};
use pyworkers_kernel::Contents;

/// A file system with the program's files in its working directory. Fails if they do not fit.
pub(super) fn file_system(given: &BTreeMap<String, Contents>) -> Result<FileSystem, js_sys::Error> {
    let mut files = FileSystem::new(|| {
        let now = js_sys::Date::now();
        Time::from_millis(now)
    });
    for (name, contents) in given {
        let path = format!("{}/{name}", FileSystem::HOME);
        files.write_file(&path, contents.bytes()).map_err(|errno| {
            let bytes = contents.bytes().len();
            js_sys::Error::new(&format!("the file {name:?} of {bytes} bytes: {}", errno::strerror(errno)))
        })?;
    }
    for path in FileSystem::INTERPRETERS {
        // The contents are never read: `subprocess` recognises an interpreter by its path.
        let written = files.write_executable(path, b"pyworkers\n");
        debug_assert!(written.is_ok(), "a fresh file system takes any file");
    }
    files.add_library();
    Ok(files)
}

/// The environment that a terminal would give the program, with the page's additions.
pub(super) fn environment(added: BTreeMap<String, String>) -> Vec<(String, String)> {
    let terminal = [
        ("HOME", FileSystem::HOME),
        ("PWD", FileSystem::HOME),
        ("USER", "pyworkers"),
        ("LOGNAME", "pyworkers"),
        ("PATH", "/usr/bin"),
        ("LANG", "C.UTF-8"),
        // The page shows text without colours.
        ("TERM", "dumb"),
        ("TMPDIR", "/tmp"),
    ];
    let mut env: BTreeMap<String, String> =
        terminal.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    env.extend(added);
    env.into_iter().collect()
}

/// The number of processors that the browser reports, at least 1.
pub(super) fn processors() -> u32 {
    web_sys::window().map_or(1, |window| window.navigator().hardware_concurrency() as u32).max(1)
}
