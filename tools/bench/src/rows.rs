//! The list of measurements.

use serde::Serialize;

use super::stats::Statistic;

/// A measurement that yields one or more rows.
pub struct Measurement {
    /// The work.
    pub work: Work,
    /// A factor for the number of repetitions, which is `--runs`.
    pub times: u32,
    /// The rows of the result.
    pub rows: &'static [Row],
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
        /// Whether the program needs only one process, so that Pyodide can run it, too.
        single: bool,
        /// The action of `limit.js` that does the same with only the browser's primitives.
        limit: Option<&'static str>,
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
pub struct Row {
    /// The name, for `--only` and the JSON.
    pub name: &'static str,
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
pub const MEASUREMENTS: &[Measurement] = &[
    Measurement { work: Work::FirstLine, times: 1, rows: &[lower("first_line", "ms", 1e3)] },
    one(Work::Lesson("readable"), &[lower("lesson_readable", "ms", 1e3)]),
    one(Work::Lesson("hasRun"), &[lower("lesson_has_run", "ms", 1e3)]),
    Measurement {
        work: program("start", &["forkserver"], Some("start")),
        times: 4,
        rows: &[lower("start_forkserver_median", "ms", 1e3), p95("start_forkserver_p95")],
    },
    Measurement {
        work: program("start", &["spawn"], Some("start")),
        times: 4,
        rows: &[lower("start_spawn_median", "ms", 1e3), p95("start_spawn_p95")],
    },
    one(program("start_join", &[], Some("start_join")), &[lower("start_join_16", "ms", 1e3)]),
    one(program("pipe_round_trip", &[], Some("pipe_round_trip")), &[lower("pipe_round_trip", "us", 1e6)]),
    one(program("pipe_throughput", &[], Some("pipe_throughput")), &[higher("pipe_throughput_1MiB", "MB/s", 1e-6)]),
    one(program("queue_items", &[], Some("queue_items")), &[higher("queue_items", "items/s", 1.0)]),
    one(program("queue_round_trip", &[], Some("wake_atomics")), &[lower("queue_round_trip", "us", 1e6)]),
    one(Work::Limit("wake_broadcast_channel"), &[lower("wake_broadcast_channel", "us", 1e6)]),
    one(program("lock_pair", &[], Some("lock_pair")), &[lower("lock_pair", "us", 1e6)]),
    one(program("manager_dict", &[], None), &[higher("manager_dict", "ops/s", 1.0)]),
    one(program("pool_map", &[], None), &[lower("pool_map_1000", "ms", 1e3)]),
    one(program("pool_speedup", &[], Some("pool_speedup")), &[higher("pool_2_speedup", "x", 1.0)]),
    one(single("cpu_fib"), &[lower("cpu_fib", "s", 1.0)]),
    one(single("cpu_nbody"), &[lower("cpu_nbody", "s", 1.0)]),
    one(single("cpu_sieve"), &[lower("cpu_sieve", "s", 1.0)]),
    one(single("cpu_text"), &[lower("cpu_text", "s", 1.0)]),
    one(single("cpu_json"), &[lower("cpu_json", "s", 1.0)]),
    one(single("cpu_sort"), &[lower("cpu_sort", "s", 1.0)]),
    one(Work::TraceCost { name: "pool_cpu", rate: false }, &[lower("trace_cost_pool", "%", 1.0)]),
    one(Work::TraceCost { name: "queue_items", rate: true }, &[lower("trace_cost_queue", "%", 1.0)]),
    one(Work::TimelineFrames("timeline_many"), &[lower("timeline_frame_median", "ms", 1e3), p95("timeline_frame_p95")]),
    one(Work::IdleMemory, &[lower("idle_process_memory", "MiB", 1.0 / MEBI)]),
    one(Work::Bytes, &[bytes("bytes_loaded", 0), bytes("bytes_loaded_gzip", 1)]),
];

const fn one(work: Work, rows: &'static [Row]) -> Measurement {
    Measurement { work, times: 1, rows }
}

const fn program(name: &'static str, argv: &'static [&'static str], limit: Option<&'static str>) -> Work {
    Work::Program { name, argv, single: false, limit }
}

const fn single(name: &'static str) -> Work {
    Work::Program { name, argv: &[], single: true, limit: None }
}

const fn lower(name: &'static str, unit: &'static str, scale: f64) -> Row {
    Row { name, unit, better: Better::Lower, scale, statistic: Statistic::Median }
}

const fn higher(name: &'static str, unit: &'static str, scale: f64) -> Row {
    Row { better: Better::Higher, ..lower(name, unit, scale) }
}

const fn p95(name: &'static str) -> Row {
    Row { statistic: Statistic::Percentile95, ..lower(name, "ms", 1e3) }
}

const fn bytes(name: &'static str, index: usize) -> Row {
    Row { statistic: Statistic::Only(index), ..lower(name, "MB", 1e-6) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn names_are_unique_and_their_programs_exist() {
        let mut names = HashSet::new();
        for measurement in MEASUREMENTS {
            for row in measurement.rows {
                assert!(names.insert(row.name), "{} twice", row.name);
            }
            if let Work::Program { name, .. } | Work::TraceCost { name, .. } | Work::TimelineFrames(name) =
                measurement.work
            {
                assert!(crate::site::program(name).is_file(), "{name}");
            }
        }
    }
}
