//! `_pyworkers_display`: sends the figures of `playground` and `turtle` to the page.

pub(super) use _pyworkers_display::module_def;

#[rustpython_vm::pymodule]
mod _pyworkers_display {
    use pyworkers_ipc::kernel;
    use pyworkers_protocol::{
        ToKernel,
        figure::{Figure, Series, SeriesStyle, Shape},
    };
    use pyworkers_session::memory;
    use rustpython_vm::{
        PyObjectRef, PyResult, VirtualMachine,
        builtins::PyTupleRef,
        function::{ArgBytesLike, ArgIntoFloat},
    };

    /// Posts what a screen can show of a figure, after the output written so far. Figures count as unread output, so a process that draws faster
    /// than the page reads is slowed down.
    fn post(id: String, figure: Figure) {
        let figure = figure.fit();
        memory::add_unread_output(figure.weight());
        kernel::post(&ToKernel::Display { id, figure });
    }

    /// Posts a part of an image. `place` is width and height of the whole, then x, y, columns and rows of the part;
    /// `rgba` holds red, green, blue and alpha of each pixel.
    #[pyfunction]
    fn image(id: String, place: Vec<u32>, rgba: ArgBytesLike, vm: &VirtualMachine) -> PyResult<()> {
        let [width, height, x, y, columns, rows] = place[..] else {
            return Err(vm.new_value_error("the place of a part has six numbers"));
        };
        let rgba = rgba.with_ref(<[u8]>::to_vec);
        let fits = |from: u32, length: u32, most: u32| from.checked_add(length).is_some_and(|end| end <= most);
        let bytes = u64::from(columns) * u64::from(rows) * 4;
        if !fits(x, columns, width) || !fits(y, rows, height) || rgba.len() as u64 != bytes {
            return Err(vm.new_value_error("the part does not fit the image"));
        }
        post(id, Figure::Image { width, height, x, y, columns, rows, rgba });
        Ok(())
    }

    /// Posts a plot. Each series is (name, style, xs, ys).
    #[pyfunction]
    fn plot(
        id: String,
        title: String,
        x_label: String,
        y_label: String,
        series: Vec<PyTupleRef>,
        vm: &VirtualMachine,
    ) -> PyResult<()> {
        let series = series.iter().map(|it| one_series(it, vm)).collect::<PyResult<_>>()?;
        post(id, Figure::Plot { title, x_label, y_label, series, more: 0 });
        Ok(())
    }

    fn one_series(parts: &PyTupleRef, vm: &VirtualMachine) -> PyResult<Series> {
        let [name, style, x, y] = parts.as_slice() else {
            return Err(vm.new_value_error("a series has a name, a style, xs and ys"));
        };
        let style = match style.try_to_value::<String>(vm)?.as_str() {
            "line" => SeriesStyle::Line,
            "points" => SeriesStyle::Points,
            "bars" => SeriesStyle::Bars,
            other => return Err(vm.new_value_error(format!("unknown style of a series: {other:?}"))),
        };
        Ok(Series { name: name.try_to_value(vm)?, style, x: x.try_to_value(vm)?, y: y.try_to_value(vm)? })
    }

    /// Posts a table with the heads of its columns and its rows.
    #[pyfunction]
    fn table(id: String, columns: Vec<String>, rows: Vec<Vec<String>>) {
        post(id, Figure::Table { columns, rows, more: 0 });
    }

    /// Posts what has changed of a drawing. `frame` is left, top, width and height; `keep` is the number of the earlier
    /// shapes that stay. Each shape begins with its kind.
    #[pyfunction]
    fn drawing(
        id: String,
        frame: Vec<f64>,
        background: String,
        keep: u32,
        shapes: Vec<PyTupleRef>,
        vm: &VirtualMachine,
    ) -> PyResult<()> {
        let [left, top, width, height] = frame[..] else {
            return Err(vm.new_value_error("the frame of a drawing has four numbers"));
        };
        let shapes = shapes.iter().map(|shape| one_shape(shape, vm)).collect::<PyResult<_>>()?;
        post(id, Figure::Drawing { left, top, width, height, background, keep, shapes });
        Ok(())
    }

    fn number(value: &PyObjectRef, vm: &VirtualMachine) -> PyResult<f64> {
        value.clone().try_into_value::<ArgIntoFloat>(vm).map(f64::from)
    }

    fn one_shape(parts: &PyTupleRef, vm: &VirtualMachine) -> PyResult<Shape> {
        let [kind, rest @ ..] = parts.as_slice() else { return Err(vm.new_value_error("a shape has a kind")) };
        match (kind.try_to_value::<String>(vm)?.as_str(), rest) {
            ("line", [points, colour, width]) => Ok(Shape::Line {
                points: points.try_to_value(vm)?,
                colour: colour.try_to_value(vm)?,
                width: number(width, vm)?,
            }),
            ("polygon", [points, fill, colour, width]) => Ok(Shape::Polygon {
                points: points.try_to_value(vm)?,
                fill: fill.try_to_value(vm)?,
                colour: colour.try_to_value(vm)?,
                width: number(width, vm)?,
            }),
            ("text", [x, y, text, anchor, colour, font]) => {
                let font = font.clone().try_into_value::<PyTupleRef>(vm)?;
                let [family, size, style] = font.as_slice() else {
                    return Err(vm.new_value_error("a font has a family, a size and a style"));
                };
                Ok(Shape::Text {
                    x: number(x, vm)?,
                    y: number(y, vm)?,
                    text: text.try_to_value(vm)?,
                    anchor: anchor.try_to_value(vm)?,
                    colour: colour.try_to_value(vm)?,
                    font: (family.try_to_value(vm)?, number(size, vm)?, style.try_to_value(vm)?),
                })
            }
            (kind, _) => Err(vm.new_value_error(format!("no such shape: {kind:?}"))),
        }
    }
}
