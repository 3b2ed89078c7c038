//! Figures that a program draws into the page: plain data made by the process and shown by the page.

use serde::{Deserialize, Serialize};

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
    },
    /// A table.
    Table {
        /// The column heads, or none.
        columns: Vec<String>,
        /// The cells of each row as text.
        rows: Vec<Vec<String>>,
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
    /// The approximate size in bytes.
    #[must_use]
    pub fn weight(&self) -> u32 {
        let bytes = match self {
            Self::Image { rgba, .. } => rgba.len(),
            Self::Plot { series, .. } => series.iter().map(|series| 8 * (series.x.len() + series.y.len())).sum(),
            Self::Table { columns, rows } => rows.iter().chain([columns]).flatten().map(String::len).sum(),
            Self::Drawing { shapes, .. } => shapes.iter().map(Shape::weight).sum(),
        };
        u32::try_from(bytes).unwrap_or(u32::MAX)
    }
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
            Self::Line { points, .. } | Self::Polygon { points, .. } => 16 + 8 * points.len(),
            Self::Text { text, .. } => 32 + text.len(),
        }
    }
}
