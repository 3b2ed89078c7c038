//! Events for the session, and the run's timer, which stops with the last event.

use std::rc::Rc;

use gloo_timers::callback::Interval;
use pyworkers_kernel::Event;

/// Events that are emitted once nothing of the run is borrowed.
pub(super) struct Outbox {
    events: Vec<Event>,
    emit: Rc<dyn Fn(Event)>,
    /// Ticks for each look at the process table. `None` once [`Event::Exit`] is among the events.
    ticker: Option<Interval>,
}

impl Outbox {
    pub(super) const fn new(emit: Rc<dyn Fn(Event)>, ticker: Interval) -> Self {
        Self { events: Vec::new(), emit, ticker: Some(ticker) }
    }

    pub(super) fn push(&mut self, event: Event) {
        self.events.push(event);
    }

    pub(super) fn extend(&mut self, events: impl IntoIterator<Item = Event>) {
        self.events.extend(events);
    }

    /// Takes the events, and the function to call with each.
    pub(super) fn take(&mut self) -> (Vec<Event>, Rc<dyn Fn(Event)>) {
        (std::mem::take(&mut self.events), self.emit.clone())
    }

    /// Whether the end of the run is still to be reported.
    pub(super) const fn is_open(&self) -> bool {
        self.ticker.is_some()
    }

    /// Stops the timer. Returns true the first time.
    pub(super) fn close(&mut self) -> bool {
        self.ticker.take().is_some()
    }
}
