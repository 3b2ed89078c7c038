//! The arrows that are drawn: one for each flow while there is room, else one for all that lie on each other.

use std::collections::HashMap;

use super::{flows::Flow, model::Model, rows::Rows, scale::Scale, track::MomentId};

/// Most arrows that are drawn; more could not be told apart, and would hide what lies below.
const MOST: usize = 250;
/// How near the ends of arrows that are drawn as one lie, in pixels: each is tried until few enough are left.
const MERGING: [f64; 2] = [6.0, 24.0];

/// The arrows that are seen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lines {
    /// Those that are drawn.
    pub drawn: Vec<Line>,
    /// How many are not: there is room for them nearer.
    pub hidden: usize,
}

/// An arrow, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    /// Where it begins.
    pub from: (f64, f64),
    /// Where it ends.
    pub to: (f64, f64),
    /// A lock or a permit, not a message.
    pub permit: bool,
    /// How many flows it stands for.
    pub count: u32,
    /// The sender's moment of one of them.
    pub sender: MomentId,
}

/// The arrows that are seen between two heights.
pub fn of(model: &Model, rows: &Rows, scale: &Scale, (top, bottom): (f64, f64)) -> Lines {
    let middle = |id: MomentId| rows.bar_of(id.lane, id.track).map(|row| row.y + row.height / 2.0);
    let line = |flow: &Flow| {
        let (from, to) = (middle(flow.sender)?, middle(flow.receiver)?);
        let seen = from.max(to) >= top && from.min(to) <= bottom;
        seen.then(|| Line {
            from: (scale.x(flow.from), from),
            to: (scale.x(flow.to), to),
            permit: flow.permit,
            count: 1,
            sender: flow.sender,
        })
    };
    let mut lines: Vec<Line> = model.flows().between(scale.from(), scale.to()).filter_map(line).collect();
    let all = lines.len();
    for near in MERGING {
        if lines.len() <= MOST {
            break;
        }
        lines = merged(&lines, near);
    }
    if lines.len() > MOST { Lines { drawn: Vec::new(), hidden: all } } else { Lines { drawn: lines, hidden: 0 } }
}

fn merged(lines: &[Line], near: f64) -> Vec<Line> {
    let mut places: HashMap<(i64, i64, i64, i64, bool), usize> = HashMap::new();
    let mut kept: Vec<Line> = Vec::new();
    for line in lines {
        let column = |x: f64| (x / near).floor() as i64;
        let key = (column(line.from.0), line.from.1 as i64, column(line.to.0), line.to.1 as i64, line.permit);
        match places.get(&key) {
            Some(&place) => kept[place].count += line.count,
            None => {
                places.insert(key, kept.len());
                kept.push(*line);
            }
        }
    }
    kept
}

/// How far a point is from an arrow, in pixels.
pub fn distance(line: &Line, (x, y): (f64, f64)) -> f64 {
    let (dx, dy) = (line.to.0 - line.from.0, line.to.1 - line.from.1);
    let along = ((x - line.from.0) * dx + (y - line.from.1) * dy) / (dx * dx + dy * dy).max(f64::EPSILON);
    let along = along.clamp(0.0, 1.0);
    (line.from.0 + along * dx - x).hypot(line.from.1 + along * dy - y)
}

#[cfg(test)]
mod tests {
    use super::{Line, distance, merged};
    use crate::timeline::track::MomentId;

    fn line(from: f64, to: f64) -> Line {
        let sender = MomentId { lane: 0, track: 0, index: 0 };
        Line { from: (from, 10.0), to: (to, 40.0), permit: false, count: 1, sender }
    }

    #[test]
    fn arrows_that_lie_on_each_other_are_one() {
        let counts = merged(&[line(1.0, 2.0), line(1.5, 2.5), line(50.0, 52.0)], 6.0);
        assert_eq!(counts.iter().map(|line| line.count).collect::<Vec<_>>(), [2, 1]);
    }

    #[test]
    fn distances_are_to_the_nearest_point() {
        assert_eq!(distance(&line(0.0, 0.0), (3.0, 20.0)), 3.0);
        assert_eq!(distance(&line(0.0, 0.0), (0.0, 50.0)), 10.0);
    }
}
