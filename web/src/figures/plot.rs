//! A plot as SVG.

use std::fmt::Write;

use pyworkers_kernel::{Series, SeriesStyle, is_shown};
use wasm_bindgen::UnwrapThrowExt;
use web_sys::{Element, HtmlElement};

use super::axes::{self, Axis};
use crate::{dom, marks::COLOURS, timeline::text};

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
    /// The number of further series.
    pub more: u32,
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
        if self.more > 0 {
            dom::add(parent, "p", "fine", &format!("and {} more series", text::count(self.more as usize)));
        }
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
        for (value, label) in self.y.ticks() {
            let y = self.y(value);
            self.line((left, y), (right, y), "fig-grid");
            self.text((left - 8.0, y + 4.0), "end", &label);
        }
        for (value, label) in self.x.ticks() {
            let x = self.x(value);
            self.line((x, bottom), (x, bottom + 5.0), "fig-axis");
            self.text((x, bottom + 19.0), "middle", &label);
        }
        self.line((left, bottom), (right, bottom), "fig-axis");
        self.line((left, top), (left, bottom), "fig-axis");
        self.text(((left + right) / 2.0, HEIGHT - 8.0), "middle", plot.x_label);
        let beside = self.text((0.0, 0.0), "middle", plot.y_label);
        dom::set(&beside, "transform", &format!("translate(14 {}) rotate(-90)", (top + bottom) / 2.0));
    }

    /// Draws a series, as one element however many points it has. Its bars are number `bar` of `bars` side by side.
    fn series(&self, series: &Series, colour: &str, (bar, bars): (f64, f64)) {
        let points = || series.x.iter().copied().zip(series.y.iter().copied());
        let shown = || points().filter(|&(x, y)| is_shown(x) && is_shown(y));
        let mut path = String::new();
        match series.style {
            SeriesStyle::Line => {
                let mut goes_on = false;
                for (x, y) in points() {
                    let has_place = is_shown(x) && is_shown(y);
                    if has_place {
                        let step = if goes_on { 'L' } else { 'M' };
                        _ = write!(path, "{step}{:.1} {:.1}", self.x(x), self.y(y));
                    }
                    // A point without a place is a gap.
                    goes_on = has_place;
                }
                add(&self.svg, "path", &[("d", &path), ("class", "fig-line"), ("stroke", colour)]);
                if series.x.len() <= MARKED {
                    self.points(shown(), colour);
                }
            }
            SeriesStyle::Points => self.points(shown(), colour),
            SeriesStyle::Bars => {
                let width = axes::bar_width(series);
                for (x, y) in shown() {
                    let from = self.x(x - width / 2.0 + width * bar / bars);
                    let to = self.x(x - width / 2.0 + width * (bar + 1.0) / bars);
                    let (top, bottom) = (self.y(y.max(0.0)), self.y(y.min(0.0)));
                    _ = write!(path, "M{from:.1} {top:.1}h{:.1}V{bottom:.1}H{from:.1}z", (to - from).max(1.0));
                }
                add(&self.svg, "path", &[("d", &path), ("fill", colour)]);
            }
        }
    }

    /// Draws points as the round ends of lines without a length.
    fn points(&self, points: impl Iterator<Item = (f64, f64)>, colour: &str) {
        let mut path = String::new();
        for (x, y) in points {
            _ = write!(path, "M{:.1} {:.1}h0", self.x(x), self.y(y));
        }
        let line = [("stroke", colour), ("stroke-width", "6"), ("stroke-linecap", "round"), ("fill", "none")];
        dom::set(&add(&self.svg, "path", &line), "d", &path);
    }

    fn line(&self, from: (f64, f64), to: (f64, f64), class: &str) {
        let line = add(&self.svg, "line", &[("class", class)]);
        for (name, value) in [("x1", from.0), ("y1", from.1), ("x2", to.0), ("y2", to.1)] {
            dom::set(&line, name, &format!("{value:.1}"));
        }
    }

    fn text(&self, (x, y): (f64, f64), anchor: &str, words: &str) -> Element {
        let (x, y) = (format!("{x:.1}"), format!("{y:.1}"));
        let element = add(&self.svg, "text", &[("x", &x), ("y", &y), ("text-anchor", anchor)]);
        element.set_text_content(Some(words));
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
