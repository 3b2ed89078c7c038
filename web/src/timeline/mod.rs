//! The timeline: a lane for each process of a run, with its work and its waits, and the messages between processes.
//!
//! Everything that decides what is shown is plain Rust and is tested natively. Only painting, input and the elements
//! around the canvas need a document.

pub mod chosen;
pub mod detail;
pub mod drawn;
pub mod fact;
pub mod flows;
pub mod focus;
pub mod hit;
pub mod kind;
pub mod known;
pub mod lane;
pub mod layout;
pub mod lines;
pub mod list;
pub mod mark;
pub mod model;
pub mod pace;
pub mod pickle;
pub mod pointers;
pub mod rows;
pub mod run;
pub mod scale;
pub mod text;
pub mod track;
pub mod value;
pub mod viewport;

#[cfg(target_arch = "wasm32")]
mod colours;
#[cfg(target_arch = "wasm32")]
mod input;
#[cfg(target_arch = "wasm32")]
mod labels;
#[cfg(target_arch = "wasm32")]
mod legend;
#[cfg(target_arch = "wasm32")]
mod paint;
#[cfg(target_arch = "wasm32")]
mod parts;
#[cfg(target_arch = "wasm32")]
mod patterns;
#[cfg(target_arch = "wasm32")]
mod picture;
#[cfg(target_arch = "wasm32")]
mod refresh;
#[cfg(target_arch = "wasm32")]
mod table;
#[cfg(target_arch = "wasm32")]
mod texts;
#[cfg(target_arch = "wasm32")]
mod view;
#[cfg(target_arch = "wasm32")]
mod widget;

#[cfg(target_arch = "wasm32")]
pub(crate) use patterns::context_of;
#[cfg(target_arch = "wasm32")]
pub(crate) use table::{add_place, place_asked_for};
#[cfg(target_arch = "wasm32")]
pub use widget::{Callbacks, OnPlace, Timeline};
