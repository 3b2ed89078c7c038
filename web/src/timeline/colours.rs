//! The style sheet's colours in a form that a canvas accepts.

use web_sys::HtmlElement;

use super::kind::WaitKind;
use crate::{dom, marks::COLOURS};

/// Colours as CSS text, and the font.
pub struct Colours {
    pub surface: String,
    pub border: String,
    pub text: String,
    pub muted: String,
    pub accent: String,
    pub good: String,
    pub error: String,
    pub processes: Vec<String>,
    /// Colours of waits, indexed by kind.
    pub waits: Vec<String>,
    /// The same colours, light, for areas: computing is solid, waiting is light.
    pub tints: Vec<String>,
    pub font: String,
}

impl Colours {
    /// The current colours below an element.
    pub fn of(root: &HtmlElement) -> Self {
        // A custom property's value is text such as "light-dark(...)"; a colour that uses it is computed.
        let probe = dom::add(root, "i", "tl-probe", "");
        let computed = dom::window().get_computed_style(&probe).ok().flatten();
        let value = |property: &str| computed.as_ref().and_then(|style| style.get_property_value(property).ok());
        let computed_of = |colour: &str| {
            _ = probe.style().set_property("color", colour);
            value("color").unwrap_or_default()
        };
        let colour = |name: &str| computed_of(&format!("var(--{name})"));
        let tint = |kind: &WaitKind| {
            computed_of(&format!("color-mix(in srgb, var(--wait-{}) 50%, var(--surface))", kind.word()))
        };
        let colours = Self {
            surface: colour("surface"),
            border: colour("border"),
            text: colour("text"),
            muted: colour("muted"),
            accent: colour("accent"),
            good: colour("good"),
            error: colour("error"),
            processes: (0..COLOURS).map(|index| colour(&format!("process-{index}"))).collect(),
            waits: WaitKind::ALL.iter().map(|kind| colour(&format!("wait-{}", kind.word()))).collect(),
            tints: WaitKind::ALL.iter().map(tint).collect(),
            font: value("font-family").unwrap_or_default(),
        };
        probe.remove();
        colours
    }
}
