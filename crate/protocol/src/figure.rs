//! Figures that a program draws into the page: plain data made by the process and shown by the page.

mod fit;

use serde::{Deserialize, Serialize};

pub use fit::is_shown;

/// The weight of a part of a figure in bytes, in addition to its text and its numbers.
const PART: usize = 16;

/// A figure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "type")]
pub enum Figure {
    /// The pixels of an image or of a part of it.
    Image {
        /// Width of the whole image in pixels.
        width: u32,
        /// Height of the whole image in pixels.
        height: u32,
        /// Column of the part's upper left corner.
        x: u32,
        /// Row of the part's upper left corner.
        y: u32,
        /// Width of the part in pixels.
        columns: u32,
        /// Height of the part in pixels.
        rows: u32,
        /// Red, green, blue and alpha of each pixel, row by row: `4 * columns * rows` bytes.
        #[serde(with = "serde_bytes")]
        rgba: Vec<u8>,
    },
    /// A plot.
    Plot {
        /// The title, or an empty string.
        title: String,
        /// The label of the horizontal axis, or an empty string.
        x_label: String,
        /// The label of the vertical axis, or an empty string.
        y_label: String,
        /// The plotted series.
        #[cfg_attr(feature = "typescript", tsify(type = "PlotSeries[]"))]
        series: Vec<Series>,
        /// The number of further series, which are left out.
        #[serde(default, skip_serializing_if = "is_zero")]
        more: u32,
    },
    /// A table.
    Table {
        /// The column heads, or none.
        columns: Vec<String>,
        /// The cells of each row as text.
        rows: Vec<Vec<String>>,
        /// The number of further rows, which are left out.
        #[serde(default, skip_serializing_if = "is_zero")]
        more: u32,
    },
    /// A drawing of shapes, or what has changed of it.
    Drawing {
        /// The horizontal position of the left border.
        left: f64,
        /// The vertical position of the upper border. Positions grow downwards.
        top: f64,
        /// Width of the whole drawing.
        width: f64,
        /// Height of the whole drawing.
        height: f64,
        /// The colour of the background, as CSS has it.
        background: String,
        /// The number of the earlier shapes that stay. `shapes` follow them.
        keep: u32,
        /// The shapes, the lowest first.
        #[cfg_attr(feature = "typescript", tsify(type = "DrawnShape[]"))]
        shapes: Vec<Shape>,
    },
}

impl Figure {
    /// The approximate size in bytes, of all that it holds.
    #[must_use]
    pub fn weight(&self) -> u32 {
        let bytes = match self {
            Self::Image { rgba, .. } => rgba.len(),
            Self::Plot { title, x_label, y_label, series, .. } => {
                let labels: usize = [title, x_label, y_label].into_iter().map(|text| weight_of(text)).sum();
                labels + series.iter().map(Series::weight).sum::<usize>()
            }
            Self::Table { columns, rows, .. } => {
                let row = |row: &Vec<String>| PART + row.iter().map(|text| weight_of(text)).sum::<usize>();
                rows.iter().chain([columns]).map(row).sum()
            }
            Self::Drawing { background, shapes, .. } => {
                weight_of(background) + shapes.iter().map(Shape::weight).sum::<usize>()
            }
        };
        u32::try_from(PART + bytes).unwrap_or(u32::MAX)
    }
}

fn weight_of(text: &str) -> usize {
    PART + text.len()
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes the field so")]
const fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// One series of a plot.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "typescript", tsify(rename = "PlotSeries"))]
pub struct Series {
    /// The name in the legend, or an empty string.
    pub name: String,
    /// The style of the series.
    pub style: SeriesStyle,
    /// Horizontal positions.
    pub x: Vec<f64>,
    /// Vertical positions, as many as horizontal ones.
    pub y: Vec<f64>,
}

impl Series {
    const fn weight(&self) -> usize {
        2 * PART + self.name.len() + 8 * (self.x.len() + self.y.len())
    }
}

/// The style of a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum SeriesStyle {
    /// Points joined by a line.
    Line,
    /// Points alone.
    Points,
    /// Bars from zero.
    Bars,
}

/// A shape of a drawing. Colours are CSS's; the empty string is none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", tag = "type")]
#[cfg_attr(feature = "typescript", tsify(rename = "DrawnShape"))]
pub enum Shape {
    /// Points joined by a line with round ends. Two equal points are a dot.
    Line {
        /// Horizontal and vertical positions in turn.
        points: Vec<f64>,
        /// The colour.
        colour: String,
        /// The width.
        width: f64,
    },
    /// An area, with a line around it.
    Polygon {
        /// Horizontal and vertical positions in turn.
        points: Vec<f64>,
        /// The colour of the area.
        fill: String,
        /// The colour of the line.
        colour: String,
        /// The width of the line.
        width: f64,
    },
    /// A text.
    Text {
        /// The horizontal position.
        x: f64,
        /// The vertical position of the base line.
        y: f64,
        /// The text.
        text: String,
        /// What lies at the position: `start`, `middle` or `end` of the text.
        anchor: String,
        /// The colour.
        colour: String,
        /// The font's family, size and style, as CSS has them.
        font: (String, f64, String),
    },
}

impl Shape {
    fn weight(&self) -> usize {
        match self {
            Self::Line { points, colour, .. } => PART + 8 * points.len() + weight_of(colour),
            Self::Polygon { points, fill, colour, .. } => PART + 8 * points.len() + weight_of(fill) + weight_of(colour),
            Self::Text { text, anchor, colour, font: (family, _, style), .. } => {
                2 * PART + [text, anchor, colour, family, style].into_iter().map(|text| weight_of(text)).sum::<usize>()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Figure, Series, SeriesStyle, Shape};

    fn text(length: usize) -> String {
        "x".repeat(length)
    }

    #[test]
    fn all_that_a_figure_holds_has_a_weight() {
        let drawing = |background, shapes| Figure::Drawing {
            left: 0.0,
            top: 0.0,
            width: 1.0,
            height: 1.0,
            background,
            keep: 0,
            shapes,
        };
        let series = |name, x: usize| Series { name, style: SeriesStyle::Line, x: vec![0.0; x], y: Vec::new() };
        let plot = |title, x_label, y_label, series| Figure::Plot { title, x_label, y_label, series, more: 0 };
        let table = |columns, rows| Figure::Table { columns, rows, more: 0 };
        let shape = |text: String, font: String| Shape::Text {
            x: 0.0,
            y: 0.0,
            text,
            anchor: String::new(),
            colour: String::new(),
            font: (font, 1.0, String::new()),
        };
        let none = String::new;
        for heavy in [
            plot(text(1000), none(), none(), Vec::new()),
            plot(none(), text(1000), none(), Vec::new()),
            plot(none(), none(), text(1000), Vec::new()),
            plot(none(), none(), none(), vec![series(text(1000), 0)]),
            plot(none(), none(), none(), vec![series(none(), 125)]),
            plot(none(), none(), none(), vec![series(none(), 0); 100]),
            table(vec![text(1000)], Vec::new()),
            table(Vec::new(), vec![vec![none(); 100]]),
            table(Vec::new(), vec![Vec::new(); 100]),
            drawing(text(1000), Vec::new()),
            drawing(none(), vec![shape(none(), none()); 100]),
            drawing(none(), vec![shape(text(1000), none())]),
            drawing(none(), vec![shape(none(), text(1000))]),
            drawing(none(), vec![Shape::Line { points: vec![0.0; 125], colour: none(), width: 1.0 }]),
            drawing(none(), vec![Shape::Line { points: Vec::new(), colour: text(1000), width: 1.0 }]),
        ] {
            assert!(heavy.weight() >= 1000, "{} B: {heavy:?}", heavy.weight());
        }
    }
}
