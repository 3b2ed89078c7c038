//! The reader's progress, in the lists of lessons and in storage.

use web_sys::HtmlElement;

use super::progress::{Progress, State};
use crate::{
    dom::{self, Root},
    storage,
};

const KEY: &str = "pyworkers.progress";

/// Reads the stored progress.
pub fn read() -> Progress {
    storage::get(KEY).map_or_else(Progress::default, |text| Progress::read(&text))
}

/// Changes the stored progress, and shows it.
pub fn change<T>(how: impl FnOnce(&mut Progress) -> T) -> T {
    let mut progress = read();
    let result = how(&mut progress);
    storage::set(KEY, &progress.text());
    show();
    result
}

/// Deletes the stored progress.
pub fn forget() {
    storage::remove(KEY);
    show();
}

/// Updates every list of lessons.
pub fn show() {
    let progress = read();
    let root = Root::document();
    for item in root.all("[data-lesson]") {
        let attribute = |name| item.get_attribute(name).unwrap_or_default();
        let state = progress.of(&attribute("data-lesson"), attribute("data-tasks").parse().unwrap_or(0));
        dom::set(&item, "data-state", state.words());
        if let Ok(Some(mark)) = item.query_selector(".done") {
            mark.set_text_content(Some(match state {
                State::New => "",
                State::Visited => "begun",
                State::Done => "✓ done",
            }));
        }
    }
    if let Some(button) = root.find::<HtmlElement>("#forget") {
        dom::show(&button, progress != Progress::default());
    }
}
