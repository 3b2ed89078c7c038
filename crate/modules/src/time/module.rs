//! The module `time`.

pub(crate) use time::{module_def, tzset};

#[rustpython_vm::pymodule]
mod time {
    use std::time::Duration;

    use pyworkers_fs::errno::{EINVAL, EOVERFLOW};
    use rustpython_vm::{
        AsObject, Py, PyObjectRef, PyRef, PyResult, VirtualMachine,
        builtins::{PyFloat, PyModule, PyNamespace, PyStrRef, PyTypeRef},
        class::PyClassDef,
        function::{FuncArgs, OptionalArg},
        py_namespace, pyclass, pystruct_sequence, pystruct_sequence_data,
        types::{PyStructSequence, PyStructSequenceData, struct_sequence_new},
    };

    use super::super::{
        calendar::Civil,
        clocks, format,
        tuple::{fields, moment},
        zone::{self, Moment},
    };
    use crate::posix::args::os_error;

    #[pyattr]
    const _STRUCT_TM_ITEMS: usize = 11;
    #[pyattr]
    const CLOCK_REALTIME: i32 = 0;
    #[pyattr]
    const CLOCK_MONOTONIC: i32 = 1;
    #[pyattr]
    const CLOCK_PROCESS_CPUTIME_ID: i32 = 2;
    #[pyattr]
    const CLOCK_THREAD_CPUTIME_ID: i32 = 3;

    pub(crate) fn module_exec(vm: &VirtualMachine, module: &Py<PyModule>) -> PyResult<()> {
        __module_exec(vm, module);
        set_zone(module.as_object(), vm)
    }

    fn set_zone(module: &rustpython_vm::PyObject, vm: &VirtualMachine) -> PyResult<()> {
        let [standard, summer] = zone::seasons();
        let has_summer = standard.offset != summer.offset;
        let names = vec![vm.ctx.new_str(standard.zone).into(), vm.ctx.new_str(summer.zone).into()];
        module.set_attr("timezone", vm.ctx.new_int(-standard.offset), vm)?;
        module.set_attr("altzone", vm.ctx.new_int(-summer.offset), vm)?;
        module.set_attr("daylight", vm.ctx.new_int(i32::from(has_summer)), vm)?;
        module.set_attr("tzname", vm.ctx.new_tuple(names), vm)
    }

    #[pyfunction]
    pub(crate) fn tzset(vm: &VirtualMachine) -> PyResult<()> {
        zone::set();
        set_zone(&*vm.import("time", 0)?, vm)
    }

    #[expect(clippy::cast_precision_loss, reason = "what the float functions of time are known for")]
    fn seconds(nanoseconds: i64) -> f64 {
        nanoseconds as f64 / 1e9
    }

    #[pyfunction]
    fn time() -> f64 {
        seconds(clocks::realtime())
    }

    #[pyfunction]
    fn time_ns() -> i64 {
        clocks::realtime()
    }

    #[pyfunction]
    #[pyfunction(name = "perf_counter")]
    fn monotonic() -> f64 {
        seconds(clocks::monotonic())
    }

    #[pyfunction]
    #[pyfunction(name = "perf_counter_ns")]
    fn monotonic_ns() -> i64 {
        clocks::monotonic()
    }

    #[pyfunction]
    #[pyfunction(name = "thread_time")]
    fn process_time() -> f64 {
        seconds(clocks::process())
    }

    #[pyfunction]
    #[pyfunction(name = "thread_time_ns")]
    fn process_time_ns() -> i64 {
        clocks::process()
    }

    #[pyfunction]
    fn clock_gettime_ns(clk_id: i32, vm: &VirtualMachine) -> PyResult<i64> {
        match clk_id {
            CLOCK_REALTIME => Ok(clocks::realtime()),
            CLOCK_MONOTONIC => Ok(clocks::monotonic()),
            CLOCK_PROCESS_CPUTIME_ID | CLOCK_THREAD_CPUTIME_ID => Ok(clocks::process()),
            _ => Err(os_error(EINVAL, None, vm)),
        }
    }

    #[pyfunction]
    fn clock_gettime(clk_id: i32, vm: &VirtualMachine) -> PyResult<f64> {
        clock_gettime_ns(clk_id, vm).map(seconds)
    }

    #[pyfunction]
    fn clock_getres(clk_id: i32, vm: &VirtualMachine) -> PyResult<f64> {
        clock_gettime_ns(clk_id, vm).map(|_| clocks::RESOLUTION)
    }

    #[pyfunction]
    fn get_clock_info(name: PyStrRef, vm: &VirtualMachine) -> PyResult<PyRef<PyNamespace>> {
        let (implementation, monotonic) = match name.as_bytes() {
            b"time" => ("performance.timeOrigin + performance.now()", false),
            b"monotonic" | b"perf_counter" | b"process_time" | b"thread_time" => ("performance.now()", true),
            _ => return Err(vm.new_value_error("unknown clock")),
        };
        Ok(py_namespace!(vm, {
            "implementation" => vm.new_pyobj(implementation),
            "monotonic" => vm.ctx.new_bool(monotonic),
            "adjustable" => vm.ctx.new_bool(!monotonic),
            "resolution" => vm.ctx.new_float(clocks::RESOLUTION),
        }))
    }

    #[pyfunction]
    fn sleep(seconds: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
        vm.audit("time.sleep", || (seconds.clone(),))?;
        let class = seconds.class().name().to_owned();
        // A number with __index__ counts, as in CPython.
        let seconds = match seconds.try_index_opt(vm) {
            Some(index) => index?.into(),
            None => seconds,
        };
        let duration = seconds.try_into_value::<Duration>(vm).map_err(|error| {
            if error.fast_isinstance(vm.ctx.exceptions.type_error) {
                return vm.new_type_error(format!("'{class}' object cannot be interpreted as an integer or float"));
            }
            let is_negative = error.as_object().str(vm).is_ok_and(|text| text.as_bytes() == b"negative duration");
            if is_negative { vm.new_value_error("sleep length must be non-negative") } else { error }
        })?;
        clocks::sleep(duration, vm)
    }

    #[pystruct_sequence_data(try_from_object)]
    struct StructTimeData {
        tm_year: PyObjectRef,
        tm_mon: PyObjectRef,
        tm_mday: PyObjectRef,
        tm_hour: PyObjectRef,
        tm_min: PyObjectRef,
        tm_sec: PyObjectRef,
        tm_wday: PyObjectRef,
        tm_yday: PyObjectRef,
        tm_isdst: PyObjectRef,
        #[pystruct_sequence(skip)]
        tm_zone: PyObjectRef,
        #[pystruct_sequence(skip)]
        tm_gmtoff: PyObjectRef,
    }

    #[pyattr]
    #[pystruct_sequence(name = "struct_time", module = "time", data = "StructTimeData")]
    struct PyStructTime;

    #[pyclass(with(PyStructSequence))]
    impl PyStructTime {
        #[pyslot]
        fn slot_new(cls: PyTypeRef, args: FuncArgs, vm: &VirtualMachine) -> PyResult {
            let args = args.bind_for(vm, Self::NAME)?;
            struct_sequence_new(cls, args, StructTimeData::OPTIONAL_FIELD_NAMES, vm)
        }
    }

    fn struct_time(moment: Moment, vm: &VirtualMachine) -> StructTimeData {
        let int = |value: i64| -> PyObjectRef { vm.ctx.new_int(value).into() };
        let t = moment.civil;
        StructTimeData {
            tm_year: int(t.year),
            tm_mon: int(t.month),
            tm_mday: int(t.day),
            tm_hour: int(t.hour),
            tm_min: int(t.minute),
            tm_sec: int(t.second),
            tm_wday: int(t.weekday),
            tm_yday: int(t.year_day),
            tm_isdst: int(moment.is_summer.map_or(-1, i64::from)),
            tm_zone: vm.ctx.new_str(moment.zone).into(),
            tm_gmtoff: int(moment.offset),
        }
    }

    type Seconds = OptionalArg<Option<PyObjectRef>>;

    /// Whole seconds since the epoch, now if none are given.
    fn whole_seconds(given: Seconds, vm: &VirtualMachine) -> PyResult<i64> {
        let out_of_range = || vm.new_overflow_error("timestamp out of range for platform time_t");
        let Some(given) = given.flatten() else { return Ok(clocks::realtime().div_euclid(1_000_000_000)) };
        let Some(float) = given.downcast_ref::<PyFloat>() else {
            return given.try_index(vm)?.try_to_primitive(vm).map_err(|_| out_of_range());
        };
        let seconds = float.to_f64().floor();
        if seconds.is_nan() {
            return Err(vm.new_value_error("Invalid value NaN (not a number)"));
        }
        let limit = 2_f64.powi(63);
        #[expect(clippy::cast_possible_truncation, reason = "in range")]
        if (-limit..limit).contains(&seconds) { Ok(seconds as i64) } else { Err(out_of_range()) }
    }

    /// A moment whose year C can hold.
    fn checked(moment: Moment, vm: &VirtualMachine) -> PyResult<Moment> {
        if moment.civil.has_year() { Ok(moment) } else { Err(os_error(EOVERFLOW, None, vm)) }
    }

    fn local(seconds: Seconds, vm: &VirtualMachine) -> PyResult<Moment> {
        checked(zone::local(whole_seconds(seconds, vm)?), vm)
    }

    #[pyfunction]
    fn gmtime(seconds: Seconds, vm: &VirtualMachine) -> PyResult<StructTimeData> {
        let civil = Civil::from_seconds(whole_seconds(seconds, vm)?);
        let moment = Moment { civil, is_summer: Some(false), zone: "GMT".to_owned(), offset: 0 };
        Ok(struct_time(checked(moment, vm)?, vm))
    }

    #[pyfunction]
    fn localtime(seconds: Seconds, vm: &VirtualMachine) -> PyResult<StructTimeData> {
        Ok(struct_time(local(seconds, vm)?, vm))
    }

    #[pyfunction]
    fn mktime(tuple: PyObjectRef, vm: &VirtualMachine) -> PyResult<f64> {
        let (civil, is_summer) = fields(&tuple, "mktime", vm)?;
        let seconds = zone::to_seconds(civil, is_summer);
        if !zone::local(seconds).civil.has_year() {
            return Err(vm.new_overflow_error("mktime argument out of range"));
        }
        #[expect(clippy::cast_precision_loss, reason = "years have 32 bits")]
        let seconds = seconds as f64;
        Ok(seconds)
    }

    #[pyfunction]
    fn asctime(tuple: OptionalArg<PyObjectRef>, vm: &VirtualMachine) -> PyResult<String> {
        Ok(format::asctime(&moment(tuple, "asctime", vm)?.civil))
    }

    #[pyfunction]
    fn ctime(seconds: Seconds, vm: &VirtualMachine) -> PyResult<String> {
        Ok(format::asctime(&local(seconds, vm)?.civil))
    }

    #[pyfunction]
    fn strftime(format: PyStrRef, tuple: OptionalArg<PyObjectRef>, vm: &VirtualMachine) -> PyResult<String> {
        let moment = moment(tuple, "strftime", vm)?;
        Ok(format::strftime(&format.to_string_lossy(), &moment))
    }

    #[pyfunction]
    fn strptime(args: FuncArgs, vm: &VirtualMachine) -> PyResult {
        let parse = vm.import("_strptime", 0)?.get_attr("_strptime_time", vm)?;
        parse.call_with_args(args, vm)
    }
}
