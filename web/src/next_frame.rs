//! Work for the next animation frame, done once however often it is asked for.

use std::{cell::RefCell, rc::Rc};

use gloo::render::AnimationFrame;

/// A function to be called in the next frame. Clones share one request.
#[derive(Clone)]
pub struct NextFrame(Rc<Inner>);

struct Inner {
    act: Box<dyn Fn()>,
    asked: RefCell<Option<AnimationFrame>>,
}

impl NextFrame {
    /// No call is requested yet.
    pub fn new(act: impl Fn() + 'static) -> Self {
        Self(Rc::new(Inner { act: Box::new(act), asked: RefCell::default() }))
    }

    /// Calls the function in the next frame.
    pub fn ask(&self) {
        let inner = Rc::downgrade(&self.0);
        self.0.asked.borrow_mut().get_or_insert_with(|| {
            gloo::render::request_animation_frame(move |_| {
                let Some(inner) = inner.upgrade() else { return };
                inner.asked.take();
                (inner.act)();
            })
        });
    }

    /// Whether a call is requested for the next frame.
    pub fn is_asked(&self) -> bool {
        self.0.asked.borrow().is_some()
    }
}
