//! The program's files as tabs. Arrow keys move between them, F2 or a double click renames, `+` adds.
//!
//! The form for a new name and the question before a file is removed are beside the tabs, since a tab list may contain
//! nothing but tabs.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, KeyboardEvent};

use super::editor::Editor;
use crate::{
    dom,
    files::{self, SourceFile},
};

pub struct Tabs(Rc<Inner>);

struct Inner {
    editor: Editor,
    /// Whether no file can be changed, added or removed.
    read_only: bool,
    bar: HtmlElement,
    list: HtmlElement,
    buttons: Buttons,
    form: NameForm,
    question: Question,
    /// Called when files were added, removed or renamed.
    changed: Box<dyn Fn()>,
}

/// The buttons for files.
struct Buttons {
    add: HtmlElement,
    rename: HtmlElement,
    remove: HtmlElement,
}

/// The form for a file's name.
struct NameForm {
    form: HtmlElement,
    name: HtmlInputElement,
    problem: HtmlElement,
}

/// The question before a file is removed.
struct Question {
    question: HtmlElement,
    asked: HtmlElement,
}

impl Tabs {
    /// Creates the tabs at the end of `parent`, above the editor.
    pub fn new(parent: &Element, editor: Editor, read_only: bool, changed: impl Fn() + 'static) -> Self {
        let bar = dom::add(parent, "div", "tabs", "");
        let list = dom::add(&bar, "div", "tab-list", "");
        dom::set(&list, "role", "tablist");
        dom::set(&list, "aria-label", "Files");
        let buttons = Buttons::new(&bar);
        let form = NameForm::new(&bar);
        let question = Question::new(&bar);
        let changed = Box::new(changed);
        let inner = Rc::new(Inner { editor, read_only, bar, list, buttons, form, question, changed });
        inner.put_off();
        listen(&inner);
        Self(inner)
    }

    /// Updates the tabs from the editor.
    pub fn render(&self) {
        self.0.put_off();
        self.0.render();
    }
}

impl Buttons {
    fn new(bar: &Element) -> Self {
        Self {
            add: dom::icon_button(bar, "tab-add", "Add a file", "M12 6v12M6 12h12"),
            rename: dom::icon_button(bar, "tab-rename", "Rename this file", "m5 19 1-4L16 5l3 3L9 18Z"),
            remove: dom::icon_button(bar, "tab-remove", "Remove this file", "m7 7 10 10M17 7 7 17"),
        }
    }

    /// Shows the buttons that apply. A fixed file cannot be renamed or removed.
    fn offer(&self, can_add: bool, is_fixed: bool) {
        dom::show(&self.add, can_add);
        dom::show(&self.rename, !is_fixed);
        dom::show(&self.remove, !is_fixed);
    }
}

impl NameForm {
    fn new(bar: &Element) -> Self {
        let form = dom::add(bar, "form", "tab-form", "");
        let label = dom::add(&form, "label", "", "Name ");
        let name: HtmlInputElement = dom::add(&label, "input", "", "").unchecked_into();
        for (attribute, value) in [("autocomplete", "off"), ("autocapitalize", "off"), ("spellcheck", "false")] {
            dom::set(&name, attribute, value);
        }
        let ok = dom::add(&form, "button", "link", "Rename");
        dom::set(&ok, "type", "submit");
        let problem = dom::add(&form, "span", "tab-problem", "");
        dom::set(&problem, "role", "alert");
        Self { form, name, problem }
    }

    fn ask(&self, name: &str) {
        dom::show(&self.form, true);
        self.name.set_value(name);
        _ = self.name.focus();
        self.name.select();
    }

    /// The entered name. The ending `.py` is added to a name without one, since most files are modules.
    fn answer(&self) -> String {
        let name = self.name.value().trim().to_owned();
        if name.contains('.') { name } else { name + ".py" }
    }

    /// Shows the reason why the name is not accepted.
    fn refuse(&self, problem: &str) {
        self.problem.set_text_content(Some(problem));
    }

    fn put_off(&self) {
        self.problem.set_text_content(None);
        dom::show(&self.form, false);
    }
}

impl Question {
    fn new(bar: &Element) -> Self {
        let question = dom::add(bar, "div", "tab-question", "");
        let asked = dom::add(&question, "span", "", "");
        for (class, text) in [("tab-yes", "Remove"), ("tab-no", "Keep")] {
            let button = dom::add(&question, "button", &format!("link {class}"), text);
            dom::set(&button, "type", "button");
        }
        Self { question, asked }
    }

    fn ask(&self, name: &str) {
        self.asked.set_text_content(Some(&format!("Remove {name}?")));
        dom::show(&self.question, true);
        if let Ok(Some(keep)) = self.question.query_selector(".tab-no") {
            _ = keep.unchecked_into::<HtmlElement>().focus();
        }
    }

    fn put_off(&self) {
        dom::show(&self.question, false);
    }
}

fn listen(inner: &Rc<Inner>) {
    let on = |target: &HtmlElement, kind: &'static str, act: fn(&Inner, &Event)| {
        let inner = inner.clone();
        dom::on(target, kind, move |event| act(&inner, event));
    };
    on(&inner.bar, "click", Inner::on_click);
    on(&inner.list, "dblclick", |inner, _| inner.ask_name());
    on(&inner.list, "keydown", Inner::on_key);
    on(&inner.form.form, "submit", |inner, event| {
        event.prevent_default();
        inner.take_name();
    });
    on(&inner.form.form, "keydown", |inner, event| {
        if event.dyn_ref::<KeyboardEvent>().is_some_and(|key| key.key() == "Escape") {
            inner.put_off();
            inner.focus();
        }
    });
}

impl Inner {
    fn names(&self) -> Vec<String> {
        self.editor.files().into_iter().filter(|file| !file.hidden).map(|file| file.name).collect()
    }

    fn render(&self) {
        let active = self.editor.active();
        let names = self.names();
        self.list.set_text_content(None);
        for name in &names {
            let tab = dom::add(&self.list, "button", "tab", name);
            let is_active = *name == active;
            dom::set(&tab, "type", "button");
            dom::set(&tab, "role", "tab");
            dom::set(&tab, "aria-selected", if is_active { "true" } else { "false" });
            dom::set(&tab, "tabindex", if is_active { "0" } else { "-1" });
        }
        self.buttons.offer(!self.read_only && names.len() < files::MAX_FILES, self.is_fixed(&active));
        // The bar is hidden if there is nothing to choose and nothing to add.
        dom::show(&self.bar, !self.read_only || names.len() > 1);
    }

    /// Whether a file cannot be renamed or removed: the main file, a read-only file, or any file of a read-only
    /// program.
    fn is_fixed(&self, name: &str) -> bool {
        let files = self.editor.files();
        let keeps = |file: &SourceFile| file.name == name && file.read_only;
        self.read_only || name == self.editor.main() || files.iter().any(keeps)
    }

    /// Moves the focus to the tab of the shown file.
    fn focus(&self) {
        if let Ok(Some(tab)) = self.list.query_selector("[aria-selected=true]") {
            _ = tab.unchecked_into::<HtmlElement>().focus();
        }
    }

    fn on_click(&self, event: &Event) {
        let pressed = |class: &str| dom::closest(event, class).is_some();
        if let Some(tab) = dom::closest(event, ".tab") {
            // The second click of a double click would take away what the first has made.
            let name = tab.text_content().unwrap_or_default();
            if name != self.editor.active() {
                self.editor.open(&name);
                self.focus();
            }
        } else if pressed(".tab-add") {
            let names = self.names();
            let name = files::new_name(&names.iter().map(String::as_str).collect::<Vec<_>>());
            self.editor.add_file(&name);
            self.editor.open(&name);
            (self.changed)();
            self.ask_name();
        } else if pressed(".tab-rename") {
            self.ask_name();
        } else if pressed(".tab-remove") {
            self.ask_removal();
        } else if pressed(".tab-yes") {
            self.remove();
        } else if pressed(".tab-no") {
            self.put_off();
            self.focus();
        }
    }

    fn on_key(&self, event: &Event) {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        let names = self.names();
        let at = names.iter().position(|name| *name == self.editor.active()).unwrap_or_default();
        let to = match key.key().as_str() {
            "ArrowRight" => (at + 1) % names.len().max(1),
            "ArrowLeft" => (at + names.len() - 1) % names.len().max(1),
            "Home" => 0,
            "End" => names.len().saturating_sub(1),
            "F2" => {
                event.prevent_default();
                return self.ask_name();
            }
            "Delete" => return self.ask_removal(),
            _ => return,
        };
        event.prevent_default();
        if let Some(name) = names.get(to) {
            self.editor.open(name);
            self.focus();
        }
    }

    fn ask_name(&self) {
        let active = self.editor.active();
        if self.is_fixed(&active) {
            return;
        }
        self.put_off();
        self.form.ask(&active);
    }

    fn take_name(&self) {
        let from = self.editor.active();
        let to = self.form.answer();
        if from != to {
            let names: Vec<_> =
                self.editor.files().into_iter().map(|file| file.name).filter(|name| *name != from).collect();
            if let Err(error) = files::check_name(&to, &names.iter().map(String::as_str).collect::<Vec<_>>()) {
                return self.form.refuse(&error.to_string());
            }
            self.editor.rename_file(&from, &to);
            (self.changed)();
        }
        self.put_off();
        self.render();
        self.editor.focus();
    }

    fn ask_removal(&self) {
        let active = self.editor.active();
        if self.is_fixed(&active) {
            return;
        }
        let is_empty = self.editor.files().iter().any(|file| file.name == active && file.text.trim().is_empty());
        if is_empty {
            return self.remove();
        }
        self.put_off();
        self.question.ask(&active);
    }

    fn remove(&self) {
        self.editor.remove_file(&self.editor.active());
        (self.changed)();
        self.put_off();
        self.render();
        self.focus();
    }

    /// Closes the form and the question.
    fn put_off(&self) {
        self.form.put_off();
        self.question.put_off();
    }
}
