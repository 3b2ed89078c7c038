//! Figures drawn by programs.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::watcher::{Watcher, of_type, shown};

const PROGRAM: &str = "\
from multiprocessing import Process
import playground

def draw(canvas, y):
    canvas.row(y, [playground.colour(0.0)] * canvas.width)

if __name__ == '__main__':
    canvas = playground.canvas(3, 2, name='rows')
    processes = [Process(target=draw, args=(canvas, y)) for y in range(canvas.height)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    playground.image([[0, 255]])
    playground.plot([1, 2], [3, 4.5], style='bars', label='b', title='t', x_label='x', y_label='y')
    print('then')
    playground.table([{'n': 1, 'name': 'a'}])
";

const TURTLE: &str = "\
from turtle import *
speed(0)
forward(50)
bgcolor('black')
hideturtle()
dot(9, 'red')
write('end', font=('Arial', 12, 'bold'))
";

/// A drawing: each part says how many of the earlier shapes stay.
pub async fn turtle(watcher: &Watcher<'_>) -> Result<()> {
    let events = watcher.run(TURTLE, json!({})).await?;
    let mut shapes: Vec<Value> = Vec::new();
    let mut last = Value::Null;
    for event in of_type(&events, "display") {
        let figure = &event["figure"];
        ensure!(event["id"] == "turtle" && figure["type"] == "drawing", "{event}");
        shapes.truncate(usize::try_from(figure["keep"].as_u64().context("a number")?)?);
        shapes.extend(figure["shapes"].as_array().context("shapes")?.iter().cloned());
        last = figure.clone();
    }
    ensure!(last["background"] == "black" && last["width"] == 400.0, "{last}");
    let expected = json!([
        {"type": "line", "points": [0.0, 0.0, 50.0, 0.0], "colour": "black", "width": 1.0},
        {"type": "line", "points": [50.0, 0.0, 50.0, 0.0], "colour": "red", "width": 9.0},
        {"type": "text", "x": 50.0, "y": 0.0, "text": "end", "anchor": "start", "colour": "black",
            "font": ["Arial", 16.0, "bold"]},
    ]);
    ensure!(same_numbers(&json!(shapes), &expected), "{shapes:?}");
    Ok(())
}

/// Images in parts and complete ones, plots and tables, in the order of the program.
pub async fn all(watcher: &Watcher<'_>) -> Result<()> {
    let events = watcher.run(PROGRAM, json!({})).await?;
    let shown_figures: Vec<&Value> = of_type(&events, "display").collect();
    let figures = |id: &str| -> Vec<&Value> {
        shown_figures.iter().filter(|it| it["id"] == id).map(|it| &it["figure"]).collect()
    };
    let [empty, one, other] = figures("rows")[..] else { anyhow::bail!("a canvas:\n{}", shown(&events)) };
    ensure!((&empty["columns"], &empty["width"], &empty["height"]) == (&json!(0), &json!(3), &json!(2)), "{empty}");
    for part in [one, other] {
        ensure!(part["columns"] == 3 && part["rows"] == 1, "a row: {part}");
        ensure!(part["rgba"] == json!([68, 1, 84, 255].repeat(3)), "its colours: {part}");
    }
    ensure!(one["y"] != other["y"], "each row once: {one} {other}");
    let image = figures("image");
    ensure!(image[0]["rgba"] == json!([0, 0, 0, 255, 255, 255, 255, 255]), "{image:?}");
    let plot = json!({"type": "plot", "title": "t", "xLabel": "x", "yLabel": "y",
        "series": [{"name": "b", "style": "bars", "x": [1.0, 2.0], "y": [3.0, 4.5]}]});
    ensure!(same_numbers(figures("plot")[0], &plot), "{:?}", figures("plot"));
    let table = json!({"type": "table", "columns": ["n", "name"], "rows": [["1", "a"]]});
    ensure!(figures("table") == [&table], "{:?}", figures("table"));
    let at = |found: &dyn Fn(&Value) -> bool| events.iter().position(found).context("an event");
    let printed = at(&|event| event["type"] == "output")?;
    ensure!(at(&|event| event["id"] == "plot")? < printed && printed < at(&|event| event["id"] == "table")?, "order");
    Ok(())
}

/// Whether two values are equal, regardless of how JSON writes whole numbers.
fn same_numbers(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a.as_f64() == b.as_f64(),
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same_numbers(a, b)),
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len()
                && a.iter().all(|(key, value)| b.get(key).is_some_and(|other| same_numbers(value, other)))
        }
        _ => a == b,
    }
}
