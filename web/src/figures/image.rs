//! An image that is completed as its parts arrive.

use wasm_bindgen::Clamped;
use web_sys::{HtmlCanvasElement, HtmlElement, ImageData};

use crate::{dom, timeline::context_of};

/// The smallest displayed width in CSS pixels. Smaller images are enlarged, each pixel to a square.
const LEAST_WIDTH: u32 = 320;

/// The largest number of pixels, and of those in a row or a column, as far as all browsers have canvases.
const MOST_PIXELS: u64 = 1 << 24;
const MOST_LENGTH: u32 = 1 << 14;

/// An image on a canvas.
pub struct Image {
    canvas: HtmlCanvasElement,
}

/// The pixels of a part of an image.
pub struct Part<'a> {
    /// Column and row of the upper left corner.
    pub at: (u32, u32),
    /// Columns and rows.
    pub size: (u32, u32),
    /// Red, green, blue and alpha of each pixel, row by row.
    pub rgba: &'a [u8],
}

impl Image {
    /// Adds an empty image at the end of an element.
    pub fn new(parent: &HtmlElement, id: &str, (width, height): (u32, u32)) -> Self {
        let canvas: HtmlCanvasElement = dom::element("canvas", "fig-image");
        canvas.set_width(width);
        canvas.set_height(height);
        dom::set(&canvas, "role", "img");
        dom::set(&canvas, "aria-label", &format!("{id}: an image of {width} by {height} pixels"));
        let shown = width.max(1) * LEAST_WIDTH.div_ceil(width.max(1)).max(1);
        let ratio = f64::from(width.max(1)) / f64::from(height.max(1));
        for (name, value) in [("--fig-width", format!("{shown}px")), ("--fig-ratio", ratio.to_string())] {
            _ = canvas.style().set_property(name, &value);
        }
        _ = parent.append_child(&canvas);
        Self { canvas }
    }

    /// Whether an image of that size can be shown.
    pub fn can_show((width, height): (u32, u32)) -> bool {
        width.max(height) <= MOST_LENGTH && u64::from(width) * u64::from(height) <= MOST_PIXELS
    }

    /// Whether the image has that size.
    pub fn is_of(&self, (width, height): (u32, u32)) -> bool {
        (self.canvas.width(), self.canvas.height()) == (width, height)
    }

    /// Draws a part, unless it has too few bytes.
    pub fn draw(&self, part: &Part<'_>) {
        let (columns, rows) = part.size;
        let data = ImageData::new_with_u8_clamped_array_and_sh(Clamped(part.rgba), columns, rows);
        if let (Ok(data), Some(context)) = (data, context_of(&self.canvas)) {
            _ = context.put_image_data(&data, f64::from(part.at.0), f64::from(part.at.1));
        }
    }
}
