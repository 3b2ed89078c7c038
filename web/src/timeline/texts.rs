//! The texts beside the timeline's canvas.

use web_sys::{HtmlCanvasElement, HtmlElement};

use super::{detail::Detail, lane::State, model::Model, parts::Parts, text};
use crate::dom;

/// Shows a fact in words beside the pointer, or nothing.
pub fn show_tip(parts: &Parts, tip: Option<&((f64, f64), Detail)>) {
    dom::show(&parts.tip, tip.is_some());
    let Some(((x, y), detail)) = tip else { return };
    parts.tip.set_text_content(None);
    dom::add(&parts.tip, "b", "", &detail.who);
    dom::add(&parts.tip, "span", "", &detail.what);
    if !detail.value.is_empty() {
        dom::add(&parts.tip, "code", "tl-value", &detail.value);
    }
    if !detail.whom.is_empty() {
        dom::add(&parts.tip, "span", "", &format!("with {}", detail.whom));
    }
    let mut where_and_when = detail.time.clone();
    if let Some((file, line)) = &detail.place {
        where_and_when = format!("{where_and_when} · {}", text::place(file, *line));
    }
    dom::add(&parts.tip, "small", "", &where_and_when);
    // Beside the pointer, on the side with more room, in the coordinates of the element around both.
    let canvas = parts.lanes.canvas.get_bounding_client_rect();
    let around = parts.tip.offset_parent().map(|around| around.get_bounding_client_rect());
    let (left, top, width) = around.map_or((0.0, 0.0, f64::MAX), |it| (it.left(), it.top(), it.width()));
    let (x, y) = (canvas.left() - left + x, canvas.top() - top + y);
    let own = f64::from(parts.tip.offset_width());
    let style = parts.tip.style();
    let beside = if x + 16.0 + own < width { x + 16.0 } else { x - 16.0 - own };
    _ = style.set_property("left", &format!("{}px", beside.max(4.0)));
    _ = style.set_property("top", &format!("{}px", y + 14.0));
}

/// The number of processes in each state at a time.
pub fn at_time(model: &Model, at: f64) -> String {
    let mut counts = [(0, "starting"), (0, "running"), (0, "waiting"), (0, "ended")];
    for lane in model.lanes() {
        let index = match lane.state_at(at) {
            State::Unborn => continue,
            State::Starting => 0,
            State::Running => 1,
            State::Waiting(_) => 2,
            State::Ended => 3,
        };
        counts[index].0 += 1;
    }
    let states = counts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}"));
    let states = states.collect::<Vec<_>>().join(", ");
    format!("At {at:.3} ms: {}", if states.is_empty() { "no process is running" } else { &states })
}

/// Sets the value of the axis, which is a slider.
pub fn tell_time(axis: &HtmlCanvasElement, at: f64, now: f64) {
    dom::set(axis, "aria-valuemax", &format!("{now:.0}"));
    dom::set(axis, "aria-valuenow", &format!("{at:.0}"));
    dom::set(axis, "aria-valuetext", &text::duration(at));
}

/// Says how many lanes are below the visible ones.
pub fn tell_more(more: &HtmlElement, below: usize) {
    dom::show(more, below > 0);
    let words = format!("+{below} more");
    if more.text_content().as_deref() != Some(&words) {
        more.set_text_content(Some(&words));
    }
}

/// Says how many arrows are not drawn.
pub fn tell_hidden(corner: &HtmlElement, hidden: usize) {
    let words = if hidden > 0 { format!("Zoom in for {} arrows", text::count(hidden)) } else { String::new() };
    if corner.text_content().as_deref() != Some(&words) {
        corner.set_text_content(Some(&words));
    }
}
