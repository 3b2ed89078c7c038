//! Which track is at which height: a row for each process, with a bar for each of its threads.

use super::model::Model;

/// Least height of a process's row: a button must fit.
pub const ROW: f64 = 34.0;
/// Height of a process's bar if it has one thread.
const BAR: f64 = 18.0;
/// Height of each thread's bar if it has several.
const THREAD_BAR: f64 = 11.0;
/// Space between bars of threads.
const BETWEEN: f64 = 5.0;

/// A track on the canvas; heights are CSS pixels from the top of the first lane.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// The process's lane.
    pub lane: u32,
    /// The thread's track there.
    pub track: u32,
    /// Top of its bar.
    pub y: f64,
    /// Height of its bar.
    pub height: f64,
}

/// All rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rows {
    /// The bars from top to bottom.
    pub bars: Vec<Row>,
    /// For each lane where it begins, and at last where the last one ends.
    pub edges: Vec<f64>,
    /// For each lane its first bar.
    firsts: Vec<usize>,
}

impl Rows {
    /// The rows of a run.
    pub fn of(model: &Model) -> Self {
        let mut rows = Self { edges: vec![0.0], ..Self::default() };
        for (lane, it) in model.lanes().iter().enumerate() {
            let top = rows.height();
            let count = it.shown().count() as f64;
            let (height, between) = if count > 1.0 { (THREAD_BAR, BETWEEN) } else { (BAR, 0.0) };
            let bars = count * (height + between) - between;
            let row = ROW.max(bars + 2.0 * (ROW - BAR) / 2.0);
            rows.firsts.push(rows.bars.len());
            for (place, (track, _)) in it.shown().enumerate() {
                let y = top + (row - bars) / 2.0 + place as f64 * (height + between);
                rows.bars.push(Row { lane: lane as u32, track, y, height });
            }
            rows.edges.push(top + row);
        }
        rows
    }

    /// The height of all lanes.
    pub fn height(&self) -> f64 {
        self.edges.last().copied().unwrap_or(0.0)
    }

    /// The lane at a height.
    pub fn lane_at(&self, y: f64) -> Option<u32> {
        let index = self.edges.partition_point(|edge| *edge <= y);
        (1..self.edges.len()).contains(&index).then(|| index as u32 - 1)
    }

    /// The bar nearest to a height in the lane there.
    pub fn bar_at(&self, y: f64) -> Option<Row> {
        let lane = self.lane_at(y)?;
        let apart = |row: &Row| (row.y + row.height / 2.0 - y).abs();
        let bars = self.bars[self.firsts[lane as usize]..].iter().take_while(|row| row.lane == lane);
        bars.min_by(|a, b| apart(a).total_cmp(&apart(b))).copied()
    }

    /// The bar of a track.
    pub fn bar_of(&self, lane: u32, track: u32) -> Option<Row> {
        let first = *self.firsts.get(lane as usize)?;
        let found = self.bars[first..].iter().take_while(|row| row.lane == lane).find(|row| row.track == track);
        found.or(self.bars.get(first)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::{ROW, Rows};
    use crate::timeline::model::tests::run_of_two;

    #[test]
    fn each_lane_has_its_bar() {
        let rows = Rows::of(&run_of_two());
        assert_eq!(rows.edges, [0.0, ROW, 2.0 * ROW]);
        assert_eq!(rows.lane_at(ROW - 1.0), Some(0));
        assert_eq!(rows.lane_at(ROW), Some(1));
        assert_eq!(rows.lane_at(2.0 * ROW), None);
        let bar = rows.bar_at(ROW + 3.0).expect("a bar");
        assert_eq!((bar.lane, bar.y), (1, ROW + 8.0));
        assert_eq!(rows.bar_of(1, 1), Some(bar));
        assert_eq!(rows.bar_of(2, 0), None);
    }
}
