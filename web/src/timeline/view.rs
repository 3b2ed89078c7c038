//! The timeline in the document: keeps canvases, labels and texts up to date with the model, once per animation frame
//! and only when something has changed. While a program runs time itself changes it, at its own [`Pace`].

use std::{
    cell::{Cell, RefCell},
    rc::{Rc, Weak},
    sync::Arc,
};

use gloo::{events::EventListener, render::AnimationFrame, timers::callback::Timeout};
use pyworkers_kernel::Event;
use pyworkers_trace::chrome::Export;
use wasm_bindgen::prelude::Closure;
use web_sys::{HtmlElement, ResizeObserver};

use super::{
    Callbacks,
    colours::Colours,
    detail::Detail,
    fact::Fact,
    input::Pointers,
    labels::Labels,
    layout::{Rect, Scene},
    legend,
    lines::Line,
    model::Model,
    pace::Pace,
    paint::{Emphasis, Painter, Palette},
    parts::Parts,
    rows::Rows,
    scale::Scale,
    table::{self, Table},
    texts,
    viewport::Viewport,
};
use crate::{dom, marks::Marks};

/// Height of the axis, in pixels.
const AXIS: f64 = 28.0;
/// Less than a frame, in milliseconds: for so little no timer is worth while.
const SOON: f64 = 12.0;

/// What the reader has chosen or points at.
#[derive(Default)]
pub struct Chosen {
    pub fact: Option<Fact>,
    pub lane: Option<u32>,
    /// The time that the cursor marks.
    pub cursor: Option<f64>,
    /// Where the pointer is on the lanes' canvas.
    pub pointer: Option<(f64, f64)>,
}

/// Who watches the size, and what it calls.
type Resizing = (ResizeObserver, Closure<dyn FnMut()>);

pub struct View {
    pub this: Weak<Self>,
    pub root: HtmlElement,
    pub parts: Parts,
    pub callbacks: Callbacks,
    pub model: RefCell<Model>,
    pub rows: RefCell<Rows>,
    pub viewport: RefCell<Viewport>,
    pub chosen: RefCell<Chosen>,
    pub pointers: RefCell<Pointers>,
    pub table: Table,
    /// The arrows as they were drawn.
    pub lines: RefCell<Vec<Line>>,
    /// All that was told, for who wants to keep it.
    kept: RefCell<Export>,
    labels: Labels,
    marks: RefCell<Marks>,
    palette: RefCell<Palette>,
    axis: RefCell<Option<Painter>>,
    lanes: RefCell<Option<Painter>>,
    /// What the tooltip says, and where.
    tip: RefCell<Option<((f64, f64), Detail)>>,
    /// What is painted: the model's version, and where the present was.
    painted: Cell<(u64, f64, f64)>,
    stale: Cell<bool>,
    frame: RefCell<Option<AnimationFrame>>,
    /// When what happens is painted next, and who waits for it.
    pace: Cell<Pace>,
    timer: RefCell<Option<Timeout>>,
    listeners: RefCell<Vec<EventListener>>,
    resizing: RefCell<Option<Resizing>>,
}

impl View {
    /// In an empty element.
    pub fn new(root: &HtmlElement, callbacks: Callbacks) -> Rc<Self> {
        let parts = Parts::new(root);
        let view = Rc::new_cyclic(|this| Self {
            this: this.clone(),
            root: root.clone(),
            callbacks,
            model: RefCell::default(),
            rows: RefCell::new(Rows::of(&Model::default())),
            viewport: RefCell::default(),
            chosen: RefCell::default(),
            pointers: RefCell::default(),
            table: Table::new(root),
            lines: RefCell::default(),
            kept: RefCell::default(),
            labels: Labels::new(parts.labels.clone()),
            marks: RefCell::default(),
            palette: RefCell::new(Palette::new(Colours::of(root))),
            axis: RefCell::new(Painter::new(parts.axis.clone())),
            lanes: RefCell::new(Painter::new(parts.canvas.clone())),
            tip: RefCell::default(),
            painted: Cell::default(),
            stale: Cell::new(true),
            frame: RefCell::default(),
            pace: Cell::default(),
            timer: RefCell::default(),
            listeners: RefCell::default(),
            resizing: RefCell::default(),
            parts,
        });
        // The detail's line stands below the table.
        _ = root.append_child(&view.parts.detail);
        *view.listeners.borrow_mut() = view.listen();
        view.watch_size();
        view.draw();
        view
    }

    /// A run begins at `began`, in milliseconds since the page was opened.
    pub fn clear(&self, began: f64) {
        *self.model.borrow_mut() = Model::new(epoch(began));
        self.kept.take();
        self.viewport.take();
        self.chosen.take();
        self.marks.borrow_mut().clear();
        self.labels.clear();
        self.table.clear();
        self.draw();
    }

    pub fn on_event(&self, event: &Event) {
        match event {
            Event::Process { pid, name, exitcode, .. } => {
                self.kept.borrow_mut().process(*pid, name, epoch(dom::now()), *exitcode);
            }
            Event::Trace { pid, batch } => self.kept.borrow_mut().batch(*pid, Arc::clone(batch)),
            _ => {}
        }
        let mut model = self.model.borrow_mut();
        let before = model.version();
        model.on_event(event, epoch(dom::now()));
        let (has_changed, is_over) = (model.version() != before, model.is_over());
        drop(model);
        if is_over {
            self.draw();
        } else if has_changed {
            self.follow();
        }
    }

    /// The run in Chrome's trace-event format.
    pub fn export(&self) -> String {
        self.kept.borrow().to_json()
    }

    /// Colours or the screen's resolution have changed.
    pub fn theme_changed(&self) {
        *self.palette.borrow_mut() = Palette::new(Colours::of(&self.root));
        self.parts.legend.set_text_content(None);
        self.draw();
    }

    /// The time since the run began.
    pub fn now(&self) -> f64 {
        self.model.borrow().present(epoch(dom::now()))
    }

    /// Asks for all to be brought up to date in the next frame.
    pub fn draw(&self) {
        self.stale.set(true);
        self.ask_for_frame();
    }

    /// Asks for the texts to be brought up to date, which needs no painting.
    pub fn ask_for_frame(&self) {
        let mut frame = self.frame.borrow_mut();
        if frame.is_none() {
            let this = self.this.clone();
            *frame = Some(gloo::render::request_animation_frame(move |_| {
                let Some(view) = this.upgrade() else { return };
                view.frame.take();
                view.render();
            }));
        }
    }

    /// Asks for what has happened to be shown, once that is due.
    fn follow(&self) {
        if self.frame.borrow().is_some() {
            return;
        }
        let left = self.pace.get().left(dom::now());
        if left < SOON {
            return self.ask_for_frame();
        }
        let this = self.this.clone();
        self.timer.borrow_mut().get_or_insert_with(|| {
            Timeout::new(left.ceil() as u32, move || {
                let Some(view) = this.upgrade() else { return };
                view.timer.take();
                view.ask_for_frame();
            })
        });
    }

    fn watch_size(&self) {
        let this = self.this.clone();
        let resized = Closure::<dyn FnMut()>::new(move || this.upgrade().iter().for_each(|view| view.draw()));
        if let Ok(observer) = ResizeObserver::new(wasm_bindgen::JsCast::unchecked_ref(resized.as_ref())) {
            observer.observe(&self.root);
            *self.resizing.borrow_mut() = Some((observer, resized));
        }
    }

    fn render(&self) {
        let model = self.model.borrow();
        let now = self.now();
        let runs = !model.is_over() && !model.lanes().is_empty();
        dom::show(&self.parts.empty, model.lanes().is_empty());
        let width = f64::from(self.parts.stage.client_width());
        if self.table.root.hidden() {
            // While another view is shown there is nothing to follow.
            if width > 0.0 {
                self.render_lanes(&model, now, width);
                if runs {
                    self.follow();
                }
            }
        } else if self.table.render(&model, now) {
            self.ask_for_frame();
        }
    }

    fn render_lanes(&self, model: &Model, now: f64, width: f64) {
        let scale = self.viewport.borrow_mut().update(now, width);
        // Time alone is worth painting once it has moved something by half a pixel.
        let (version, before, x) = self.painted.get();
        let moved = (scale.x(before) - x).abs().max(scale.x(now) - scale.x(before)) >= 0.5;
        let began = dom::now();
        let due = self.pace.get().left(began) < SOON && (moved || version != model.version());
        if !self.stale.take() && !due {
            return self.show_texts(model, now);
        }
        if version != model.version() {
            *self.rows.borrow_mut() = Rows::of(model);
        }
        self.painted.set((model.version(), now, scale.x(now)));
        let rows = self.rows.borrow();
        let chosen = self.chosen.borrow();
        self.labels.render(model, &rows, &mut self.marks.borrow_mut(), chosen.cursor.unwrap_or(now));
        legend::render(&self.parts.legend, model, &self.palette.borrow());
        let follows = self.viewport.borrow().follows();
        dom::set(&self.parts.follow, "aria-pressed", if follows { "true" } else { "false" });
        self.paint(model, &rows, &scale, &chosen, now);
        self.show_texts(model, now);
        self.pace.set(Pace::after(began, dom::now()));
    }

    fn paint(&self, model: &Model, rows: &Rows, scale: &Scale, chosen: &Chosen, now: f64) {
        let palette = self.palette.borrow();
        let cursor = chosen.cursor.map(|time| scale.x(time));
        if let Some(axis) = self.axis.borrow_mut().as_mut() {
            axis.begin((scale.width(), AXIS), &palette.colours);
            axis.axis(scale, &palette.colours, cursor);
        }
        let height = f64::from(self.parts.scroll.client_height()).min(rows.height());
        let top = f64::from(self.parts.scroll.scroll_top());
        let scene = Scene::of(model, rows, scale, (top, top + height), now);
        let emphasis = Emphasis {
            selected: chosen.fact.and_then(|fact| self.area(model, rows, scale, fact, now)),
            cursor,
            present: (!model.is_over()).then(|| scale.x(now)),
            lane: chosen.lane,
        };
        if let Some(lanes) = self.lanes.borrow_mut().as_mut() {
            lanes.begin((scale.width(), height), &palette.colours);
            let marks = &self.marks;
            let colour = |lane| model.lane(lane).map_or(0, |lane| marks.borrow_mut().of(lane.pid).colour);
            lanes.lanes(&scene, (rows, scale, top), &palette, colour, &emphasis);
        }
        texts::tell_hidden(&self.parts.corner, scene.lines.hidden);
        *self.lines.borrow_mut() = scene.lines.drawn;
    }

    /// Where a fact is drawn.
    fn area(&self, model: &Model, rows: &Rows, scale: &Scale, fact: Fact, now: f64) -> Option<Rect> {
        let (from, to) = fact.times(model, now)?;
        let row = rows.bar_of(fact.lane, fact.track)?;
        let left = scale.x(from).max(-10.0);
        let width = (scale.x(to).min(scale.width() + 10.0) - left).max(2.0);
        Some(Rect { x: left, y: row.y, width, height: row.height })
    }

    fn show_texts(&self, model: &Model, now: f64) {
        let chosen = self.chosen.borrow();
        let pointed = chosen.pointer.and_then(|point| Some((point, self.fact_at(model, point, now)?)));
        let tip = pointed.and_then(|(point, fact)| Some((point, Detail::of(model, fact, now)?)));
        if *self.tip.borrow() != tip {
            texts::show_tip(&self.parts, tip.as_ref());
            *self.tip.borrow_mut() = tip;
        }
        let selected = chosen.fact.and_then(|fact| Detail::of(model, fact, now));
        let text = match (&selected, chosen.cursor) {
            (Some(detail), _) => detail.sentence(),
            (None, Some(at)) => texts::at_time(model, at),
            _ => String::new(),
        };
        if self.parts.detail.get_attribute("data-text").as_deref() != Some(&text) {
            dom::set(&self.parts.detail, "data-text", &text);
            self.parts.detail.set_text_content(Some(&text));
            if let Some((file, line)) = selected.and_then(|detail| detail.place) {
                table::add_place(&self.parts.detail, &file, line);
            }
        }
        texts::tell_time(&self.parts.axis, chosen.cursor.unwrap_or(now), now);
    }
}

impl Drop for View {
    fn drop(&mut self) {
        if let Some((observer, _)) = self.resizing.take() {
            observer.disconnect();
        }
    }
}

/// Milliseconds since the epoch, of milliseconds since the page was opened: by the clock that processes note times with.
fn epoch(at: f64) -> f64 {
    dom::window().performance().map_or(0.0, |clock| clock.time_origin()) + at
}
