//! Questions. Choosing an answer shows at once whether and why it is right.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::kept;
use crate::dom;

/// Handles an event if it chooses an answer of one of the lesson's questions.
pub fn chosen(lesson: &str, event: &web_sys::Event) {
    let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else { return };
    let Ok(Some(quiz)) = input.closest("[data-quiz]") else { return };
    let right = input.get_attribute("data-right").as_deref() == Some("true");
    // The hidden explanation follows its answer.
    let why = input.parent_element().and_then(|label| label.next_element_sibling());
    let explanation = why.and_then(|why| why.text_content()).unwrap_or_default();
    if let Some(verdict) = dom::all(&quiz, ".verdict").first() {
        dom::set(verdict, "data-verdict", if right { "passed" } else { "not-yet" });
        verdict.set_text_content(None);
        dom::add(verdict, "b", "", if right { "Right. " } else { "Not quite. " });
        dom::add(verdict, "span", "", &explanation);
    }
    if right {
        let task = format!("quiz-{}", quiz.get_attribute("data-quiz").unwrap_or_default());
        kept::finish(lesson, &task, &quiz);
    }
}
