//! The names behind the numbers in a run's records: source files, reasons to wait, and kinds of shared objects.

use std::collections::HashMap;

use pyworkers_trace::{ObjectId, ObjectKind};

use super::kind::WaitKind;

/// Repeated texts, each stored once.
#[derive(Debug, Default)]
struct Texts {
    texts: Vec<String>,
    numbers: HashMap<String, u32>,
}

impl Texts {
    fn number(&mut self, text: &str) -> u32 {
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        let number = self.texts.len() as u32;
        self.texts.push(text.to_owned());
        self.numbers.insert(text.to_owned(), number);
        number
    }

    fn get(&self, number: u32) -> Option<&str> {
        self.texts.get(number as usize).map(String::as_str)
    }
}

/// The names of a run.
#[derive(Debug, Default)]
pub struct Known {
    files: Texts,
    reasons: Texts,
    objects: HashMap<ObjectId, ObjectKind>,
    /// The kinds of waits that have occurred.
    kinds: [bool; WaitKind::ALL.len()],
}

impl Known {
    /// The number of a source file.
    pub fn file_number(&mut self, file: &str) -> u32 {
        self.files.number(file)
    }

    /// A source file.
    pub fn file(&self, number: u32) -> &str {
        self.files.get(number).unwrap_or_default()
    }

    /// The kind and the number of a reason to wait.
    pub fn wait(&mut self, reason: &str) -> (WaitKind, u32) {
        let kind = WaitKind::of(reason);
        self.kinds[kind as usize] = true;
        (kind, self.reasons.number(reason))
    }

    /// A reason to wait, in words.
    pub fn reason(&self, number: u32) -> &str {
        self.reasons.get(number).unwrap_or_default()
    }

    /// Whether any thread has waited for this kind of thing.
    pub fn has_waits(&self, kind: WaitKind) -> bool {
        self.kinds[kind as usize]
    }

    /// Records that an object was created.
    pub fn made(&mut self, object: ObjectId, kind: ObjectKind) {
        self.objects.insert(object, kind);
    }

    /// The kind of an object, if known.
    pub fn kind(&self, object: ObjectId) -> Option<ObjectKind> {
        self.objects.get(&object).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::{Known, WaitKind};

    #[test]
    fn a_reason_is_kept_once() {
        let mut known = Known::default();
        let (kind, number) = known.wait("a lock");
        assert_eq!(known.wait("a lock"), (kind, number));
        assert_ne!(known.wait("sleep").1, number);
        assert_eq!(known.reason(number), "a lock");
        assert_eq!(known.reason(9), "");
        assert!(known.has_waits(WaitKind::of("a lock")));
        assert!(!known.has_waits(WaitKind::of("an item from a queue (get)")));
    }
}
