//! The list of measurements.

use anyhow::Result;
use serde::Serialize;

use super::cpu::{self, Part};
use super::stats::Statistic;

/// A measurement that yields one or more rows.
pub struct Measurement {
    /// The work.
    pub work: Work,
    /// The number of repetitions.
    pub repeats: Repeats,
    /// The rows of the result.
    pub rows: Vec<Row>,
}

/// How often something is measured, by `--runs`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeats {
    /// As often as `--runs` says.
    Once,
    /// Four times as often, for a 95th percentile.
    Four,
    /// Three fifths as often, because each takes seconds.
    ThreeFifths,
}

impl Repeats {
    /// The number of repetitions, which is at least 1.
    pub fn of(self, runs: u32) -> u32 {
        match self {
            Self::Once => runs,
            Self::Four => runs * 4,
            Self::ThreeFifths => (runs * 3).div_ceil(5),
        }
    }
}

/// The work of a measurement.
pub enum Work {
    /// Loads the page with nothing cached until a program prints.
    FirstLine,
    /// Runs a program of `tests/bench/programs`, which measures itself.
    Program {
        /// The name, without `.py`.
        name: &'static str,
        /// The arguments after the number of repetitions.
        argv: &'static [&'static str],
        /// The action of `limit.js` that does the same with only the browser's primitives.
        limit: Option<&'static str>,
    },
    /// Calls the function of a program of `tests/bench/programs/cpu`.
    Cpu {
        /// The name, without `.py`.
        name: String,
        /// Which calls.
        part: Part,
    },
    /// Runs only an action of `limit.js`: the cost of an alternative that was not chosen.
    Limit(&'static str),
    /// Measures by how many per cent a trace slows down a program of `tests/bench/programs`.
    TraceCost {
        /// The name, without `.py`.
        name: &'static str,
        /// Whether the program prints rates rather than durations.
        rate: bool,
    },
    /// Loads the first lesson with nothing cached, up to the point for which this action of `lesson.js` waits.
    Lesson(&'static str),
    /// Moves and zooms the timeline of a program of `tests/bench/programs`, and measures the time between frames.
    TimelineFrames(&'static str),
    /// Measures the memory of a waiting process.
    IdleMemory,
    /// Measures the size of all loaded files, uncompressed and compressed.
    Bytes,
}

/// One row of the result.
#[derive(Clone, Debug)]
pub struct Row {
    /// The name, for `--only` and the JSON.
    pub name: String,
    /// The unit.
    pub unit: &'static str,
    /// The better direction.
    pub better: Better,
    /// The factor from the programs' units (seconds, bytes, items) to the row's unit.
    pub scale: f64,
    /// The statistic of the measured values.
    pub statistic: Statistic,
}

/// The better direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Better {
    /// Durations and sizes.
    Lower,
    /// Rates.
    Higher,
}

const MEBI: f64 = 1024.0 * 1024.0;

/// All measurements, in the order of the table.
///
/// # Errors
/// When the CPU programs cannot be listed.
pub fn all() -> Result<Vec<Measurement>> {
    let mut all = vec![
        one(Work::FirstLine, lower("first_line", "ms", 1e3)),
        one(Work::Lesson("readable"), lower("lesson_readable", "ms", 1e3)),
        one(Work::Lesson("hasRun"), lower("lesson_has_run", "ms", 1e3)),
        Measurement {
            work: program("start", &["forkserver"], Some("start")),
            repeats: Repeats::Four,
            rows: vec![lower("start_forkserver_median", "ms", 1e3), p95("start_forkserver_p95")],
        },
        Measurement {
            work: program("start", &["spawn"], Some("start")),
            repeats: Repeats::Four,
            rows: vec![lower("start_spawn_median", "ms", 1e3), p95("start_spawn_p95")],
        },
        one(program("start_join", &[], Some("start_join")), lower("start_join_16", "ms", 1e3)),
        one(program("pipe_round_trip", &[], Some("pipe_round_trip")), lower("pipe_round_trip", "us", 1e6)),
        one(program("pipe_throughput", &[], Some("pipe_throughput")), higher("pipe_throughput_1MiB", "MB/s", 1e-6)),
        one(program("queue_items", &[], Some("queue_items")), higher("queue_items", "items/s", 1.0)),
        one(program("queue_round_trip", &[], Some("wake_atomics")), lower("queue_round_trip", "us", 1e6)),
        one(Work::Limit("wake_broadcast_channel"), lower("wake_broadcast_channel", "us", 1e6)),
        one(program("lock_pair", &[], Some("lock_pair")), lower("lock_pair", "us", 1e6)),
        one(program("manager_dict", &[], None), higher("manager_dict", "ops/s", 1.0)),
        one(program("pool_map", &[], None), lower("pool_map_1000", "ms", 1e3)),
        one(program("pool_speedup", &[], Some("pool_speedup")), higher("pool_2_speedup", "x", 1.0)),
    ];
    all.extend(cpu::measurements()?);
    all.extend([
        one(Work::TraceCost { name: "pool_cpu", rate: false }, lower("trace_cost_pool", "%", 1.0)),
        one(Work::TraceCost { name: "queue_items", rate: true }, lower("trace_cost_queue", "%", 1.0)),
        Measurement {
            work: Work::TimelineFrames("timeline_many"),
            repeats: Repeats::Once,
            rows: vec![lower("timeline_frame_median", "ms", 1e3), p95("timeline_frame_p95")],
        },
        one(Work::IdleMemory, lower("idle_process_memory", "MiB", 1.0 / MEBI)),
        Measurement {
            work: Work::Bytes,
            repeats: Repeats::Once,
            rows: vec![bytes("bytes_loaded", 0), bytes("bytes_loaded_gzip", 1)],
        },
    ]);
    Ok(all)
}

fn one(work: Work, row: Row) -> Measurement {
    Measurement { work, repeats: Repeats::Once, rows: vec![row] }
}

fn program(name: &'static str, argv: &'static [&'static str], limit: Option<&'static str>) -> Work {
    Work::Program { name, argv, limit }
}

/// A row whose lower values are better.
pub fn lower(name: impl Into<String>, unit: &'static str, scale: f64) -> Row {
    Row { name: name.into(), unit, better: Better::Lower, scale, statistic: Statistic::Median }
}

/// A row whose higher values are better.
pub fn higher(name: impl Into<String>, unit: &'static str, scale: f64) -> Row {
    Row { better: Better::Higher, ..lower(name, unit, scale) }
}

fn p95(name: &str) -> Row {
    Row { statistic: Statistic::Percentile95, ..lower(name, "ms", 1e3) }
}

fn bytes(name: &str, index: usize) -> Row {
    Row { statistic: Statistic::Only(index), ..lower(name, "MB", 1e-6) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn names_are_unique_and_their_programs_exist() {
        let mut names = HashSet::new();
        for measurement in all().unwrap() {
            if let Work::Program { name, .. } | Work::TraceCost { name, .. } | Work::TimelineFrames(name) =
                measurement.work
            {
                assert!(crate::site::program(name).is_file(), "{name}");
            }
            for row in measurement.rows {
                assert!(names.insert(row.name.clone()), "{} twice", row.name);
            }
        }
    }

    #[test]
    fn what_takes_long_is_repeated_less_but_never_left_out() {
        assert_eq!([1, 5, 10].map(|runs| Repeats::ThreeFifths.of(runs)), [1, 3, 6]);
        assert_eq!([1, 5].map(|runs| Repeats::Four.of(runs)), [4, 20]);
        assert_eq!(Repeats::Once.of(5), 5);
    }
}
