//! All figures of a run, in the order in which their names were first used.

use std::cell::RefCell;

use pyworkers_kernel::{Event, Figure};
use web_sys::HtmlElement;

use super::{
    drawing::{Drawing, Frame},
    image::{Image, Part},
    plot::Plot,
};
use crate::{dom, timeline::text};

/// The largest number of figures. A program that draws more replaces its oldest ones.
const MOST: usize = 50;

/// The figures. They are drawn at once: drawing a part of an image costs no more than storing it.
pub struct Figures {
    root: HtmlElement,
    shown: RefCell<Vec<Shown>>,
}

struct Shown {
    id: String,
    element: HtmlElement,
    body: HtmlElement,
    /// The image, if the figure is one.
    image: Option<Image>,
    /// The drawing, if the figure is one.
    drawing: Option<Drawing>,
}

impl Figures {
    /// Creates the panel in an empty element, which is hidden while there are no figures.
    pub fn new(root: &HtmlElement) -> Self {
        _ = root.class_list().add_1("fig");
        dom::show(root, false);
        Self { root: root.clone(), shown: RefCell::default() }
    }

    /// Removes all figures.
    pub fn clear(&self) {
        self.shown.borrow_mut().clear();
        self.root.set_text_content(None);
        dom::show(&self.root, false);
    }

    /// Handles any event of the session, and draws figures.
    pub fn on_event(&self, event: &Event) {
        let Event::Display { id, figure, .. } = event else { return };
        let mut shown = self.shown.borrow_mut();
        let index = shown.iter().position(|one| one.id == *id).unwrap_or_else(|| {
            if shown.len() == MOST {
                shown.remove(0).element.remove();
            }
            shown.push(self.add(id));
            shown.len() - 1
        });
        shown[index].draw(figure);
    }

    fn add(&self, id: &str) -> Shown {
        dom::show(&self.root, true);
        let element = dom::add(&self.root, "figure", "fig-figure", "");
        dom::set(&element, "data-figure", id);
        let body = dom::add(&element, "div", "fig-body", "");
        dom::add(&element, "figcaption", "", id);
        Shown { id: id.to_owned(), element, body, image: None, drawing: None }
    }
}

impl Shown {
    fn draw(&mut self, figure: &Figure) {
        if let Figure::Image { width, height, x, y, columns, rows, rgba } = figure {
            let size = (*width, *height);
            self.drawing = None;
            if !Image::can_show(size) {
                self.image = None;
                let words = format!("An image of {width} by {height} pixels is too large to be shown.");
                self.body.set_text_content(None);
                dom::add(&self.body, "p", "fine", &words);
                return;
            }
            let image = match self.image.take().filter(|image| image.is_of(size)) {
                Some(image) => image,
                None => {
                    self.body.set_text_content(None);
                    Image::new(&self.body, &self.id, size)
                }
            };
            image.draw(&Part { at: (*x, *y), size: (*columns, *rows), rgba });
            self.image = Some(image);
            return;
        }
        self.image = None;
        if let Figure::Drawing { left, top, width, height, background, keep, shapes } = figure {
            let drawing = self.drawing.get_or_insert_with(|| {
                self.body.set_text_content(None);
                Drawing::new(&self.body, &self.id)
            });
            drawing.frame(&Frame { left: *left, top: *top, width: *width, height: *height, background });
            drawing.draw(*keep as usize, shapes);
            return;
        }
        self.drawing = None;
        self.body.set_text_content(None);
        match figure {
            Figure::Plot { title, x_label, y_label, series, more } => {
                Plot { title, x_label, y_label, series, more: *more }.draw(&self.body, &self.id);
            }
            Figure::Table { columns, rows, more } => self.draw_table(columns, rows, *more),
            Figure::Image { .. } | Figure::Drawing { .. } => {}
        }
    }

    fn draw_table(&self, columns: &[String], rows: &[Vec<String>], more: u32) {
        let scroll = dom::add(&self.body, "div", "fig-scroll", "");
        for (name, value) in [("tabindex", "0"), ("role", "group"), ("aria-label", self.id.as_str())] {
            dom::set(&scroll, name, value);
        }
        let table = dom::add(&scroll, "table", "fig-table", "");
        if !columns.is_empty() {
            let head = dom::add(&dom::add(&table, "thead", "", ""), "tr", "", "");
            for column in columns {
                dom::set(&dom::add(&head, "th", "", column), "scope", "col");
            }
        }
        let body = dom::add(&table, "tbody", "", "");
        for row in rows {
            let element = dom::add(&body, "tr", "", "");
            for cell in row {
                dom::add(&element, "td", "", cell);
            }
        }
        if more > 0 {
            dom::add(&self.body, "p", "fine", &format!("and {} more rows", text::count(more as usize)));
        }
    }
}
