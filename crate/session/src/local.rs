//! Per-process state and its rule for a child of `fork`.
//!
//! A fork copies all of the parent's memory, so every variable arrives in the child with the parent's value. For some
//! that is right: a counter continues, a handler stays installed. For others it is wrong: an answer that a thread of
//! the parent awaits never reaches the child. [`process_local!`](crate::process_local) demands the decision where the
//! variable is declared.

use std::{
    cell::{Cell, RefCell},
    ops::Deref,
    thread::LocalKey,
};

/// A variable that can be reset in a child of `fork`.
pub trait Fork {
    /// Resets the variable to the default of its type.
    ///
    /// The parent's value is leaked, not dropped: it may own things that only the parent has, such as ports.
    fn clear(&self);
}

impl<T: Default> Fork for Cell<T> {
    fn clear(&self) {
        std::mem::forget(self.take());
    }
}

impl<T: Default> Fork for RefCell<T> {
    fn clear(&self) {
        std::mem::forget(self.take());
    }
}

thread_local! {
    /// The rules of all variables touched by this process or its template.
    static RULES: RefCell<Vec<fn()>> = const { RefCell::new(Vec::new()) };
}

/// A variable of the process, declared by [`process_local!`](crate::process_local).
pub struct ProcessLocal<T: 'static>(LocalKey<T>);

impl<T> ProcessLocal<T> {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(key: LocalKey<T>) -> Self {
        Self(key)
    }
}

impl<T> Deref for ProcessLocal<T> {
    type Target = LocalKey<T>;

    fn deref(&self) -> &LocalKey<T> {
        &self.0
    }
}

#[doc(hidden)]
pub fn declare(rule: fn()) {
    RULES.with_borrow_mut(|rules| rules.push(rule));
}

/// Applies every variable's rule. Called once in a child of `fork`, before other code runs in it.
pub fn forked() {
    // A rule may touch a variable for the first time, and so declare another rule.
    let rules = RULES.with_borrow(Clone::clone);
    for rule in rules {
        rule();
    }
}

/// Declares variables of the process, each with its rule for a child of `fork`:
///
/// - `keep`: the child keeps the parent's value;
/// - `clear`: the child starts with the type's default ([`Fork::clear`]);
/// - `call(function)`: the child calls `function`, which decides.
///
/// ```ignore
/// process_local! {
///     /// Threads that wait for an answer.
///     static WAITING: RefCell<BTreeMap<u32, ThreadId>> = RefCell::default(), on fork clear;
/// }
/// ```
#[macro_export]
macro_rules! process_local {
    ($($(#[$doc:meta])* $vis:vis static $name:ident: $type:ty = $value:expr, on fork $rule:ident $(($function:path))?;)+) => {
        $(
            $(#[$doc])*
            $vis static $name: $crate::ProcessLocal<$type> = $crate::ProcessLocal::new({
                ::std::thread_local! {
                    static KEY: $type = {
                        $crate::process_local!(@ $rule $name $(, $function)?);
                        $value
                    };
                }
                KEY
            });
        )+
    };
    (@ keep $name:ident) => {};
    (@ clear $name:ident) => {
        $crate::declare(|| $name.with($crate::Fork::clear))
    };
    (@ call $name:ident, $function:path) => {
        $crate::declare($function)
    };
}
