//! A pattern for each kind of wait, so that kinds can be distinguished without colours.

use std::f64::consts::TAU;

use wasm_bindgen::JsCast;
use web_sys::{CanvasPattern, CanvasRenderingContext2d, HtmlCanvasElement};

use super::kind::WaitKind;
use crate::dom;

/// The side of a pattern's tile in CSS pixels.
const TILE: f64 = 8.0;

/// The drawing context of a canvas.
pub fn context_of(canvas: &HtmlCanvasElement) -> Option<CanvasRenderingContext2d> {
    canvas.get_context("2d").ok()??.dyn_into().ok()
}

/// Draws a kind's pattern in a colour, with `ratio` device pixels per CSS pixel.
pub fn pattern(kind: WaitKind, colour: &str, ratio: f64) -> Option<CanvasPattern> {
    let canvas: HtmlCanvasElement = dom::element("canvas", "");
    let side = (TILE * ratio).round();
    canvas.set_width(side as u32);
    canvas.set_height(side as u32);
    let context = context_of(&canvas)?;
    _ = context.scale(side / TILE, side / TILE);
    context.set_stroke_style_str(colour);
    context.set_fill_style_str(colour);
    context.set_line_width(1.4);
    context.begin_path();
    let line = |from: (f64, f64), to: (f64, f64)| {
        context.move_to(from.0, from.1);
        context.line_to(to.0, to.1);
    };
    match kind {
        WaitKind::Lock => {
            line((-2.0, 10.0), (10.0, -2.0));
            line((-2.0, 2.0), (2.0, -2.0));
            line((6.0, 10.0), (10.0, 6.0));
        }
        WaitKind::Queue => {
            line((2.0, 0.0), (2.0, 8.0));
            line((6.0, 0.0), (6.0, 8.0));
        }
        WaitKind::Pipe => line((0.0, 4.0), (8.0, 4.0)),
        WaitKind::Join => {
            line((-2.0, -2.0), (10.0, 10.0));
            line((6.0, -2.0), (10.0, 2.0));
            line((-2.0, 6.0), (2.0, 10.0));
        }
        WaitKind::Sleep => _ = context.arc(4.0, 4.0, 1.1, 0.0, TAU),
        WaitKind::Input => {
            line((4.0, 1.0), (4.0, 7.0));
            line((1.0, 4.0), (7.0, 4.0));
        }
        WaitKind::Turn => line((4.0, 0.0), (4.0, 8.0)),
        WaitKind::Page => {
            line((0.0, 2.0), (4.0, 6.0));
            line((4.0, 6.0), (8.0, 2.0));
        }
        WaitKind::Other => {
            line((2.0, 2.0), (6.0, 6.0));
            line((6.0, 2.0), (2.0, 6.0));
        }
    }
    if kind == WaitKind::Sleep {
        context.fill();
    } else {
        context.stroke();
    }
    context.create_pattern_with_html_canvas_element(&canvas, "repeat").ok().flatten()
}
