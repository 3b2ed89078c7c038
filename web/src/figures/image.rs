//! An image that is completed as its parts arrive.

use wasm_bindgen::Clamped;
use web_sys::{HtmlCanvasElement, HtmlElement, ImageData};

use crate::{dom, timeline::context_of};

/// Least width at which an image is shown, in CSS pixels: small ones are enlarged, each pixel to a square.
const LEAST_WIDTH: u32 = 320;

/// An image on a canvas.
pub struct Image {
    canvas: HtmlCanvasElement,
}

/// Pixels of a part of an image.
pub struct Part<'a> {
    /// Where its left upper corner is.
    pub at: (u32, u32),
    /// Its columns and rows.
    pub size: (u32, u32),
    /// Four bytes for each of its pixels.
    pub rgba: &'a [u8],
}

impl Image {
    /// An empty image at the end of an element.
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

    /// Whether it has that size.
    pub fn is_of(&self, (width, height): (u32, u32)) -> bool {
        (self.canvas.width(), self.canvas.height()) == (width, height)
    }

    /// Draws a part; one with too few bytes is not drawn.
    pub fn draw(&self, part: &Part<'_>) {
        let (columns, rows) = part.size;
        let data = ImageData::new_with_u8_clamped_array_and_sh(Clamped(part.rgba), columns, rows);
        if let (Ok(data), Some(context)) = (data, context_of(&self.canvas)) {
            _ = context.put_image_data(&data, f64::from(part.at.0), f64::from(part.at.1));
        }
    }
}
