//! The contents of a page: a text, the list of lessons and the links to the neighbours, in the frame of `index.html`.

use std::fs;

use anyhow::{Context, Result, ensure};
use machine::paths;
use maud::{Markup, html};

use super::content::{Course, Lesson};
use super::{data, text};
use crate::footer::licences;

/// The differences between pages.
struct Frame<'a> {
    course: &'a Course,
    /// The index of the lesson. `None` for the front page.
    current: Option<usize>,
    /// The relative path from the page to the site's root.
    top: &'static str,
    title: String,
    summary: &'a str,
    /// The lesson whose programs the workbench shows at first.
    programs: &'a Lesson,
}

/// The front page.
///
/// # Errors
/// When the course is malformed.
pub fn front(course: &Course) -> Result<String> {
    let first = course.lessons.first().context("the course has no lesson")?;
    let frame = Frame {
        course,
        current: None,
        top: "./",
        title: "pyworkers: Python processes in your browser".to_owned(),
        summary: "Learn parallel Python by running it: real processes, in this page. Every process is a Web Worker with \
                  its own interpreter.",
        programs: course.lessons.iter().find(|lesson| lesson.id == "processes").unwrap_or(first),
    };
    page(
        &frame,
        &html! {
            h1 tabindex="-1" { "Watch parallel Python run" }
            p.lead {
                "Programs that use " code { "multiprocessing" } " run truly in parallel in this page: every process is a Web \
                 Worker with its own Python interpreter and its own memory. Change a program, run it, and watch its processes \
                 work, wait for each other, and end."
            }
            p.start { a #start.button.primary href={ "./learn/" (first.id) ".html" } { "Start with lesson 1" } }
            h2 { "The course" }
            (lessons(&frame, "contents"))
            p.fine { button #forget.link type="button" hidden { "Reset my progress" } }
            (licences(frame.top))
        },
    )
}

/// The page of a lesson.
///
/// # Errors
/// When the lesson is malformed.
pub fn lesson(course: &Course, index: usize) -> Result<String> {
    let lesson = &course.lessons[index];
    let frame = Frame {
        course,
        current: Some(index),
        top: "../",
        title: format!("{}: pyworkers", lesson.about.title),
        summary: &lesson.about.summary,
        programs: lesson,
    };
    let neighbour = |at: Option<usize>| at.and_then(|at| course.lessons.get(at));
    let (before, after) = (neighbour(index.checked_sub(1)), neighbour(Some(index + 1)));
    page(
        &frame,
        &html! {
            p.eyebrow { "Lesson " (index + 1) " of " (course.lessons.len()) " · " (lesson.about.minutes) " minutes" }
            h1 tabindex="-1" { (lesson.about.title) }
            p.lead { (text::inline(&lesson.about.summary)) }
            a.to-program href="#workbench" { "Go to the program" }
            (text::html(lesson)?)
            nav.onward aria-label="Neighbouring lessons" {
                @if let Some(before) = before {
                    a rel="prev" href={ "./" (before.id) ".html" } { small { "Back" } span { (before.about.title) } }
                }
                @if let Some(after) = after {
                    a.next rel="next" href={ "./" (after.id) ".html" } { small { "Next" } span { (after.about.title) } }
                } @else {
                    a.next href="../index.html" { small { "The end" } span { "All lessons" } }
                }
            }
            (licences(frame.top))
        },
    )
}

/// Fills `index.html`, the frame of every page.
fn page(frame: &Frame, article: &Markup) -> Result<String> {
    let mut page = fs::read_to_string(paths::root().join("index.html")).context("index.html")?;
    let escaped = |text: &str| html! { (text) }.into_string();
    let slots = [
        ("top", frame.top.to_owned()),
        ("title", escaped(&frame.title)),
        ("summary", escaped(frame.summary)),
        ("menu", lessons(frame, "menu-list").into_string()),
        ("article", article.clone().into_string()),
        ("data", data::of(frame.programs)?),
    ];
    for (slot, content) in slots {
        let mark = format!("{{{{{slot}}}}}");
        ensure!(page.contains(&mark), "index.html has no place for {mark}");
        page = page.replace(&mark, &content);
    }
    Ok(page)
}

/// The list of lessons in order. The page's code adds the reader's progress.
fn lessons(frame: &Frame, class: &str) -> Markup {
    let all = frame.course.lessons.len();
    html! {
        p.progress hidden { progress max=(all) value="0" aria-label="Lessons done" {} span {} }
        ol class=(class) {
            @for (index, lesson) in frame.course.lessons.iter().enumerate() {
                li data-lesson=(lesson.id) data-tasks=(lesson.about.quizzes.len() + lesson.about.exercises.len()) {
                    a href={ (frame.top) "learn/" (lesson.id) ".html" }
                        aria-current=[(frame.current == Some(index)).then_some("page")] { (lesson.about.title) }
                    span.done {}
                    @if class == "contents" {
                        small { (text::inline(&lesson.about.summary)) span.minutes { (lesson.about.minutes) " minutes" } }
                    }
                }
            }
        }
    }
}
