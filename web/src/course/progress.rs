//! The reader's progress in the course.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// The progress, stored only in the browser.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Progress {
    /// The lessons that were opened.
    visited: BTreeSet<String>,
    /// The questions answered correctly and exercises passed, as `lesson/task`.
    done: BTreeSet<String>,
}

/// The reader's progress in one lesson.
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
    /// The state in words for the list of lessons.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::New => "",
            Self::Visited => "begun",
            Self::Done => "done",
        }
    }
}

/// The reader's progress in the whole course.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overall {
    /// The number of lessons that are done.
    pub done: usize,
    /// The index of the lesson to go on with: the last one that was opened, unless it is done, or the one after it that
    /// is not done. `None` if all are.
    pub next: Option<usize>,
}

impl Overall {
    /// The progress in lessons of these states, in the order of the course.
    #[must_use]
    pub fn of(states: &[State]) -> Self {
        let open = |(_, state): &(usize, &State)| **state != State::Done;
        let last = states.iter().rposition(|&state| state != State::New).unwrap_or(0);
        let later = states.iter().enumerate().skip(last).find(open);
        let next = later.or_else(|| states.iter().enumerate().find(open)).map(|(index, _)| index);
        Self { done: states.iter().filter(|&&state| state == State::Done).count(), next }
    }
}

impl Progress {
    /// Parses the result of [`text`](Self::text). Anything invalid means that nothing was done.
    #[must_use]
    pub fn read(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    /// The progress as text for storage.
    ///
    /// # Panics
    /// Never: sets of names can be serialised.
    #[must_use]
    pub fn text(&self) -> String {
        serde_json::to_string(self).expect("sets of names can be serialised")
    }

    /// Records that a lesson was opened.
    pub fn visit(&mut self, lesson: &str) {
        self.visited.insert(lesson.to_owned());
    }

    /// Records a correct answer or a passed exercise. Returns whether it is the first time.
    pub fn finish(&mut self, lesson: &str, task: &str) -> bool {
        self.done.insert(format!("{lesson}/{task}"))
    }

    /// Whether a question or exercise is done.
    #[must_use]
    pub fn is_done(&self, lesson: &str, task: &str) -> bool {
        self.done.contains(&format!("{lesson}/{task}"))
    }

    /// The state of a lesson with this number of questions and exercises.
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
    use super::{Overall, Progress, State};

    #[test]
    fn a_lesson_is_done_once_all_of_its_tasks_are() {
        let mut progress = Progress::default();
        assert_eq!(progress.of("queue", 2), State::New);
        progress.visit("queue");
        assert_eq!(progress.of("queue", 2), State::Visited);
        assert!(progress.finish("queue", "quiz-0"));
        assert!(!progress.finish("queue", "quiz-0"), "a second time does not count");
        assert_eq!(progress.of("queue", 2), State::Visited);
        progress.finish("queue", "one-answer-each");
        assert_eq!(progress.of("queue", 2), State::Done);
        assert_eq!(progress.of("que", 1), State::New, "a name that another begins with is another");
    }

    #[test]
    fn the_reader_goes_on_where_the_last_lesson_was_left() {
        use State::{Done, New, Visited};
        let next = |states: &[State]| Overall::of(states).next;
        assert_eq!(next(&[New, New, New]), Some(0));
        assert_eq!(next(&[Visited, Visited, New]), Some(1));
        assert_eq!(next(&[Visited, Done, New]), Some(2), "skipped lessons are not asked for again");
        assert_eq!(next(&[Visited, Done, Done]), Some(0), "but at the end");
        assert_eq!(Overall::of(&[Done, Visited, Done]), Overall { done: 2, next: Some(1) });
        assert_eq!(Overall::of(&[Done, Done]), Overall { done: 2, next: None });
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
