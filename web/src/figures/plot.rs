//! A plot as SVG.

use pyworkers_kernel::{Series, SeriesStyle};
use wasm_bindgen::UnwrapThrowExt;
use web_sys::{Element, HtmlElement};

use super::axes::{self, Axis};
use crate::{dom, marks::COLOURS};

const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 340.0;
/// The margins left, top, right and bottom, in which the labels are.
const MARGIN: (f64, f64, f64, f64) = (62.0, 16.0, 18.0, 48.0);
/// The largest number of points at which a line's points are also marked.
const MARKED: usize = 60;

/// The contents of a plot.
pub struct Plot<'a> {
    /// The title, or an empty string.
    pub title: &'a str,
    /// The label of the horizontal axis.
    pub x_label: &'a str,
    /// The label of the vertical axis.
    pub y_label: &'a str,
    /// The plotted series.
    pub series: &'a [Series],
}

impl Plot<'_> {
    /// Draws the plot at the end of an element.
    pub fn draw(&self, parent: &HtmlElement, id: &str) {
        if !self.title.is_empty() {
            dom::add(parent, "p", "fig-title", self.title);
        }
        let svg = add(parent, "svg", &[("class", "fig-plot"), ("role", "img")]);
        dom::set(&svg, "viewBox", &format!("0 0 {WIDTH} {HEIGHT}"));
        let title = if self.title.is_empty() { id } else { self.title };
        let words = axes::describe(self.series);
        dom::set(&svg, "aria-label", &format!("{title}. {words}"));
        add(&svg, "title", &[]).set_text_content(Some(title));
        add(&svg, "desc", &[]).set_text_content(Some(&words));
        let drawing = Drawing { svg, x: Axis::horizontal(self.series), y: Axis::vertical(self.series) };
        drawing.axes(self);
        let bars = self.series.iter().filter(|one| one.style == SeriesStyle::Bars).count().max(1) as f64;
        let mut bar = 0.0;
        for (index, one) in self.series.iter().enumerate() {
            let colour = format!("var(--process-{})", index % COLOURS);
            drawing.series(one, &colour, (bar, bars));
            bar += f64::from(u8::from(one.style == SeriesStyle::Bars));
        }
        self.legend(parent);
    }

    fn legend(&self, parent: &HtmlElement) {
        if self.series.iter().all(|one| one.name.is_empty()) {
            return;
        }
        let list = dom::add(parent, "ul", "fig-legend", "");
        for (index, one) in self.series.iter().enumerate() {
            let item = dom::add(&list, "li", "", "");
            let sample = dom::add(&item, "i", "", "");
            _ = sample.style().set_property("background", &format!("var(--process-{})", index % COLOURS));
            dom::add(&item, "span", "", &one.name);
        }
    }
}

struct Drawing {
    svg: Element,
    x: Axis,
    y: Axis,
}

impl Drawing {
    fn x(&self, value: f64) -> f64 {
        MARGIN.0 + self.x.part(value) * (WIDTH - MARGIN.0 - MARGIN.2)
    }

    fn y(&self, value: f64) -> f64 {
        HEIGHT - MARGIN.3 - self.y.part(value) * (HEIGHT - MARGIN.1 - MARGIN.3)
    }

    fn axes(&self, plot: &Plot<'_>) {
        let (left, right) = (MARGIN.0, WIDTH - MARGIN.2);
        let (top, bottom) = (MARGIN.1, HEIGHT - MARGIN.3);
        for (value, text) in self.y.ticks() {
            let y = self.y(value);
            self.line((left, y), (right, y), "fig-grid");
            self.text((left - 8.0, y + 4.0), "end", &text);
        }
        for (value, text) in self.x.ticks() {
            let x = self.x(value);
            self.line((x, bottom), (x, bottom + 5.0), "fig-axis");
            self.text((x, bottom + 19.0), "middle", &text);
        }
        self.line((left, bottom), (right, bottom), "fig-axis");
        self.line((left, top), (left, bottom), "fig-axis");
        self.text(((left + right) / 2.0, HEIGHT - 8.0), "middle", plot.x_label);
        let beside = self.text((0.0, 0.0), "middle", plot.y_label);
        dom::set(&beside, "transform", &format!("translate(14 {}) rotate(-90)", (top + bottom) / 2.0));
    }

    /// Draws a series. Its bars are number `bar` of `bars` side by side.
    fn series(&self, series: &Series, colour: &str, (bar, bars): (f64, f64)) {
        let points = || series.x.iter().zip(&series.y).filter(|(x, y)| x.is_finite() && y.is_finite());
        match series.style {
            SeriesStyle::Line => {
                let path = points().map(|(x, y)| format!("{:.1},{:.1}", self.x(*x), self.y(*y)));
                let path = path.collect::<Vec<_>>().join(" ");
                add(&self.svg, "polyline", &[("points", &path), ("class", "fig-line"), ("stroke", colour)]);
                if series.x.len() <= MARKED {
                    points().for_each(|(x, y)| self.point(*x, *y, colour));
                }
            }
            SeriesStyle::Points => points().for_each(|(x, y)| self.point(*x, *y, colour)),
            SeriesStyle::Bars => {
                let width = axes::bar_width(series);
                for (x, y) in points() {
                    let from = self.x(x - width / 2.0 + width * bar / bars);
                    let to = self.x(x - width / 2.0 + width * (bar + 1.0) / bars);
                    let (top, bottom) = (self.y(y.max(0.0)), self.y(y.min(0.0)));
                    let rect = [from, top, (to - from).max(1.0), bottom - top].map(|length| format!("{length:.1}"));
                    let [x, y, width, height] = &rect;
                    let sides = [("x", x), ("y", y), ("width", width), ("height", height)];
                    let element = add(&self.svg, "rect", &[("fill", colour)]);
                    sides.iter().for_each(|(name, length)| dom::set(&element, name, length));
                }
            }
        }
    }

    fn point(&self, x: f64, y: f64, colour: &str) {
        let (x, y) = (format!("{:.1}", self.x(x)), format!("{:.1}", self.y(y)));
        add(&self.svg, "circle", &[("cx", &x), ("cy", &y), ("r", "3"), ("fill", colour)]);
    }

    fn line(&self, from: (f64, f64), to: (f64, f64), class: &str) {
        let line = add(&self.svg, "line", &[("class", class)]);
        for (name, value) in [("x1", from.0), ("y1", from.1), ("x2", to.0), ("y2", to.1)] {
            dom::set(&line, name, &format!("{value:.1}"));
        }
    }

    fn text(&self, (x, y): (f64, f64), anchor: &str, text: &str) -> Element {
        let (x, y) = (format!("{x:.1}"), format!("{y:.1}"));
        let element = add(&self.svg, "text", &[("x", &x), ("y", &y), ("text-anchor", anchor)]);
        element.set_text_content(Some(text));
        element
    }
}

/// Adds an element of SVG.
pub(super) fn add(parent: &Element, tag: &str, attributes: &[(&str, &str)]) -> Element {
    let element = dom::document().create_element_ns(Some("http://www.w3.org/2000/svg"), tag);
    let element = element.expect_throw("a valid tag");
    for (name, value) in attributes {
        dom::set(&element, name, value);
    }
    parent.append_child(&element).expect_throw("an element takes children");
    element
}
