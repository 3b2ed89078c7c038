//! The geometric means over the CPU programs.

use serde::Serialize;

use super::cpu::{NUMERIC, Part};
use super::report::{Line, number};
use super::rows::Better;
use super::stats::geometric_mean;

/// The figures of the CPU programs that have been measured.
#[derive(Default)]
pub struct Summary(Vec<Entry>);

struct Entry {
    program: String,
    part: Part,
    figures: [Option<f64>; 3],
}

/// The geometric means of a group of programs: a row of the JSON, with its ratios.
#[derive(Serialize)]
pub struct Mean {
    name: &'static str,
    unit: &'static str,
    better: Better,
    /// The subjects' means over those programs for which all subjects have a figure.
    pyworkers: Option<f64>,
    pyodide: Option<f64>,
    cpython: Option<f64>,
    limit: Option<f64>,
    /// The number of these programs.
    programs: usize,
    /// This project's figure divided by Pyodide's.
    of_pyodide: Option<Ratio>,
    /// This project's figure divided by CPython's.
    of_cpython: Option<Ratio>,
    /// The program with this project's worst figure, for rates, whose figures can be compared.
    worst: Option<Worst>,
}

/// This project's figure divided by another's, over the programs for which both are known.
#[derive(Serialize)]
struct Ratio {
    geometric_mean: f64,
    worst: Worst,
    programs: usize,
}

/// A program at the worse end.
#[derive(Clone, Serialize)]
struct Worst {
    program: String,
    value: f64,
}

impl Summary {
    /// Takes the row of a CPU program in.
    pub fn add(&mut self, program: &str, part: Part, line: &Line) {
        let figures = [line.pyworkers, line.pyodide, line.cpython];
        self.0.push(Entry { program: program.to_owned(), part, figures });
    }

    /// The means of all groups of which a program has been measured.
    pub fn means(&self) -> Vec<Mean> {
        let numeric = |entry: &Entry| entry.part == Part::Warm && NUMERIC.contains(&&*entry.program);
        let groups = [
            self.group("cpu_geomean_warm", Better::Lower, |entry| entry.part == Part::Warm),
            self.group("cpu_geomean_warm_numeric", Better::Lower, numeric),
            self.group("cpu_geomean_cold", Better::Lower, |entry| entry.part == Part::Cold),
            self.group("cpu_geomean_pool", Better::Higher, |entry| entry.part == Part::Pool),
        ];
        groups.into_iter().flatten().collect()
    }

    fn group(&self, name: &'static str, better: Better, belongs: impl Fn(&Entry) -> bool) -> Option<Mean> {
        let entries: Vec<_> = self.0.iter().filter(|entry| belongs(entry)).collect();
        if entries.is_empty() {
            return None;
        }
        // A subject without any figure cannot do this work. One that lacks some has failed.
        let able = [0, 1, 2].map(|subject| entries.iter().any(|entry| entry.figures[subject].is_some()));
        let complete = |entry: &&&Entry| (0..3).all(|subject| !able[subject] || entry.figures[subject].is_some());
        let whole: Vec<_> = entries.iter().filter(complete).collect();
        let mean = |subject: usize| {
            let figures: Option<Vec<_>> = whole.iter().map(|entry| entry.figures[subject]).collect();
            geometric_mean(&figures?)
        };
        let ratio = |subject: usize| {
            let both = entries.iter().filter_map(|entry| {
                let [ours, other] = [entry.figures[0]?, entry.figures[subject]?];
                Some((&*entry.program, ours / other))
            });
            Ratio::new(&both.collect::<Vec<_>>(), better)
        };
        let ours: Vec<_> = entries.iter().filter_map(|entry| Some((&*entry.program, entry.figures[0]?))).collect();
        Some(Mean {
            name,
            unit: if better == Better::Lower { "ms" } else { "x" },
            better,
            pyworkers: mean(0),
            pyodide: mean(1),
            cpython: mean(2),
            limit: None,
            programs: whole.len(),
            of_pyodide: ratio(1),
            of_cpython: ratio(2),
            worst: Worst::of(&ours, better).filter(|_| better == Better::Higher),
        })
    }
}

impl Ratio {
    fn new(ratios: &[(&str, f64)], better: Better) -> Option<Self> {
        let values: Vec<_> = ratios.iter().map(|(_, value)| *value).collect();
        let geometric_mean = geometric_mean(&values)?;
        Some(Self { geometric_mean, worst: Worst::of(ratios, better)?, programs: ratios.len() })
    }
}

impl Worst {
    fn of(values: &[(&str, f64)], better: Better) -> Option<Self> {
        let by_value = |a: &&(&str, f64), b: &&(&str, f64)| a.1.total_cmp(&b.1);
        let (program, value) = match better {
            Better::Lower => values.iter().max_by(by_value),
            Better::Higher => values.iter().min_by(by_value),
        }?;
        Some(Self { program: (*program).to_owned(), value: *value })
    }
}

/// The means for people: this project's times as multiples of the others', and its speed-up by processes.
pub fn table(means: &[Mean]) -> String {
    let mut text = String::new();
    let (times, rates): (Vec<_>, Vec<_>) = means.iter().partition(|mean| mean.better == Better::Lower);
    if !times.is_empty() {
        text += "\nCPU programs: this project's time divided by the others' (geometric mean and worst; below 1 is faster)\n";
        text += &format!("{:<28} {:>8}  {:<40}{}\n", "", "programs", "of Pyodide's", "of CPython's");
        for mean in times {
            let [pyodide, cpython] = [&mean.of_pyodide, &mean.of_cpython].map(|ratio| match ratio {
                Some(ratio) => of(ratio, mean.programs),
                None => "-".to_owned(),
            });
            text += &format!("{:<28} {:>8}  {pyodide:<40}{cpython}\n", mean.name, mean.programs);
        }
    }
    for mean in rates {
        text += "\nCPU programs: how many times as fast Pool(2) is (geometric mean and worst)\n";
        let worst = mean.worst.as_ref().map_or(String::new(), shown);
        let ours = format!("{:>6}  {worst}", number(mean.pyworkers));
        text += &format!("{:<28} {:>8}  {ours:<40}CPython: {}\n", mean.name, mean.programs, number(mean.cpython));
    }
    text
}

fn of(ratio: &Ratio, programs: usize) -> String {
    let count = if ratio.programs == programs { String::new() } else { format!(" ({})", ratio.programs) };
    format!("{:>6}{count}  {}", number(Some(ratio.geometric_mean)), shown(&ratio.worst))
}

fn shown(worst: &Worst) -> String {
    format!("worst {} {}", number(Some(worst.value)), worst.program)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(figures: [Option<f64>; 3]) -> Line {
        let [pyworkers, pyodide, cpython] = figures;
        Line { name: "x".to_owned(), unit: "ms", better: Better::Lower, pyworkers, pyodide, cpython, limit: None }
    }

    fn summary(entries: &[(&str, Part, [Option<f64>; 3])]) -> Vec<Mean> {
        let mut summary = Summary::default();
        for (program, part, figures) in entries {
            summary.add(program, *part, &line(*figures));
        }
        summary.means()
    }

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-9
    }

    #[test]
    fn ratios_are_this_projects_time_of_the_others_and_the_worst_has_a_name() {
        let means = summary(&[
            ("fib", Part::Warm, [Some(100.0), Some(200.0), Some(50.0)]),
            ("json", Part::Warm, [Some(800.0), Some(100.0), Some(100.0)]),
            ("json", Part::Cold, [Some(7.0), Some(7.0), Some(7.0)]),
        ]);
        let [warm, numeric, cold] = &means[..] else { panic!("{} groups", means.len()) };
        assert_eq!((warm.name, warm.programs), ("cpu_geomean_warm", 2));
        let pyodide = warm.of_pyodide.as_ref().unwrap();
        assert!(close(pyodide.geometric_mean, 2.0));
        assert_eq!((&*pyodide.worst.program, pyodide.worst.value), ("json", 8.0));
        assert!(close(warm.of_cpython.as_ref().unwrap().geometric_mean, 4.0));
        // The quotient of the means is the mean of the quotients.
        assert!(close(warm.pyworkers.unwrap() / warm.pyodide.unwrap(), 2.0));
        assert_eq!((numeric.name, numeric.programs), ("cpu_geomean_warm_numeric", 1));
        assert!(close(numeric.of_pyodide.as_ref().unwrap().geometric_mean, 0.5));
        assert!(close(cold.of_cpython.as_ref().unwrap().geometric_mean, 1.0));
    }

    #[test]
    fn a_failure_is_left_out_of_the_means_and_counted() {
        let means = summary(&[
            ("a", Part::Warm, [Some(100.0), None, Some(50.0)]),
            ("b", Part::Warm, [Some(800.0), Some(100.0), Some(100.0)]),
            ("c", Part::Warm, [None, Some(1.0), Some(1.0)]),
        ]);
        let [warm] = &means[..] else { panic!("{} groups", means.len()) };
        assert_eq!((warm.programs, warm.pyworkers.map(f64::round)), (1, Some(800.0)));
        assert_eq!(warm.of_pyodide.as_ref().unwrap().programs, 1);
        assert_eq!(warm.of_cpython.as_ref().unwrap().programs, 2);
        assert!(table(&means).contains(" (2)"));
    }

    #[test]
    fn the_worst_of_a_pool_is_the_lowest_and_nobody_needs_pyodide() {
        let means = summary(&[
            ("a", Part::Pool, [Some(1.5), None, Some(2.0)]),
            ("b", Part::Pool, [Some(1.9), None, Some(1.9)]),
        ]);
        let [pool] = &means[..] else { panic!("{} groups", means.len()) };
        assert_eq!((pool.programs, pool.unit), (2, "x"));
        assert!(pool.of_pyodide.is_none() && pool.pyodide.is_none());
        assert_eq!(pool.of_cpython.as_ref().unwrap().worst.program, "a");
        assert_eq!(pool.worst.as_ref().unwrap().program, "a");
    }

    #[test]
    fn no_cpu_program_no_means() {
        assert!(summary(&[]).is_empty());
        assert_eq!(table(&[]), "");
    }

    #[test]
    fn a_mean_is_a_row_of_the_json() {
        let means = summary(&[("fib", Part::Warm, [Some(100.0), Some(200.0), Some(50.0)])]);
        let value = serde_json::to_value(&means[0]).unwrap();
        for key in ["name", "unit", "better", "pyworkers", "pyodide", "cpython", "limit"] {
            assert!(value.get(key).is_some(), "no {key}");
        }
        assert_eq!(value["of_pyodide"]["worst"]["program"], "fib");
    }
}
