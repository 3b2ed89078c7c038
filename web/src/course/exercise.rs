//! An exercise's card in the text: start, check, hints, solution.

use std::{cell::RefCell, rc::Rc};

use gloo::timers::callback::Timeout;
use pyworkers_kernel::Event;
use web_sys::Element;

use super::{
    check::{Judgement, Outcome, Verdict},
    data::Exercise,
    kept,
    page::Page,
};
use crate::{
    dom::{self, Root},
    files::SourceFiles,
    traceback::MAIN,
};

/// The time limit for an exercise's program and for its check, in milliseconds.
const LIMIT_MS: u32 = 60_000;

/// A run of the reader's program that is to be judged.
pub struct Checking {
    lesson: String,
    exercise: Exercise,
    card: Element,
    outcome: Outcome,
    /// The start of the program, which may come after the interpreter has been fetched.
    began: Option<f64>,
    too_long: bool,
    /// The timer that stops a run without end.
    limit: Option<Timeout>,
}

/// Handles a click on a card.
pub fn clicked(page: &Rc<Page>, event: &web_sys::Event) {
    let Some(act) = dom::closest(event, "[data-act]").and_then(|button| button.get_attribute("data-act")) else {
        return;
    };
    let Some(card) = dom::closest(event, "[data-exercise]") else { return };
    let id = card.get_attribute("data-exercise").unwrap_or_default();
    let lesson = page.lesson();
    let Some(exercise) = lesson.exercises.iter().find(|exercise| exercise.id == id).cloned() else { return };
    match act.as_str() {
        "start" => page.open(&id),
        "hint" => hint(&card),
        "solution" => page.try_out(&id, &SourceFiles::single(MAIN, &exercise.solution)),
        _ => begin(page, lesson.id.clone(), exercise, card.into()),
    }
}

fn hint(card: &Element) {
    let hints = dom::all(card, ".exercise-hints li");
    let Some(next) = hints.iter().find(|hint| hint.hidden()) else { return };
    dom::show(next, true);
    if hints.iter().all(|hint| !hint.hidden()) {
        dom::all(card, "[data-act=hint]").iter().for_each(|button| dom::show(button, false));
    }
}

/// Runs the reader's program. It is judged when it ends.
fn begin(page: &Rc<Page>, lesson: String, exercise: Exercise, card: Element) {
    let workbench = page.workbench();
    if workbench.is_running() {
        say(&card, "busy", "Wait.", "A program is running. Stop it first, or wait until it ends.");
        return;
    }
    if !workbench.can_run() {
        say(&card, "broken", "No verdict.", "Python could not be loaded, so your program cannot run.");
        return;
    }
    page.open_unless_shown(&exercise.id);
    say(&card, "busy", "Running.", "Your program is running. Then it will be checked.");
    let outcome = Outcome::of(workbench.files().main_text());
    let checking = Checking { lesson, exercise, card, outcome, began: None, too_long: false, limit: None };
    page.checking().replace(Some(checking));
    workbench.run_judged();
}

/// Starts the timer that stops the program.
fn limit(page: &Rc<Page>) -> Timeout {
    let page = Rc::downgrade(page);
    Timeout::new(LIMIT_MS, move || {
        let Some(page) = page.upgrade() else { return };
        if let Some(checking) = page.checking().borrow_mut().as_mut() {
            checking.too_long = true;
        }
        page.workbench().stop();
    })
}

/// Handles the events of a run that is to be judged.
pub fn on_event(page: &Rc<Page>, event: &Event) {
    let ended = {
        let mut checking = page.checking().borrow_mut();
        let Some(checking) = checking.as_mut() else { return };
        checking.outcome.note(event);
        if checking.began.is_none() && matches!(event, Event::Process { .. }) {
            checking.began = Some(dom::now());
            checking.limit = Some(limit(page));
        }
        match event {
            // A deadlocked program would never exit.
            Event::Deadlock { .. } => false,
            Event::Exit { .. } => true,
            _ => return,
        }
    };
    if !ended {
        page.workbench().stop();
    } else if let Some(checking) = page.checking().take() {
        judge(page, checking);
    }
}

fn judge(page: &Rc<Page>, mut checking: Checking) {
    if checking.too_long {
        let text = "Your program was still running after a minute and was stopped. Is it waiting for something that never \
                    comes?";
        return conclude(&checking, &Verdict::NotYet(text.to_owned()));
    }
    checking.limit = None;
    checking.outcome.took(checking.began.map_or(0.0, |began| dom::now() - began) / 1000.0);
    let program = checking.outcome.judge(&checking.exercise.check);
    let judgement = RefCell::new(Judgement::default());
    let checking = Rc::new(checking);
    let checked = checking.clone();
    let workbench = page.workbench().clone();
    let limit = RefCell::new(Some(Timeout::new(LIMIT_MS, move || workbench.stop_aside())));
    let judged = page.workbench().run_aside(program, move |event| {
        judgement.borrow_mut().note(event);
        if let Event::Exit { .. } = event {
            limit.take();
            conclude(&checked, &judgement.borrow().verdict());
        }
    });
    if let Err(error) = judged {
        conclude(&checking, &Verdict::Broken(error.to_string()));
    }
}

fn conclude(checking: &Checking, verdict: &Verdict) {
    match verdict {
        Verdict::Passed(text) => {
            say(&checking.card, "passed", "Passed.", text);
            kept::finish(&checking.lesson, &checking.exercise.id, &checking.card);
        }
        Verdict::NotYet(text) => say(&checking.card, "not-yet", "Not yet.", text),
        Verdict::Broken(text) => say(&checking.card, "broken", "No verdict.", text),
    }
    dom::all(&checking.card, "[data-act=solution]").iter().for_each(|button| dom::show(button, true));
}

/// Takes "Passed" back, which was said of a program that has changed since. What "Not yet" says still helps.
pub fn changed(program: &str) {
    let passed = format!("[data-exercise='{program}'] .verdict[data-verdict=passed]");
    for verdict in Root::document().all(&passed) {
        _ = verdict.remove_attribute("data-verdict");
        verdict.set_text_content(None);
    }
}

fn say(card: &Element, state: &str, head: &str, text: &str) {
    for verdict in dom::all(card, ".verdict") {
        dom::set(&verdict, "data-verdict", state);
        verdict.set_text_content(None);
        dom::add(&verdict, "b", "", &format!("{head} "));
        dom::add(&verdict, "span", "", text);
    }
}
