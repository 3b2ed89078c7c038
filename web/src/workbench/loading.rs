//! The panel shown before a program can run: the loading interpreter, or the reason why it cannot be loaded.

use pyworkers_kernel::Support;
use web_sys::{HtmlElement, HtmlProgressElement};

use crate::dom::{self, Root};

pub struct Loading {
    panel: HtmlElement,
    bar: HtmlProgressElement,
    text: HtmlElement,
    failed: HtmlElement,
    reason: HtmlElement,
    unsupported: HtmlElement,
    missing: HtmlElement,
}

impl Loading {
    pub fn new(root: &Root) -> Self {
        Self {
            panel: root.by_id("loading"),
            bar: root.by_id("progress"),
            text: root.by_id("progress-text"),
            failed: root.by_id("failed"),
            reason: root.by_id("failed-reason"),
            unsupported: root.by_id("unsupported"),
            missing: root.by_id("missing"),
        }
    }

    /// Shows how many bytes have arrived. `total` is 0 if unknown.
    pub fn progress(&self, loaded: f64, total: f64) {
        dom::show(&self.failed, false);
        dom::show(&self.panel, true);
        // A server may announce the compressed length of a transfer. Then the total is too small to be of use.
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
        dom::show(&self.panel, false);
    }

    /// Shows that the interpreter could not be loaded. `reason` is for the user.
    pub fn failed(&self, reason: &str) {
        self.done();
        dom::show(&self.failed, true);
        self.reason.set_text_content(Some(reason));
    }

    /// Shows which features this browser lacks.
    pub fn unsupported(&self, support: &Support) {
        self.done();
        dom::show(&self.unsupported, true);
        self.missing.set_text_content(Some(&format!("Missing: {}", support.missing.join(", "))));
    }

    fn indeterminate(&self) {
        _ = self.bar.remove_attribute("value");
    }
}

fn megabytes(bytes: f64) -> String {
    format!("{:.1} MB", bytes / 1e6)
}
