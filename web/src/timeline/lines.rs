//! The arrows to draw: one for each flow while there is room, otherwise one for all flows that nearly coincide.

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use super::{flows::Flow, model::Model, rows::Rows, scale::Scale, text, track::MomentId};

/// The largest number of arrows. More could not be distinguished, and would hide what is below.
const MOST: usize = 250;
/// The largest number of names at arrows, and of characters of a name.
const LABELS: usize = 40;
const LONGEST: usize = 14;
/// The width of a character, the height of a line, the distances of a name from its arrow and from the next name.
const CHARACTER: f64 = 6.2;
const LINE: f64 = 12.0;
const BESIDE: f64 = 5.0;
const APART: f64 = 14.0;
/// The distance within which a name is not repeated.
const SAME: f64 = 70.0;
/// The distances in pixels within which the ends of arrows are merged. Each is tried until few enough arrows are left.
const MERGING: [f64; 2] = [6.0, 24.0];

/// The visible arrows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lines {
    /// The arrows to draw.
    pub drawn: Vec<Line>,
    /// The number of arrows that are not drawn. There is room for them after zooming in.
    pub hidden: usize,
}

/// An arrow, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    /// The start.
    pub from: (f64, f64),
    /// The end.
    pub to: (f64, f64),
    /// Whether this is a lock or a permit rather than a message.
    pub permit: bool,
    /// The number of flows that the arrow represents.
    pub count: u32,
    /// The sender's moment of one of these flows.
    pub sender: MomentId,
}

/// A name at an arrow.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// The left end of its middle line, in CSS pixels.
    pub at: (f64, f64),
    /// Its width.
    pub width: f64,
    /// The object's name in the program.
    pub text: String,
    /// Whether the arrow is a lock or a permit.
    pub permit: bool,
}

/// The names of queues, pipes and locks at their arrows, as far as there is room.
pub fn labels(model: &Model, drawn: &[Line], width: f64) -> Vec<Label> {
    let name_of = |line: &Line| model.name(model.moment(line.sender)?.object);
    place_labels(drawn.iter().filter_map(|line| Some((line, name_of(line)?))), width)
}

fn place_labels<'a>(named: impl Iterator<Item = (&'a Line, String)>, room: f64) -> Vec<Label> {
    let mut placed: Vec<Label> = Vec::new();
    for (line, name) in named {
        let text = text::cut(&name, LONGEST);
        let width = text.chars().count() as f64 * CHARACTER;
        // To the right of the arrow, but not beyond the picture.
        let left = ((line.from.0 + line.to.0) / 2.0 + BESIDE).min(room - width);
        let at = (left, (line.from.1 + line.to.1) / 2.0);
        let meets = |other: &Label| {
            let (x, y) = other.at;
            let is_beside = at.0 < x + other.width + APART && x < at.0 + width + APART;
            // One name is enough for arrows that lie together.
            let is_same = other.text == text && (at.0 - x).abs() < SAME;
            is_same || is_beside && (at.1 - y).abs() < LINE
        };
        if placed.len() < LABELS && !placed.iter().any(meets) {
            placed.push(Label { at, width, text, permit: line.permit });
        }
    }
    placed
}

/// The visible arrows between two heights.
pub fn of(model: &Model, rows: &Rows, scale: &Scale, (top, bottom): (f64, f64)) -> Lines {
    let middle = |id: MomentId| rows.bar_of(id.lane, id.track).map(|row| row.y + row.height / 2.0);
    let is_own = |id: MomentId| model.moment(id).is_some_and(|moment| moment.place.file.is_some());
    let line = |flow: &Flow| {
        // A lock that only the library's code uses is no part of the program.
        if !model.focus().everything && flow.permit && !is_own(flow.sender) && !is_own(flow.receiver) {
            return None;
        }
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
    let seen = || model.flows().between(scale.from(), scale.to()).filter_map(line);
    let few: Vec<Line> = seen().take(MOST + 1).collect();
    let drawn = if few.len() <= MOST { Some(few) } else { MERGING.into_iter().find_map(|near| merged(seen(), near)) };
    match drawn {
        Some(drawn) => Lines { drawn, hidden: 0 },
        None => Lines { drawn: Vec::new(), hidden: seen().count() },
    }
}

/// Merges lines whose ends are `near` each other. `None` if there are still too many.
fn merged(lines: impl Iterator<Item = Line>, near: f64) -> Option<Vec<Line>> {
    let mut places: FxHashMap<(i64, i64, i64, i64, bool), usize> = FxHashMap::default();
    let mut kept: Vec<Line> = Vec::new();
    for line in lines {
        let column = |x: f64| (x / near).floor() as i64;
        let key = (column(line.from.0), line.from.1 as i64, column(line.to.0), line.to.1 as i64, line.permit);
        match places.entry(key) {
            Entry::Occupied(place) => kept[*place.get()].count += line.count,
            Entry::Vacant(_) if kept.len() == MOST => return None,
            Entry::Vacant(place) => {
                place.insert(kept.len());
                kept.push(line);
            }
        }
    }
    Some(kept)
}

/// The distance of a point from an arrow, in pixels.
pub fn distance(line: &Line, (x, y): (f64, f64)) -> f64 {
    let (dx, dy) = (line.to.0 - line.from.0, line.to.1 - line.from.1);
    let along = ((x - line.from.0) * dx + (y - line.from.1) * dy) / (dx * dx + dy * dy).max(f64::EPSILON);
    let along = along.clamp(0.0, 1.0);
    (line.from.0 + along * dx - x).hypot(line.from.1 + along * dy - y)
}

#[cfg(test)]
mod tests {
    use super::{CHARACTER, Line, MOST, distance, merged, place_labels};
    use crate::timeline::track::MomentId;

    fn line(from: f64, to: f64) -> Line {
        let sender = MomentId { lane: 0, track: 0, index: 0 };
        Line { from: (from, 10.0), to: (to, 40.0), permit: false, count: 1, sender }
    }

    #[test]
    fn arrows_that_lie_on_each_other_are_one() {
        let counts = merged([line(1.0, 2.0), line(1.5, 2.5), line(50.0, 52.0)].into_iter(), 6.0).unwrap();
        assert_eq!(counts.iter().map(|line| line.count).collect::<Vec<_>>(), [2, 1]);
    }

    #[test]
    fn names_at_arrows_stay_apart() {
        let lines = [line(0.0, 0.0), line(10.0, 10.0), line(80.0, 80.0)];
        let labels = place_labels(lines.iter().map(|line| (line, "jobs".to_owned())), 100.0);
        let places: Vec<_> = labels.iter().map(|label| label.at).collect();
        assert_eq!(places, [(5.0, 25.0), (100.0 - 4.0 * CHARACTER, 25.0)], "the second is too near to the first");
        let names = ["jobs", "done", "jobs"];
        let labels = place_labels(lines.iter().zip(names.map(str::to_owned)), 100.0);
        assert_eq!(labels.len(), 2, "neither has another name room there");
        let below = Line { from: (20.0, 40.0), to: (20.0, 70.0), ..lines[0] };
        let labels_of =
            |name: &str| place_labels([(&lines[0], "jobs".to_owned()), (&below, name.to_owned())].into_iter(), 100.0);
        assert_eq!((labels_of("jobs").len(), labels_of("done").len()), (1, 2), "one name is enough for a group");
    }

    #[test]
    fn too_many_arrows_are_none() {
        let lines = || (0..=MOST).map(|index| line(10.0 * index as f64, 0.0));
        assert!(merged(lines(), 6.0).is_none());
        assert_eq!(merged(lines().skip(1), 6.0).map(|lines| lines.len()), Some(MOST));
    }

    #[test]
    fn distances_are_to_the_nearest_point() {
        assert_eq!(distance(&line(0.0, 0.0), (3.0, 20.0)), 3.0);
        assert_eq!(distance(&line(0.0, 0.0), (0.0, 50.0)), 10.0);
    }
}
