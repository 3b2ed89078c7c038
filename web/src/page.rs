//! The page with the seven programs: the picker around the workbench.

use std::rc::Rc;

use pyworkers::kernel;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement};

use crate::{
    dom::{self, Root},
    picker::Picker,
    theme,
    workbench::{CreateEditor, Options, Workbench},
};

/// The page's parts.
struct Page {
    workbench: Rc<Workbench>,
    picker: Picker,
}

/// Makes `index.html` live. `createEditor` is what `editor.js` exports.
#[wasm_bindgen(js_name = startPage)]
pub fn start_page(create_editor: &CreateEditor) {
    let session = kernel::Options { trace: true, ..kernel::Options::default() };
    let options = Options { eager: true, menu: true, session, ..Options::default() };
    let place: Element = dom::by_id("workbench");
    let workbench = Workbench::mount(Root::document(), &place, create_editor, &options);
    for (part, id) in [("tools", "picking"), ("about", "describing")] {
        let (slot, content): (HtmlElement, HtmlElement) = (workbench.part(part), dom::by_id(id));
        dom::show(&slot, true);
        dom::show(&content, true);
        slot.append_child(&content).expect_throw("a slot takes its content");
    }
    let page = Rc::new(Page { workbench, picker: Picker::new() });
    page.show();
    page.open_address();
    page.listen();
    // The page's parts live as long as its document.
    std::mem::forget(page);
}

impl Page {
    fn listen(self: &Rc<Self>) {
        let page = self.clone();
        let moved = self.clone();
        self.picker.listen(move |index| page.pick(index), move || moved.open_address());
        let page = self.clone();
        self.workbench.on_edit(move || page.picker.keep(&page.workbench.files()));
        let page = self.clone();
        dom::on(&dom::by_id::<HtmlElement>("reset"), "click", move |_| {
            page.picker.keep(&page.picker.original());
            page.show();
        });
        let page = self.clone();
        let choose = theme::start(move |dark| page.workbench.set_dark(dark));
        self.workbench.on_settings(move |settings| {
            if settings.theme != theme::chosen() {
                choose(settings.theme);
            }
        });
    }

    fn show(&self) {
        self.workbench.set_title(self.picker.title());
        self.workbench.set_program(&self.picker.files());
        self.workbench.show_file(&self.picker.active());
    }

    /// Shows the program that the address asks for. A link that cannot be read changes nothing.
    fn open_address(&self) {
        match self.picker.asked_for() {
            Ok(Some(index)) => {
                self.picker.choose(index);
                self.show();
            }
            Ok(None) => {}
            Err(error) => self.workbench.tell(error),
        }
    }

    fn pick(&self, index: usize) {
        self.picker.choose(index);
        self.show();
        // A link to this page leads to the program that is shown; going through the list leaves no trail.
        let fragment = format!("#{}", self.picker.fragment());
        if let Ok(history) = dom::window().history() {
            _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&fragment));
        }
    }
}
