//! Pointer, touch and keys.

use std::collections::BTreeMap;

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Event, EventTarget, KeyboardEvent, PointerEvent, WheelEvent};

use super::{
    fact::{self, Fact},
    hit, labels,
    model::Model,
    table,
    view::View,
};
use crate::dom;

/// How far a pointer may move and still have clicked, in pixels.
const STILL: f64 = 4.0;
/// What one press of a button or key zooms by.
const ZOOM: f64 = 0.6;
/// How much of the width an arrow key moves by.
const STEP: f64 = 0.1;

/// The pointers that are down on the lanes.
#[derive(Default)]
pub struct Pointers {
    down: BTreeMap<i32, (f64, f64)>,
    /// How far they have moved since the first came down.
    moved: f64,
}

impl View {
    /// Wires all that the reader can do.
    pub fn listen(&self) -> Vec<EventListener> {
        let parts = &self.parts;
        let mut listeners = vec![
            self.hear(&parts.zoom_in, "click", |view, _| view.zoom(None, ZOOM)),
            self.hear(&parts.zoom_out, "click", |view, _| view.zoom(None, 1.0 / ZOOM)),
            self.hear(&parts.fit, "click", |view, _| view.fit()),
            self.hear(&parts.follow, "click", |view, _| view.toggle_follow()),
            self.hear(&parts.table, "click", |view, _| view.toggle_table()),
            self.hear(&parts.export, "click", |view, _| (view.callbacks.on_export)(view.export())),
            self.hear(&parts.labels, "click", |view, event| {
                if let Some(pid) = labels::process_to_kill(event) {
                    (view.callbacks.on_kill)(pid);
                }
            }),
            self.hear(&parts.scroll, "scroll", |view, _| view.draw()),
            self.hear(&self.root, "click", |view, event| {
                if let Some((file, line)) = table::place_asked_for(event) {
                    (view.callbacks.on_place)(&file, line);
                }
            }),
            self.hear(&parts.canvas, "wheel", View::on_wheel),
            self.hear(&parts.canvas, "pointerdown", View::on_down),
            self.hear(&parts.canvas, "pointermove", View::on_move),
            self.hear(&parts.canvas, "pointerup", View::on_up),
            self.hear(&parts.canvas, "pointercancel", View::on_cancel),
            self.hear(&parts.canvas, "pointerleave", |view, _| {
                view.chosen.borrow_mut().pointer = None;
                view.ask_for_frame();
            }),
            self.hear(&parts.canvas, "keydown", View::on_key),
            self.hear(&parts.canvas, "focus", |view, _| {
                view.chosen.borrow_mut().lane.get_or_insert(0);
                view.draw();
            }),
            self.hear(&parts.axis, "pointerdown", |view, event| {
                let Some(event) = event.dyn_ref::<PointerEvent>() else { return };
                _ = view.parts.axis.set_pointer_capture(event.pointer_id());
                view.scrub(f64::from(event.offset_x()));
            }),
            self.hear(&parts.axis, "pointermove", |view, event| {
                let Some(event) = event.dyn_ref::<PointerEvent>().filter(|event| event.buttons() != 0) else { return };
                view.scrub(f64::from(event.offset_x()));
            }),
            self.hear(&parts.axis, "keydown", View::on_axis_key),
        ];
        for (button, to) in self.table.turns() {
            listeners.push(self.hear(button, "click", move |view, _| {
                view.table.turn(to);
                view.draw();
            }));
        }
        listeners
    }

    fn hear(&self, target: &EventTarget, kind: &'static str, act: impl Fn(&Self, &Event) + 'static) -> EventListener {
        let this = self.this.clone();
        dom::listen(target, kind, move |event| this.upgrade().iter().for_each(|view| act(view, event)))
    }

    /// The fact at a point of the lanes' canvas.
    pub fn fact_at(&self, model: &Model, (x, y): (f64, f64), now: f64) -> Option<Fact> {
        let y = y + f64::from(self.parts.scroll.scroll_top());
        let scale = self.viewport.borrow().scale();
        hit::fact_at(model, &self.rows.borrow(), &scale, &self.lines.borrow(), (x, y), now)
    }

    fn zoom(&self, at: Option<f64>, factor: f64) {
        let mut viewport = self.viewport.borrow_mut();
        let scale = viewport.scale();
        // The present stays in sight while it is followed; else what the cursor marks, or the middle.
        let middle = self.chosen.borrow().cursor.map(|time| scale.x(time)).filter(|x| (0.0..scale.width()).contains(x));
        viewport.zoom(at.or(middle).unwrap_or(scale.width() / 2.0), factor);
        drop(viewport);
        self.draw();
    }

    fn pan(&self, pixels: f64) {
        self.viewport.borrow_mut().pan(pixels);
        self.draw();
    }

    fn fit(&self) {
        self.viewport.borrow_mut().fit();
        self.draw();
    }

    fn toggle_follow(&self) {
        let mut viewport = self.viewport.borrow_mut();
        let follows = viewport.follows();
        viewport.follow(!follows);
        drop(viewport);
        self.draw();
    }

    fn toggle_table(&self) {
        let shown = self.table.root.hidden();
        dom::show(&self.table.root, shown);
        dom::show(&self.parts.main, !shown);
        dom::set(&self.parts.table, "aria-pressed", if shown { "true" } else { "false" });
        self.draw();
    }

    fn scrub(&self, x: f64) {
        let scale = self.viewport.borrow().scale();
        self.scrub_to(scale.time(x));
    }

    fn scrub_to(&self, time: f64) {
        let now = self.now();
        let mut chosen = self.chosen.borrow_mut();
        chosen.cursor = Some(time.clamp(0.0, now));
        chosen.fact = None;
        drop(chosen);
        self.draw();
    }

    fn on_wheel(&self, event: &Event) {
        let Some(wheel) = event.dyn_ref::<WheelEvent>() else { return };
        let (dx, dy) = (wheel.delta_x(), wheel.delta_y());
        // Firefox counts a mouse's wheel in lines.
        let unit = if wheel.delta_mode() == WheelEvent::DOM_DELTA_LINE { 18.0 } else { 1.0 };
        if wheel.ctrl_key() || wheel.meta_key() {
            event.prevent_default();
            self.zoom(Some(f64::from(wheel.offset_x())), (dy * unit * 0.003).clamp(-1.0, 1.0).exp());
        } else if wheel.shift_key() || dx.abs() > dy.abs() {
            event.prevent_default();
            self.pan(unit * if dx == 0.0 { dy } else { dx });
        }
    }

    fn on_down(&self, event: &Event) {
        let Some(event) = event.dyn_ref::<PointerEvent>() else { return };
        if event.button() != 0 {
            return;
        }
        _ = self.parts.canvas.set_pointer_capture(event.pointer_id());
        let mut pointers = self.pointers.borrow_mut();
        if pointers.down.is_empty() {
            pointers.moved = 0.0;
        }
        pointers.down.insert(event.pointer_id(), point_of(event));
    }

    fn on_move(&self, event: &Event) {
        let Some(event) = event.dyn_ref::<PointerEvent>() else { return };
        let to = point_of(event);
        let mut pointers = self.pointers.borrow_mut();
        let Some(from) = pointers.down.insert(event.pointer_id(), to) else {
            pointers.down.remove(&event.pointer_id());
            self.chosen.borrow_mut().pointer = Some(to);
            return self.ask_for_frame();
        };
        pointers.moved += (to.0 - from.0).abs() + (to.1 - from.1).abs();
        let other = pointers.down.iter().find(|(id, _)| **id != event.pointer_id()).map(|(_, point)| *point);
        let moved = pointers.moved;
        drop(pointers);
        match other {
            Some(other) => {
                let apart = |point: (f64, f64)| (point.0 - other.0).hypot(point.1 - other.1).max(10.0);
                self.zoom(Some((to.0 + other.0) / 2.0), apart(from) / apart(to));
                self.pan((from.0 - to.0) / 2.0);
            }
            None if moved > STILL => {
                self.chosen.borrow_mut().pointer = None;
                self.pan(from.0 - to.0);
                if event.pointer_type() == "mouse" {
                    let scroll = &self.parts.scroll;
                    scroll.set_scroll_top(scroll.scroll_top() + (from.1 - to.1).round() as i32);
                }
            }
            None => {}
        }
    }

    fn on_up(&self, event: &Event) {
        let Some(event) = event.dyn_ref::<PointerEvent>() else { return };
        let mut pointers = self.pointers.borrow_mut();
        let was_down = pointers.down.remove(&event.pointer_id()).is_some();
        let clicked = was_down && pointers.down.is_empty() && pointers.moved <= STILL;
        drop(pointers);
        if !clicked {
            return;
        }
        let fact = self.fact_at(&self.model.borrow(), point_of(event), self.now());
        self.select(fact);
        // A finger has no other way to ask what something is; its line is one more touch away.
        if event.pointer_type() != "touch" {
            self.go_to_place();
        }
    }

    fn on_cancel(&self, event: &Event) {
        if let Some(event) = event.dyn_ref::<PointerEvent>() {
            self.pointers.borrow_mut().down.remove(&event.pointer_id());
        }
    }

    fn select(&self, fact: Option<Fact>) {
        let mut chosen = self.chosen.borrow_mut();
        chosen.fact = fact;
        chosen.lane = fact.map(|fact| fact.lane).or(chosen.lane);
        drop(chosen);
        self.draw();
    }

    fn go_to_place(&self) {
        let Some(fact) = self.chosen.borrow().fact else { return };
        let place = fact.place(&self.model.borrow()).map(|(file, line)| (file.to_owned(), line));
        if let Some((file, line)) = place {
            (self.callbacks.on_place)(&file, line);
        }
    }

    fn on_key(&self, event: &Event) {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        if key.ctrl_key() || key.meta_key() || key.alt_key() {
            return;
        }
        let step = self.viewport.borrow().scale().width() * STEP;
        match key.key().as_str() {
            "ArrowLeft" => self.pan(-step),
            "ArrowRight" => self.pan(step),
            "ArrowUp" => self.choose_lane(-1),
            "ArrowDown" => self.choose_lane(1),
            "+" | "=" => self.zoom(None, ZOOM),
            "-" => self.zoom(None, 1.0 / ZOOM),
            "0" | "Home" => self.fit(),
            "[" => self.step(false),
            "]" => self.step(true),
            "Enter" => self.go_to_place(),
            // Outside of it Escape may mean something else.
            "Escape" if self.dismiss() => {}
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    }

    fn on_axis_key(&self, event: &Event) {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        let now = self.now();
        let at = self.chosen.borrow().cursor.unwrap_or(now);
        let step = self.viewport.borrow().scale().length(if key.shift_key() { 1.0 } else { 10.0 });
        let to = match key.key().as_str() {
            "ArrowLeft" | "ArrowDown" => at - step,
            "ArrowRight" | "ArrowUp" => at + step,
            "Home" => 0.0,
            "End" => now,
            "Escape" if self.dismiss() => return event.stop_propagation(),
            _ => return,
        };
        event.prevent_default();
        self.scrub_to(to);
        self.viewport.borrow_mut().reveal(to.clamp(0.0, now));
    }

    /// Lets go of what is chosen; whether there was anything.
    fn dismiss(&self) -> bool {
        let mut chosen = self.chosen.borrow_mut();
        let any = chosen.fact.is_some() || chosen.cursor.is_some() || chosen.pointer.is_some();
        (chosen.fact, chosen.cursor, chosen.pointer) = (None, None, None);
        drop(chosen);
        self.draw();
        any
    }

    fn choose_lane(&self, by: i64) {
        let model = self.model.borrow();
        let last = model.lanes().len() as i64 - 1;
        if last < 0 {
            return;
        }
        let lane = (self.chosen.borrow().lane.map_or(0, |lane| i64::from(lane) + by)).clamp(0, last) as u32;
        let seen = self.viewport.borrow().scale();
        // What happens first in what is seen of that lane.
        let fact = fact::nearest(&model, lane, seen.from(), true, self.now());
        drop(model);
        self.chosen.borrow_mut().lane = Some(lane);
        self.select(fact);
        self.reveal_lane(lane);
    }

    fn step(&self, forward: bool) {
        let model = self.model.borrow();
        let (fact, lane) = (self.chosen.borrow().fact, self.chosen.borrow().lane.unwrap_or(0));
        let now = self.now();
        let next = match fact {
            Some(fact) => fact.step(&model, forward, now),
            None => fact::nearest(&model, lane, self.viewport.borrow().scale().from(), true, now),
        };
        let Some(next) = next else { return };
        let time = next.times(&model, now).map(|(from, _)| from);
        drop(model);
        if let Some(time) = time {
            self.viewport.borrow_mut().reveal(time);
        }
        self.select(Some(next));
        self.reveal_lane(next.lane);
    }

    fn reveal_lane(&self, lane: u32) {
        let rows = self.rows.borrow();
        let Some([from, to]) = rows.edges.get(lane as usize..lane as usize + 2) else { return };
        let scroll = &self.parts.scroll;
        let (top, height) = (f64::from(scroll.scroll_top()), f64::from(scroll.client_height()));
        if *from < top {
            scroll.set_scroll_top(*from as i32);
        } else if *to > top + height {
            scroll.set_scroll_top((to - height).ceil() as i32);
        }
    }
}

fn point_of(event: &PointerEvent) -> (f64, f64) {
    (f64::from(event.offset_x()), f64::from(event.offset_y()))
}
