//! The measurement: the runs, their order, and the conclusion from their times. Plain Rust, tested natively.

/// Number of runs with each number of processors.
const RUNS: usize = 3;

/// A program's time on one processor compared with its time on several.
///
/// The runs alternate, so that other load on the machine affects both alike. The medians are compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Measurement {
    many: u32,
    /// The times of the completed runs in seconds. They alternate, starting with one processor.
    seconds: Vec<f64>,
}

/// The result.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Finding {
    /// The median time on one processor in seconds.
    pub one: f64,
    /// The median time on several processors in seconds.
    pub many: f64,
    /// The number of these processors.
    pub processors: u32,
}

impl Measurement {
    /// Compares one processor with `many`, at least two.
    pub fn new(many: u32) -> Self {
        Self { many: many.max(2), seconds: Vec::new() }
    }

    /// The number of processors of the next run. `None` when all runs are done.
    pub fn next(&self) -> Option<u32> {
        let index = self.seconds.len();
        (index < 2 * RUNS).then_some(if index.is_multiple_of(2) { 1 } else { self.many })
    }

    /// Records the time of a run in seconds.
    pub fn took(&mut self, seconds: f64) {
        self.seconds.push(seconds);
    }

    /// The progress: "Run 3 of 6: 1 processor".
    pub fn progress(&self) -> String {
        let run = self.seconds.len() + 1;
        self.next().map_or_else(String::new, |next| format!("Run {run} of {}: {}", 2 * RUNS, processors(next)))
    }

    /// The result, once all runs are done.
    pub fn finding(&self) -> Option<Finding> {
        if self.next().is_some() {
            return None;
        }
        let of = |first: usize| median(self.seconds.iter().skip(first).step_by(2).copied().collect());
        Some(Finding { one: of(0), many: of(1), processors: self.many })
    }
}

impl Finding {
    /// The ratio of the times: the speed-up.
    pub fn factor(&self) -> f64 {
        self.one / self.many
    }

    /// The result in words.
    pub fn words(&self) -> String {
        let factor = self.factor();
        if factor >= 1.1 {
            return format!("{factor:.1} times as fast with {}.", processors(self.processors));
        }
        let found = if factor > 0.9 {
            "No faster with more processors.".to_owned()
        } else {
            format!("Slower with {}: {:.1} times as long.", processors(self.processors), 1.0 / factor)
        };
        found
            + " Either the program does not use os.cpu_count() to choose the number of processes, as Pool() does, or \
               starting processes costs more time than they save."
    }

    /// A note on how the times were measured.
    pub fn note(&self) -> String {
        format!(
            "Each time is the median of {RUNS} whole runs, from start to exit. In one half of the runs os.cpu_count() \
             returned 1, in the other half {}. The browser does not say how many processors are idle.",
            self.processors
        )
    }
}

/// The number in words: "1 processor", "4 processors".
pub fn processors(count: u32) -> String {
    if count == 1 { "1 processor".to_owned() } else { format!("{count} processors") }
}

fn median(mut seconds: Vec<f64>) -> f64 {
    seconds.sort_by(f64::total_cmp);
    seconds[seconds.len() / 2]
}

#[cfg(test)]
mod tests {
    use super::Measurement;

    fn measured(seconds: [f64; 6]) -> Measurement {
        let mut measurement = Measurement::new(4);
        for taken in seconds {
            measurement.took(taken);
        }
        measurement
    }

    #[test]
    fn the_two_take_turns() {
        let mut measurement = Measurement::new(4);
        let mut order = Vec::new();
        while let Some(next) = measurement.next() {
            assert_eq!(measurement.finding(), None);
            order.push(next);
            measurement.took(1.0);
        }
        assert_eq!(order, [1, 4, 1, 4, 1, 4]);
        assert_eq!(Measurement::new(0).progress(), "Run 1 of 6: 1 processor");
    }

    #[test]
    fn medians_count() {
        let finding = measured([9.0, 1.0, 3.0, 2.0, 4.0, 0.5]).finding().expect("all runs are done");
        assert_eq!((finding.one, finding.many, finding.factor()), (4.0, 1.0, 4.0));
        assert_eq!(finding.words(), "4.0 times as fast with 4 processors.");
    }

    #[test]
    fn what_does_not_help_is_said_so() {
        let words = |one: f64, many: f64| measured([one, many, one, many, one, many]).finding().map(|it| it.words());
        assert!(words(1.0, 1.0).is_some_and(|words| words.starts_with("No faster")));
        assert!(words(1.0, 2.0).is_some_and(|words| words.starts_with("Slower with 4 processors: 2.0 times")));
    }
}
