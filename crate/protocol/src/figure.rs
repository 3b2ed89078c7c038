//! What a program draws into the page: plain data, which the process makes and the page shows.

use serde::{Deserialize, Serialize};

/// Something that a program draws.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "type")]
pub enum Figure {
    /// Pixels of an image, whole or a part of it.
    Image {
        /// Columns of the whole image.
        width: u32,
        /// Rows of the whole image.
        height: u32,
        /// Where the part's left upper corner is.
        x: u32,
        /// See `x`.
        y: u32,
        /// Columns of the part.
        columns: u32,
        /// Rows of the part.
        rows: u32,
        /// Red, green, blue and alpha of each pixel, row by row.
        #[serde(with = "serde_bytes")]
        rgba: Vec<u8>,
    },
    /// A plot.
    Plot {
        /// Above it; may be empty.
        title: String,
        /// Below its horizontal axis; may be empty.
        x_label: String,
        /// Beside its vertical axis; may be empty.
        y_label: String,
        /// What is plotted.
        series: Vec<Series>,
    },
    /// A table.
    Table {
        /// Heads of its columns; may be empty.
        columns: Vec<String>,
        /// Its rows, as text.
        rows: Vec<Vec<String>>,
    },
}

impl Figure {
    /// About how many bytes it is.
    #[must_use]
    pub fn weight(&self) -> u32 {
        let bytes = match self {
            Self::Image { rgba, .. } => rgba.len(),
            Self::Plot { series, .. } => series.iter().map(|series| 8 * (series.x.len() + series.y.len())).sum(),
            Self::Table { columns, rows } => rows.iter().chain([columns]).flatten().map(String::len).sum(),
        };
        u32::try_from(bytes).unwrap_or(u32::MAX)
    }
}

/// One series of a plot.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Series {
    /// In the legend; may be empty.
    pub name: String,
    /// How it is drawn.
    pub style: SeriesStyle,
    /// Horizontal positions.
    pub x: Vec<f64>,
    /// Vertical positions, as many.
    pub y: Vec<f64>,
}

/// How a series is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum SeriesStyle {
    /// Points joined by a line.
    Line,
    /// Points alone.
    Points,
    /// Bars from zero.
    Bars,
}
