//! All facts of a run in order of time, for the table.

use super::{
    fact::{Fact, Which},
    model::Model,
};

/// All facts of a run but computing, which fills the time between waits.
pub fn facts(model: &Model) -> Vec<Fact> {
    let mut timed: Vec<(f64, Fact)> = Vec::new();
    for (lane, it) in (0..).zip(model.lanes()) {
        let main = it.main();
        timed.push((it.from, Fact { lane, track: main, which: Which::Start }));
        timed.extend(it.to.map(|to| (to, Fact { lane, track: main, which: Which::End })));
        for (track, noted) in it.shown(model.focus()) {
            let fact = |which| Fact { lane, track, which };
            timed.extend((0..).zip(&noted.waits).map(|(index, wait)| (wait.from, fact(Which::Wait(index)))));
            timed.extend((0..).zip(&noted.moments).map(|(index, moment)| (moment.at, fact(Which::Moment(index)))));
        }
    }
    timed.sort_by(|a, b| a.0.total_cmp(&b.0));
    timed.into_iter().map(|(_, fact)| fact).collect()
}

#[cfg(test)]
mod tests {
    use super::facts;
    use crate::timeline::{fact::Which, model::tests::run_of_two};

    #[test]
    fn facts_come_in_the_order_of_time() {
        let listed = facts(&run_of_two()).into_iter().map(|fact| (fact.lane, fact.which)).collect::<Vec<_>>();
        assert_eq!(
            listed,
            [
                (0, Which::Start),
                (1, Which::Start),
                (0, Which::Moment(0)),
                (1, Which::Wait(0)),
                (0, Which::Moment(1)),
                (1, Which::Moment(0)),
                (1, Which::Wait(1)),
                (0, Which::Moment(2)),
                (1, Which::Moment(1)),
            ]
        );
    }
}
