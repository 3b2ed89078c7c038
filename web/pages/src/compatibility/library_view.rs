//! The part of the page about CPython's tests of the language and the library: counts by module, and the causes of
//! failures.

use maud::{Markup, html};
use results::Counts;

use super::tests_view::breakable;
use super::view::{Page, marked};

/// The section.
pub fn html(page: &Page) -> Markup {
    html! {
        section #library aria-labelledby="library-title" {
            h2 #library-title { "The language and its library" }
            p.about-section {
                "CPython " (page.version) "’s tests of what most programs use, from the last run of "
                code { "cargo xtask conformance --suite library --update" } " in Chromium. The share is that of the tests "
                "that can apply in a web page and do not skip themselves. Some of the tests ask for what CPython 3.14 has "
                "changed since."
            }
            table.counts {
                thead {
                    tr {
                        th scope="col" { "Module" }
                        th scope="col" { "share" } th scope="col" { "pass" } th scope="col" { "fail" }
                        th scope="col" { "skip" } th scope="col" { "not run" }
                    }
                }
                tbody { @for (module, counts) in page.library { (row(module, counts)) } }
            }
            details {
                summary { "What fails, by cause" }
                dl {
                    @for (cause, tests) in page.failing.iter() {
                        dt { (marked(cause)) }
                        @for test in tests { dd { code { (breakable(test)) } } }
                    }
                }
            }
        }
    }
}

fn row(module: &str, counts: &Counts) -> Markup {
    let Counts { pass, fail, skip, listed, .. } = counts;
    html! {
        tr {
            th scope="row" { (breakable(module)) }
            td { (share(counts)) } td { (pass) } td { (fail) } td { (skip) } td { (listed) }
        }
    }
}

/// The share of passed tests in percent, rounded down, so that 100 % means all.
fn share(counts: &Counts) -> String {
    match counts.ran() {
        0 => "–".to_owned(),
        ran => format!("{}\u{a0}%", counts.pass * 100 / ran),
    }
}

#[cfg(test)]
mod tests {
    use super::{Counts, share};

    #[test]
    fn only_all_is_a_hundred_percent() {
        let counts = |pass, fail| Counts { pass, fail, ..Counts::default() };
        assert_eq!(share(&counts(999, 1)), "99\u{a0}%");
        assert_eq!(share(&counts(3, 0)), "100\u{a0}%");
        assert_eq!(share(&counts(0, 0)), "–");
    }
}
