//! An editor, a console and the views of the processes around a [`Session`](pyworkers_page::Session): mounted once in
//! the tutorial's page, and in a shadow root for each widget in another page.
//!
//! The user's actions go to the session, and the session's events go to the workbench's parts. Each part keeps its own
//! state; [`Workbench`] alone knows them all. An event only changes this state. The document is updated once per
//! animation frame, so that no number of events makes the page unresponsive. No borrow is held across a call into the
//! session or the editor, since both may call back.

pub mod phase;
pub mod reading;
pub mod roster;

#[cfg(target_arch = "wasm32")]
mod console;
#[cfg(target_arch = "wasm32")]
mod control;
#[cfg(target_arch = "wasm32")]
mod deadlock;
#[cfg(target_arch = "wasm32")]
mod editor;
#[cfg(target_arch = "wasm32")]
mod findings;
#[cfg(target_arch = "wasm32")]
mod frame;
#[cfg(target_arch = "wasm32")]
mod hints;
#[cfg(target_arch = "wasm32")]
mod loading;
#[cfg(target_arch = "wasm32")]
mod menu;
#[cfg(target_arch = "wasm32")]
mod processes;
#[cfg(target_arch = "wasm32")]
mod program;
#[cfg(target_arch = "wasm32")]
mod row;
#[cfg(target_arch = "wasm32")]
mod scrollback;
#[cfg(target_arch = "wasm32")]
mod settings_dialog;
#[cfg(target_arch = "wasm32")]
mod status;
#[cfg(target_arch = "wasm32")]
mod stdin;
#[cfg(target_arch = "wasm32")]
mod tabs;
#[cfg(target_arch = "wasm32")]
mod views;
#[cfg(target_arch = "wasm32")]
mod watch;
#[cfg(target_arch = "wasm32")]
mod whole;

/// Takes events of the session.
#[cfg(target_arch = "wasm32")]
type Listener = std::rc::Rc<dyn Fn(&pyworkers_kernel::Event)>;

#[cfg(target_arch = "wasm32")]
pub use editor::CreateEditor;
#[cfg(target_arch = "wasm32")]
pub use whole::{Options, Workbench};
