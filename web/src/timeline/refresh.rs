//! When the picture is brought up to date: in the next frame for what the reader does, at its own [`Pace`] for what the
//! program does.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use gloo::timers::callback::Timeout;

use super::pace::Pace;
use crate::{dom, next_frame::NextFrame};

/// Less than a frame, in milliseconds: no timer is worth while for it.
const SOON: f64 = 12.0;

/// The picture's clock.
pub struct Refresh {
    frame: NextFrame,
    timer: Rc<RefCell<Option<Timeout>>>,
    pace: Cell<Pace>,
    stale: Cell<bool>,
}

impl Refresh {
    /// Calls `render` in each frame that is asked for.
    pub fn new(render: impl Fn() + 'static) -> Self {
        Self { frame: NextFrame::new(render), timer: Rc::default(), pace: Cell::default(), stale: Cell::new(true) }
    }

    /// Asks for the picture and the texts in the next frame.
    pub fn draw(&self) {
        self.stale.set(true);
        self.frame.ask();
    }

    /// Asks for the texts in the next frame, which needs no painting.
    pub fn ask_for_frame(&self) {
        self.frame.ask();
    }

    /// Asks for what has happened to be shown, once that is due.
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

    /// Whether to paint in this frame, which began at `began`: because that was asked for, or because the picture
    /// `is_stale` and its turn has come.
    pub fn is_due(&self, began: f64, is_stale: bool) -> bool {
        let due = is_stale && self.pace.get().left(began) < SOON;
        self.stale.take() || due
    }

    /// The picture was painted, from `began` to now.
    pub fn painted(&self, began: f64) {
        self.pace.set(Pace::after(began, dom::now()));
    }
}
