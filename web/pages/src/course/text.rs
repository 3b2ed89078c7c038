//! A lesson's text as HTML. Lines like `{{quiz:0}}` are replaced by what they name.

use anyhow::{Context, Result, bail};
use maud::{Markup, PreEscaped, html};
use pulldown_cmark::{Event, Options, Parser};

use super::content::{Exercise, Lesson, Program, Quiz};

/// The whole text.
///
/// # Errors
/// When a mark names nothing that the lesson has.
pub fn html(lesson: &Lesson) -> Result<Markup> {
    let mut parts = Vec::new();
    let mut plain = String::new();
    let mut boxed = None;
    for line in lesson.text.lines() {
        let Some(mark) = line.trim().strip_prefix("{{").and_then(|rest| rest.strip_suffix("}}")) else {
            plain += line;
            plain.push('\n');
            continue;
        };
        parts.push(markdown(&std::mem::take(&mut plain))?);
        match mark {
            "cpython" => boxed = Some(std::mem::take(&mut parts)),
            "/cpython" => {
                let outside = boxed.take().context("{{/cpython}} without {{cpython}}")?;
                let inside = std::mem::replace(&mut parts, outside);
                parts.push(cpython(&inside));
            }
            _ => parts.push(marked(lesson, mark)?),
        }
    }
    if boxed.is_some() {
        bail!("{{{{cpython}}}} without its end");
    }
    parts.push(markdown(&plain)?);
    Ok(html! { @for part in parts { (part) } })
}

fn marked(lesson: &Lesson, mark: &str) -> Result<Markup> {
    let (kind, name) = mark.split_once(':').with_context(|| format!("{mark:?} is no mark"))?;
    let about = &lesson.about;
    let missing = || format!("there is no {kind} {name:?}");
    match kind {
        "program" => Ok(program(about.programs.iter().find(|it| it.id == name).with_context(missing)?)),
        "quiz" => {
            let index: usize = name.parse().with_context(missing)?;
            Ok(quiz(about.quizzes.get(index).with_context(missing)?, index))
        }
        "exercise" => exercise(about.exercises.iter().find(|it| it.id == name).with_context(missing)?),
        _ => bail!("{mark:?} is no mark"),
    }
}

/// A parser that produces typographic quotes and apostrophes.
fn parser(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::ENABLE_SMART_PUNCTUATION)
}

/// Converts Markdown without HTML: a text cannot add elements that the page does not know.
fn markdown(text: &str) -> Result<Markup> {
    let events: Vec<Event> = parser(text).collect();
    if let Some(Event::Html(found) | Event::InlineHtml(found)) =
        events.iter().find(|event| matches!(event, Event::Html(_) | Event::InlineHtml(_)))
    {
        bail!("the text has HTML in it: {found}");
    }
    let mut written = String::new();
    pulldown_cmark::html::push_html(&mut written, events.into_iter());
    // Code that is wider than the text can be scrolled, also by keyboard.
    Ok(PreEscaped(written.replace("<pre>", "<pre tabindex=\"0\">")))
}

fn cpython(inside: &[Markup]) -> Markup {
    html! {
        aside.cpython {
            h2 { "What CPython does on your machine" }
            @for part in inside { (part) }
        }
    }
}

fn program(program: &Program) -> Markup {
    html! {
        div.try-it {
            button.button type="button" data-program=(program.id) { "Open “" (program.title) "” in the editor" }
            p { (inline(&program.about)) }
        }
    }
}

fn quiz(quiz: &Quiz, index: usize) -> Markup {
    html! {
        fieldset.quiz data-quiz=(index) {
            legend { (inline(&quiz.question)) }
            @for (number, option) in quiz.options.iter().enumerate() {
                label {
                    input type="radio" name={ "quiz-" (index) } value=(number) data-right=(option.right);
                    span { (inline(&option.text)) }
                }
                p.why hidden { (inline(&option.why)) }
            }
            p.verdict role="status" {}
        }
    }
}

fn exercise(exercise: &Exercise) -> Result<Markup> {
    Ok(html! {
        section.exercise data-exercise=(exercise.id) aria-labelledby={ "exercise-" (exercise.id) } {
            h2 id={ "exercise-" (exercise.id) } { "Exercise: " (exercise.title) }
            (markdown(&exercise.task)?)
            div.exercise-actions {
                button.button type="button" data-act="start" { "Start" }
                button.button.primary type="button" data-act="check" { "Check my program" }
                @if !exercise.hints.is_empty() {
                    button.link type="button" data-act="hint" { "Show a hint" }
                }
                button.link type="button" data-act="solution" hidden { "Show a solution" }
            }
            ol.exercise-hints {
                @for hint in &exercise.hints { li hidden { (inline(hint)) } }
            }
            p.verdict role="status" {}
        }
    })
}

/// A sentence in Markdown, without an enclosing paragraph.
pub fn inline(text: &str) -> Markup {
    let events = parser(text).filter(|event| {
        !matches!(event, Event::Start(pulldown_cmark::Tag::Paragraph) | Event::End(pulldown_cmark::TagEnd::Paragraph))
    });
    // HTML tags are shown as text.
    let events = events.map(|event| match event {
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
        other => other,
    });
    let mut written = String::new();
    pulldown_cmark::html::push_html(&mut written, events);
    PreEscaped(written)
}
