//! The picture of a deadlock, as SVG.

use wasm_bindgen::{JsCast, UnwrapThrowExt};
use web_sys::{Element, Event, HtmlElement};

use super::{
    graph::{Edge, Graph, Meaning, Node},
    layout::{HEIGHT, Layout},
};
use crate::{dom, marks::Mark};

/// The length and half the width of an arrow's head.
const HEAD: (f64, f64) = (7.0, 3.6);
/// The distance of two opposite arrows from the line between their nodes.
const APART: f64 = 6.0;
/// The width of a character of a node's label.
const CHARACTER: f64 = 6.7;

/// Draws a graph into an empty element. `mark` returns a process's mark.
pub fn draw(parent: &HtmlElement, graph: &Graph, layout: &Layout, mark: impl Fn(u32) -> Mark) {
    let (width, height) = layout.size;
    let picture = add(parent, "svg", "");
    // The style sheet makes the picture as wide as its parent, and lower where there is less room.
    _ = parent.style().set_property("width", &format!("{width:.0}px"));
    dom::set(&picture, "viewBox", &format!("0 0 {width:.0} {height:.0}"));
    for edge in &graph.edges {
        let is_double = graph.after(edge.to).any(|back| back == edge.from);
        if let (Some(from), Some(to)) = (layout.places[edge.from], layout.places[edge.to]) {
            draw_edge(&picture, edge, (from, to), layout.node, is_double);
        }
    }
    for (index, node) in graph.nodes.iter().enumerate() {
        if let Some(place) = layout.places[index] {
            let in_circle = graph.edges.iter().any(|edge| edge.in_circle && edge.from == index);
            let group = draw_node(&picture, node, place, layout.node, in_circle);
            if let Node::Process { pid, .. } = node {
                dom::set(&group, "data-colour", &mark(*pid).colour.to_string());
            }
        }
    }
}

/// The file and the line to show, if a click is on an arrow with a line.
pub fn place_asked_for(event: &Event) -> Option<(String, u32)> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let edge = target.closest("[data-edge-line]").ok()??;
    Some((edge.get_attribute("data-edge-file")?, edge.get_attribute("data-edge-line")?.parse().ok()?))
}

fn draw_node(picture: &Element, node: &Node, (x, y): (f64, f64), width: f64, in_circle: bool) -> Element {
    let (class, label, title) = match node {
        Node::Process { name, ended: true, .. } => ("dl-process dl-ended", name, format!("{name} has ended")),
        Node::Process { name, pid, .. } => ("dl-process", name, format!("{name} ({pid})")),
        Node::Object { label, kind } if label == kind => ("dl-object", label, kind.clone()),
        Node::Object { label, kind } => ("dl-object dl-named", label, format!("{kind} {label}")),
    };
    let group = add(picture, "g", class);
    mark_circle(&group, in_circle);
    add(&group, "title", "").set_text_content(Some(&title));
    let radius = if matches!(node, Node::Process { .. }) { 5.0 } else { HEIGHT / 2.0 };
    let (left, top) = (x - width / 2.0, y - HEIGHT / 2.0);
    let attributes = [("x", left), ("y", top), ("width", width), ("height", HEIGHT), ("rx", radius)];
    set_all(&add(&group, "rect", "dl-box"), &attributes);
    if let Node::Process { .. } = node {
        set_all(
            &add(&group, "rect", "dl-mark"),
            &[("x", left + 5.0), ("y", top + 5.0), ("width", 4.0), ("height", HEIGHT - 10.0), ("rx", 2.0)],
        );
    }
    let text = add(&group, "text", "");
    set_all(&text, &[("x", x + if class.starts_with("dl-process") { 4.0 } else { 0.0 }), ("y", y + 4.0)]);
    text.set_text_content(Some(&cut(label, ((width - 20.0) / CHARACTER).round() as usize)));
    group
}

fn draw_edge(picture: &Element, edge: &Edge, (from, to): ((f64, f64), (f64, f64)), width: f64, is_double: bool) {
    let group = add(picture, "g", if edge.meaning == Meaning::Waits { "dl-edge" } else { "dl-edge dl-held" });
    mark_circle(&group, edge.in_circle);
    if let Some((file, line)) = &edge.place {
        dom::set(&group, "data-edge-file", file);
        dom::set(&group, "data-edge-line", &line.to_string());
    }
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = dx.hypot(dy).max(1.0);
    let (ux, uy) = (dx / length, dy / length);
    let aside = if is_double { APART } else { 0.0 };
    // From border to border. The steeper the line, the sooner it leaves a node through its top or bottom.
    let inside = (width / 2.0 / ux.abs().max(1e-6)).min(HEIGHT / 2.0 / uy.abs().max(1e-6)) + 1.0;
    let at = |way: f64| (from.0 + ux * way - uy * aside, from.1 + uy * way + ux * aside);
    let (start, end) = (at(inside), at(length - inside));
    let neck = at(length - inside - HEAD.0);
    let side = (-uy * HEAD.1, ux * HEAD.1);
    let line = [("x1", start.0), ("y1", start.1), ("x2", neck.0), ("y2", neck.1)];
    // A wide invisible line is easier to hit.
    set_all(&add(&group, "line", "dl-reach"), &line);
    set_all(&add(&group, "line", "dl-line"), &line);
    let point = |(x, y): (f64, f64)| format!("{x:.1},{y:.1}");
    let points = [end, (neck.0 + side.0, neck.1 + side.1), (neck.0 - side.0, neck.1 - side.1)].map(point);
    dom::set(&add(&group, "polygon", "dl-head"), "points", &points.join(" "));

    let label = match (&edge.meaning, &edge.place) {
        (Meaning::Held, _) => "held by".to_owned(),
        (Meaning::Waits, Some((_, line))) => format!("line {line}"),
        (Meaning::Waits, None) => return,
    };
    let (x, y) = at(length / 2.0);
    let is_level = uy.abs() < 0.3;
    let text = add(&group, "text", if is_level { "dl-label" } else { "dl-label dl-beside" });
    // Above a level line that goes to the right, and below one that goes to the left, so that two labels stay apart.
    let above = if is_double && ux < 0.0 {
        -5.0
    } else if is_double {
        13.0
    } else {
        -5.0
    };
    set_all(&text, &if is_level { [("x", x), ("y", y + above)] } else { [("x", x + 7.0), ("y", y + 4.0)] });
    text.set_text_content(Some(&label));
}

fn mark_circle(element: &Element, in_circle: bool) {
    if in_circle {
        dom::set(element, "data-circle", "");
    }
}

/// A text of at most this many characters. What is cut is before its end, where names have their numbers.
fn cut(text: &str, most: usize) -> String {
    let count = text.chars().count();
    if count <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().skip(count + 1 - most.max(1)).collect();
    format!("…{kept}")
}

fn add(parent: &Element, tag: &str, class: &str) -> Element {
    let child = dom::document().create_element_ns(Some("http://www.w3.org/2000/svg"), tag).expect_throw("a valid tag");
    if !class.is_empty() {
        dom::set(&child, "class", class);
    }
    parent.append_child(&child).expect_throw("an element takes children");
    child
}

fn set_all(element: &Element, attributes: &[(&str, f64)]) {
    attributes.iter().for_each(|(name, value)| dom::set(element, name, &format!("{value:.1}")));
}
