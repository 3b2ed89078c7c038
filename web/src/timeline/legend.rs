//! The meanings of colours, patterns and arrows, as far as a run has them.

use web_sys::{HtmlCanvasElement, HtmlElement};

use super::{
    kind::WaitKind,
    model::Model,
    paint::{Painter, Palette},
};
use crate::dom;

/// Updates the legend. It is rebuilt when there is something new to explain.
pub fn render(legend: &HtmlElement, model: &Model, palette: &Palette) {
    let kinds: Vec<WaitKind> = WaitKind::ALL.into_iter().filter(|kind| model.has_waits(*kind)).collect();
    let entries = usize::from(!model.lanes().is_empty()) + kinds.len() + usize::from(!kinds.is_empty());
    if legend.child_element_count() as usize == entries {
        return;
    }
    legend.set_text_content(None);
    if entries > 0 {
        entry(legend, "running", None, palette);
    }
    if !kinds.is_empty() {
        dom::add(legend, "li", "", "waiting for:");
    }
    for kind in kinds {
        entry(legend, kind.word(), Some(kind), palette);
    }
}

fn entry(legend: &HtmlElement, text: &str, kind: Option<WaitKind>, palette: &Palette) {
    let item = dom::add(legend, "li", "", "");
    let canvas: HtmlCanvasElement = dom::element("canvas", "");
    dom::set(&canvas, "aria-hidden", "true");
    _ = item.append_child(&canvas);
    if let Some(mut painter) = Painter::new(canvas) {
        painter.begin((22.0, 12.0), &palette.colours);
        painter.sample(kind, palette);
    }
    dom::add(&item, "span", "", text);
}
