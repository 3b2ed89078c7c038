//! The scene to draw for the visible time and rows. It contains no more than a screen can show: very narrow waits are
//! drawn as shares of their column, and arrows on top of each other are drawn once.

use super::{
    focus::Focus,
    kind::WaitKind,
    lane::Lane,
    lines::{self, Label, Lines},
    mark::{Mark, Marks},
    model::Model,
    rows::{Row, Rows},
    scale::Scale,
    track::Track,
};

/// Waits narrower than this are drawn as shares of their column, in pixels.
const NARROW: f64 = 2.5;
/// The width of such a column in pixels.
const COLUMN: f64 = 2.0;
/// The number of steps in which the shares of columns are distinguished. Equal neighbours are drawn as one.
const STEPS: f64 = 6.0;
/// Moments closer together than this are drawn as one, in pixels.
const DOTS_APART: f64 = 5.0;

/// An area, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    /// Left.
    pub x: f64,
    /// Top.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// The end of a process.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct End {
    /// The position.
    pub x: f64,
    /// The lane.
    pub lane: u32,
    /// The middle of its bar.
    pub y: f64,
    /// The process's exit code, if known.
    pub exitcode: Option<i32>,
    /// Whether it ended otherwise than a program intends.
    pub failed: bool,
}

/// A point at which something was sent, received or done.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dot {
    /// The position.
    pub x: f64,
    /// The top of its bar.
    pub y: f64,
    /// The height of its bar.
    pub height: f64,
}

/// Everything to draw.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// The lifetimes of threads, by lane. Waits are drawn on top.
    pub lives: Vec<(u32, Rect)>,
    /// Times in which processes started or waited for the page.
    pub starting: Vec<Rect>,
    /// Waits by kind.
    pub waits: [Vec<Rect>; WaitKind::ALL.len()],
    /// Shares of columns by kind.
    pub shares: [Vec<Rect>; WaitKind::ALL.len()],
    /// The arrows.
    pub lines: Lines,
    /// Whether arrows represent several flows each, or are left out.
    pub crowded: bool,
    /// Moments, if there is room for them.
    pub dots: Vec<Dot>,
    /// The ends of processes.
    pub ends: Vec<End>,
    /// The names at arrows.
    pub labels: Vec<Label>,
    /// The marks in the scene, and those that the reader has hidden.
    pub marks: Marks,
}

impl Scene {
    /// The scene between two heights. `now` is the present.
    pub fn of(model: &Model, rows: &Rows, scale: &Scale, (top, bottom): (f64, f64), now: f64) -> Self {
        let mut scene = Self::default();
        for row in rows.bars.iter().filter(|row| row.y < bottom && row.y + row.height > top) {
            let Some(lane) = model.lane(row.lane) else { continue };
            let Some(track) = lane.track(row.track) else { continue };
            let begun = lane.begun(model.focus()).unwrap_or(now);
            scene.add_life(row, lane, track, scale, (begun, now));
            scene.add_waits(row, lane, track, scale, (model.focus().everything, begun, now));
        }
        scene.lines = lines::of(model, rows, scale, (top, bottom));
        scene.crowded = scene.lines.hidden > 0 || scene.lines.drawn.iter().any(|line| line.count > 1);
        if !scene.crowded {
            for row in rows.bars.iter().filter(|row| row.y < bottom && row.y + row.height > top) {
                let track = model.lane(row.lane).and_then(|lane| lane.track(row.track));
                track.into_iter().for_each(|track| scene.add_dots(row, track, scale));
            }
            scene.labels = lines::labels(model, &scene.lines.drawn, scale.width());
        }
        scene.note_marks();
        scene.hide(model.focus());
        scene
    }

    /// Notes which marks there are.
    fn note_marks(&mut self) {
        let lines = |permit| self.lines.drawn.iter().any(|line| line.permit == permit);
        let ends = |failed| self.ends.iter().any(|end| end.failed == failed);
        let has = |mark| match mark {
            Mark::Running => !self.lives.is_empty(),
            Mark::Starting => !self.starting.is_empty(),
            Mark::Wait(kind) => !(self.waits[kind as usize].is_empty() && self.shares[kind as usize].is_empty()),
            Mark::Message => lines(false),
            Mark::Permit => lines(true),
            Mark::Deed => !self.dots.is_empty(),
            Mark::Ended => ends(false),
            Mark::Failed => ends(true),
        };
        let mut marks = Marks::default();
        Mark::all().filter(|mark| has(*mark)).for_each(|mark| marks.add(mark));
        self.marks = marks;
    }

    /// Removes what the reader has hidden.
    fn hide(&mut self, focus: Focus) {
        let shows = |mark| focus.shows(mark);
        if !shows(Mark::Running) {
            self.lives.clear();
        }
        if !shows(Mark::Starting) {
            self.starting.clear();
        }
        for kind in WaitKind::ALL.into_iter().filter(|kind| !shows(Mark::Wait(*kind))) {
            self.waits[kind as usize].clear();
            self.shares[kind as usize].clear();
        }
        let is_shown = |permit: bool| shows(if permit { Mark::Permit } else { Mark::Message });
        self.lines.drawn.retain(|line| is_shown(line.permit));
        self.labels.retain(|label| is_shown(label.permit));
        if !shows(Mark::Deed) {
            self.dots.clear();
        }
        self.ends.retain(|end| shows(if end.failed { Mark::Failed } else { Mark::Ended }));
    }

    fn add_life(&mut self, row: &Row, lane: &Lane, track: &Track, scale: &Scale, (begun, now): (f64, f64)) {
        let is_main = row.track == lane.main();
        let began = if is_main { begun } else { track.from.max(lane.ran.unwrap_or(now)) };
        if let Some(rect) = span(row, scale, began, lane.end_of(track, now)) {
            self.lives.push((row.lane, rect));
        }
        if !is_main {
            return;
        }
        if let Some(rect) = span(row, scale, lane.from, begun.min(lane.to.unwrap_or(now))) {
            self.starting.push(rect);
        }
        if let Some(to) = lane.to {
            let x = scale.x(to);
            if (-100.0..=scale.width()).contains(&x) {
                self.ends.push(End {
                    x,
                    lane: row.lane,
                    y: row.y + row.height / 2.0,
                    exitcode: lane.exitcode,
                    failed: lane.has_failed(),
                });
            }
        }
    }

    fn add_waits(
        &mut self,
        row: &Row,
        lane: &Lane,
        track: &Track,
        scale: &Scale,
        (everything, begun, now): (bool, f64, f64),
    ) {
        let mut columns = Columns::new(row, scale);
        let end = lane.end_of(track, now);
        let first = track.first_wait_after(scale.from());
        for wait in track.waits[first..].iter().take_while(|wait| wait.from < scale.to()) {
            let to = wait.to.min(end);
            if !everything && row.track == lane.main() && to <= begun {
                continue;
            }
            let (left, right) = (scale.x(wait.from), scale.x(to));
            if !everything && wait.kind == WaitKind::Page {
                self.starting.extend(span(row, scale, wait.from, to).filter(|rect| rect.width > NARROW));
            } else if right - left < NARROW {
                columns.add((left + right) / 2.0, wait.kind, right - left, &mut self.shares);
            } else if let Some(rect) = span(row, scale, wait.from, to) {
                self.waits[wait.kind as usize].push(rect);
            }
        }
        columns.finish(&mut self.shares);
    }

    fn add_dots(&mut self, row: &Row, track: &Track, scale: &Scale) {
        let mut index = track.first_moment_from(scale.from());
        while let Some(moment) = track.moments.get(index).filter(|moment| moment.at <= scale.to()) {
            let x = scale.x(moment.at);
            self.dots.push(Dot { x, y: row.y, height: row.height });
            // Skips all moments that this one would cover.
            index += track.moments[index..].partition_point(|next| scale.x(next.at) < x + DOTS_APART).max(1);
        }
    }
}

/// The visible part of a span, at least one pixel wide.
fn span(row: &Row, scale: &Scale, from: f64, to: f64) -> Option<Rect> {
    let left = scale.x(from).max(-1.0);
    let right = scale.x(to).min(scale.width() + 1.0);
    let seen = to > from && right >= 0.0 && left <= scale.width();
    seen.then(|| Rect { x: left, y: row.y, width: (right - left).max(1.0), height: row.height })
}

/// The shares of the current column, and of the columns before it that look the same.
struct Columns<'a> {
    row: &'a Row,
    last: f64,
    column: i64,
    /// Pixels of waiting, by kind.
    filled: [f64; WaitKind::ALL.len()],
    /// The first of the columns that look the same, the one after the last, and their look.
    run: (i64, i64, [u8; WaitKind::ALL.len()]),
}

impl<'a> Columns<'a> {
    fn new(row: &'a Row, scale: &Scale) -> Self {
        Self { row, last: scale.width(), column: -1, filled: Default::default(), run: Default::default() }
    }

    fn add(&mut self, x: f64, kind: WaitKind, width: f64, shares: &mut [Vec<Rect>]) {
        let column = (x / COLUMN).floor() as i64;
        if column != self.column {
            self.end_column(shares);
            self.column = column;
        }
        self.filled[kind as usize] += width;
    }

    fn end_column(&mut self, shares: &mut [Vec<Rect>]) {
        // Even the shortest wait gets one step, so that it is visible.
        let steps = |filled: f64| (filled / COLUMN * STEPS).clamp(0.0, STEPS).ceil() as u8;
        let look = std::mem::take(&mut self.filled).map(steps);
        if look == self.run.2 && self.column == self.run.1 {
            self.run.1 += 1;
        } else {
            self.end_run(shares);
            self.run = (self.column, self.column + 1, look);
        }
    }

    fn end_run(&mut self, shares: &mut [Vec<Rect>]) {
        let (first, end, look) = self.run;
        let x = (first as f64 * COLUMN).max(0.0);
        let width = (end as f64 * COLUMN).min(self.last) - x;
        let all = look.iter().map(|steps| f64::from(*steps)).sum::<f64>().max(STEPS);
        let mut y = self.row.y;
        for (kind, steps) in look.into_iter().enumerate().filter(|(_, steps)| *steps > 0 && width > 0.0) {
            let height = self.row.height * f64::from(steps) / all;
            shares[kind].push(Rect { x, y, width, height });
            y += height;
        }
    }

    fn finish(mut self, shares: &mut [Vec<Rect>]) {
        self.end_column(shares);
        self.end_run(shares);
    }
}

#[cfg(test)]
#[path = "layout_tests.rs"]
mod tests;
