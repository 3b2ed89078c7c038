//! What there is to watch while a program runs, beside the table of processes.

use std::rc::Weak;

use pyworkers_kernel::Event;

use super::{Workbench, views::Views};
use crate::{
    dom::{self, Root},
    figures::Figures,
    inspector::{self, Inspector},
    save::save,
    speedup::Speedup,
    timeline::{self, OnPlace, Timeline},
    traceback,
};

/// The view that shows shared objects: looking into them costs something, so they are only looked into for it.
const INSPECTOR: &str = "inspector";

pub struct Watch {
    pub views: Views,
    pub timeline: Timeline,
    pub inspector: Inspector,
    pub figures: Figures,
    pub speedup: Speedup,
}

impl Watch {
    pub fn new(root: &Root, workbench: &Weak<Workbench>) -> Self {
        let go = |workbench: &Weak<Workbench>| -> Box<OnPlace> {
            let workbench = workbench.clone();
            Box::new(move |file, line| workbench.upgrade().iter().for_each(|it| it.go_to(file, line)))
        };
        let (killer, reader, runner) = (workbench.clone(), workbench.clone(), workbench.clone());
        let on_kill = Box::new(move |pid| killer.upgrade().iter().for_each(|it| it.kill(pid)));
        let saver = workbench.clone();
        let on_export = Box::new(move |json: String| {
            if save("trace.json", "application/json", json.as_bytes()).is_err() {
                saver.upgrade().iter().for_each(|it| it.say("The file could not be saved."));
            }
        });
        let line_of = Box::new(move |file: &str, line| reader.upgrade()?.line_of(file, line));
        let run = move |processors| runner.upgrade().iter().for_each(|it| it.run_measured(processors));
        Self {
            views: Views::new(root),
            timeline: Timeline::new(
                &root.by_id("timeline"),
                timeline::Callbacks { on_place: go(workbench), on_kill, on_export },
            ),
            inspector: Inspector::new(
                &root.by_id(INSPECTOR),
                inspector::Callbacks { on_place: go(workbench), line_of },
            ),
            figures: Figures::new(&root.by_id("figures")),
            speedup: Speedup::new(&root.by_id("speedup"), processors(), run),
        }
    }

    /// A run begins at `began`, in milliseconds since the page was opened.
    pub fn clear(&self, began: f64) {
        self.timeline.clear(began);
        self.inspector.clear();
        self.figures.clear();
    }

    pub fn on_event(&self, event: &Event) {
        self.timeline.on_event(event);
        self.inspector.on_event(event);
        self.figures.on_event(event);
    }
}

impl Workbench {
    /// Shows one of the views.
    pub(super) fn show_view(&self, name: &str) {
        self.watch.views.show(name);
        self.frame.watch();
        self.session.inspect(name == INSPECTOR);
    }

    /// Says something of the page's own in the console.
    fn say(&self, text: &str) {
        self.lines.borrow_mut().notice(text, true);
        self.draw();
    }

    fn go_to(&self, file: &str, line: u32) {
        let name = traceback::name_of(file);
        if self.editor.files().iter().any(|file| file.name == name) {
            self.editor.go_to(line, name);
        }
    }

    fn line_of(&self, file: &str, line: u32) -> Option<String> {
        let index = usize::try_from(line).ok()?.checked_sub(1)?;
        let name = traceback::name_of(file);
        let file = self.editor.files().into_iter().find(|file| file.name == name)?;
        file.text.lines().nth(index).map(str::to_owned)
    }
}

/// What the browser says of the machine.
fn processors() -> u32 {
    dom::window().navigator().hardware_concurrency() as u32
}
