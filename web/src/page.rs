//! The page with the seven programs: the picker around the workbench.

use std::rc::Rc;

use pyworkers::kernel;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement};

use crate::{
    dom::{self, Root},
    lessons::Lesson,
    picker::Picker,
    theme,
    traceback::MAIN,
    workbench::{CreateEditor, Options, SourceFiles, Workbench},
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
    let options = Options { eager: true, session, ..Options::default() };
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
    page.listen();
    // The page's parts live as long as its document.
    std::mem::forget(page);
}

impl Page {
    fn listen(self: &Rc<Self>) {
        let page = self.clone();
        self.picker.listen(move |lesson| page.pick(lesson));
        let page = self.clone();
        self.workbench.on_edit(move || page.picker.keep(page.workbench.files().main_text()));
        let page = self.clone();
        dom::on(&dom::by_id::<HtmlElement>("reset"), "click", move |_| {
            page.picker.keep(page.picker.lesson().source);
            page.show();
        });
        let page = self.clone();
        theme::start(move |dark| page.workbench.set_dark(dark));
    }

    fn show(&self) {
        self.workbench.set_program(&SourceFiles::single(MAIN, &self.picker.text()));
    }

    fn pick(&self, lesson: &'static Lesson) {
        self.picker.choose(lesson);
        self.show();
        // A link to this page leads to the program that is shown; going through the list leaves no trail.
        let fragment = format!("#{}", lesson.id);
        if let Ok(history) = dom::window().history() {
            _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&fragment));
        }
    }
}
