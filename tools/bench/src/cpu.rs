//! The CPU programs: their names, what is called of them, and their rows.

use std::fs;

use anyhow::{Context, Result};

use super::rows::{Measurement, Repeats, Row, Work, higher, lower};
use super::site;

/// The program that calls a CPU program and measures it.
pub const HARNESS: &str = "cpu_harness";

/// The programs of numeric loops and of recursion on numbers, for which the project has a goal of their own.
pub const NUMERIC: [&str; 6] = ["collatz", "fib", "mandelbrot", "matmul", "nbody", "sieve"];

/// Which calls are measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Calls after the first one of a process.
    Warm,
    /// The first call of a process.
    Cold,
    /// Calls one after the other, compared with the same calls in `Pool(2)`.
    Pool,
}

impl Part {
    /// All parts, in the order of the table.
    pub const ALL: [Self; 3] = [Self::Warm, Self::Cold, Self::Pool];

    /// The name, for the harness and for `--only`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Warm => "warm",
            Self::Cold => "cold",
            Self::Pool => "pool",
        }
    }

    /// How often each program is measured. A value of `Pool` takes eight calls, a value of `Cold` a new process.
    fn repeats(self) -> Repeats {
        match self {
            Self::Warm => Repeats::Once,
            Self::Cold | Self::Pool => Repeats::ThreeFifths,
        }
    }

    fn row(self, program: &str) -> Row {
        match self {
            Self::Warm => lower(format!("cpu_{program}"), "ms", 1e3),
            Self::Cold => lower(format!("cpu_{program}_cold"), "ms", 1e3),
            Self::Pool => higher(format!("cpu_{program}_pool"), "x", 1.0),
        }
    }

    /// The arguments of the harness for each process that is to be started.
    pub fn calls(self, program: &str, runs: u32) -> Vec<[String; 3]> {
        let call = |count: u32| [program.to_owned(), self.name().to_owned(), count.to_string()];
        match self {
            Self::Cold => (0..runs).map(|_| call(1)).collect(),
            Self::Warm | Self::Pool => vec![call(runs)],
        }
    }
}

/// Further names by which `--only` finds a measurement: those of a CPU program's part and of one row of it, because the
/// row of warm calls is named like the program alone.
pub fn further_names(work: &Work) -> Vec<String> {
    match work {
        Work::Cpu { name, part } => vec![format!("cpu_{}", part.name()), format!("cpu_{name}_{}", part.name())],
        _ => vec![],
    }
}

/// The programs' names, in the order of the alphabet.
///
/// # Errors
/// When the directory cannot be read.
pub fn programs() -> Result<Vec<String>> {
    let directory = site::cpu_programs();
    let mut names = Vec::new();
    for entry in fs::read_dir(&directory).with_context(|| format!("no {}", directory.display()))? {
        let path = entry?.path();
        if let Some(name) = path.file_stem().filter(|_| path.extension().is_some_and(|extension| extension == "py")) {
            names.push(name.to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}

/// The measurements: all programs warm, all cold, all in a pool.
///
/// # Errors
/// When the programs cannot be listed.
pub fn measurements() -> Result<Vec<Measurement>> {
    let programs = programs()?;
    let each = |part: Part| {
        programs.iter().map(move |name| Measurement {
            work: Work::Cpu { name: name.clone(), part },
            repeats: part.repeats(),
            rows: vec![part.row(name)],
        })
    };
    Ok(Part::ALL.into_iter().flat_map(each).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_programs_of_many_kinds_and_the_numeric_ones() {
        let programs = programs().unwrap();
        assert!(programs.len() >= 24, "only {}", programs.len());
        for name in NUMERIC {
            assert!(programs.iter().any(|program| program == name), "no {name}");
        }
    }

    #[test]
    fn every_program_says_what_it_is_and_what_it_returns() {
        for name in programs().unwrap() {
            let path = site::cpu_programs().join(&name).with_extension("py");
            let text = fs::read_to_string(path).unwrap();
            assert!(text.starts_with("\"\"\""), "{name} has no docstring");
            assert!(text.contains("\ndef work():\n"), "{name} has no function work()");
            let checksum = text.lines().find_map(|line| line.strip_prefix("CHECKSUM = "));
            assert!(checksum.is_some_and(|value| value != "None"), "{name} has no CHECKSUM");
            // A row of one program must not look like one of another.
            assert!(Part::ALL.iter().all(|part| !name.ends_with(part.name())), "{name} ends like a part");
        }
    }

    #[test]
    fn each_cold_call_has_a_process_of_its_own() {
        let cold = Part::Cold.calls("fib", 3);
        assert_eq!(cold, vec![["fib", "cold", "1"].map(str::to_owned); 3]);
        assert_eq!(Part::Warm.calls("fib", 3), [["fib", "warm", "3"].map(str::to_owned)]);
    }
}
