//! The tutorial's pages, made from the course in `web/course`. All of their text can be read without a script.
//!
//! [`content`] reads the course, [`text`] turns a lesson's Markdown into HTML, [`data`] is the data for the page's own
//! code, and [`view`] is the page around them.

mod content;
mod data;
mod text;
mod view;

use anyhow::{Context, Result};

pub use content::Course;

/// A page: its path in the site and its contents.
pub type Page = (String, String);

/// All pages of the course.
///
/// # Errors
/// When the course is malformed.
pub fn pages() -> Result<Vec<Page>> {
    let course = Course::read()?;
    let mut pages = vec![("index.html".to_owned(), view::front(&course)?)];
    for index in 0..course.lessons.len() {
        let id = &course.lessons[index].id;
        let page = view::lesson(&course, index).with_context(|| format!("the lesson {id}"))?;
        pages.push((format!("learn/{id}.html"), page));
    }
    Ok(pages)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_page_has_a_script_or_a_style_in_it() {
        for (name, page) in pages().unwrap() {
            for tag in page.split("<script").skip(1) {
                let attributes = tag.split('>').next().unwrap();
                let is_data = attributes.contains("application/json");
                assert!(is_data || attributes.contains("src="), "{name}: <script{attributes}>");
            }
            assert!(!page.contains("<style") && !page.contains(" style="), "{name} has a style in it");
            assert!(!page.contains("{{"), "{name} has a mark that nothing replaced");
        }
    }

    #[test]
    fn every_lesson_has_its_page_and_leads_to_the_next() {
        let course = Course::read().unwrap();
        let pages = pages().unwrap();
        assert_eq!(pages.len(), course.lessons.len() + 1);
        for pair in course.lessons.windows(2) {
            let name = format!("learn/{}.html", pair[0].id);
            let (_, page) = pages.iter().find(|(other, _)| *other == name).unwrap();
            assert!(page.contains(&format!("href=\"./{}.html\"", pair[1].id)), "{name}");
        }
    }
}
