//! One line of the console in the document: its writer, its stream and its text.

use wasm_bindgen::{JsCast, UnwrapThrowExt};
use web_sys::HtmlElement;

use crate::{
    ansi::{Colour, Style},
    dom,
    lines::{Line, Source},
    marks::Marks,
    traceback,
};

/// A line that the document shows.
pub struct Row {
    /// The element of the line.
    pub element: HtmlElement,
    text: HtmlElement,
    version: u32,
}

impl Row {
    /// Rewrites the text if the line has changed.
    pub fn refresh(&mut self, line: &Line) {
        if self.version != line.version {
            fill(&self.text, line);
            self.version = line.version;
        }
    }
}

/// Builds a line. On narrow screens only the first of consecutive lines of one process shows the full name.
pub fn build(line: &Line, follows_its_own: bool, marks: &Marks) -> Row {
    let class = if follows_its_own { "line" } else { "line first" };
    let element: HtmlElement = dom::element("div", class);
    match &line.source {
        Source::Process { pid, name, stderr } => {
            let mark = marks.of(*pid);
            dom::set(&element, "data-pid", &pid.to_string());
            dom::set(&element, "data-colour", &mark.colour.to_string());
            let who = dom::add(&element, "span", "who", "");
            dom::set(&who, "title", &format!("{name} ({pid})"));
            dom::add_mark(&who, mark);
            dom::add(&who, "span", "name", name);
            dom::add(&who, "span", "pid", &pid.to_string());
            dom::set(&element, "data-stream", if *stderr { "stderr" } else { "stdout" });
            dom::add(&element, "span", "stream", if *stderr { "stderr" } else { "" });
        }
        Source::Page { warning } => {
            dom::set(&element, "data-stream", if *warning { "warning" } else { "page" });
        }
    }
    let text = dom::add(&element, "span", "text", "");
    fill(&text, line);
    Row { element, text, version: line.version }
}

/// Writes a line's text. A program line in a traceback becomes a link, and the user's input is marked.
fn fill(parent: &HtmlElement, line: &Line) {
    let text = line.text.as_str();
    let is_stderr = matches!(&line.source, Source::Process { stderr: true, .. });
    if let Some(found) = is_stderr.then(|| traceback::mention(text)).flatten() {
        parent.set_text_content(Some(&text[..found.span.start]));
        let link = dom::add(parent, "button", "goto", &text[found.span.clone()]);
        dom::set(&link, "type", "button");
        dom::set(&link, "data-line", &found.line.to_string());
        parent.append_with_str_1(&text[found.span.end..]).expect_throw("an element takes text");
    } else {
        let typed_from = line.typed_from.unwrap_or(text.len()).min(text.len());
        parent.set_text_content(None);
        for (piece, style) in line.styles.pieces(0..typed_from) {
            add_piece(parent, &text[piece], style);
        }
        if typed_from < text.len() {
            dom::add(parent, "span", "typed", &text[typed_from..]);
        }
    }
    if line.cut > 0 {
        dom::add(parent, "span", "cut", &format!(" … {} more bytes in this line", line.cut));
    }
}

/// Adds text in a style.
fn add_piece(parent: &HtmlElement, text: &str, style: Style) {
    if style == Style::default() {
        return parent.append_with_str_1(text).expect_throw("an element takes text");
    }
    let Style { ink, ground, bold, faint, italic, underlined } = style;
    let classes = [(bold, "bold"), (faint, "faint"), (italic, "italic"), (underlined, "underlined")];
    let classes: Vec<_> = classes.into_iter().filter_map(|(on, class)| on.then_some(class)).collect();
    let piece = dom::add(parent, "span", &classes.join(" "), text);
    for (property, colour) in [("color", ink), ("--ground", ground)] {
        if let Some(colour) = colour {
            _ = piece.style().set_property(property, &css(colour));
        }
    }
    if ground.is_some() {
        _ = piece.class_list().add_1("ground");
    }
}

fn css(colour: Colour) -> String {
    match colour {
        // Bright ones too: the theme's colours are those that can be read.
        Colour::Theme(index) => format!("var(--ansi-{})", if index == 8 { 8 } else { index % 8 }),
        Colour::Rgb(red, green, blue) => format!("rgb({red} {green} {blue})"),
    }
}

/// The program line to show, if a click is on a link in a traceback or a report.
pub fn line_asked_for(event: &web_sys::Event) -> Option<u32> {
    dom::closest(event, ".goto")?.dyn_ref::<web_sys::Element>()?.get_attribute("data-line")?.parse().ok()
}
