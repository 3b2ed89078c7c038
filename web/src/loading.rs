//! What is shown instead of a program's run: the interpreter on its way, or why it cannot come.

use pyworkers::kernel::Support;
use web_sys::{HtmlElement, HtmlProgressElement};

use crate::dom;

pub struct Loading {
    root: HtmlElement,
    bar: HtmlProgressElement,
    text: HtmlElement,
}

impl Loading {
    pub fn new() -> Self {
        Self { root: dom::by_id("loading"), bar: dom::by_id("progress"), text: dom::by_id("progress-text") }
    }

    /// Shows how many bytes have come; `total` is 0 when nobody knows how many there will be.
    pub fn progress(&self, loaded: f64, total: f64) {
        dom::show(&self.root, true);
        // A compressed transfer may be announced with its smaller length: then the total says nothing.
        let text = if total <= 0.0 || loaded > total {
            self.indeterminate();
            format!("Loading the Python interpreter: {}", megabytes(loaded))
        } else if loaded < total {
            self.bar.set_max(total);
            self.bar.set_value(loaded);
            format!("Loading the Python interpreter: {} of {}", megabytes(loaded), megabytes(total))
        } else {
            self.indeterminate();
            format!("Starting the Python interpreter ({} loaded)", megabytes(total))
        };
        self.text.set_text_content(Some(&text));
    }

    pub fn done(&self) {
        dom::show(&self.root, false);
    }

    /// The interpreter did not come; `reason` is for the user.
    pub fn failed(&self, reason: &str) {
        self.done();
        dom::show(&dom::by_id("failed"), true);
        dom::by_id::<HtmlElement>("failed-reason").set_text_content(Some(reason));
    }

    /// This browser lacks something.
    pub fn unsupported(&self, support: &Support) {
        self.done();
        dom::show(&dom::by_id("unsupported"), true);
        dom::show(&dom::by_id("needs-browser"), true);
        let missing = format!("Missing: {}", support.missing.join(", "));
        dom::by_id::<HtmlElement>("missing").set_text_content(Some(&missing));
    }

    fn indeterminate(&self) {
        _ = self.bar.remove_attribute("value");
    }
}

fn megabytes(bytes: f64) -> String {
    format!("{:.1} MB", bytes / 1e6)
}
