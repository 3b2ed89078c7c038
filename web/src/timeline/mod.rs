//! The timeline: a lane for each process of a run, what it did and waited for, and what went between them.
//!
//! Everything that decides what is shown is plain Rust and is tested natively; only painting, input and the elements
//! around the canvas need a document.

pub mod detail;
pub mod fact;
pub mod flows;
pub mod hit;
pub mod kind;
pub mod lane;
pub mod layout;
pub mod lines;
pub mod model;
pub mod rows;
pub mod scale;
pub mod text;
pub mod track;
pub mod value;
