//! The table and the JSON of the results.

use anyhow::Result;
use serde::Serialize;

use super::rows::{Better, Row};
use super::summary::Mean;

/// The values of one measurement, by subject.
pub struct Figures {
    /// This project.
    pub pyworkers: Option<Vec<f64>>,
    /// Pyodide in the same browser.
    pub pyodide: Option<Vec<f64>>,
    /// The Python of this machine.
    pub cpython: Option<Vec<f64>>,
    /// The browser's bare primitives.
    pub limit: Option<Vec<f64>>,
}

/// One row of the JSON.
#[derive(Serialize)]
pub struct Line {
    /// The row's name.
    pub name: String,
    /// The unit of the figures.
    pub unit: &'static str,
    /// The better direction.
    pub better: Better,
    /// This project's figure.
    pub pyworkers: Option<f64>,
    /// Pyodide's.
    pub pyodide: Option<f64>,
    /// CPython's.
    pub cpython: Option<f64>,
    /// That of the browser's bare primitives.
    pub limit: Option<f64>,
}

impl Line {
    /// A row of a measurement.
    pub fn new(row: &Row, figures: &Figures) -> Self {
        let tell = |values: &Option<Vec<f64>>| {
            let value = row.statistic.of(values.as_deref()?)?;
            Some(value * row.scale)
        };
        Self {
            name: row.name.clone(),
            unit: row.unit,
            better: row.better,
            pyworkers: tell(&figures.pyworkers),
            pyodide: tell(&figures.pyodide),
            cpython: tell(&figures.cpython),
            limit: tell(&figures.limit),
        }
    }

    /// The ratio of this project's result to another's. Above 1, this project is better.
    fn ratio(&self, other: Option<f64>) -> Option<f64> {
        let (ours, other) = (self.pyworkers?, other?);
        Some(match self.better {
            Better::Lower => other / ours,
            Better::Higher => ours / other,
        })
    }
}

/// The rows as JSON, for programs, and behind them the means, which are rows with more fields.
///
/// # Errors
/// Never in practice: numbers and names are plain data.
pub fn json(lines: &[Line], means: &[Mean]) -> Result<String> {
    #[derive(Serialize)]
    #[serde(untagged)]
    enum Item<'a> {
        Line(&'a Line),
        Mean(&'a Mean),
    }
    let items: Vec<_> = lines.iter().map(Item::Line).chain(means.iter().map(Item::Mean)).collect();
    Ok(serde_json::to_string_pretty(&items)? + "\n")
}

/// The rows as a table for people: the figures, and how many times better than the others this project is.
pub fn table(lines: &[Line]) -> String {
    let mut text = format!(
        "{:<28} {:<8}{:>11}{:>11}{:>11}{:>11} |{:>9}{:>9}{:>9}\n",
        "", "unit", "pyworkers", "Pyodide", "CPython", "limit", "/Pyodide", "/CPython", "/limit"
    );
    for line in lines {
        let others = [line.pyodide, line.cpython, line.limit];
        text += &format!("{:<28} {:<8}{:>11}", line.name, line.unit, number(line.pyworkers));
        for other in others {
            text += &format!("{:>11}", number(other));
        }
        text += " |";
        for other in others {
            text += &format!("{:>9}", number(line.ratio(other)));
        }
        text += "\n";
    }
    text
}

/// A number with about three significant digits.
pub fn number(value: Option<f64>) -> String {
    let Some(value) = value else {
        return "-".to_owned();
    };
    let decimals = match value.abs() {
        100.0.. => 0,
        10.0.. => 1,
        1.0.. => 2,
        0.1.. => 3,
        _ => 4,
    };
    format!("{value:.decimals$}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::Statistic;

    fn line(better: Better, pyworkers: Option<Vec<f64>>) -> Line {
        let row = Row { name: "x".to_owned(), unit: "ms", better, scale: 1e3, statistic: Statistic::Median };
        let figures = Figures { pyworkers, pyodide: None, cpython: Some(vec![1.0]), limit: None };
        Line::new(&row, &figures)
    }

    #[test]
    fn a_ratio_above_one_is_good_in_either_direction() {
        let faster = line(Better::Lower, Some(vec![0.5]));
        assert_eq!(faster.ratio(faster.cpython), Some(2.0));
        let less = line(Better::Higher, Some(vec![0.5]));
        assert_eq!(less.ratio(less.cpython), Some(0.5));
        assert_eq!(less.ratio(less.pyodide), None);
        let failed = line(Better::Lower, None);
        assert_eq!(failed.ratio(failed.cpython), None);
    }

    #[test]
    fn the_json_is_as_the_contract_says() {
        let text = json(&[line(Better::Lower, Some(vec![0.5]))], &[]).unwrap();
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        let expected = serde_json::json!([{"name": "x", "unit": "ms", "better": "lower",
            "pyworkers": 500.0, "pyodide": null, "cpython": 1000.0, "limit": null}]);
        assert_eq!(value, expected);
    }

    #[test]
    fn numbers_have_three_digits() {
        assert_eq!(number(Some(12345.6)), "12346");
        assert_eq!(number(Some(12.345)), "12.3");
        assert_eq!(number(Some(0.04567)), "0.0457");
        assert_eq!(number(None), "-");
    }
}
