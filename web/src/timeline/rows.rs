//! The heights of tracks: a row for each process, with a bar for each of its threads. Threads that do not live at the
//! same time share a height, since a manager's server has a thread for each connection, however short. Where there is
//! little room, rows get lower before any is cut off.

use super::{focus::Focus, lane::Lane, model::Model, track::Track};

/// The heights of a row's parts in pixels.
#[derive(Clone, Copy)]
struct Heights {
    /// A process's row if it has one thread.
    row: f64,
    /// The bar in it.
    bar: f64,
    /// Each thread's bar if there are several.
    thread: f64,
    /// The space between bars of threads.
    between: f64,
}

/// Heights with room for two lines of text in the label.
const ROOMY: Heights = Heights { row: 34.0, bar: 18.0, thread: 11.0, between: 5.0 };
/// The least heights, with room for a button that a finger or an unsteady hand can hit.
const LOW: Heights = Heights { row: 24.0, bar: 12.0, thread: 5.0, between: 2.0 };

/// The height of a process's row where there is enough room.
pub const ROW: f64 = ROOMY.row;
/// The height of a row below which its label is one line.
pub const ONE_LINE: f64 = 30.0;

impl Heights {
    /// Heights between the two. `low` is 0 for `ROOMY` and 1 for `LOW`.
    fn lowered(low: f64) -> Self {
        let part = |roomy: f64, least: f64| roomy + (least - roomy) * low;
        Self {
            row: part(ROOMY.row, LOW.row),
            bar: part(ROOMY.bar, LOW.bar),
            thread: part(ROOMY.thread, LOW.thread),
            between: part(ROOMY.between, LOW.between),
        }
    }

    /// The height of this many bars.
    fn bars(&self, count: f64) -> f64 {
        let (height, between) = self.of_bars(count);
        count * (height + between) - between
    }

    /// The height of each of this many bars, and the space between them.
    fn of_bars(&self, count: f64) -> (f64, f64) {
        if count > 1.0 { (self.thread, self.between) } else { (self.bar, 0.0) }
    }

    /// The height of a row with this many bars.
    fn row(&self, count: f64) -> f64 {
        self.row.max(self.bars(count) + self.row - self.bar)
    }
}

/// The heights that a run's rows can have together.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Range {
    /// The height with enough room.
    pub roomy: f64,
    /// The least height.
    pub least: f64,
}

impl Range {
    /// The range of a run's rows.
    pub fn of(model: &Model) -> Self {
        let counts = model.lanes().iter().map(|lane| count(&places(lane, model.focus())));
        counts.fold(Self::default(), |sum, count| Self {
            roomy: sum.roomy + ROOMY.row(count),
            least: sum.least + LOW.row(count),
        })
    }

    /// The heights of rows that fit into `room`, if any do.
    fn fit(&self, room: f64) -> Heights {
        let spare = (self.roomy - self.least).max(1.0);
        Heights::lowered(((self.roomy - room) / spare).clamp(0.0, 1.0))
    }
}

/// A track on the canvas. Heights are CSS pixels from the top of the first lane.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// The process's lane.
    pub lane: u32,
    /// The thread's track there.
    pub track: u32,
    /// The top of its bar.
    pub y: f64,
    /// The height of its bar.
    pub height: f64,
    /// The start of its thread, in milliseconds since the run began.
    pub from: f64,
}

/// All rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rows {
    /// The bars from top to bottom.
    pub bars: Vec<Row>,
    /// The top of each lane, and finally the bottom of the last one.
    pub edges: Vec<f64>,
    /// The index of each lane's first bar.
    firsts: Vec<usize>,
}

impl Rows {
    /// The rows of a run, in a place of the height `room`.
    pub fn of(model: &Model, room: f64) -> Self {
        let heights = Range::of(model).fit(room);
        let mut rows = Self { edges: vec![0.0], ..Self::default() };
        for (lane, it) in model.lanes().iter().enumerate() {
            let top = rows.height();
            let places = places(it, model.focus());
            let count = count(&places);
            let (height, between) = heights.of_bars(count);
            let (bars, row) = (heights.bars(count), heights.row(count));
            rows.firsts.push(rows.bars.len());
            for (place, (track, thread)) in places.into_iter().zip(it.shown(model.focus())) {
                let y = top + (row - bars) / 2.0 + f64::from(place) * (height + between);
                rows.bars.push(Row { lane: lane as u32, track, y, height, from: thread.from });
            }
            rows.edges.push(top + row);
        }
        rows
    }

    /// The height of all lanes.
    pub fn height(&self) -> f64 {
        self.edges.last().copied().unwrap_or(0.0)
    }

    /// The number of lanes that end below a height.
    pub fn below(&self, bottom: f64) -> usize {
        // Less than a pixel of a row is no loss.
        self.edges.len() - self.edges.partition_point(|edge| *edge <= bottom + 1.0)
    }

    /// The lane at a height.
    pub fn lane_at(&self, y: f64) -> Option<u32> {
        let index = self.edges.partition_point(|edge| *edge <= y);
        (1..self.edges.len()).contains(&index).then(|| index as u32 - 1)
    }

    /// The bar nearest to a height in its lane. Of several at one height, the one whose thread began last before `at`,
    /// in milliseconds since the run began.
    pub fn bar_at(&self, y: f64, at: f64) -> Option<Row> {
        let lane = self.lane_at(y)?;
        let apart = |row: &Row| (row.y + row.height / 2.0 - y).abs();
        let too_late = |row: &Row| row.from > at;
        let bars = self.bars[self.firsts[lane as usize]..].iter().take_while(|row| row.lane == lane);
        let order = |a: &&Row, b: &&Row| {
            apart(a).total_cmp(&apart(b)).then(too_late(a).cmp(&too_late(b))).then(b.from.total_cmp(&a.from))
        };
        bars.min_by(order).copied()
    }

    /// The bar of a track.
    pub fn bar_of(&self, lane: u32, track: u32) -> Option<Row> {
        let first = *self.firsts.get(lane as usize)?;
        let found = self.bars[first..].iter().take_while(|row| row.lane == lane).find(|row| row.track == track);
        found.or(self.bars.get(first)).copied()
    }
}

/// The number of bars at these positions.
fn count(places: &[u32]) -> f64 {
    places.iter().max().map_or(0.0, |last| f64::from(*last) + 1.0)
}

/// The position of each shown track among the process's bars: the first one that is free when the track begins.
fn places(lane: &Lane, focus: Focus) -> Vec<u32> {
    let mut free_from: Vec<f64> = Vec::new();
    let mut place = |track: &Track| {
        let end = lane.end_of(track, f64::INFINITY);
        let place = free_from.iter().position(|free| *free <= track.from).unwrap_or(free_from.len());
        if place == free_from.len() {
            free_from.push(end);
        } else {
            free_from[place] = end;
        }
        place as u32
    };
    lane.shown(focus).map(|(_, track)| place(track)).collect()
}

#[cfg(test)]
mod tests {
    use super::{LOW, ROW, Range, Rows, places};
    use crate::timeline::model::tests::run_of_two;
    use crate::timeline::{focus::Focus, lane::Lane};

    #[test]
    fn each_lane_has_its_bar() {
        let rows = Rows::of(&run_of_two(), 1000.0);
        assert_eq!(rows.edges, [0.0, ROW, 2.0 * ROW]);
        assert_eq!(rows.lane_at(ROW - 1.0), Some(0));
        assert_eq!(rows.lane_at(ROW), Some(1));
        assert_eq!(rows.lane_at(2.0 * ROW), None);
        let bar = rows.bar_at(ROW + 3.0, 20.0).expect("a bar");
        assert_eq!((bar.lane, bar.y), (1, ROW + 8.0));
        assert_eq!(rows.bar_of(1, 1), Some(bar));
        assert_eq!(rows.bar_of(2, 0), None);
    }

    #[test]
    fn rows_get_lower_before_they_are_cut() {
        let model = run_of_two();
        let range = Range::of(&model);
        assert_eq!((range.roomy, range.least), (2.0 * ROW, 2.0 * LOW.row));
        let between = Rows::of(&model, 60.0);
        assert!((between.height() - 60.0).abs() < 1e-9, "all the room is used: {}", between.height());
        assert_eq!(between.below(60.0), 0);
        let low = Rows::of(&model, 10.0);
        assert_eq!(low.height(), range.least);
        assert_eq!([0.0, LOW.row, 40.0].map(|bottom| low.below(bottom)), [2, 1, 1]);
    }

    #[test]
    fn threads_that_have_ended_make_room() {
        let mut lane = Lane::new(1001, "MainProcess", 0.0);
        for (thread, from, to) in [(2, 10.0, 20.0), (3, 15.0, 40.0), (4, 25.0, 30.0), (5, 50.0, 60.0)] {
            let index = lane.track_of(thread, from) as u32;
            lane.track_mut(index).expect("a track").end(to);
        }
        assert_eq!(places(&lane, Focus::EVERYTHING), [0, 1, 2, 1, 1], "the main thread's, then each thread's");
    }
}
