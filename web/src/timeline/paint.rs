//! Paints scenes on canvases, at whole device pixels.

use std::f64::consts::TAU;

use web_sys::{CanvasPattern, CanvasRenderingContext2d, HtmlCanvasElement};

use super::{
    colours::Colours,
    detail,
    kind::WaitKind,
    layout::{Dot, End, Rect, Scene},
    lines::{Label, Line},
    mark::Mark,
    patterns::{self, context_of},
    rows::Rows,
    scale::Scale,
    track::MomentId,
};
use crate::dom;

/// The share of a wait's colour in its background.
const TINT: f64 = 0.16;
/// The size of all text, in pixels.
const FONT: f64 = 11.0;
/// The smallest width of a wait that is labelled with its kind, in pixels.
const WORD: f64 = 52.0;

/// A canvas and its context.
pub struct Painter {
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
    /// Device pixels per CSS pixel.
    ratio: f64,
    width: f64,
    height: f64,
}

/// Colours, and patterns in these colours.
pub struct Palette {
    pub colours: Colours,
    patterns: Vec<Option<CanvasPattern>>,
}

impl Palette {
    /// Creates patterns in these colours for the current resolution of the screen.
    pub fn new(colours: Colours) -> Self {
        let ratio = dom::window().device_pixel_ratio();
        let pattern = |kind: &WaitKind| patterns::pattern(*kind, &colours.waits[*kind as usize], ratio);
        let patterns = WaitKind::ALL.iter().map(pattern).collect();
        Self { colours, patterns }
    }
}

/// The emphasised parts.
pub struct Emphasis {
    /// The area of the selected fact.
    pub selected: Option<Rect>,
    /// The position of the cursor.
    pub cursor: Option<f64>,
    /// The position of the present, while the program runs.
    pub present: Option<f64>,
    /// The lane with the keyboard focus.
    pub lane: Option<u32>,
}

impl Painter {
    /// Creates a painter for a canvas, if the browser provides a context.
    pub fn new(canvas: HtmlCanvasElement) -> Option<Self> {
        let context = context_of(&canvas)?;
        Some(Self { canvas, context, ratio: 1.0, width: 0.0, height: 0.0 })
    }

    /// Clears the canvas, which has this size in CSS pixels.
    pub fn begin(&mut self, (width, height): (f64, f64), colours: &Colours) {
        let ratio = dom::window().device_pixel_ratio();
        if (self.ratio, self.width, self.height) != (ratio, width, height) {
            (self.ratio, self.width, self.height) = (ratio, width, height);
            self.canvas.set_width((width * ratio).round() as u32);
            self.canvas.set_height((height * ratio).round() as u32);
            _ = self.canvas.style().set_property("width", &format!("{width}px"));
            _ = self.canvas.style().set_property("height", &format!("{height}px"));
            // All text has the same font. Setting it is slow.
            self.context.set_font(&format!("{}px {}", FONT * ratio, colours.font));
        }
        let (width, height) = (f64::from(self.canvas.width()), f64::from(self.canvas.height()));
        self.context.clear_rect(0.0, 0.0, width, height);
    }

    /// Paints the axis: ticks with their times, and the cursor's handle.
    pub fn axis(&self, scale: &Scale, colours: &Colours, cursor: Option<f64>) {
        let context = &self.context;
        context.set_text_align("left");
        context.set_text_baseline("middle");
        for tick in scale.ticks(90.0) {
            let labelled = !tick.label.is_empty();
            context.set_fill_style_str(&colours.border);
            let top = if labelled { 6.0 } else { self.height - 5.0 };
            self.fill(&Rect { x: tick.x, y: top, width: 1.0, height: self.height });
            if labelled {
                context.set_fill_style_str(&colours.muted);
                self.text(&tick.label, tick.x + 5.0, self.height / 2.0 + 1.0);
            }
        }
        if let Some(x) = cursor {
            context.set_fill_style_str(&colours.accent);
            self.path(&[(x - 6.0, 4.0), (x + 6.0, 4.0), (x + 6.0, 14.0), (x, self.height), (x - 6.0, 14.0)]);
            context.fill();
        }
    }

    /// Paints the lanes, scrolled down by `top` pixels. `colour` returns the index of a lane's colour.
    pub fn lanes(
        &self,
        scene: &Scene,
        (rows, scale, top): (&Rows, &Scale, f64),
        palette: &Palette,
        colour: impl Fn(u32) -> usize,
        emphasis: &Emphasis,
    ) {
        let (context, colours) = (&self.context, &palette.colours);
        context.save();
        _ = context.translate(0.0, -(top * self.ratio).round());
        self.grid(rows, scale, colours, emphasis.lane);
        for (lane, rect) in &scene.lives {
            context.set_fill_style_str(&colours.processes[colour(*lane)]);
            self.fill(rect);
        }
        self.starting(&scene.starting, colours);
        for kind in WaitKind::ALL {
            self.waits(&scene.waits[kind as usize], kind, palette);
            context.set_fill_style_str(&colours.tints[kind as usize]);
            scene.shares[kind as usize].iter().for_each(|rect| self.fill(rect));
        }
        self.dots(&scene.dots, colours);
        for line in &scene.lines.drawn {
            if scene.crowded {
                self.band(line, colours);
            } else {
                self.line(line, colours);
            }
        }
        self.names(&scene.labels, colours);
        scene.ends.iter().for_each(|end| self.end(end, colours));
        if let Some(rect) = &emphasis.selected {
            self.selected(rect, colours);
        }
        for (x, colour) in [(emphasis.present, &colours.border), (emphasis.cursor, &colours.accent)] {
            if let Some(x) = x {
                context.set_fill_style_str(colour);
                self.fill(&Rect { x: x - 0.75, y: top, width: 1.5, height: self.height });
            }
        }
        context.restore();
    }

    /// Fills the canvas with the look of a mark.
    pub fn sample(&self, mark: Mark, palette: &Palette) {
        let colours = &palette.colours;
        let (width, height) = (self.width, self.height);
        let rect = Rect { x: 0.0, y: 0.0, width, height };
        let arrow = |permit| {
            let sender = MomentId { lane: 0, track: 0, index: 0 };
            // Its head stands above its end, where a bar would be.
            Line { from: (3.0, height - 3.0), to: (width - 3.0, -1.0), permit, count: 1, sender }
        };
        let end = |failed| End { x: 4.0, lane: 0, y: height / 2.0, exitcode: Some(i32::from(failed)), failed };
        match mark {
            Mark::Wait(kind) => self.waits(&[rect], kind, palette),
            Mark::Running => {
                self.context.set_fill_style_str(&colours.processes[0]);
                self.fill(&rect);
            }
            Mark::Starting => self.starting(&[rect], colours),
            Mark::Message => self.line(&arrow(false), colours),
            Mark::Permit => self.line(&arrow(true), colours),
            Mark::Deed => self.dots(&[Dot { x: width / 2.0, y: 0.0, height: height - 1.0 }], colours),
            Mark::Ended => self.end(&end(false), colours),
            Mark::Failed => self.end(&end(true), colours),
        }
    }

    /// Paints times of starting as thin lines, in place of what is below.
    fn starting(&self, rects: &[Rect], colours: &Colours) {
        self.context.set_fill_style_str(&colours.surface);
        rects.iter().for_each(|rect| self.fill(rect));
        self.context.set_fill_style_str(&colours.muted);
        self.context.set_global_alpha(0.45);
        rects.iter().for_each(|rect| self.fill(&rect.thin(0.25)));
        self.context.set_global_alpha(1.0);
    }

    /// Paints the names at arrows.
    fn names(&self, labels: &[Label], colours: &Colours) {
        self.context.set_text_align("left");
        self.context.set_text_baseline("middle");
        for label in labels {
            let (x, y) = label.at;
            self.context.set_global_alpha(0.85);
            self.context.set_fill_style_str(&colours.surface);
            self.fill(&Rect { x: x - 2.0, y: y - 6.0, width: label.width + 4.0, height: 12.0 });
            self.context.set_global_alpha(1.0);
            self.context.set_fill_style_str(if label.permit {
                &colours.waits[WaitKind::Lock as usize]
            } else {
                &colours.text
            });
            self.text(&label.text, x, y + 0.5);
        }
    }

    fn grid(&self, rows: &Rows, scale: &Scale, colours: &Colours, chosen: Option<u32>) {
        let context = &self.context;
        if let Some([from, to]) = chosen.and_then(|lane| rows.edges.get(lane as usize..lane as usize + 2)) {
            context.set_global_alpha(0.1);
            context.set_fill_style_str(&colours.accent);
            self.fill(&Rect { x: 0.0, y: *from, width: self.width, height: to - from });
        }
        context.set_fill_style_str(&colours.border);
        context.set_global_alpha(0.45);
        for tick in scale.ticks(90.0).iter().filter(|tick| !tick.label.is_empty()) {
            self.fill(&Rect { x: tick.x, y: 0.0, width: 1.0, height: rows.height().max(self.height) });
        }
        for edge in &rows.edges[1..] {
            self.fill(&Rect { x: 0.0, y: edge - 1.0, width: self.width, height: 1.0 });
        }
        context.set_global_alpha(1.0);
    }

    fn waits(&self, rects: &[Rect], kind: WaitKind, palette: &Palette) {
        let context = &self.context;
        let colour = &palette.colours.waits[kind as usize];
        context.set_fill_style_str(&palette.colours.surface);
        rects.iter().for_each(|rect| self.fill(rect));
        context.set_fill_style_str(colour);
        context.set_global_alpha(TINT);
        rects.iter().for_each(|rect| self.fill(rect));
        context.set_global_alpha(0.55);
        if let Some(pattern) = &palette.patterns[kind as usize] {
            context.set_fill_style_canvas_pattern(pattern);
            rects.iter().for_each(|rect| self.fill(rect));
        }
        context.set_global_alpha(1.0);
        context.set_fill_style_str(colour);
        for rect in rects {
            self.fill(&Rect { height: 1.0, ..*rect });
            self.fill(&Rect { y: rect.y + rect.height - 1.0, height: 1.0, ..*rect });
        }
        context.set_text_align("left");
        context.set_text_baseline("middle");
        for rect in rects.iter().filter(|rect| rect.width > WORD && rect.height > 12.0) {
            let left = rect.x.max(0.0) + 6.0;
            let word = Rect { x: left - 3.0, y: rect.y + 1.0, width: 38.0, height: rect.height - 2.0 };
            context.set_fill_style_str(&palette.colours.surface);
            self.fill(&word);
            context.set_fill_style_str(colour);
            self.text(kind.word(), left, rect.y + rect.height / 2.0 + 0.5);
        }
    }

    fn dots(&self, dots: &[Dot], colours: &Colours) {
        for (colour, wider) in [(&colours.surface, 1.0), (&colours.text, 0.0)] {
            self.context.set_fill_style_str(colour);
            for dot in dots {
                let y = dot.y + dot.height - 5.0 - wider;
                self.fill(&Rect { x: dot.x - 1.0 - wider, y, width: 2.0 + 2.0 * wider, height: 5.0 + wider });
            }
        }
    }

    /// Paints an arrow for several flows without covering what is below.
    fn band(&self, line: &Line, colours: &Colours) {
        let context = &self.context;
        context.set_stroke_style_str(colour_of(line, colours));
        context.set_line_width((0.8 + 0.35 * f64::from(line.count).log2()).min(4.0) * self.ratio);
        context.set_global_alpha(0.28);
        self.path(&[line.from, line.to]);
        context.stroke();
        context.set_global_alpha(1.0);
    }

    fn line(&self, line: &Line, colours: &Colours) {
        let context = &self.context;
        let colour = colour_of(line, colours);
        let width = 1.2;
        let (x, y) = line.to;
        // The head touches the receiver's bar from the side that the arrow comes from.
        let y = y + (line.from.1 - y).signum() * 4.0 * f64::from(line.from.1 != y);
        let (dx, dy) = (x - line.from.0, y - line.from.1);
        let length = dx.hypot(dy).max(1.0);
        let (ux, uy) = (dx / length, dy / length);
        let head = 6.0 + width;
        for (colour, width) in [(&colours.surface, width + 2.0), (colour, width)] {
            context.set_stroke_style_str(colour);
            context.set_line_width(width * self.ratio);
            self.path(&[line.from, (x - ux * head * 0.7, y - uy * head * 0.7)]);
            context.stroke();
        }
        context.set_fill_style_str(colour);
        let side = head * 0.42;
        let back = (x - ux * head, y - uy * head);
        self.path(&[(x, y), (back.0 - uy * side, back.1 + ux * side), (back.0 + uy * side, back.1 - ux * side)]);
        context.fill();
        context.begin_path();
        let (from, ratio) = (line.from, self.ratio);
        _ = context.arc(from.0 * ratio, from.1 * ratio, (1.6 + width * 0.6) * ratio, 0.0, TAU);
        context.fill();
    }

    fn end(&self, end: &End, colours: &Colours) {
        let context = &self.context;
        let failed = end.failed;
        let colour = match end.exitcode {
            Some(0) => &colours.good,
            Some(_) if failed => &colours.error,
            _ => &colours.muted,
        };
        context.set_fill_style_str(colour);
        self.fill(&Rect { x: end.x, y: end.y - 11.0, width: 2.0, height: 22.0 });
        let Some(word) = end.exitcode.map(detail::exit_word) else { return };
        let (x, y) = (end.x + 10.0, end.y);
        context.set_stroke_style_str(colour);
        context.set_line_width(2.0 * self.ratio);
        if failed {
            self.path(&[(x - 4.0, y - 4.0), (x + 4.0, y + 4.0)]);
            context.stroke();
            self.path(&[(x - 4.0, y + 4.0), (x + 4.0, y - 4.0)]);
        } else {
            self.path(&[(x - 4.0, y), (x - 1.0, y + 3.5), (x + 4.0, y - 4.0)]);
        }
        context.stroke();
        let room = self.width - x - 8.0;
        let wide = context.measure_text(&word).map_or(f64::MAX, |text| text.width() / self.ratio);
        if failed && wide < room {
            context.set_text_align("left");
            context.set_text_baseline("middle");
            context.set_fill_style_str(colour);
            self.text(&word, x + 8.0, y + 0.5);
        }
    }

    fn selected(&self, rect: &Rect, colours: &Colours) {
        let context = &self.context;
        let ratio = self.ratio;
        for (colour, width) in [(&colours.surface, 5.0), (&colours.accent, 2.5)] {
            context.set_stroke_style_str(colour);
            context.set_line_width(width * ratio);
            let (x, y) = ((rect.x - 2.0) * ratio, (rect.y - 2.0) * ratio);
            context.stroke_rect(x, y, (rect.width + 4.0) * ratio, (rect.height + 4.0) * ratio);
        }
    }

    fn text(&self, text: &str, x: f64, y: f64) {
        _ = self.context.fill_text(text, x * self.ratio, y * self.ratio);
    }

    /// Fills whole device pixels, so that neighbours leave no seam.
    fn fill(&self, rect: &Rect) {
        let at = |length: f64| (length * self.ratio).round();
        let (left, top) = (at(rect.x), at(rect.y));
        let width = (at(rect.x + rect.width) - left).max(1.0);
        let height = (at(rect.y + rect.height) - top).max(1.0);
        self.context.fill_rect(left, top, width, height);
    }

    fn path(&self, points: &[(f64, f64)]) {
        self.context.begin_path();
        for (x, y) in points {
            self.context.line_to(x * self.ratio, y * self.ratio);
        }
    }
}

fn colour_of<'a>(line: &Line, colours: &'a Colours) -> &'a String {
    if line.permit { &colours.waits[WaitKind::Lock as usize] } else { &colours.text }
}

impl Rect {
    /// A part of its height, centred.
    fn thin(&self, part: f64) -> Self {
        let height = self.height * part;
        Self { y: self.y + (self.height - height) / 2.0, height, ..*self }
    }
}
