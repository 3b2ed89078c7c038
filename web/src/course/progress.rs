//! What the reader has done of the course.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// Kept in the browser, and nowhere else.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Progress {
    /// Lessons that were opened.
    visited: BTreeSet<String>,
    /// Questions answered rightly and exercises passed, as `lesson/task`.
    done: BTreeSet<String>,
}

/// How far the reader is with a lesson.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Never opened.
    New,
    /// Opened.
    Visited,
    /// All of its questions and exercises are done.
    Done,
}

impl State {
    /// In words, for the list of lessons.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::New => "",
            Self::Visited => "begun",
            Self::Done => "done",
        }
    }
}

impl Progress {
    /// Reads what [`text`](Self::text) wrote; what cannot be read counts as nothing done.
    #[must_use]
    pub fn read(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    /// As text, to be kept.
    ///
    /// # Panics
    /// Never: sets of names can be written.
    #[must_use]
    pub fn text(&self) -> String {
        serde_json::to_string(self).expect("sets of names can be written")
    }

    /// A lesson was opened.
    pub fn visit(&mut self, lesson: &str) {
        self.visited.insert(lesson.to_owned());
    }

    /// A question was answered rightly, or an exercise passed. Whether it is the first time.
    pub fn finish(&mut self, lesson: &str, task: &str) -> bool {
        self.done.insert(format!("{lesson}/{task}"))
    }

    /// Whether that was so.
    #[must_use]
    pub fn is_done(&self, lesson: &str, task: &str) -> bool {
        self.done.contains(&format!("{lesson}/{task}"))
    }

    /// How far the reader is with a lesson of so many questions and exercises.
    #[must_use]
    pub fn of(&self, lesson: &str, tasks: usize) -> State {
        let prefix = format!("{lesson}/");
        let done = self.done.iter().filter(|task| task.starts_with(&prefix)).count();
        if tasks > 0 && done >= tasks {
            State::Done
        } else if self.visited.contains(lesson) || done > 0 {
            State::Visited
        } else {
            State::New
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Progress, State};

    #[test]
    fn a_lesson_is_done_once_all_of_its_tasks_are() {
        let mut progress = Progress::default();
        assert_eq!(progress.of("queue", 2), State::New);
        progress.visit("queue");
        assert_eq!(progress.of("queue", 2), State::Visited);
        assert!(progress.finish("queue", "quiz-0"));
        assert!(!progress.finish("queue", "quiz-0"), "twice is once");
        assert_eq!(progress.of("queue", 2), State::Visited);
        progress.finish("queue", "one-answer-each");
        assert_eq!(progress.of("queue", 2), State::Done);
        assert_eq!(progress.of("que", 1), State::New, "a name that another begins with is another");
    }

    #[test]
    fn it_survives_being_kept_and_being_spoilt() {
        let mut progress = Progress::default();
        progress.visit("pipe");
        progress.finish("pipe", "conversation");
        assert_eq!(Progress::read(&progress.text()), progress);
        assert_eq!(Progress::read("no JSON"), Progress::default());
        assert_eq!(Progress::read("{\"visited\": [\"pipe\"], \"later\": 1}").of("pipe", 1), State::Visited);
    }
}
