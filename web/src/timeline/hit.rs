//! The fact under the pointer.

use super::{
    fact::{Fact, Which},
    lines::{self, Line},
    model::Model,
    rows::Rows,
    scale::Scale,
};

/// The largest distance of the pointer from an arrow, in pixels.
const NEAR_LINE: f64 = 4.0;
/// The largest distance of the pointer from a moment or an end, in pixels.
const NEAR_POINT: f64 = 5.0;

/// The drawn fact at a point.
pub fn fact_at(
    model: &Model,
    rows: &Rows,
    scale: &Scale,
    drawn: &[Line],
    (x, y): (f64, f64),
    now: f64,
) -> Option<Fact> {
    let near = drawn.iter().map(|line| (lines::distance(line, (x, y)), line)).min_by(|a, b| a.0.total_cmp(&b.0));
    if let Some((_, line)) = near.filter(|(distance, _)| *distance <= NEAR_LINE) {
        return Some(Fact::of_moment(line.sender));
    }
    let at = scale.time(x);
    let row = rows.bar_at(y, at)?;
    let lane = model.lane(row.lane)?;
    let track = lane.track(row.track)?;
    let fact = |which| Some(Fact { lane: row.lane, track: row.track, which });

    let reach = scale.length(NEAR_POINT);
    if lane.to.is_some_and(|to| (to - reach..to + 3.0 * reach).contains(&at)) {
        return fact(Which::End);
    }
    let first = track.first_moment_from(at - reach);
    let moments = track.moments[first..].iter().take_while(|moment| moment.at <= at + reach).enumerate();
    let nearest = moments.min_by(|a, b| (a.1.at - at).abs().total_cmp(&(b.1.at - at).abs()));
    if let Some((index, _)) = nearest {
        return fact(Which::Moment((first + index) as u32));
    }
    if at < lane.from || at > lane.end_of(track, now) {
        return None;
    }
    if row.track == lane.main() && lane.begun(model.focus()).is_none_or(|begun| at < begun) {
        return fact(Which::Start);
    }
    let next = track.first_wait_after(at);
    match track.wait_at(at) {
        Some(index) => fact(Which::Wait(index as u32)),
        None => fact(Which::Run(next as u32)),
    }
}

#[cfg(test)]
mod tests {
    use super::fact_at;
    use crate::timeline::{
        fact::Which,
        layout::Scene,
        model::tests::run_of_two,
        rows::{ROW, Rows},
        scale::Scale,
    };

    #[test]
    fn spans_arrows_and_points_are_found() {
        let model = run_of_two();
        let (rows, scale) = (Rows::of(&model, 1000.0), Scale::new(0.0, 50.0, 1000.0));
        let scene = Scene::of(&model, &rows, &scale, (0.0, rows.height()), 50.0);
        let at = |time: f64, y: f64| {
            let fact = fact_at(&model, &rows, &scale, &scene.lines.drawn, (scale.x(time), y), 50.0)?;
            Some((fact.lane, fact.which))
        };
        let consumer = ROW * 1.5;
        assert_eq!(at(15.0, consumer), Some((1, Which::Wait(0))));
        assert_eq!(at(25.0, consumer), Some((1, Which::Run(1))));
        assert_eq!(at(7.0, consumer), Some((1, Which::Run(0))));
        assert_eq!(at(3.0, consumer), Some((1, Which::Start)));
        assert_eq!(at(40.75, consumer + 8.0), Some((1, Which::Moment(1))));
        assert_eq!(at(0.1, consumer), None);
        // At half the time between its ends, the arrow is half-way between the lanes.
        assert_eq!(at(19.75, ROW), Some((0, Which::Moment(1))));
    }
}
