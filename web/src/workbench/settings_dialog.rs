//! The settings dialog. A choice applies at once to the page, and to programs from their next run.

use std::{cell::RefCell, ops::RangeInclusive, rc::Rc};

use pyworkers_kernel::{Compile, StartMethod};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement, HtmlElement, HtmlInputElement, HtmlSelectElement};

use crate::{
    dom,
    listeners::Listeners,
    settings::{FONT_SIZES, FontSize, On, PROCESSORS, Settings, Theme},
    storage, theme,
};

const KEY: &str = "pyworkers.settings";

const METHODS: [(StartMethod, &str, &str); 3] = [
    (StartMethod::Forkserver, "forkserver", "forkserver (as on Linux)"),
    (StartMethod::Spawn, "spawn", "spawn (as on Windows)"),
    (StartMethod::Fork, "fork", "fork"),
];
const COMPILE: [(Compile, &str, &str); 3] = [
    (Compile::Auto, "auto", "What runs often"),
    (Compile::Always, "always", "Everything"),
    (Compile::Never, "never", "Nothing"),
];
const THEMES: [(Theme, &str, &str); 3] =
    [(Theme::System, "system", "Same as the system"), (Theme::Light, "light", "Light"), (Theme::Dark, "dark", "Dark")];

type OnChange = Listeners<dyn Fn(&Settings)>;

pub struct SettingsDialog {
    dialog: HtmlDialogElement,
    fields: Rc<Fields>,
    settings: Rc<RefCell<Settings>>,
    listeners: Rc<OnChange>,
}

struct Fields {
    processors: HtmlSelectElement,
    method: HtmlSelectElement,
    compile: HtmlSelectElement,
    size: HtmlSelectElement,
    theme: HtmlSelectElement,
    timeline: HtmlInputElement,
}

impl SettingsDialog {
    /// Creates a closed dialog at the end of `parent`, with the stored settings.
    pub fn new(parent: &Element) -> Self {
        let settings = Settings::from_json(&storage::get(KEY).unwrap_or_default());
        let dialog: HtmlDialogElement = dom::add(parent, "dialog", "settings", "").unchecked_into();
        dom::set(&dialog, "aria-label", "Settings");
        let form = dom::add(&dialog, "form", "", "");
        dom::set(&form, "method", "dialog");
        dom::add(&form, "h2", "", "Settings");
        let fields = Rc::new(Fields::new(&form));
        dom::add(&form, "p", "fine", "Processors, start method and compilation take effect at the next run.");
        dom::add(&form, "button", "button primary", "Done");

        let settings = Rc::new(RefCell::new(settings));
        let listeners: Rc<OnChange> = Rc::default();
        let (kept, chosen, hearing) = (settings.clone(), fields.clone(), listeners.clone());
        dom::on(&form, "change", move |_| {
            let settings = chosen.read();
            storage::set(KEY, &settings.to_json());
            kept.replace(settings.clone());
            hearing.each(|listener| listener(&settings));
        });
        let closing = dialog.clone();
        dom::on(&dialog, "click", move |event| {
            // Outside the form is the backdrop.
            if dom::closest(event, "form").is_none() {
                closing.close();
            }
        });
        Self { dialog, fields, settings, listeners }
    }

    /// Opens the dialog above everything else.
    pub fn open(&self) {
        // The page has its own button for the colour scheme.
        self.settings.borrow_mut().theme = theme::chosen();
        self.fields.show(&self.settings.borrow());
        _ = self.dialog.show_modal();
    }

    /// Calls `listener` with the settings after each change.
    pub fn on_change(&self, listener: impl Fn(&Settings) + 'static) {
        self.listeners.add(Rc::new(listener));
    }

    pub fn settings(&self) -> Settings {
        self.settings.borrow().clone()
    }
}

impl Fields {
    fn new(form: &HtmlElement) -> Self {
        let processors = choice(form, "Processors", "processors");
        option(&processors, "", "Same as this machine");
        numbers(&processors, PROCESSORS);
        let method = choice(form, "Start method", "start-method");
        METHODS.iter().for_each(|(_, value, text)| option(&method, value, text));
        let compile = choice(form, "Compile to WebAssembly", "compile");
        COMPILE.iter().for_each(|(_, value, text)| option(&compile, value, text));
        let size = choice(form, "Font size of the program", "font-size");
        numbers(&size, FONT_SIZES);
        let theme = choice(form, "Colours", "theme");
        THEMES.iter().for_each(|(_, value, text)| option(&theme, value, text));
        let label = dom::add(form, "label", "setting", "Record a timeline");
        let timeline: HtmlInputElement = dom::add(&label, "input", "", "").unchecked_into();
        timeline.set_type("checkbox");
        timeline.set_name("timeline");
        Self { processors, method, compile, size, theme, timeline }
    }

    fn show(&self, settings: &Settings) {
        self.processors.set_value(&settings.processors.map(|count| count.to_string()).unwrap_or_default());
        self.method.set_value(METHODS.iter().find(|it| it.0 == settings.start_method).map_or("", |it| it.1));
        self.compile.set_value(COMPILE.iter().find(|it| it.0 == settings.compile).map_or("", |it| it.1));
        self.size.set_value(&settings.font_size.0.to_string());
        self.theme.set_value(THEMES.iter().find(|it| it.0 == settings.theme).map_or("", |it| it.1));
        self.timeline.set_checked(settings.timeline.0);
    }

    fn read(&self) -> Settings {
        let method = self.method.value();
        let compile = self.compile.value();
        let theme = self.theme.value();
        Settings {
            processors: self.processors.value().parse().ok(),
            start_method: METHODS.iter().find(|it| it.1 == method).map(|it| it.0).unwrap_or_default(),
            compile: COMPILE.iter().find(|it| it.1 == compile).map(|it| it.0).unwrap_or_default(),
            font_size: self.size.value().parse().map(FontSize).unwrap_or_default(),
            theme: THEMES.iter().find(|it| it.1 == theme).map(|it| it.0).unwrap_or_default(),
            timeline: On(self.timeline.checked()),
        }
    }
}

fn choice(form: &HtmlElement, text: &str, name: &str) -> HtmlSelectElement {
    let label = dom::add(form, "label", "setting", text);
    let select: HtmlSelectElement = dom::add(&label, "select", "", "").unchecked_into();
    select.set_name(name);
    select
}

fn option(select: &HtmlSelectElement, value: &str, text: &str) {
    dom::set(&dom::add(select, "option", "", text), "value", value);
}

fn numbers(select: &HtmlSelectElement, range: RangeInclusive<u32>) {
    range.for_each(|number| option(select, &number.to_string(), &number.to_string()));
}
