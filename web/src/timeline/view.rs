//! The timeline's behaviour: the session's events, the reader's actions, and the picture that follows once per
//! animation frame if something has changed. While a program runs, time itself changes it.

use std::{
    cell::RefCell,
    rc::{Rc, Weak},
};

use pyworkers_kernel::Event;

use super::{
    Callbacks,
    chosen::Chosen,
    drawn::Drawn,
    fact::Fact,
    focus::Focus,
    mark::Mark,
    model::Model,
    parts::Parts,
    picture::{Frame, Picture},
    pointers::Point,
    refresh::Refresh,
    run::{Change, Run},
    table::{Table, Turn},
    viewport::Viewport,
};
use crate::dom;

pub struct View {
    callbacks: Callbacks,
    run: RefCell<Run>,
    viewport: RefCell<Viewport>,
    chosen: RefCell<Chosen>,
    drawn: RefCell<Drawn>,
    picture: Picture,
    table: Table,
    refresh: Refresh,
}

impl View {
    pub fn new(parts: Rc<Parts>, callbacks: Callbacks) -> Rc<Self> {
        let view = Rc::new_cyclic(|this: &Weak<Self>| {
            let this = this.clone();
            Self {
                callbacks,
                run: RefCell::default(),
                viewport: RefCell::default(),
                chosen: RefCell::default(),
                drawn: RefCell::default(),
                table: Table::new(&parts.root),
                picture: Picture::new(parts),
                refresh: Refresh::new(move || this.upgrade().iter().for_each(|view| view.render())),
            }
        });
        view.draw();
        view
    }

    /// Handles the start of a run at `began`, in milliseconds since the page was opened.
    pub fn clear(&self, began: f64) {
        let focus = self.run.borrow().model().focus();
        self.run.replace(Run::new(epoch(began)).with(self.callbacks.names.clone(), focus));
        self.viewport.take();
        self.chosen.take();
        self.drawn.take();
        self.picture.clear();
        self.table.clear();
        self.draw();
    }

    pub fn on_event(&self, event: &Event) {
        let change = self.run.borrow_mut().on_event(event, epoch(dom::now()));
        match change {
            Change::None => {}
            Change::More => self.refresh.follow(),
            Change::Over => self.draw(),
        }
    }

    /// The run in Chrome's trace-event format.
    pub fn export(&self) -> String {
        self.run.borrow().export()
    }

    /// Handles a change of colours or of the screen's resolution.
    pub fn theme_changed(&self) {
        self.picture.theme_changed();
        self.draw();
    }

    /// Requests a complete update in the next frame.
    pub fn draw(&self) {
        self.refresh.draw();
    }

    /// Shows `factor` times as much time around `x`. `None` chooses a suitable point.
    pub fn zoom(&self, x: Option<f64>, factor: f64) {
        let mut viewport = self.viewport.borrow_mut();
        let scale = viewport.scale();
        // The cursor stays in place if it is visible, otherwise the middle. Following the present overrides this.
        let cursor = self.chosen.borrow().cursor().map(|time| scale.x(time));
        let middle = cursor.filter(|x| (0.0..scale.width()).contains(x));
        viewport.zoom(x.or(middle).unwrap_or(scale.width() / 2.0), factor);
        drop(viewport);
        self.draw();
    }

    /// Moves by some pixels to later times.
    pub fn pan(&self, pixels: f64) {
        self.viewport.borrow_mut().pan(pixels);
        self.draw();
    }

    /// Moves to later times by a part of the visible time.
    pub fn pan_by(&self, part: f64) {
        let width = self.viewport.borrow().scale().width();
        self.pan(width * part);
    }

    /// Shows the whole run.
    pub fn fit(&self) {
        self.viewport.borrow_mut().fit();
        self.draw();
    }

    /// Starts or stops keeping the present in view.
    pub fn toggle_follow(&self) {
        let mut viewport = self.viewport.borrow_mut();
        let follows = viewport.follows();
        viewport.follow(!follows);
        drop(viewport);
        self.draw();
    }

    /// Shows the concept or everything.
    pub fn toggle_everything(&self) {
        let focus = self.run.borrow().model().focus();
        self.run.borrow_mut().set_focus(Focus { everything: !focus.everything, ..focus });
        self.picture.forget_marks();
        self.fit();
    }

    /// Hides or shows a kind of mark.
    pub fn toggle_mark(&self, mark: Mark) {
        let mut focus = self.run.borrow().model().focus();
        focus.hidden.toggle(mark);
        self.run.borrow_mut().set_focus(focus);
        self.draw();
    }

    /// Shows the table or the lanes.
    pub fn toggle_table(&self) {
        let shown = !self.table.is_shown();
        self.table.show(shown);
        self.picture.give_way(shown);
        self.draw();
    }

    /// Turns to another page of the table.
    pub fn turn(&self, turn: Turn) {
        self.table.turn(turn);
        self.draw();
    }

    /// Marks the time at `x`.
    pub fn scrub(&self, x: f64) {
        let time = self.viewport.borrow().scale().time(x);
        self.scrub_to(time);
    }

    /// Marks a time `pixels` after the marked one, or after the present if none is marked.
    pub fn scrub_by(&self, pixels: f64) {
        let now = self.now();
        let step = self.viewport.borrow().scale().length(pixels);
        let at = self.chosen.borrow().cursor().unwrap_or(now);
        self.scrub_and_reveal(at + step);
    }

    /// Marks the start of the run or the present.
    pub fn scrub_to_end(&self, present: bool) {
        self.scrub_and_reveal(if present { self.now() } else { 0.0 });
    }

    fn scrub_and_reveal(&self, time: f64) {
        self.scrub_to(time);
        self.viewport.borrow_mut().reveal(time.clamp(0.0, self.now()));
    }

    fn scrub_to(&self, time: f64) {
        let time = time.clamp(0.0, self.now());
        self.chosen.borrow_mut().mark(time);
        self.draw();
    }

    /// Sets the position of the pointer over the lanes. `None` when it has left them.
    pub fn point(&self, at: Option<Point>) {
        self.chosen.borrow_mut().point(at);
        self.refresh.ask_for_frame();
    }

    /// Closes the tooltip until the pointer moves. Returns whether it was open.
    pub fn hide_tip(&self) -> bool {
        let open = self.picture.has_tip();
        if open {
            self.point(None);
        }
        open
    }

    /// Drags the picture by some pixels.
    pub fn drag(&self, pixels: f64) {
        self.chosen.borrow_mut().point(None);
        self.pan(pixels);
    }

    /// Selects the fact at a point, or nothing.
    pub fn select_at(&self, point: Point) {
        let fact = self.fact_at(self.run.borrow().model(), point, self.now());
        self.chosen.borrow_mut().select(fact);
        self.draw();
    }

    /// Moves the keyboard focus into the lanes.
    pub fn enter(&self) {
        self.chosen.borrow_mut().enter();
        self.draw();
    }

    /// Clears the selection. Returns whether there was anything to clear.
    pub fn dismiss(&self) -> bool {
        let any = self.chosen.borrow_mut().dismiss();
        self.draw();
        any
    }

    /// Moves up or down among the lanes.
    pub fn choose_lane(&self, by: i64) {
        // The first fact in the visible part of that lane.
        let from = self.viewport.borrow().scale().from();
        let lane = self.chosen.borrow_mut().choose_lane(self.run.borrow().model(), by, from, self.now());
        if let Some(lane) = lane {
            self.draw();
            self.reveal_lane(lane);
        }
    }

    /// Selects the next fact of the lane, or the previous one.
    pub fn step(&self, forward: bool) {
        let now = self.now();
        let run = self.run.borrow();
        let from = self.viewport.borrow().scale().from();
        let Some(next) = self.chosen.borrow_mut().step(run.model(), forward, from, now) else { return };
        if let Some((time, _)) = next.times(run.model(), now) {
            self.viewport.borrow_mut().reveal(time);
        }
        self.draw();
        self.reveal_lane(next.lane);
    }

    /// Shows the program line of the selected fact.
    pub fn go_to_selected(&self) {
        let Some(fact) = self.chosen.borrow().fact() else { return };
        let place = fact.place(self.run.borrow().model()).map(|(file, line)| (file.to_owned(), line));
        if let Some((file, line)) = place {
            self.go_to(&file, line);
        }
    }

    /// Shows a line of the program.
    pub fn go_to(&self, file: &str, line: u32) {
        (self.callbacks.on_place)(file, line);
    }

    /// Requests that a process be killed.
    pub fn kill(&self, pid: u32) {
        (self.callbacks.on_kill)(pid);
    }

    /// Requests that the run be saved as a file.
    pub fn save(&self) {
        (self.callbacks.on_export)(self.export());
    }

    fn reveal_lane(&self, lane: u32) {
        if let Some((from, to)) = self.drawn.borrow().lane(lane) {
            self.picture.reveal(from, to);
        }
    }

    /// The time since the run began.
    fn now(&self) -> f64 {
        self.run.borrow().model().present(epoch(dom::now()))
    }

    /// The fact at a point of the lanes' canvas.
    fn fact_at(&self, model: &Model, (x, y): Point, now: f64) -> Option<Fact> {
        let top = self.picture.top();
        let scale = self.viewport.borrow().scale();
        self.drawn.borrow().fact_at(model, &scale, (x, y + top), now)
    }

    fn render(&self) {
        let run = self.run.borrow();
        let (model, now) = (run.model(), self.now());
        let runs = !model.is_over() && !model.lanes().is_empty();
        self.picture.explain(model.lanes().is_empty());
        let width = self.picture.width();
        if !self.table.is_shown() {
            // While another view is shown, there is nothing to follow.
            if width > 0.0 {
                self.render_lanes(model, now, width);
                if runs {
                    self.refresh.follow();
                }
            }
        } else if self.table.render(model, now) {
            self.refresh.ask_for_frame();
        }
    }

    fn render_lanes(&self, model: &Model, now: f64, width: f64) {
        let scale = self.viewport.borrow_mut().update(now, model.start(), width);
        let chosen = self.chosen.borrow();
        let began = dom::now();
        let is_stale = self.drawn.borrow().is_stale(model, &scale, now);
        let is_due = self.refresh.is_due(began, is_stale);
        if is_due {
            let mut drawn = self.drawn.borrow_mut();
            drawn.arrange(model, &scale, now, self.picture.make_room(model));
            let follows = self.viewport.borrow().follows();
            self.picture.paint(&Frame { model, scale, chosen: &chosen, now, follows }, &mut drawn);
        }
        let pointed = chosen.pointer().and_then(|point| Some((point, self.fact_at(model, point, now)?)));
        self.picture.show_texts(model, &chosen, pointed, now);
        if is_due {
            self.refresh.painted(began);
        }
    }
}

/// Converts milliseconds since the page was opened into milliseconds since the epoch, the clock of the records.
fn epoch(at: f64) -> f64 {
    dom::window().performance().map_or(0.0, |clock| clock.time_origin()) + at
}
