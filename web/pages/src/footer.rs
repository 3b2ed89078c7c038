//! The end of every page for visitors.

use maud::{Markup, html};

use crate::notices;

/// The licences. `top` is the relative path from the page to the site's root.
pub fn licences(top: &str) -> Markup {
    html! {
        footer.licences {
            "pyworkers is licensed under MIT or Apache-2.0. "
            a href={ (top) (notices::NAME) } { "Licences of the software it contains" }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{compatibility, course, notices};

    #[test]
    fn every_page_leads_to_the_licences() {
        let mut pages = course::pages().unwrap();
        pages.push(("compatibility.html".to_owned(), compatibility::html().unwrap()));
        for (name, page) in pages {
            let top = if name.starts_with("learn/") { "../" } else { "./" };
            assert!(page.contains(&format!("href=\"{top}{}\"", notices::NAME)), "{name}");
        }
    }
}
