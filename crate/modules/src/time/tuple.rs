//! Time tuples as arguments.

use rustpython_vm::{AsObject, PyObjectRef, PyResult, VirtualMachine, builtins::PyStrRef, function::OptionalArg};

use super::{
    calendar::Civil,
    clocks,
    format::Moment,
    zone::{Local, Zone},
};

/// The fields of a time tuple, as they are, and its isdst.
///
/// # Errors
///
/// TypeError if it is no tuple of nine integers, OverflowError for one beyond 32 bits.
pub(super) fn fields(tuple: &PyObjectRef, function: &str, vm: &VirtualMachine) -> PyResult<(Civil, i64)> {
    if !tuple.fast_isinstance(vm.ctx.types.tuple_type) {
        return Err(vm.new_type_error("Tuple or struct_time argument required"));
    }
    let illegal = || vm.new_type_error(format!("{function}(): illegal time tuple argument"));
    let items: Vec<PyObjectRef> = tuple.clone().try_into_value(vm)?;
    let [year, month, day, hour, minute, second, weekday, year_day, isdst, ..] = items.as_slice() else {
        return Err(illegal());
    };
    let int = |item: &PyObjectRef| -> PyResult<i64> {
        let index = item.try_index_opt(vm).ok_or_else(illegal)??;
        let value: i32 = index.try_to_primitive(vm)?;
        Ok(i64::from(value))
    };
    let civil = Civil {
        year: int(year).map_err(|error| {
            if error.fast_isinstance(vm.ctx.exceptions.overflow_error) {
                vm.new_overflow_error("year out of range")
            } else {
                error
            }
        })?,
        month: int(month)?,
        day: int(day)?,
        hour: int(hour)?,
        minute: int(minute)?,
        second: int(second)?,
        weekday: int(weekday)?,
        year_day: int(year_day)?,
    };
    Ok((civil, int(isdst)?))
}

/// A time tuple whose fields are in range, now if there is none.
///
/// # Errors
///
/// As [`fields`]; ValueError for a field out of range.
pub(super) fn moment(tuple: OptionalArg<PyObjectRef>, function: &str, vm: &VirtualMachine) -> PyResult<Moment> {
    let OptionalArg::Present(tuple) = tuple else {
        let Local { civil, is_summer, name, offset } = Local::at(clocks::realtime().div_euclid(1_000_000_000));
        return Ok(Moment { civil, is_summer: Some(is_summer), zone: name, offset });
    };
    let (mut civil, isdst) = fields(&tuple, function, vm)?;
    // Zero stands for the first, as CPython has it.
    civil.month = civil.month.max(i64::from(civil.month == 0));
    civil.day = civil.day.max(i64::from(civil.day == 0));
    civil.year_day = civil.year_day.max(i64::from(civil.year_day == 0));
    for (value, range, what) in [
        (civil.month, 1..=12, "month"),
        (civil.day, 1..=31, "day of month"),
        (civil.hour, 0..=23, "hour"),
        (civil.minute, 0..=59, "minute"),
        (civil.second, 0..=61, "seconds"),
        (civil.weekday, -1..=i64::MAX, "day of week"),
        (civil.year_day, 1..=366, "day of year"),
    ] {
        if !range.contains(&value) {
            return Err(vm.new_value_error(format!("{what} out of range")));
        }
    }
    civil.weekday = civil.weekday.rem_euclid(7);
    let zone = Zone::at(civil.to_seconds());
    let (mut name, mut offset) =
        if isdst > 0 { (zone.summer_name, -zone.summer) } else { (zone.standard_name, -zone.standard) };
    // A struct_time knows its zone itself.
    if !tuple.class().is(vm.ctx.types.tuple_type) {
        if let Ok(own) = tuple.get_attr("tm_zone", vm).and_then(|zone| zone.try_into_value::<PyStrRef>(vm)) {
            name = own.to_string();
        }
        if let Ok(own) = tuple.get_attr("tm_gmtoff", vm).and_then(|offset| offset.try_into_value::<i64>(vm)) {
            offset = own;
        }
    }
    Ok(Moment { civil, is_summer: (isdst >= 0).then_some(isdst > 0), zone: name, offset })
}
