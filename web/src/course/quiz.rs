//! A question: who chooses an answer is told at once why it is right or not.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::kept;
use crate::dom;

/// An answer of one of the lesson's questions was chosen, if the event says so.
pub fn chosen(lesson: &str, event: &web_sys::Event) {
    let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else { return };
    let Ok(Some(quiz)) = input.closest("[data-quiz]") else { return };
    let right = input.get_attribute("data-right").as_deref() == Some("true");
    // The explanation stands behind its answer, hidden until then.
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
        kept::change(|progress| progress.finish(lesson, &task));
    }
}
