//! One process: its lifetime and its threads.

use pyworkers_kernel::ProcessState;
use pyworkers_sync::signal::SIGTERM;

use super::{
    focus::Focus,
    kind::WaitKind,
    track::{Track, Wait},
};

/// The largest length of a library's wait during start-up, in milliseconds. A pool's worker waits longer for a task.
const SHORT: f64 = 30.0;
/// The largest number of the library's waits between two waits for the page.
const BETWEEN: u32 = 50;
/// The longest time between two waits of start-up, in milliseconds. A program that computes longer has begun.
const PAUSE: f64 = 250.0;

/// Whether a process is a pool's worker that the pool has ended: at the end of `with Pool`, it terminates its workers by
/// SIGTERM.
pub fn is_ended_by_pool(name: &str, exitcode: i32) -> bool {
    exitcode == -i32::from(SIGTERM) && name.contains("PoolWorker-")
}

/// One process.
#[derive(Clone, Debug)]
pub struct Lane {
    /// The process ID.
    pub pid: u32,
    /// The process's name.
    pub name: String,
    /// The time of its creation.
    pub from: f64,
    /// The time from which Python ran in its worker.
    pub ran: Option<f64>,
    /// The time of its end.
    pub to: Option<f64>,
    /// Its exit code once it has ended. Negative for a signal.
    pub exitcode: Option<i32>,
    /// First the track of the whole process, as the page reports it, then the tracks of its threads, if they are
    /// traced.
    tracks: Vec<Track>,
}

/// The state of a process at some time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum State {
    /// It does not exist yet.
    Unborn,
    /// Its worker is being created.
    Starting,
    /// It runs Python.
    Running,
    /// It waits.
    Waiting(Wait),
    /// It has ended.
    Ended,
}

impl Lane {
    /// A process created at a time.
    pub fn new(pid: u32, name: &str, at: f64) -> Self {
        let tracks = vec![Track::new(0, at)];
        Self { pid, name: name.to_owned(), from: at, ran: None, to: None, exitcode: None, tracks }
    }

    /// Records the state that the page reports. `wait` is the wait of a waiting process.
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

    /// Records the end of the process.
    pub fn end(&mut self, at: f64) {
        self.to = Some(at);
        for track in self.tracks.iter_mut().filter(|track| !track.ended) {
            track.resume(at);
        }
    }

    /// Records that the process traced something at a time. It ran then, even if the page was notified later.
    pub fn heard(&mut self, at: f64) {
        self.from = self.from.min(at);
        self.ran = Some(self.ran.map_or(at, |ran| ran.min(at)));
        self.tracks[0].from = self.from;
        if let Some(main) = self.tracks.get_mut(1) {
            main.from = self.from;
        }
    }

    /// The index of a thread's track. An unknown thread gets a new one.
    pub fn track_of(&mut self, thread: u32, at: f64) -> usize {
        // The first thread gets a track as soon as any thread has one.
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

    /// The tracks to show with their indices, the main thread's first.
    pub fn shown(&self, focus: Focus) -> impl Iterator<Item = (u32, &Track)> {
        let first = usize::from(self.tracks.len() > 1);
        let is_shown = move |(index, track): &(usize, &Track)| focus.everything || *index == first || track.is_own;
        self.tracks.iter().enumerate().skip(first).filter(is_shown).map(|(index, track)| (index as u32, track))
    }

    /// The time from which the process is shown as running: when Python ran, or, in the concept, when start-up was over.
    pub fn begun(&self, focus: Focus) -> Option<f64> {
        let ran = self.ran?;
        Some(if focus.everything { ran } else { self.begun_after(ran) })
    }

    /// The end of start-up: of the first waits for the page, which fetch modules and files, and of the library's short
    /// waits among them.
    fn begun_after(&self, ran: f64) -> f64 {
        let (mut begun, mut last, mut line, mut between) = (ran, ran, 0, 0);
        for wait in &self.tracks[self.main() as usize].waits {
            let is_page = matches!(wait.kind, WaitKind::Page | WaitKind::Turn);
            let is_librarys = wait.place.file.is_none() && wait.to - wait.from < SHORT;
            // Imports follow one another. A loop that reads files goes back to an earlier line.
            let goes_back = wait.place.file.is_some() && wait.place.line < line;
            if !(is_page || is_librarys) || goes_back || wait.from - last > PAUSE || between > BETWEEN {
                break;
            }
            line = line.max(wait.place.line);
            last = last.max(wait.to.min(self.to.unwrap_or(f64::INFINITY)));
            between += 1;
            if is_page {
                (begun, between) = (last, 0);
            }
        }
        begun
    }

    /// The index of the main thread's track.
    pub fn main(&self) -> u32 {
        u32::from(self.tracks.len() > 1)
    }

    /// The end of a track. `now` is the present.
    pub fn end_of(&self, track: &Track, now: f64) -> f64 {
        let end = self.to.unwrap_or(now);
        if track.ended { track.heard.min(end) } else { end }
    }

    /// What may be cut of a name such as `ForkServerPoolWorker-3` or `Process-1:2`, and what may not: the number and the ten
    /// characters before it. All of a name without a number may be cut.
    pub fn name_parts(&self) -> (&str, &str) {
        let name = self.name.as_str();
        let stem = name.trim_end_matches(|character: char| character.is_ascii_digit() || character == ':');
        let Some(stem) = stem.strip_suffix('-').filter(|stem| stem.len() + 1 < name.len()) else { return (name, "") };
        let kept = stem.char_indices().rev().take(10).last().map_or(stem.len(), |(index, _)| index);
        name.split_at(kept)
    }

    /// Whether this is a pool's worker that the pool has ended.
    pub fn is_ended_by_pool(&self) -> bool {
        self.exitcode.is_some_and(|code| is_ended_by_pool(&self.name, code))
    }

    /// Whether the process has ended otherwise than a program intends.
    pub fn has_failed(&self) -> bool {
        self.exitcode.is_some_and(|code| code != 0) && !self.is_ended_by_pool()
    }

    /// The state at some time.
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

#[cfg(test)]
mod tests {
    use super::Lane;
    use crate::timeline::{
        focus::Focus,
        kind::WaitKind,
        track::{Place, Wait},
    };

    #[test]
    fn start_up_is_over_when_the_programs_own_code_begins() {
        let begun = |waits: &[(f64, f64, WaitKind, u32)]| {
            let mut lane = Lane::new(1001, "MainProcess", 0.0);
            lane.ran = Some(10.0);
            let main = lane.track_of(1, 0.0) as u32;
            for &(from, to, kind, line) in waits {
                let place = Place { file: (line > 0).then_some(0), line };
                let track = lane.track_mut(main).expect("the main track");
                track.wait(Wait { from, to: f64::INFINITY, kind, reason: 0, place });
                track.resume(to);
            }
            assert_eq!(lane.begun(Focus::EVERYTHING), Some(10.0));
            lane.begun(Focus::default())
        };
        let page = WaitKind::Page;
        assert_eq!(begun(&[]), Some(10.0));
        assert_eq!(
            begun(&[(12.0, 40.0, page, 0), (60.0, 80.0, page, 1), (90.0, 95.0, WaitKind::Sleep, 9)]),
            Some(80.0)
        );
        assert_eq!(begun(&[(12.0, 40.0, page, 1), (900.0, 910.0, page, 9)]), Some(40.0), "it computed in between");
        assert_eq!(begun(&[(12.0, 40.0, page, 8), (41.0, 50.0, page, 7)]), Some(40.0), "a loop that reads files");
        let connects = (12.0, 14.0, WaitKind::Pipe, 0);
        assert_eq!(begun(&[connects, (15.0, 20.0, page, 0), (25.0, 90.0, WaitKind::Queue, 0)]), Some(20.0));
        assert_eq!(Lane::new(1, "a", 0.0).begun(Focus::default()), None);
    }

    #[test]
    fn threads_of_the_library_are_folded() {
        let mut lane = Lane::new(1001, "MainProcess", 0.0);
        let (handler, own) = (lane.track_of(2, 0.0) as u32, lane.track_of(3, 0.0) as u32);
        lane.track_mut(own).expect("a track").is_own = true;
        let shown = |focus| lane.shown(focus).map(|(index, _)| index).collect::<Vec<_>>();
        assert_eq!(shown(Focus::EVERYTHING), [1, handler, own]);
        assert_eq!(shown(Focus::default()), [1, own]);
    }

    #[test]
    fn a_number_is_never_cut() {
        let parts = |name: &str| {
            let lane = Lane::new(1001, name, 0.0);
            let (head, tail) = lane.name_parts();
            (head.to_owned(), tail.to_owned())
        };
        let owned = |head: &str, tail: &str| (head.to_owned(), tail.to_owned());
        assert_eq!(parts("ForkServerPoolWorker-3"), owned("ForkServer", "PoolWorker-3"));
        assert_eq!(parts("SpawnProcess-12:1"), owned("Sp", "awnProcess-12:1"));
        assert_eq!(parts("Process-3"), owned("", "Process-3"));
        assert_eq!(parts("läuft über alles-4"), owned("läuft ", "über alles-4"));
        assert_eq!(parts("-7"), owned("", "-7"));
        for name in ["MainProcess", "2024", "a-", "a-b", ""] {
            assert_eq!(parts(name), owned(name, ""));
        }
    }
}
