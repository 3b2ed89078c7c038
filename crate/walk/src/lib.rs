//! Random walks of tests through worlds of processes. A walk that fails prints its seed, which repeats it.

use std::{env, ops::Range};

/// Steele and others' `SplitMix64`.
pub struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `limit`, or 0 if that is 0.
    pub fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }

    /// True once in `n` times.
    pub fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    /// A number of a range.
    pub fn between(&mut self, range: Range<usize>) -> usize {
        range.start + self.below(range.len())
    }
}

/// Prints how to repeat a walk that fails.
struct Repeat<'a> {
    name: &'a str,
    seed: u64,
}

impl Drop for Repeat<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("{}_SEED={} repeats this walk and prints it", self.name, self.seed);
        }
    }
}

/// Takes walks with the seeds from 0 on, as many as the variable `NAME_WALKS` says, or else `walks`. If `NAME_SEED` is set,
/// takes that walk alone, which is told to print its steps.
///
/// # Panics
/// When a walk does, or a variable is no number.
pub fn random_walks(name: &str, walks: u64, walk: impl Fn(&mut Random, bool)) {
    let number = |what| {
        let text = env::var(format!("{name}_{what}")).ok();
        text.map(|text| text.parse::<u64>().expect("a number"))
    };
    let take = |seed, prints| {
        let _repeat = Repeat { name, seed };
        walk(&mut Random(seed), prints);
    };
    match number("SEED") {
        Some(seed) => take(seed, true),
        None => (0..number("WALKS").unwrap_or(walks)).for_each(|seed| take(seed, false)),
    }
}
