//! The reader's progress, in the lists of lessons and in storage.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlAnchorElement, HtmlElement, HtmlProgressElement};

use super::progress::{Overall, Progress, State};
use crate::{
    dom::{self, Root},
    storage,
};

const KEY: &str = "pyworkers.progress";

/// Reads the stored progress.
fn read() -> Progress {
    storage::get(KEY).map_or_else(Progress::default, |text| Progress::read(&text))
}

/// Records that a lesson was opened.
pub fn visit(lesson: &str) {
    change(|progress| progress.visit(lesson));
}

/// Records a correct answer or a passed exercise. If it is the lesson's last, the verdict on its card offers the next lesson.
pub fn finish(lesson: &str, task: &str, card: &Element) {
    change(|progress| {
        progress.finish(lesson, task);
    });
    dom::all(card, ".verdict").iter().for_each(|verdict| offer_next(verdict));
}

fn change(how: impl FnOnce(&mut Progress)) {
    let mut progress = read();
    how(&mut progress);
    storage::set(KEY, &progress.text());
    show();
}

/// Deletes the stored progress.
pub fn forget() {
    storage::remove(KEY);
    show();
}

/// Updates every list of lessons, and what stands beside it.
pub fn show() {
    let progress = read();
    let root = Root::document();
    let state_of = |item: &HtmlElement| {
        let attribute = |name| item.get_attribute(name).unwrap_or_default();
        progress.of(&attribute("data-lesson"), attribute("data-tasks").parse().unwrap_or(0))
    };
    for item in root.all("[data-lesson]") {
        let state = state_of(&item);
        dom::set(&item, "data-state", state.words());
        if let Ok(Some(mark)) = item.query_selector(".done") {
            mark.set_text_content(Some(match state {
                State::New => "",
                State::Visited => "begun",
                State::Done => "✓ done",
            }));
        }
    }
    let lessons = root.all("#menu [data-lesson]");
    let states: Vec<_> = lessons.iter().map(state_of).collect();
    let overall = Overall::of(&states);
    for bar in root.all(".progress") {
        show_bar(&bar, overall.done, states.len());
    }
    if let Some(link) = root.find("#start") {
        let is_new = states.iter().all(|&state| state == State::New);
        lead_on(&link, &lessons, if is_new { None } else { overall.next });
    }
    if let Some(button) = root.find::<HtmlElement>("#forget") {
        dom::show(&button, progress != Progress::default());
    }
}

/// Shows how many lessons are done, once one is.
fn show_bar(place: &HtmlElement, done: usize, all: usize) {
    dom::show(place, done > 0);
    if let Ok(Some(bar)) = place.query_selector("progress") {
        bar.unchecked_ref::<HtmlProgressElement>().set_value(done as f64);
    }
    if let Ok(Some(words)) = place.query_selector("span") {
        words.set_text_content(Some(&format!("{done} of {all} lessons done")));
    }
}

/// Makes the front page's first link lead to a lesson, or to the first one.
fn lead_on(link: &HtmlAnchorElement, lessons: &[HtmlElement], next: Option<usize>) {
    let index = next.unwrap_or(0);
    let target = lessons.get(index).and_then(|lesson| lesson.query_selector("a").ok().flatten());
    let Some(target) = target.and_then(|target| target.dyn_into::<HtmlAnchorElement>().ok()) else { return };
    link.set_href(&target.href());
    link.set_text_content(Some(&match next {
        Some(_) => format!("Go on with lesson {}: {}", index + 1, target.text_content().unwrap_or_default()),
        None => "Start with lesson 1".to_owned(),
    }));
}

/// Adds a link to the next lesson to a verdict, if all of this lesson's questions and exercises are done.
fn offer_next(verdict: &Element) {
    let root = Root::document();
    let is_done = root.find::<Element>("#menu [data-state=done] a[aria-current]").is_some();
    let next = root.find::<HtmlAnchorElement>("#lesson .onward .next");
    if let Some(next) = next.filter(|_| is_done) {
        let title =
            next.query_selector("span").ok().flatten().and_then(|title| title.text_content()).unwrap_or_default();
        let link = dom::add(verdict, "a", "next-lesson", &format!("Next: {title}"));
        dom::set(&link, "href", &next.href());
    }
}
