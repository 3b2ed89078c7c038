//! Descriptions of shared objects. Plain Rust, tested natively.

use pyworkers_kernel::{Content, SharedObject};
use pyworkers_trace::ObjectKind;

use crate::timeline::text;

/// The kind of an object in one word.
pub fn kind(object: &SharedObject) -> &str {
    match (&object.content, object.kind) {
        (Content::Members { type_name, .. }, _) => type_name,
        (_, ObjectKind::Pipe) => "Pipe",
        (_, ObjectKind::Queue) => "Queue",
        (_, ObjectKind::Lock) => "Lock",
        (_, ObjectKind::Semaphore) => "Semaphore",
        (_, ObjectKind::Managed) => "Managed",
    }
}

/// A description of the contents. `name_of` returns a process's name.
pub fn content(content: &Content, name_of: impl Fn(u32) -> String) -> String {
    match content {
        Content::Items { length, limit: 0 } => counted(*length, "item"),
        Content::Items { length, limit } => format!("{length} of {}", counted(*limit, "item")),
        Content::Messages { unread: 0 } => "empty".to_owned(),
        Content::Messages { unread } => format!("{} unread", text::bytes(*unread)),
        Content::Permits { owner: Some(owner), most: 1, .. } => format!("held by {}", name_of(*owner)),
        Content::Permits { value: 0, most: 1, .. } => "held".to_owned(),
        Content::Permits { most: 1, .. } => "free".to_owned(),
        Content::Permits { value, most, .. } if *most < i32::MAX as u32 => format!("{value} of {most} free"),
        Content::Permits { value, .. } => format!("{value} free"),
        Content::Members { members, more, .. } => {
            counted(members.len() as u32 + more, "entry").replace("entrys", "entries")
        }
    }
}

/// The fill level from 0 to 1, if there is one.
pub fn fullness(content: &Content) -> Option<f64> {
    match content {
        Content::Items { length, limit } if *limit > 0 => Some(f64::from(*length) / f64::from(*limit)),
        Content::Permits { value, most, .. } if *most > 1 && *most < i32::MAX as u32 => {
            Some(1.0 - f64::from(*value) / f64::from(*most))
        }
        _ => None,
    }
}

/// The variable in a line such as `results = Queue()`, or the variables in `left, right = Pipe()`.
pub fn variable(line: &str) -> Option<&str> {
    let (name, value) = line.split_once('=')?;
    let name = name.split(':').next().unwrap_or(name).trim();
    let plain = |part: &str| {
        let part = part.trim();
        part.split('.').all(|word| {
            word.starts_with(|c: char| c.is_alphabetic() || c == '_')
                && word.chars().all(|c| c.is_alphanumeric() || c == '_')
        })
    };
    (!value.starts_with('=') && name.split(',').all(plain)).then_some(name)
}

/// Whether the program itself made the object, and not the library for it. For example, the connections to a
/// manager's server are made below a program line that does not mention them.
pub fn is_own(object: &SharedObject, line: Option<&str>) -> bool {
    let named = line.and_then(variable).is_some() || line.is_none();
    match object.kind {
        // A manager's objects are always requested by the program.
        ObjectKind::Managed => true,
        ObjectKind::Pipe => !object.file.is_empty() && named,
        _ => !object.file.is_empty(),
    }
}

fn counted(count: u32, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

#[cfg(test)]
mod tests {
    use pyworkers_kernel::{Content, SharedObject};
    use pyworkers_trace::ObjectKind;

    use super::{content, fullness, is_own, variable};

    #[test]
    fn the_librarys_objects_are_recognised() {
        let made = |kind, file: &str| SharedObject {
            id: 64,
            kind,
            file: file.to_owned(),
            line: 7,
            content: Content::Messages { unread: 0 },
            waiting: Vec::new(),
        };
        let pipe = made(ObjectKind::Pipe, "main.py");
        assert!(is_own(&pipe, Some("here, there = Pipe()")));
        assert!(!is_own(&pipe, Some("    shared[n] = 1")) && !is_own(&pipe, Some("work(shared)")));
        assert!(is_own(&made(ObjectKind::Lock, "main.py"), Some("work(Lock())")));
        assert!(!is_own(&made(ObjectKind::Lock, ""), None));
        assert!(is_own(&made(ObjectKind::Managed, ""), None));
    }

    #[test]
    fn contents_read_as_words() {
        let described = |it: Content| content(&it, |pid| format!("Process-{pid}"));
        assert_eq!(described(Content::Items { length: 1, limit: 0 }), "1 item");
        assert_eq!(described(Content::Items { length: 3, limit: 5 }), "3 of 5 items");
        assert_eq!(described(Content::Messages { unread: 1200 }), "1.2 kB unread");
        assert_eq!(described(Content::Permits { value: 0, most: 1, owner: Some(2) }), "held by Process-2");
        assert_eq!(described(Content::Permits { value: 1, most: 1, owner: None }), "free");
        assert_eq!(described(Content::Permits { value: 2, most: 3, owner: None }), "2 of 3 free");
        assert_eq!(described(Content::Permits { value: 2, most: 0x7fff_ffff, owner: None }), "2 free");
        let members = vec![("'a'".to_owned(), "1".to_owned())];
        assert_eq!(described(Content::Members { type_name: "dict".to_owned(), members, more: 4 }), "5 entries");
    }

    #[test]
    fn only_what_has_a_limit_is_full() {
        assert_eq!(fullness(&Content::Items { length: 1, limit: 4 }), Some(0.25));
        assert_eq!(fullness(&Content::Items { length: 1, limit: 0 }), None);
        assert_eq!(fullness(&Content::Permits { value: 1, most: 4, owner: None }), Some(0.75));
    }

    #[test]
    fn a_variable_is_read_from_its_line() {
        assert_eq!(variable("    results = Queue()"), Some("results"));
        assert_eq!(variable("left, right = Pipe()"), Some("left, right"));
        assert_eq!(variable("self.lock: Lock = Lock()"), Some("self.lock"));
        assert_eq!(variable("work(Queue(maxsize=3))"), None);
        assert_eq!(variable("if lock == other:"), None);
        assert_eq!(variable("with Manager() as manager:"), None);
    }
}
