//! A drawing of shapes as SVG, which grows while the program draws.

use pyworkers_kernel::{Shape, is_shown};
use web_sys::{Element, HtmlElement};

use super::plot::add;
use crate::{dom, timeline::text};

/// The largest number of shapes that are shown: the first ones.
const MOST_SHAPES: usize = 10_000;

/// A drawing in the page.
pub struct Drawing {
    id: String,
    svg: Element,
    background: Element,
    shapes: Vec<Element>,
    /// The number of shapes, with those that are not shown.
    count: usize,
    /// Tells how many shapes are not shown.
    more: HtmlElement,
}

/// The borders and the background of a drawing.
pub struct Frame<'a> {
    /// The horizontal position of the left border.
    pub left: f64,
    /// The vertical position of the upper border.
    pub top: f64,
    /// The width.
    pub width: f64,
    /// The height.
    pub height: f64,
    /// The colour of the background.
    pub background: &'a str,
}

impl Drawing {
    /// Adds an empty drawing at the end of an element.
    pub fn new(parent: &HtmlElement, id: &str) -> Self {
        let svg = add(parent, "svg", &[("class", "fig-drawing"), ("role", "img")]);
        let background = add(&svg, "rect", &[]);
        let more = dom::add(parent, "p", "fine", "");
        dom::show(&more, false);
        Self { id: id.to_owned(), svg, background, shapes: Vec::new(), count: 0, more }
    }

    /// Sets the borders, if they are numbers that can be shown, and the background.
    pub fn frame(&self, frame: &Frame<'_>) {
        let Frame { left, top, width, height, background } = frame;
        dom::set(&self.background, "fill", background);
        if ![left, top, width, height].into_iter().all(|length| is_shown(*length)) {
            return;
        }
        dom::set(&self.svg, "viewBox", &format!("{left} {top} {width} {height}"));
        for (name, length) in [("x", left), ("y", top), ("width", width), ("height", height)] {
            dom::set(&self.background, name, &length.to_string());
        }
    }

    /// Replaces all shapes but the first ones.
    pub fn draw(&mut self, keep: usize, shapes: &[Shape]) {
        for shape in self.shapes.drain(keep.min(self.shapes.len())..) {
            shape.remove();
        }
        self.count = keep.min(self.count) + shapes.len();
        let room = MOST_SHAPES - self.shapes.len();
        self.shapes.extend(shapes.iter().take(room).map(|shape| element(&self.svg, shape)));
        let more = self.count - self.shapes.len();
        dom::show(&self.more, more > 0);
        self.more.set_text_content(Some(&format!("and {} more shapes", text::count(more))));
        let words = format!("{}: a drawing of {} shapes", self.id, self.count);
        dom::set(&self.svg, "aria-label", &words);
    }
}

fn element(svg: &Element, shape: &Shape) -> Element {
    match shape {
        Shape::Line { points, colour, width } => {
            let line = [("fill", "none"), ("stroke-linecap", "round"), ("stroke-linejoin", "round")];
            let element = add(svg, "polyline", &line);
            stroke(&element, points, colour, *width);
            element
        }
        Shape::Polygon { points, fill, colour, width } => {
            let element = add(svg, "polygon", &[("fill", or_none(fill)), ("fill-rule", "evenodd")]);
            stroke(&element, points, colour, *width);
            element
        }
        Shape::Text { x, y, text, anchor, colour, font: (family, size, style) } => {
            let element =
                add(svg, "text", &[("text-anchor", anchor), ("fill", or_none(colour)), ("font-family", family)]);
            for (name, length) in [("x", x), ("y", y), ("font-size", size)] {
                set_length(&element, name, *length);
            }
            let words: Vec<&str> = style.split_whitespace().collect();
            for (word, name) in [("bold", "font-weight"), ("italic", "font-style"), ("underline", "text-decoration")] {
                if words.contains(&word) {
                    dom::set(&element, name, word);
                }
            }
            element.set_text_content(Some(text));
            element
        }
    }
}

fn stroke(element: &Element, points: &[f64], colour: &str, width: f64) {
    let shown = points.chunks_exact(2).filter(|point| is_shown(point[0]) && is_shown(point[1]));
    let points: Vec<String> = shown.map(|point| format!("{:.2},{:.2}", point[0], point[1])).collect();
    dom::set(element, "points", &points.join(" "));
    dom::set(element, "stroke", or_none(colour));
    set_length(element, "stroke-width", width);
}

/// Sets an attribute to a number, unless it cannot be shown.
fn set_length(element: &Element, name: &str, length: f64) {
    if is_shown(length) {
        dom::set(element, name, &length.to_string());
    }
}

fn or_none(colour: &str) -> &str {
    if colour.is_empty() { "none" } else { colour }
}
