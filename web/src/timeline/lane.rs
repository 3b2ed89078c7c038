//! One process: its life, and its threads.

use pyworkers_kernel::ProcessState;

use super::track::{Track, Wait};

/// One process.
#[derive(Clone, Debug)]
pub struct Lane {
    /// Its id.
    pub pid: u32,
    /// Its name.
    pub name: String,
    /// When it came into being.
    pub from: f64,
    /// When its worker was made and Python ran in it.
    pub ran: Option<f64>,
    /// When it ended.
    pub to: Option<f64>,
    /// Its exit code once it ended, negative for a signal.
    pub exitcode: Option<i32>,
    /// First what the page is told of the whole process, then what its threads noted of themselves, if they did.
    tracks: Vec<Track>,
}

/// Where a process is at some time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum State {
    /// It does not exist yet.
    Unborn,
    /// Its worker is being made.
    Starting,
    /// It runs Python.
    Running,
    /// It waits.
    Waiting(Wait),
    /// It is gone.
    Ended,
}

impl Lane {
    /// A process that came into being at a time.
    pub fn new(pid: u32, name: &str, at: f64) -> Self {
        let tracks = vec![Track::new(0, at)];
        Self { pid, name: name.to_owned(), from: at, ran: None, to: None, exitcode: None, tracks }
    }

    /// What the page is told of the process; `wait` is what it waits for, if it waits.
    pub fn set_state(&mut self, state: ProcessState, wait: Option<Wait>, at: f64) {
        if state != ProcessState::Starting {
            self.ran.get_or_insert(at);
        }
        let track = &mut self.tracks[0];
        match (state, wait) {
            (ProcessState::Waiting, Some(wait)) => {
                let same = track.waits.last().is_some_and(|last| last.to.is_infinite() && last.reason == wait.reason);
                if !same {
                    track.wait(wait);
                }
            }
            _ => track.resume(at),
        }
        if state == ProcessState::Ended && self.to.is_none() {
            self.end(at);
        }
    }

    /// It is gone.
    pub fn end(&mut self, at: f64) {
        self.to = Some(at);
        for track in self.tracks.iter_mut().filter(|track| !track.ended) {
            track.resume(at);
        }
    }

    /// It noted something at a time: it ran then, even if the page was told so later.
    pub fn heard(&mut self, at: f64) {
        self.from = self.from.min(at);
        self.ran = Some(self.ran.map_or(at, |ran| ran.min(at)));
        self.tracks[0].from = self.from;
        if let Some(main) = self.tracks.get_mut(1) {
            main.from = self.from;
        }
    }

    /// The index of a thread's track, which is made if it was not known.
    pub fn track_of(&mut self, thread: u32, at: f64) -> usize {
        // The first thread has a track as soon as any other has one.
        if self.tracks.len() == 1 {
            self.tracks.push(Track::new(1, self.from));
        }
        self.tracks.iter().position(|track| track.thread == thread).unwrap_or_else(|| {
            self.tracks.push(Track::new(thread, at));
            self.tracks.len() - 1
        })
    }

    /// A track by its index.
    pub fn track(&self, index: u32) -> Option<&Track> {
        self.tracks.get(index as usize)
    }

    /// See [`Self::track`].
    pub fn track_mut(&mut self, index: u32) -> Option<&mut Track> {
        self.tracks.get_mut(index as usize)
    }

    /// The tracks that are shown with their indices, the main thread's first.
    pub fn shown(&self) -> impl Iterator<Item = (u32, &Track)> {
        let first = usize::from(self.tracks.len() > 1);
        self.tracks.iter().enumerate().skip(first).map(|(index, track)| (index as u32, track))
    }

    /// The index of the main thread's track.
    pub fn main(&self) -> u32 {
        u32::from(self.tracks.len() > 1)
    }

    /// When a track ends, if `now` is the present.
    pub fn end_of(&self, track: &Track, now: f64) -> f64 {
        let end = self.to.unwrap_or(now);
        if track.ended { track.heard.min(end) } else { end }
    }

    /// Where it is at some time.
    pub fn state_at(&self, at: f64) -> State {
        if at < self.from {
            return State::Unborn;
        }
        if self.to.is_some_and(|to| at >= to) {
            return State::Ended;
        }
        if self.ran.is_none_or(|ran| at < ran) {
            return State::Starting;
        }
        let main = &self.tracks[self.main() as usize];
        main.wait_at(at).map_or(State::Running, |index| State::Waiting(main.waits[index]))
    }
}
