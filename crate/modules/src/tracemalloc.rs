//! `_tracemalloc`: which line allocated which block of the process's memory.
//!
//! [`allocator`] is the process's allocator. While a program traces, it reports every block to [`table`].

mod allocator;
mod table;

pub(super) use module::module_def;

#[rustpython_vm::pymodule(name = "_tracemalloc")]
mod module {
    use rustpython_vm::{
        AsObject, PyObjectRef, PyResult, VirtualMachine,
        builtins::{PyIntRef, PyTupleRef},
        function::OptionalArg,
    };

    use super::table::{self, Traceback};

    /// The most frames of a traceback that can be kept.
    const MOST_FRAMES: usize = 65535;

    #[pyfunction]
    fn start(nframe: OptionalArg<PyIntRef>, vm: &VirtualMachine) -> PyResult<()> {
        let limit = match nframe {
            OptionalArg::Present(nframe) => nframe.try_to_primitive::<i32>(vm)?,
            OptionalArg::Missing => 1,
        };
        match usize::try_from(limit) {
            Ok(limit @ 1..=MOST_FRAMES) => table::start(limit),
            _ => {
                let message = format!("the number of frames must be in range [1; {MOST_FRAMES}]");
                return Err(vm.new_value_error(message));
            }
        }
        Ok(())
    }

    #[pyfunction]
    fn stop() {
        table::stop();
    }

    #[pyfunction]
    fn is_tracing() -> bool {
        table::is_tracing()
    }

    #[pyfunction]
    fn clear_traces() {
        table::clear();
    }

    #[pyfunction]
    fn get_traceback_limit() -> usize {
        table::limit()
    }

    #[pyfunction]
    fn get_traced_memory() -> (usize, usize) {
        table::traced_memory()
    }

    #[pyfunction]
    fn reset_peak() {
        table::reset_peak();
    }

    #[pyfunction]
    fn get_tracemalloc_memory() -> usize {
        table::own_memory()
    }

    /// A list of domain, size, traceback and the number of frames that the traceback was taken from.
    #[pyfunction]
    fn _get_traces(vm: &VirtualMachine) -> Vec<PyObjectRef> {
        table::without_recording(|| {
            let mut tracebacks = Tracebacks::default();
            table::traces()
                .into_iter()
                .map(|(size, traceback)| {
                    let frames = tracebacks.get(&traceback, vm);
                    vm.new_tuple((0, size, frames, traceback.depth)).into()
                })
                .collect()
        })
    }

    #[pyfunction]
    fn _get_object_traceback(obj: PyObjectRef, vm: &VirtualMachine) -> Option<PyTupleRef> {
        let traceback = table::find(obj.get_id())?;
        Some(tuple(&traceback, vm))
    }

    /// The tuples of tracebacks: blocks that one line has allocated share theirs.
    #[derive(Default)]
    struct Tracebacks(rustc_hash::FxHashMap<*const Traceback, PyTupleRef>);

    impl Tracebacks {
        fn get(&mut self, traceback: &std::rc::Rc<Traceback>, vm: &VirtualMachine) -> PyTupleRef {
            let made = self.0.entry(std::rc::Rc::as_ptr(traceback));
            made.or_insert_with(|| tuple(traceback, vm)).clone()
        }
    }

    fn tuple(traceback: &Traceback, vm: &VirtualMachine) -> PyTupleRef {
        let frames = traceback.frames.iter();
        let pairs = frames.map(|frame| match frame.file {
            Some(file) => vm.new_tuple((file.to_object(), frame.line)).into(),
            None => vm.new_tuple(("<unknown>", frame.line)).into(),
        });
        vm.ctx.new_tuple(pairs.collect())
    }
}
