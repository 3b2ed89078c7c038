//! Hints from Python's errors on stderr.

use super::{Hint, absent, args_comma, missing_guard, target_called, unpicklable};

/// The mistake behind a line of stderr. `line` is the program's innermost line in the traceback that the line ends,
/// or 0 if unknown. `shown` are the hints from the source, which know the line better.
#[must_use]
pub fn from_stderr(text: &str, line: u32, shown: &[Hint]) -> Option<Hint> {
    let in_source = |id: &str| shown.iter().find(|hint| hint.id == id);
    let at = |id: &str| in_source(id).map_or(line, |hint| hint.line);
    // CPython's message has several lines. These words are in no other message.
    if text.contains("has finished its bootstrapping phase") {
        return Some(missing_guard::hint(at(missing_guard::ID)));
    }
    let (exception, message) = text.split_once(": ").unwrap_or((text, ""));
    let exception = exception.rsplit('.').next()?;
    if let Some(hint) = absent::network(exception, message, line) {
        return Some(hint);
    }
    match exception {
        "ModuleNotFoundError" => absent::package(message, line),
        "PicklingError" | "AttributeError" if is_unpicklable(message) => {
            let what = if message.contains("<lambda>") { "A lambda" } else { "A function inside a function" };
            Some(unpicklable::hint(at(unpicklable::ID), what))
        }
        "TypeError" if message == "'NoneType' object is not callable" => {
            // Only if the source shows it: any name may be None.
            in_source(target_called::ID).cloned()
        }
        "TypeError" if message.contains("argument after * must be an iterable") => in_source(args_comma::ID).cloned(),
        "Empty" => Some(Hint {
            id: "queue-empty".into(),
            title: "The queue had no item in time".into(),
            text:
                "get_nowait() raises this when no item is there, and get() when its timeout is over. Calling empty() \
                   first does not prevent it. Wait for the item, or catch the exception:\n    except queue.Empty:"
                    .to_owned(),
            line,
        }),
        "ValueError" if message == "Pool is still running" => Some(Hint {
            id: "pool-join".into(),
            title: "The pool was not closed before join()".into(),
            text: "join() waits for the pool's processes, which end only after the pool is closed. Write:\n    \
                   pool.close()\n    pool.join()"
                .to_owned(),
            line,
        }),
        _ => None,
    }
}

/// Whether the object that could not be pickled is a function.
fn is_unpicklable(message: &str) -> bool {
    (message.starts_with("Can't pickle") || message.starts_with("Can't get local object"))
        && (message.contains("<lambda>") || message.contains("<locals>"))
}
