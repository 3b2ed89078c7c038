//! The views of a running program: the table of processes, the timeline and the others.

use std::rc::Rc;

use pyworkers_kernel::Event;
use web_sys::Element;

use super::{Options, frame::Frame, processes::Processes, views::Views};
use crate::{
    dom::{self, Root},
    figures::Figures,
    inspector::{self, Inspector, LineOf, names::Names},
    marks::Marks,
    next_frame::NextFrame,
    save::save,
    speedup::Speedup,
    timeline::{self, OnPlace, Timeline},
};

/// The view of shared objects. They are inspected only while it is shown, because that has a cost.
const INSPECTOR: &str = "inspector";

/// The requests of the views.
pub struct Callbacks {
    /// Shows a line of the program.
    pub on_place: Rc<OnPlace>,
    /// Reads a line of the program.
    pub line_of: Box<LineOf>,
    /// The names of the program's objects.
    pub names: Rc<Names>,
    /// Kills a process.
    pub on_kill: Box<dyn Fn(u32)>,
    /// Writes a line to the console.
    pub say: Box<dyn Fn(&str)>,
    /// Runs the program with a number of processors.
    pub run_measured: Box<dyn Fn(u32)>,
}

pub struct Watch {
    frame: Frame,
    processes: Processes,
    views: Views,
    timeline: Timeline,
    inspector: Inspector,
    figures: Figures,
    speedup: Speedup,
    redraw: NextFrame,
}

impl Watch {
    /// Requests `redraw` when there is something to render.
    pub fn new(
        root: &Root,
        place: &Element,
        options: &Options,
        marks: Rc<Marks>,
        redraw: NextFrame,
        callbacks: Callbacks,
    ) -> Self {
        let Callbacks { on_place, line_of, names, on_kill, say, run_measured } = callbacks;
        let go = |to: Rc<OnPlace>| -> Box<OnPlace> { Box::new(move |file, line| to(file, line)) };
        let on_export = Box::new(move |json: String| {
            if save("trace.json", "application/json", json.as_bytes()).is_err() {
                say("The file could not be saved.");
            }
        });
        let callbacks = timeline::Callbacks { on_place: go(on_place.clone()), on_kill, names, on_export };
        redraw.ask();
        Self {
            frame: Frame::new(place, options),
            processes: Processes::new(root, marks),
            views: Views::new(root),
            timeline: Timeline::new(&root.by_id("timeline"), callbacks),
            inspector: Inspector::new(&root.by_id(INSPECTOR), inspector::Callbacks { on_place: go(on_place), line_of }),
            figures: Figures::new(&root.by_id("figures")),
            speedup: Speedup::new(&root.by_id("speedup"), processors(), run_measured),
            redraw,
        }
    }

    /// Calls `choose` with the name of the chosen view.
    pub fn listen(&self, choose: impl Fn(&str) + Clone + 'static) {
        self.views.listen(choose);
    }

    /// Marks that there is a run to show, or that the interpreter is being loaded.
    pub fn unfold(&self) {
        self.frame.begin();
    }

    /// Removes the processes of the previous run.
    pub fn clear(&self) {
        self.processes.clear();
    }

    /// Handles the start of a run at `began`, in milliseconds since the page was opened.
    pub fn begin(&self, began: f64) {
        self.timeline.clear(began);
        self.inspector.clear();
        self.figures.clear();
        self.frame.begin();
        if !self.frame.is_compact() {
            self.processes.reveal();
        }
    }

    pub fn on_event(&self, event: &Event) {
        self.timeline.on_event(event);
        self.inspector.on_event(event);
        self.figures.on_event(event);
        if let Event::Process { pid, name, state, exitcode, waiting, .. } = event {
            self.frame.process(*pid);
            self.processes.update(*pid, name, (*state, *exitcode, waiting.clone()));
        }
        // Hundreds of traces may arrive at a time. Only the timeline shows them, at its own pace.
        if !matches!(event, Event::Trace { .. }) {
            self.redraw.ask();
        }
    }

    /// Shows a view. Returns whether it needs the session to inspect shared objects.
    pub fn show(&self, name: &str) -> bool {
        self.views.show(name);
        self.frame.watch();
        name == INSPECTOR
    }

    /// Closes the timeline's tooltip. Returns whether it was open.
    pub fn hide_tip(&self) -> bool {
        self.timeline.hide_tip()
    }

    /// Handles a change of the colour scheme.
    pub fn theme_changed(&self) {
        self.timeline.theme_changed();
    }

    /// Draws the lifetimes of the processes up to now, in a run that began at `began`.
    pub fn draw_lives(&self, began: f64) {
        self.processes.draw_lives(began);
    }

    /// Cancels a measurement, because an ordinary run is starting.
    pub fn run_unmeasured(&self) {
        self.speedup.cancel("Not measured: another run was started.");
    }

    /// Handles the end of a run, which may have been a measured one. `good` says that the program ended successfully.
    pub fn ended(&self, good: bool, seconds: f64) {
        if !good {
            self.speedup.cancel("Not measured: the program did not end successfully.");
        } else if self.speedup.is_measuring() {
            self.speedup.on_exit(seconds);
        }
    }

    /// Updates the document.
    pub fn render(&self) {
        self.processes.render();
        self.inspector.render();
    }
}

/// The number of processors that the browser reports.
fn processors() -> u32 {
    dom::window().navigator().hardware_concurrency() as u32
}
