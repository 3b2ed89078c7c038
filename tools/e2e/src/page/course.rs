//! The reader's work on a lesson (exercises, questions, changes) and its storage.

use anyhow::{Context, Result, ensure};
use fantoccini::actions::{InputSource, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
use pyworkers_pages::Course;

use super::keyboard::{CONTROL, DELETE, DOWN, RELEASE};
use super::room;
use super::visit::{Visit, check};

/// The tested lesson, which has an exercise.
const LESSON: &str = "locks";
const EXERCISE: &str = "savings";

fn card(part: &str) -> String {
    format!("[data-exercise={EXERCISE}] {part}")
}

/// A program that passes the exercise.
fn solution() -> Result<String> {
    let lesson = Course::read()?.lessons.into_iter().find(|lesson| lesson.id == LESSON).context(LESSON)?;
    let exercise = lesson.about.exercises.iter().find(|exercise| exercise.id == EXERCISE).context(EXERCISE)?;
    lesson.file(&exercise.solution)
}

/// Presses Check, and waits for the verdict.
async fn checked(visit: &Visit<'_>, verdict: &str) -> Result<()> {
    visit.press(&card("[data-act=check]")).await?;
    let told = format!("document.querySelector('{}')", card(&format!(".verdict[data-verdict={verdict}]")));
    visit.until_js(&format!("the verdict is {verdict}"), &told).await
}

/// Passes the exercise.
async fn pass(visit: &Visit<'_>) -> Result<()> {
    visit.press(&card("[data-act=start]")).await?;
    visit.write(&solution()?).await?;
    checked(visit, "passed").await
}

/// Answers the question with the first right or the first wrong answer.
async fn answer(visit: &Visit<'_>, right: bool) -> Result<()> {
    visit.press(&format!("[data-quiz='0'] [data-right='{right}']")).await
}

/// An exercise is failed, then passed, each with a reason. The check's own output is not shown.
pub async fn exercise(visit: &Visit<'_>) -> Result<()> {
    visit.open_lesson(LESSON).await?;
    visit.press(&card("[data-act=start]")).await?;
    let hidden = format!("!document.querySelector('{}').checkVisibility()", card("[data-act=solution]"));
    visit.until_js("the solution comes after the first try", &hidden).await?;
    checked(visit, "not-yet").await?;
    let reason = format!("document.querySelector('{}').textContent.includes('the balance is')", card(".verdict"));
    visit.until_js("it says what was wrong", &reason).await?;
    visit.press(&card("[data-act=hint]")).await?;
    let hint = format!("document.querySelector('{}').checkVisibility()", card(".exercise-hints li"));
    visit.until_js("a hint is shown", &hint).await?;
    visit.press(&card("[data-act=solution]")).await?;
    let shown = visit.text().await?;
    ensure!(shown == solution()?, "the solution is shown, not {shown:?}");

    pass(visit).await?;
    let seen = visit.look().await?;
    check(seen.stream("stdout") == ["Balance: 40"], "only the reader's program is heard", &seen)?;
    type_over(visit, "print(40)").await?;
    let silent = format!("!document.querySelector('{}')", card(".verdict[data-verdict]"));
    visit.until_js("a changed program has not passed", &silent).await
}

/// A question explains a wrong answer and the right one.
pub async fn question(visit: &Visit<'_>) -> Result<()> {
    visit.open_lesson(LESSON).await?;
    answer(visit, false).await?;
    let verdict =
        |verdict: &str| format!("document.querySelector('[data-quiz=\"0\"] .verdict[data-verdict={verdict}]')");
    visit.until_js("a wrong answer is called wrong", &verdict("not-yet")).await?;
    answer(visit, true).await?;
    visit.until_js("the right one is called right", &verdict("passed")).await?;
    let why = "document.querySelector('[data-quiz=\"0\"] .verdict span').textContent.length > 20";
    visit.until_js("with the reason", why).await
}

/// Progress is shown in the menu and on the front page, also after a reload, until the reader deletes it. The next lesson
/// is offered in both places.
pub async fn progress(visit: &Visit<'_>) -> Result<()> {
    visit.open_lesson(LESSON).await?;
    let state = |list: &str, state: &str| {
        format!("document.querySelector('{list} [data-lesson={LESSON}]').dataset.state === '{state}'")
    };
    visit.until_js("the lesson is begun", &state(".menu-list", "begun")).await?;
    answer(visit, true).await?;
    pass(visit).await?;
    visit.until_js("the lesson is done", &state(".menu-list", "done")).await?;
    let offered = format!(
        "document.querySelector('{}').href === document.querySelector('.onward .next').href",
        card(".next-lesson")
    );
    visit.until_js("the next lesson is offered", &offered).await?;
    visit.go_on("index.html").await?;
    visit.until_js("it still is", &state(".contents", "done")).await?;
    let start =
        |place: &str| format!("document.querySelector('#start').href === document.querySelector('{place} a').href");
    let following = format!(".contents [data-lesson={LESSON}] + li");
    visit.until_js("the front page goes on with the next lesson", &start(&following)).await?;
    let bar = "document.querySelector('#lesson .progress').checkVisibility()
               && document.querySelector('#lesson .progress').textContent.startsWith('1 of ')
               && document.querySelector('#lesson progress').value === 1";
    visit.until_js("one lesson is counted", bar).await?;
    visit.press("#forget").await?;
    visit.until_js("all is forgotten", &state(".contents", "")).await?;
    visit.until_js("the front page begins anew", &start(".contents li")).await?;
    visit.until_js("nothing is counted", "!document.querySelector('#lesson .progress').checkVisibility()").await
}

/// Replaces the editor's text by typing, because only typed text is stored.
async fn type_over(visit: &Visit<'_>, text: &str) -> Result<()> {
    let editor = visit.click_editor().await?;
    // Separate calls: Firefox holds Control down to the end of the keys sent.
    editor.send_keys(&format!("{CONTROL}a{RELEASE}")).await?;
    editor.send_keys(&format!("{DELETE}{text}")).await?;
    Ok(())
}

/// The reader's version of a program reappears, until it is reset.
pub async fn drafts(visit: &Visit<'_>) -> Result<()> {
    visit.open_lesson(LESSON).await?;
    visit.pick("main").await?;
    let original = visit.text().await?;
    type_over(visit, "print(1)").await?;
    visit.pick("race").await?;
    visit.pick("main").await?;
    let text = visit.text().await?;
    ensure!(text == "print(1)", "another program has made it forgotten: {text:?}");
    visit.go_on(&format!("learn/{LESSON}.html")).await?;
    visit.pick("main").await?;
    ensure!(visit.text().await? == "print(1)", "the next visit has made it forgotten");
    visit.press("#reset").await?;
    ensure!(visit.text().await? == original, "it cannot be undone");
    Ok(())
}

/// The divider gives the program more of the height, by keys and by pointer, and keeps its position.
pub async fn divider(visit: &Visit<'_>) -> Result<()> {
    const HEIGHT: &str = "return document.querySelector('.program').getBoundingClientRect().height";
    let window = room::size(visit).await?;
    visit.open_lesson(LESSON).await?;
    // Where two columns have to do.
    room::resize(visit, (1000, 800)).await?;
    let height = async || Ok::<_, anyhow::Error>(visit.js(HEIGHT).await?.as_f64().unwrap_or_default());
    let before = height().await?;
    visit.element(".divider").await?.send_keys(&DOWN.to_string()).await?;
    let lower = height().await?;
    ensure!(lower > before + 20.0, "a key moves it: {before} and {lower} pixels");

    let drag = MouseActions::new("mouse".to_owned())
        .then(PointerAction::MoveToElement {
            element: visit.element(".divider").await?,
            duration: None,
            x: 0.0,
            y: 0.0,
        })
        .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
        .then(PointerAction::MoveBy { duration: None, x: 0.0, y: 60.0 })
        .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
    visit.browser.client().perform_actions(drag).await?;
    let lowest = height().await?;
    ensure!((lowest - lower - 60.0).abs() < 3.0, "it follows the pointer: {lower} and {lowest} pixels");

    visit.go_on(&format!("learn/{LESSON}.html")).await?;
    let kept = height().await?;
    ensure!((kept - lowest).abs() < 3.0, "it stays: {lowest} and {kept} pixels");
    visit.js("document.querySelector('.divider').dispatchEvent(new MouseEvent('dblclick'))").await?;
    ensure!((height().await? - before).abs() < 3.0, "a double click resets it");
    room::resize(visit, window).await
}
