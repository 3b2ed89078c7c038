//! The times of updates: the next frame for the reader's actions, and the picture's own [`Pace`] for the program's.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use gloo::timers::callback::Timeout;

use super::pace::Pace;
use crate::{dom, next_frame::NextFrame};

/// The time in milliseconds below which the next frame is used instead of a timer. It is less than a frame.
const SOON: f64 = 12.0;

/// The picture's clock.
pub struct Refresh {
    frame: NextFrame,
    timer: Rc<RefCell<Option<Timeout>>>,
    pace: Cell<Pace>,
    stale: Cell<bool>,
}

impl Refresh {
    /// Calls `render` in each requested frame.
    pub fn new(render: impl Fn() + 'static) -> Self {
        Self { frame: NextFrame::new(render), timer: Rc::default(), pace: Cell::default(), stale: Cell::new(true) }
    }

    /// Requests the picture and the texts in the next frame.
    pub fn draw(&self) {
        self.stale.set(true);
        self.frame.ask();
    }

    /// Requests the texts in the next frame, without painting.
    pub fn ask_for_frame(&self) {
        self.frame.ask();
    }

    /// Requests a frame as soon as the next paint is due.
    pub fn follow(&self) {
        if self.frame.is_asked() {
            return;
        }
        let left = self.pace.get().left(dom::now());
        if left < SOON {
            return self.frame.ask();
        }
        let (frame, timer) = (self.frame.clone(), Rc::downgrade(&self.timer));
        self.timer.borrow_mut().get_or_insert_with(|| {
            Timeout::new(left.ceil() as u32, move || {
                let Some(timer) = timer.upgrade() else { return };
                timer.take();
                frame.ask();
            })
        });
    }

    /// Whether to paint in this frame, which began at `began`: because it was requested, or because the picture
    /// `is_stale` and the next paint is due.
    pub fn is_due(&self, began: f64, is_stale: bool) -> bool {
        let due = is_stale && self.pace.get().left(began) < SOON;
        self.stale.take() || due
    }

    /// Records a paint from `began` to now.
    pub fn painted(&self, began: f64) {
        self.pace.set(Pace::after(began, dom::now()));
    }
}
