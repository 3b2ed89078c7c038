//! Functions that are called when something happens.

use std::{cell::RefCell, rc::Rc};

/// The functions, in the order in which they were added. One that is called may add more, for the next time.
pub struct Listeners<F: ?Sized>(RefCell<Vec<Rc<F>>>);

impl<F: ?Sized> Default for Listeners<F> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

impl<F: ?Sized> Listeners<F> {
    /// Adds a listener.
    pub fn add(&self, listener: Rc<F>) {
        self.0.borrow_mut().push(listener);
    }

    /// Calls each listener. No borrow is held meanwhile.
    pub fn each(&self, call: impl Fn(&F)) {
        let listeners = self.0.borrow().clone();
        listeners.iter().for_each(|listener| call(listener));
    }
}

#[cfg(test)]
mod tests {
    use std::{cell::Cell, rc::Rc};

    use super::Listeners;

    #[test]
    fn a_listener_may_add_another() {
        let listeners: Rc<Listeners<dyn Fn(u32)>> = Rc::default();
        let sum = Rc::new(Cell::new(0));
        let (inner, added) = (sum.clone(), listeners.clone());
        listeners.add(Rc::new(move |by| {
            inner.set(inner.get() + by);
            let inner = inner.clone();
            added.add(Rc::new(move |by| inner.set(inner.get() + 100 * by)));
        }));
        listeners.each(|listener| listener(1));
        assert_eq!(sum.get(), 1);
        listeners.each(|listener| listener(2));
        assert_eq!(sum.get(), 203);
    }
}
