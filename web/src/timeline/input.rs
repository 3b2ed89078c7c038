//! Pointer, touch and keyboard input, translated into the reader's actions.

use std::{
    cell::RefCell,
    rc::{Rc, Weak},
};

use gloo::events::EventListener;
use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{Event, EventTarget, KeyboardEvent, PointerEvent, ResizeObserver, WheelEvent};

use super::{
    labels, legend,
    parts::Parts,
    pointers::{Gesture, Point, Pointers},
    table,
    view::View,
};
use crate::dom;

/// The zoom factor of one press of a button or key.
const ZOOM: f64 = 0.6;
/// The movement by an arrow key, as a part of the width.
const STEP: f64 = 0.1;

/// The listeners, which live as long as this value.
pub struct Input {
    _listeners: Vec<EventListener>,
    size: Option<ResizeObserver>,
    _resized: Closure<dyn FnMut()>,
}

/// State shared by the listeners.
struct Reader {
    view: Weak<View>,
    parts: Rc<Parts>,
    pointers: RefCell<Pointers>,
}

impl Input {
    /// Adds listeners for everything that the reader can do.
    pub fn new(view: &Rc<View>, parts: Rc<Parts>) -> Self {
        let view = Rc::downgrade(view);
        let drawn = view.clone();
        let resized = Closure::<dyn FnMut()>::new(move || drawn.upgrade().iter().for_each(|view| view.draw()));
        let size = ResizeObserver::new(resized.as_ref().unchecked_ref()).ok();
        size.iter().for_each(|size| size.observe(&parts.root));
        let reader = Rc::new(Reader { view, parts, pointers: RefCell::default() });
        Self { _listeners: listen(&reader), size, _resized: resized }
    }
}

impl Drop for Input {
    fn drop(&mut self) {
        self.size.iter().for_each(ResizeObserver::disconnect);
    }
}

fn listen(reader: &Rc<Reader>) -> Vec<EventListener> {
    let hear = |target: &EventTarget, kind: &'static str, act: fn(&Reader, &View, &Event)| {
        let reader = reader.clone();
        dom::listen(target, kind, move |event| {
            reader.view.upgrade().iter().for_each(|view| act(&reader, view, event));
        })
    };
    let Parts { root, bar, lanes, .. } = &*reader.parts;
    vec![
        hear(&bar.zoom_in, "click", |_, view, _| view.zoom(None, ZOOM)),
        hear(&bar.zoom_out, "click", |_, view, _| view.zoom(None, 1.0 / ZOOM)),
        hear(&bar.fit, "click", |_, view, _| view.fit()),
        hear(&bar.follow, "click", |_, view, _| view.toggle_follow()),
        hear(&bar.table, "click", |_, view, _| view.toggle_table()),
        hear(&bar.export, "click", |_, view, _| view.save()),
        hear(&bar.everything, "click", |_, view, _| view.toggle_everything()),
        hear(&lanes.more, "click", |reader, _, _| reader.parts.lanes.show_more()),
        hear(root, "click", on_click),
        hear(&lanes.scroll, "scroll", |_, view, _| view.draw()),
        hear(&lanes.canvas, "wheel", on_wheel),
        hear(&lanes.canvas, "pointerdown", Reader::on_down),
        hear(&lanes.canvas, "pointermove", Reader::on_move),
        hear(&lanes.canvas, "pointerup", Reader::on_up),
        hear(&lanes.canvas, "pointercancel", Reader::on_cancel),
        hear(&lanes.canvas, "pointerleave", |_, view, _| view.point(None)),
        // The page moves away below a pointer that does not.
        hear(&dom::document(), "scroll", |_, view, _| view.point(None)),
        hear(&lanes.canvas, "keydown", on_key),
        hear(&lanes.canvas, "focus", |_, view, _| view.enter()),
        hear(&lanes.axis, "pointerdown", |reader, view, event| {
            let Some(event) = event.dyn_ref::<PointerEvent>() else { return };
            _ = reader.parts.lanes.axis.set_pointer_capture(event.pointer_id());
            view.scrub(f64::from(event.offset_x()));
        }),
        hear(&lanes.axis, "pointermove", |_, view, event| {
            let Some(event) = event.dyn_ref::<PointerEvent>().filter(|event| event.buttons() != 0) else { return };
            view.scrub(f64::from(event.offset_x()));
        }),
        hear(&lanes.axis, "keydown", on_axis_key),
    ]
}

/// Handles a click around the lanes.
fn on_click(_: &Reader, view: &View, event: &Event) {
    if let Some((file, line)) = table::place_asked_for(event) {
        view.go_to(&file, line);
    } else if let Some(mark) = legend::mark_asked_for(event) {
        view.toggle_mark(mark);
    } else if let Some(turn) = table::turn_asked_for(event) {
        view.turn(turn);
    } else if let Some(pid) = labels::process_to_kill(event) {
        view.kill(pid);
    }
}

impl Reader {
    fn on_down(&self, _: &View, event: &Event) {
        let Some(event) = event.dyn_ref::<PointerEvent>() else { return };
        if event.button() != 0 {
            return;
        }
        _ = self.parts.lanes.canvas.set_pointer_capture(event.pointer_id());
        self.pointers.borrow_mut().press(event.pointer_id(), point_of(event));
    }

    fn on_move(&self, view: &View, event: &Event) {
        let Some(event) = event.dyn_ref::<PointerEvent>() else { return };
        let to = point_of(event);
        let gesture = self.pointers.borrow_mut().move_to(event.pointer_id(), to);
        match gesture {
            Gesture::Hover => view.point(Some(to)),
            Gesture::Still => {}
            Gesture::Drag(x, y) => {
                view.drag(x);
                // The browser scrolls by itself for a touch.
                if event.pointer_type() == "mouse" {
                    self.parts.lanes.scroll_by(y);
                }
            }
            Gesture::Pinch { x, factor, by } => {
                view.zoom(Some(x), factor);
                view.pan(by);
            }
        }
    }

    fn on_up(&self, view: &View, event: &Event) {
        let Some(event) = event.dyn_ref::<PointerEvent>() else { return };
        let clicked = self.pointers.borrow_mut().lift(event.pointer_id());
        if !clicked {
            return;
        }
        view.select_at(point_of(event));
        // A touch cannot hover, so a tap only selects. The line of the program is one more tap away.
        if event.pointer_type() != "touch" {
            view.go_to_selected();
        }
    }

    fn on_cancel(&self, _: &View, event: &Event) {
        if let Some(event) = event.dyn_ref::<PointerEvent>() {
            self.pointers.borrow_mut().cancel(event.pointer_id());
        }
    }
}

fn on_wheel(_: &Reader, view: &View, event: &Event) {
    let Some(wheel) = event.dyn_ref::<WheelEvent>() else { return };
    let (dx, dy) = (wheel.delta_x(), wheel.delta_y());
    // Firefox reports a mouse's wheel in lines.
    let unit = if wheel.delta_mode() == WheelEvent::DOM_DELTA_LINE { 18.0 } else { 1.0 };
    if wheel.ctrl_key() || wheel.meta_key() {
        event.prevent_default();
        view.zoom(Some(f64::from(wheel.offset_x())), (dy * unit * 0.003).clamp(-1.0, 1.0).exp());
    } else if wheel.shift_key() || dx.abs() > dy.abs() {
        event.prevent_default();
        view.pan(unit * if dx == 0.0 { dy } else { dx });
    }
}

fn on_key(_: &Reader, view: &View, event: &Event) {
    let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
    if key.ctrl_key() || key.meta_key() || key.alt_key() {
        return;
    }
    match key.key().as_str() {
        "ArrowLeft" => view.pan_by(-STEP),
        "ArrowRight" => view.pan_by(STEP),
        "ArrowUp" => view.choose_lane(-1),
        "ArrowDown" => view.choose_lane(1),
        "+" | "=" => view.zoom(None, ZOOM),
        "-" => view.zoom(None, 1.0 / ZOOM),
        "0" | "Home" => view.fit(),
        "[" => view.step(false),
        "]" => view.step(true),
        "Enter" => view.go_to_selected(),
        // If nothing is dismissed here, Escape may have a meaning elsewhere.
        "Escape" if view.dismiss() => {}
        _ => return,
    }
    event.prevent_default();
    event.stop_propagation();
}

fn on_axis_key(_: &Reader, view: &View, event: &Event) {
    let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
    let step = if key.shift_key() { 1.0 } else { 10.0 };
    match key.key().as_str() {
        "ArrowLeft" | "ArrowDown" => view.scrub_by(-step),
        "ArrowRight" | "ArrowUp" => view.scrub_by(step),
        "Home" => view.scrub_to_end(false),
        "End" => view.scrub_to_end(true),
        "Escape" if view.dismiss() => return event.stop_propagation(),
        _ => return,
    }
    event.prevent_default();
}

fn point_of(event: &PointerEvent) -> Point {
    (f64::from(event.offset_x()), f64::from(event.offset_y()))
}
