//! The visible timeline: the canvases, the labels beside them and the texts around them.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use super::{
    chosen::Chosen,
    colours::Colours,
    detail::Detail,
    drawn::Drawn,
    fact::Fact,
    labels::Labels,
    legend,
    mark::Marks,
    model::Model,
    paint::{Emphasis, Painter, Palette},
    parts::{Parts, Room},
    rows::Range,
    scale::Scale,
    table, texts,
};
use crate::dom;

/// The height of the axis in pixels.
const AXIS: f64 = 26.0;

/// The painters.
struct Canvases {
    palette: Palette,
    axis: Option<Painter>,
    lanes: Option<Painter>,
}

/// The contents of one frame.
pub struct Frame<'a> {
    pub model: &'a Model,
    pub scale: Scale,
    pub chosen: &'a Chosen,
    /// The present.
    pub now: f64,
    /// Whether the present is kept in view.
    pub follows: bool,
}

pub struct Picture {
    parts: Rc<Parts>,
    labels: Labels,
    canvases: RefCell<Canvases>,
    /// The height last asked for.
    asked: Cell<Room>,
    /// The marks that the picture has had. The legend keeps them while the reader zooms.
    marks: Cell<Marks>,
    /// The position and the contents of the tooltip.
    tip: RefCell<Option<((f64, f64), Detail)>>,
}

impl Picture {
    pub fn new(parts: Rc<Parts>) -> Self {
        let canvases = Canvases {
            palette: Palette::new(Colours::of(&parts.root)),
            axis: Painter::new(parts.lanes.axis.clone()),
            lanes: Painter::new(parts.lanes.canvas.clone()),
        };
        let labels = Labels::new(parts.lanes.labels.clone());
        Self {
            parts,
            labels,
            canvases: RefCell::new(canvases),
            asked: Cell::default(),
            marks: Cell::default(),
            tip: RefCell::default(),
        }
    }

    /// Clears the picture of the previous run.
    pub fn clear(&self) {
        self.labels.clear();
        self.marks.take();
    }

    /// Forgets the marks of a picture of something else.
    pub fn forget_marks(&self) {
        self.marks.take();
    }

    /// Handles a change of colours or of the screen's resolution.
    pub fn theme_changed(&self) {
        self.canvases.borrow_mut().palette = Palette::new(Colours::of(&self.parts.root));
        _ = self.parts.legend.remove_attribute("data-marks");
    }

    /// Hides the lanes while the table is shown in their place.
    pub fn give_way(&self, table_shown: bool) {
        dom::show(&self.parts.main, !table_shown);
        dom::set(&self.parts.bar.table, "aria-pressed", if table_shown { "true" } else { "false" });
    }

    /// Shows an explanation while there is nothing to show.
    pub fn explain(&self, is_empty: bool) {
        dom::show(&self.parts.lanes.empty, is_empty);
    }

    /// The width of the lanes in pixels. 0 while they are not shown.
    pub fn width(&self) -> f64 {
        f64::from(self.parts.lanes.stage.client_width())
    }

    /// Asks for the height that a run's lanes need. Returns the height that they get.
    pub fn make_room(&self, model: &Model) -> f64 {
        let room = Room { lanes: Range::of(model), around: self.parts.height_around() };
        if self.asked.replace(room) != room {
            self.parts.ask_for(room);
        }
        f64::from(self.parts.lanes.scroll.client_height())
    }

    /// The height to which the lanes are scrolled.
    pub fn top(&self) -> f64 {
        f64::from(self.parts.lanes.scroll.scroll_top())
    }

    /// Scrolls as little as needed to show the range between two heights.
    pub fn reveal(&self, from: f64, to: f64) {
        let scroll = &self.parts.lanes.scroll;
        let (top, height) = (self.top(), f64::from(scroll.client_height()));
        if from < top {
            scroll.set_scroll_top(from as i32);
        } else if to > top + height {
            scroll.set_scroll_top((to - height).ceil() as i32);
        }
    }

    /// Paints a frame.
    pub fn paint(&self, frame: &Frame<'_>, drawn: &mut Drawn) {
        let mut canvases = self.canvases.borrow_mut();
        self.labels.render(frame.model, drawn.rows(), frame.chosen.cursor().unwrap_or(frame.now));
        dom::set(&self.parts.bar.follow, "aria-pressed", if frame.follows { "true" } else { "false" });
        let height = f64::from(self.parts.lanes.scroll.client_height());
        let (hidden, seen) = canvases.paint(frame, drawn, (self.top(), height), &self.labels);
        let mut marks = self.marks.get();
        marks.add_all(seen);
        self.marks.set(marks);
        let focus = frame.model.focus();
        legend::render(&self.parts.legend, marks, focus, &canvases.palette);
        dom::set(&self.parts.bar.everything, "aria-pressed", if focus.everything { "true" } else { "false" });
        texts::tell_hidden(&self.parts.lanes.corner, hidden);
        texts::tell_more(&self.parts.lanes.more, drawn.rows().below(self.top() + height));
    }

    /// Whether a fact is shown beside the pointer.
    pub fn has_tip(&self) -> bool {
        self.tip.borrow().is_some()
    }

    /// Shows texts for the fact under the pointer, the selection and the marked time.
    pub fn show_texts(&self, model: &Model, chosen: &Chosen, pointed: Option<((f64, f64), Fact)>, now: f64) {
        let tip = pointed.and_then(|(point, fact)| Some((point, Detail::of(model, fact, now)?)));
        if *self.tip.borrow() != tip {
            texts::show_tip(&self.parts, tip.as_ref());
            *self.tip.borrow_mut() = tip;
        }
        let selected = chosen.fact().and_then(|fact| Detail::of(model, fact, now));
        let text = match (&selected, chosen.cursor()) {
            (Some(detail), _) => detail.sentence(),
            (None, Some(at)) => texts::at_time(model, at),
            _ => String::new(),
        };
        if self.parts.detail.get_attribute("data-text").as_deref() != Some(&text) {
            dom::set(&self.parts.detail, "data-text", &text);
            self.parts.detail.set_text_content(Some(&text));
            if let Some((file, line)) = selected.and_then(|detail| detail.place) {
                table::add_place(&self.parts.detail, &file, line);
            }
        }
        texts::tell_time(&self.parts.lanes.axis, chosen.cursor().unwrap_or(now), now);
    }
}

impl Canvases {
    /// Paints the axis and the lanes. Returns the number of arrows for which there is no room, and the marks there are.
    fn paint(
        &mut self,
        frame: &Frame<'_>,
        drawn: &mut Drawn,
        (top, height): (f64, f64),
        labels: &Labels,
    ) -> (usize, Marks) {
        let Frame { model, scale, chosen, now, .. } = frame;
        let Self { palette, axis, lanes } = self;
        let cursor = chosen.cursor().map(|time| scale.x(time));
        if let Some(axis) = axis {
            axis.begin((scale.width(), AXIS), &palette.colours);
            axis.axis(scale, &palette.colours, cursor);
        }
        let height = height.min(drawn.rows().height());
        let scene = drawn.scene(model, scale, (top, top + height), *now);
        let emphasis = Emphasis {
            selected: chosen.fact().and_then(|fact| drawn.area(model, scale, fact, *now)),
            cursor,
            present: (!model.is_over()).then(|| scale.x(*now)),
            lane: chosen.lane(),
        };
        if let Some(lanes) = lanes {
            lanes.begin((scale.width(), height), &palette.colours);
            let colour = |lane| model.lane(lane).map_or(0, |lane| labels.colour(lane));
            lanes.lanes(&scene, (drawn.rows(), scale, top), palette, colour, &emphasis);
        }
        (scene.lines.hidden, scene.marks)
    }
}
