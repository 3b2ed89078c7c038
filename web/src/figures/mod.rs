//! Figures that programs draw into the page: images, plots, tables and drawings, one for each name.

pub mod axes;

#[cfg(target_arch = "wasm32")]
mod drawing;
#[cfg(target_arch = "wasm32")]
mod image;
#[cfg(target_arch = "wasm32")]
mod panel;
#[cfg(target_arch = "wasm32")]
mod plot;

#[cfg(target_arch = "wasm32")]
pub use panel::Figures;
