//! The layout of all pages of the course, wide and narrow, light and dark.

use std::fs;

use anyhow::{Context, Result, ensure};
use machine::paths;
use pyworkers_pages::Course;

use super::accessibility::{self, CONTRAST};
use super::layout::{self, THEMES, WIDTHS};
use super::visit::Visit;

/// The widths of a desktop, a tablet and a phone, and the theme whose colours are examined there.
const ALL_WIDTHS: [(u32, Option<&str>); 3] = [(WIDTHS[0], Some(THEMES[0])), (768, None), (WIDTHS[1], Some(THEMES[1]))];

/// Nothing is wider than a page, and all text is readable. Leaves pictures in target/e2e/ for inspection.
pub async fn layout(visit: &Visit<'_>) -> Result<()> {
    visit.forget().await?;
    let pictures = paths::target().join("e2e");
    fs::create_dir_all(&pictures)?;
    let mut pages = vec!["index".to_owned()];
    pages.extend(Course::read()?.lessons.into_iter().map(|lesson| format!("learn/{}", lesson.id)));
    for page in &pages {
        show(visit, page).await?;
        for (width, its_theme) in ALL_WIDTHS {
            for theme in THEMES {
                change(visit, width, theme).await?;
                let name = page.rsplit('/').next().unwrap_or(page);
                let name = format!("{}-{name}-{width}-{theme}.png", visit.kind.name().to_lowercase());
                fs::write(pictures.join(name), visit.element("#frame").await?.screenshot().await?)?;
                let what = format!("{page} ({width} pixels, {theme})");
                layout::fits(visit).await.context(what.clone())?;
                // Colours do not depend on the width.
                if Some(theme) == its_theme {
                    accessibility::is_faultless(visit, CONTRAST).await.context(what.clone())?;
                }
                menu_fits(visit).await.context(what)?;
            }
        }
    }
    ensure!(pages.len() > 10, "there are pages to look at");
    Ok(())
}

/// The list of lessons fits on the page when it is opened.
async fn menu_fits(visit: &Visit<'_>) -> Result<()> {
    let inside = visit
        .js("const page = document.querySelector('#frame').contentDocument;
             page.querySelector('#menu').open = true;
             const box = page.querySelector('#menu nav').getBoundingClientRect();
             page.querySelector('#menu').open = false;
             return box.width > 0 && box.left >= 0 && box.right <= page.documentElement.clientWidth;")
        .await?;
    ensure!(inside == true, "the list of lessons is cut off");
    Ok(())
}

/// Shows the page in a frame, without waiting for its interpreter.
async fn show(visit: &Visit<'_>, page: &str) -> Result<()> {
    layout::frame(visit, &format!("{page}.html"), WIDTHS[0], THEMES[0]).await?;
    let document = "document.querySelector('#frame').contentDocument";
    visit.until_js("the page in the frame is live", &format!("{document}?.querySelector('#status') !== null")).await
}

/// Gives the page in the frame another width and theme. To load it again would take most of the test's time.
async fn change(visit: &Visit<'_>, width: u32, theme: &str) -> Result<()> {
    visit
        .browser
        .call(
            "const frame = document.querySelector('#frame');
             frame.style.width = `${args[0]}px`;
             frame.contentDocument.documentElement.dataset.theme = args[1];",
            vec![width.into(), theme.into()],
        )
        .await?;
    Ok(())
}
