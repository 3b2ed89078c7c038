//! The inspector: a card for each shared object, with the library's own objects folded away.

use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, HashMap},
    rc::Rc,
};

use gloo::events::EventListener;
use pyworkers_kernel::{Event, SharedObject};
use pyworkers_trace::ObjectId;
use web_sys::HtmlElement;

use super::{card::Card, facts};
use crate::{
    dom,
    timeline::{OnPlace, place_asked_for, text},
};

/// The largest number of objects that have a card.
const MOST_CARDS: usize = 200;

/// Returns the text of a program line, counted from 1, if it exists.
pub type LineOf = dyn Fn(&str, u32) -> Option<String>;

/// The inspector's access to the program.
pub struct Callbacks {
    /// Shows a line of the program.
    pub on_place: Box<OnPlace>,
    /// Reads a line of the program.
    pub line_of: Box<LineOf>,
}

/// The inspector. It stores events; [`Self::render`] updates the document.
pub struct Inspector {
    lists: Lists,
    callbacks: Rc<Callbacks>,
    objects: RefCell<Vec<SharedObject>>,
    /// By object: its identity when the card was made, and whether it is the program's own.
    cards: RefCell<BTreeMap<ObjectId, (String, bool, Card)>>,
    names: RefCell<HashMap<u32, String>>,
    stale: Cell<bool>,
    _listener: EventListener,
}

/// The program's own objects, and the library's folded away.
struct Lists {
    empty: HtmlElement,
    own: HtmlElement,
    library: HtmlElement,
    fold: HtmlElement,
    summary: HtmlElement,
    /// How many objects have no card.
    more: HtmlElement,
}

impl Lists {
    fn new(root: &HtmlElement) -> Self {
        let empty = dom::add(root, "p", "insp-empty", "Shared objects appear here while the program is running.");
        let own = dom::add(root, "ul", "insp-list", "");
        let fold = dom::add(root, "details", "insp-library", "");
        dom::show(&fold, false);
        let summary = dom::add(&fold, "summary", "", "");
        let library = dom::add(&fold, "ul", "insp-list", "");
        let more = dom::add(root, "p", "fine", "");
        Self { empty, own, library, fold, summary, more }
    }

    /// The list that a card belongs to.
    fn of(&self, is_own: bool) -> &HtmlElement {
        if is_own { &self.own } else { &self.library }
    }

    /// Shows the number of cards in each list, and of objects without one.
    fn count(&self, own: usize, library: usize, more: usize) {
        dom::show(&self.more, more > 0);
        self.more.set_text_content(Some(&format!("and {} more", text::count(more))));
        dom::show(&self.empty, own == 0);
        dom::show(&self.fold, library > 0);
        self.summary.set_text_content(Some(&format!("From the library ({library})")));
    }
}

impl Inspector {
    /// Creates the inspector in an empty element.
    pub fn new(root: &HtmlElement, callbacks: Callbacks) -> Self {
        _ = root.class_list().add_1("insp");
        let lists = Lists::new(root);
        let callbacks = Rc::new(callbacks);
        let places = callbacks.clone();
        let listener = dom::listen(root, "click", move |event| {
            if let Some((file, line)) = place_asked_for(event) {
                (places.on_place)(&file, line);
            }
        });
        Self {
            lists,
            callbacks,
            objects: RefCell::default(),
            cards: RefCell::default(),
            names: RefCell::default(),
            stale: Cell::new(true),
            _listener: listener,
        }
    }

    /// Removes all objects.
    pub fn clear(&self) {
        self.objects.borrow_mut().clear();
        self.names.borrow_mut().clear();
        self.stale.set(true);
    }

    /// Handles any event of the session.
    pub fn on_event(&self, event: &Event) {
        match event {
            Event::Process { pid, name, .. } => {
                self.names.borrow_mut().insert(*pid, name.clone());
            }
            Event::Objects { objects } => {
                objects.clone_into(&mut self.objects.borrow_mut());
                self.stale.set(true);
            }
            _ => {}
        }
    }

    /// Updates the document.
    pub fn render(&self) {
        if !self.stale.replace(false) {
            return;
        }
        let all = self.objects.borrow();
        let objects = &all[..all.len().min(MOST_CARDS)];
        let places: HashMap<ObjectId, String> = objects.iter().map(|object| (object.id, place_of(object))).collect();
        let mut cards = self.cards.borrow_mut();
        cards.retain(|id, (place, _, card)| {
            let stays = places.get(id) == Some(place);
            if !stays {
                card.element.remove();
            }
            stays
        });
        let names = self.names.borrow();
        let name_of =
            |pid: u32| names.get(&pid).map_or_else(|| format!("process {pid}"), |name| format!("{name} ({pid})"));
        for object in objects {
            let (_, _, card) = cards.entry(object.id).or_insert_with(|| {
                let line = (self.callbacks.line_of)(&object.file, object.line);
                let own = facts::is_own(object, line.as_deref());
                (place_of(object), own, Card::new(self.lists.of(own), object, line.as_deref()))
            });
            card.render(object, name_of);
        }
        let of_library = cards.values().filter(|(_, own, _)| !own).count();
        self.lists.count(objects.len() - of_library, of_library, all.len() - objects.len());
    }
}

/// Distinguishes an object from a later one at the same address.
fn place_of(object: &SharedObject) -> String {
    format!("{:?} {}:{}", object.kind, object.file, object.line)
}
