//! The meanings of the marks in the picture. Each entry hides or shows its marks.

use web_sys::{HtmlCanvasElement, HtmlElement};

use super::{
    focus::Focus,
    mark::{Mark, Marks},
    paint::{Painter, Palette},
};
use crate::dom;

/// Updates the legend. It is rebuilt when there is something new to explain.
pub fn render(legend: &HtmlElement, marks: Marks, focus: Focus, palette: &Palette) {
    let wanted = marks.iter().map(Mark::word).collect::<Vec<_>>().join(", ");
    if legend.get_attribute("data-marks").as_deref() != Some(&wanted) {
        dom::set(legend, "data-marks", &wanted);
        legend.set_text_content(None);
        marks.iter().for_each(|mark| entry(legend, mark, palette));
    }
    for button in dom::all(legend, "[data-mark]") {
        let is_hidden = button.get_attribute("data-mark").and_then(|word| Mark::named(&word));
        let shown = is_hidden.is_none_or(|mark| focus.shows(mark));
        dom::set(&button, "aria-pressed", if shown { "true" } else { "false" });
    }
}

/// The mark to hide or to show, if a click is on its entry.
pub fn mark_asked_for(event: &web_sys::Event) -> Option<Mark> {
    Mark::named(&dom::closest(event, "[data-mark]")?.get_attribute("data-mark")?)
}

fn entry(legend: &HtmlElement, mark: Mark, palette: &Palette) {
    let item = dom::add(legend, "li", "", "");
    let button = dom::add(&item, "button", "tl-mark", "");
    dom::set(&button, "type", "button");
    dom::set(&button, "data-mark", mark.word());
    dom::set(&button, "title", &format!("{} (hide or show)", meaning(mark)));
    let canvas: HtmlCanvasElement = dom::element("canvas", "");
    dom::set(&canvas, "aria-hidden", "true");
    _ = button.append_child(&canvas);
    if let Some(mut painter) = Painter::new(canvas) {
        painter.begin((22.0, 12.0), &palette.colours);
        painter.sample(mark, palette);
    }
    dom::add(&button, "span", "", mark.word());
}

fn meaning(mark: Mark) -> String {
    match mark {
        Mark::Running => "Computing".to_owned(),
        Mark::Starting => "Starting, or waiting for the page".to_owned(),
        Mark::Wait(kind) => format!("Waiting: {}", kind.word()),
        Mark::Message => "An item or a message, from the sender to the receiver".to_owned(),
        Mark::Permit => "A lock, from the process that released it to the next".to_owned(),
        Mark::Deed => "Something was made, sent, received or acquired".to_owned(),
        Mark::Ended => "The process has ended".to_owned(),
        Mark::Failed => "The process has failed, or was killed".to_owned(),
    }
}
