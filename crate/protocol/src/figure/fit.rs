//! Cuts a figure to what a screen can show.
//!
//! The process does so before it sends a figure: a page that only had to read 500,000 cells would be busy for long.

use std::collections::HashSet;

use super::{Figure, Series, SeriesStyle, Shape};

/// The largest number of rows of a table.
const MOST_ROWS: usize = 500;
/// The largest number of columns of a table. The last one tells that there are more.
const MOST_COLUMNS: usize = 100;
/// The largest number of cells of a table.
const MOST_CELLS: usize = 2_500;
/// The largest length of a text in characters. Its last one tells that there are more.
const MOST_CHARS: usize = 1_000;
/// The largest number of series of a plot.
const MOST_SERIES: usize = 100;
/// The number of columns and rows, of about a pixel each, in which the points of a plot lie.
const COLUMNS: f64 = 1_280.0;
const ROWS: f64 = 680.0;
/// The largest number of points of all series of a plot, unless each has only a few.
const MOST_POINTS: usize = 10_000;
/// The largest number of coordinates of a shape.
const MOST_COORDINATES: usize = 40_000;

/// Numbers beyond this one are not shown: their distances would not be finite.
pub const FAR: f64 = 1e300;

/// Whether a number has a place in a figure.
#[must_use]
pub fn is_shown(number: f64) -> bool {
    number.abs() <= FAR
}

impl Figure {
    /// The figure without what a screen cannot show. A plot and a table count what they leave out. To fit a figure twice
    /// changes nothing.
    #[must_use]
    pub fn fit(mut self) -> Self {
        match &mut self {
            Self::Image { .. } => {}
            Self::Plot { title, x_label, y_label, series, more } => {
                [title, x_label, y_label].into_iter().for_each(cut);
                *more += keep(series, MOST_SERIES);
                fit_series(series);
            }
            Self::Table { columns, rows, more } => {
                let wide = rows.iter().map(Vec::len).chain([columns.len()]).max().unwrap_or(0).min(MOST_COLUMNS);
                *more += keep(rows, MOST_ROWS.min(MOST_CELLS / wide.max(1)));
                for row in rows.iter_mut().chain([columns]) {
                    if keep(row, MOST_COLUMNS) > 0 {
                        row[MOST_COLUMNS - 1] = "…".to_owned();
                    }
                    row.iter_mut().for_each(cut);
                }
            }
            Self::Drawing { shapes, background, .. } => {
                cut(background);
                shapes.iter_mut().for_each(fit_shape);
            }
        }
        self
    }
}

/// Keeps the first items. Returns the number of the others.
fn keep<T>(items: &mut Vec<T>, most: usize) -> u32 {
    let more = items.len().saturating_sub(most);
    items.truncate(most);
    u32::try_from(more).unwrap_or(u32::MAX)
}

fn cut(text: &mut String) {
    if let Some((at, _)) = text.char_indices().nth(MOST_CHARS) {
        let last = text.char_indices().nth(MOST_CHARS - 1).map_or(at, |(last, _)| last);
        text.truncate(last);
        text.push('…');
    }
}

fn fit_shape(shape: &mut Shape) {
    match shape {
        Shape::Line { points, colour, .. } => {
            cut(colour);
            *points = thinned(points, 2, MOST_COORDINATES);
        }
        Shape::Polygon { points, fill, colour, .. } => {
            [fill, colour].into_iter().for_each(cut);
            *points = thinned(points, 2, MOST_COORDINATES);
        }
        Shape::Text { text, anchor, colour, font, .. } => {
            [text, anchor, colour, &mut font.0, &mut font.2].into_iter().for_each(cut);
        }
    }
}

/// At most `most` numbers: of groups of `size` numbers, each so many-th, and the last one.
fn thinned(numbers: &[f64], size: usize, most: usize) -> Vec<f64> {
    if numbers.len() <= most {
        return numbers.to_vec();
    }
    let groups = numbers.len() / size;
    let step = groups.div_ceil(most / size - 1);
    let last = &numbers[(groups - 1) * size..groups * size];
    let mut kept: Vec<f64> = numbers.chunks_exact(size).step_by(step).flatten().copied().collect();
    if !(groups - 1).is_multiple_of(step) {
        kept.extend(last);
    }
    kept
}

fn fit_series(series: &mut [Series]) {
    let columns = Grid::of(series.iter().flat_map(|one| one.x.iter().copied()), COLUMNS);
    let rows = Grid::of(series.iter().flat_map(|one| one.y.iter().copied()), ROWS);
    let most = MOST_POINTS / series.len().max(1);
    for one in series {
        cut(&mut one.name);
        let length = one.x.len().min(one.y.len());
        one.x.truncate(length);
        one.y.truncate(length);
        if length <= most {
            continue;
        }
        let kept = match one.style {
            SeriesStyle::Line | SeriesStyle::Bars => outline(one, &columns),
            SeriesStyle::Points => distinct(one, &columns, &rows),
        };
        let points: Vec<f64> = kept.into_iter().flat_map(|at| [one.x[at], one.y[at]]).collect();
        let points = thinned(&points, 2, 2 * most);
        (one.x, one.y) = points.chunks_exact(2).map(|point| (point[0], point[1])).unzip();
    }
}

/// The points that a line through all of them is drawn by: of those that follow one another in a column, the first, the
/// lowest, the highest and the last. A point without a place is kept, since it is a gap.
fn outline(series: &Series, columns: &Grid) -> Vec<usize> {
    let mut kept: Vec<usize> = Vec::new();
    let column = |at: usize| (is_shown(series.x[at]) && is_shown(series.y[at])).then(|| columns.cell(series.x[at]));
    let mut begin = 0;
    while begin < series.x.len() {
        let this = column(begin);
        let end = (begin..series.x.len()).find(|&at| column(at) != this).unwrap_or(series.x.len());
        let by_height = |one: &usize, other: &usize| series.y[*one].total_cmp(&series.y[*other]);
        let lowest = (begin..end).min_by(by_height).unwrap_or(begin);
        let highest = (begin..end).max_by(by_height).unwrap_or(begin);
        let mut run = if this.is_some() { vec![begin, lowest, highest, end - 1] } else { vec![begin] };
        run.sort_unstable();
        run.dedup();
        kept.extend(run);
        begin = end;
    }
    kept
}

/// One point of each cell.
fn distinct(series: &Series, columns: &Grid, rows: &Grid) -> Vec<usize> {
    let mut taken = HashSet::new();
    let has_place = |&at: &usize| is_shown(series.x[at]) && is_shown(series.y[at]);
    let points = (0..series.x.len()).filter(has_place);
    points.filter(|&at| taken.insert((columns.cell(series.x[at]), rows.cell(series.y[at])))).collect()
}

/// The cells in which the numbers of one direction lie.
struct Grid {
    from: f64,
    size: f64,
}

impl Grid {
    fn of(numbers: impl Iterator<Item = f64>, cells: f64) -> Self {
        let (from, to) = numbers
            .filter(|&number| is_shown(number))
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(from, to), number| (from.min(number), to.max(number)));
        Self { from, size: ((to - from) / cells).max(f64::MIN_POSITIVE) }
    }

    /// The cell of a number that is shown.
    fn cell(&self, number: f64) -> u32 {
        ((number - self.from) / self.size) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::{super::*, FAR};

    fn plot(style: SeriesStyle, x: Vec<f64>, y: Vec<f64>) -> Figure {
        let series = vec![Series { name: String::new(), style, x, y }];
        Figure::Plot { title: String::new(), x_label: String::new(), y_label: String::new(), series, more: 0 }
    }

    fn points(figure: &Figure) -> Vec<(f64, f64)> {
        let Figure::Plot { series, .. } = figure else { panic!("a plot") };
        series[0].x.iter().copied().zip(series[0].y.iter().copied()).collect()
    }

    #[test]
    fn a_line_keeps_its_ends_and_its_extremes() {
        let count = 200_000;
        let x: Vec<f64> = (0..count).map(f64::from).collect();
        let mut y: Vec<f64> = x.iter().map(|x| (x / 1e4).sin()).collect();
        y[12_345] = 9.0;
        y[123_456] = -9.0;
        y[150_000] = f64::NAN;
        let fitted = plot(SeriesStyle::Line, x.clone(), y.clone()).fit();
        let kept = points(&fitted);
        assert!(kept.len() <= 4 * 1282, "{}", kept.len());
        for at in [0, 12_345, 123_456, count as usize - 1] {
            assert!(kept.contains(&(x[at], y[at])), "point {at}");
        }
        assert!(kept.iter().any(|(_, y)| y.is_nan()), "the gap stays");
        assert!(kept.is_sorted_by(|one, other| one.0 <= other.0), "in their order");
        assert_eq!(format!("{:?}", fitted.clone().fit()), format!("{fitted:?}"));
    }

    #[test]
    fn no_line_has_too_many_points() {
        let zigzag: Vec<f64> = (0..300_000).map(|at| f64::from(at % 2)).collect();
        let fitted = plot(SeriesStyle::Line, zigzag.clone(), zigzag).fit();
        assert!(points(&fitted).len() <= 10_000);
        let cloud: Vec<f64> = (0..300_000_u32).map(|at| f64::from(at.wrapping_mul(2_654_435_761) >> 8)).collect();
        let fitted = plot(SeriesStyle::Points, cloud.iter().rev().copied().collect(), cloud).fit();
        assert!(points(&fitted).len() <= 10_000);
        let same = plot(SeriesStyle::Points, vec![1.0; 30_000], vec![f64::MAX; 30_000]).fit();
        assert_eq!(points(&same), []);
        let same = plot(SeriesStyle::Points, vec![FAR; 30_000], vec![-FAR; 30_000]).fit();
        assert_eq!(points(&same), [(FAR, -FAR)]);
    }

    #[test]
    fn what_is_short_stays_as_it_is() {
        let figure = plot(SeriesStyle::Bars, vec![1.0, 1.0, f64::INFINITY], vec![2.0, 2.0, 3.0]);
        assert_eq!(figure.clone().fit(), figure);
    }

    #[test]
    fn a_table_tells_how_much_it_leaves_out() {
        let table = |columns: usize, rows: usize| {
            let row: Vec<String> = (0..columns).map(|n| n.to_string()).collect();
            Figure::Table { columns: row.clone(), rows: vec![row; rows], more: 0 }.fit()
        };
        let Figure::Table { rows, more, .. } = table(50, 10_000) else { panic!("a table") };
        assert_eq!((rows.len(), more), (50, 9_950));
        let Figure::Table { rows, more, .. } = table(1, 501) else { panic!("a table") };
        assert_eq!((rows.len(), more), (500, 1));
        let Figure::Table { columns, rows, more } = table(10_000, 50) else { panic!("a table") };
        assert_eq!((columns.len(), columns[98].as_str(), columns[99].as_str()), (100, "98", "…"));
        assert_eq!((rows.len(), rows[24].len(), more), (25, 100, 25));
        let long = Figure::Table { columns: Vec::new(), rows: vec![vec!["é".repeat(5_000)]], more: 7 }.fit();
        let Figure::Table { rows, more, .. } = long else { panic!("a table") };
        assert_eq!((rows[0][0].chars().count(), rows[0][0].ends_with('…'), more), (1_000, true, 7));
    }

    #[test]
    fn a_shape_has_a_largest_number_of_points() {
        let points: Vec<f64> = (0..1_000_001).map(f64::from).collect();
        let shapes = vec![Shape::Line { points, colour: "red".to_owned(), width: 1.0 }];
        let drawing = Figure::Drawing {
            left: 0.0,
            top: 0.0,
            width: 1.0,
            height: 1.0,
            background: String::new(),
            keep: 0,
            shapes,
        };
        let Figure::Drawing { shapes, .. } = drawing.fit() else { panic!("a drawing") };
        let Shape::Line { points, .. } = &shapes[0] else { panic!("a line") };
        assert!(points.len() <= 40_000 && points.len() % 2 == 0);
        assert_eq!((points[0], points[1], points.last()), (0.0, 1.0, Some(&999_999.0)));
    }
}
