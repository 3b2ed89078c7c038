//! Time tuples as arguments.

use malachite_bigint::Sign;
use rustpython_vm::{AsObject, PyObjectRef, PyResult, VirtualMachine, builtins::PyStrRef, function::OptionalArg};

use super::{
    calendar::Civil,
    clocks,
    zone::{self, Moment},
};

/// An integer of 32 bits.
fn int(item: &PyObjectRef, vm: &VirtualMachine) -> PyResult<i64> {
    let index = item.try_index(vm)?;
    index.try_to_primitive::<i32>(vm).map(i64::from).map_err(|_| {
        vm.new_overflow_error(match index.as_bigint().sign() {
            Sign::Minus => "signed integer is less than minimum",
            _ => "signed integer is greater than maximum",
        })
    })
}

/// The fields of a time tuple, as they are, and whether it is in summer if the tuple says so.
///
/// # Errors
///
/// TypeError if it is no tuple of nine integers, OverflowError for one beyond 32 bits.
pub(super) fn fields(tuple: &PyObjectRef, function: &str, vm: &VirtualMachine) -> PyResult<(Civil, Option<bool>)> {
    if !tuple.fast_isinstance(vm.ctx.types.tuple_type) {
        return Err(vm.new_type_error("Tuple or struct_time argument required"));
    }
    let items: Vec<PyObjectRef> = tuple.clone().try_into_value(vm)?;
    let items = match items.as_slice() {
        [items @ .., _zone, _offset] if !tuple.class().is(vm.ctx.types.tuple_type) && items.len() == 9 => items,
        items => items,
    };
    if items.len() != 9 {
        return Err(vm.new_type_error(format!("{function}(): illegal time tuple argument")));
    }
    let mut numbers = [0; 9];
    for (number, item) in numbers.iter_mut().zip(items) {
        *number = int(item, vm)?;
    }
    let [year, month, day, hour, minute, second, weekday, year_day, is_summer] = numbers;
    let civil = Civil { year, month, day, hour, minute, second, weekday, year_day };
    if !civil.has_year() {
        return Err(vm.new_overflow_error("year out of range"));
    }
    Ok((civil, (is_summer >= 0).then_some(is_summer > 0)))
}

/// A time tuple whose fields are in range, now if there is none.
///
/// # Errors
///
/// As [`fields`]; ValueError for a field out of range.
pub(super) fn moment(tuple: OptionalArg<PyObjectRef>, function: &str, vm: &VirtualMachine) -> PyResult<Moment> {
    let OptionalArg::Present(tuple) = tuple else {
        return Ok(zone::local(clocks::realtime().div_euclid(1_000_000_000)));
    };
    let (mut civil, is_summer) = fields(&tuple, function, vm)?;
    // Zero stands for the first, as CPython has it.
    civil.month = civil.month.max(i64::from(civil.month == 0));
    civil.day = civil.day.max(i64::from(civil.day == 0));
    civil.year_day = civil.year_day.max(i64::from(civil.year_day == 0));
    let from_sunday = (civil.weekday + 1) % 7;
    for (value, range, what) in [
        (civil.month, 1..=12, "month"),
        (civil.day, 1..=31, "day of month"),
        (civil.hour, 0..=23, "hour"),
        (civil.minute, 0..=59, "minute"),
        (civil.second, 0..=61, "seconds"),
        (from_sunday, 0..=6, "day of week"),
        (civil.year_day, 1..=366, "day of year"),
    ] {
        if !range.contains(&value) {
            return Err(vm.new_value_error(format!("{what} out of range")));
        }
    }
    civil.weekday = (from_sunday + 6) % 7;
    // A struct_time may know its zone itself. Of another tuple C knows no offset.
    let own = |name| (!tuple.class().is(vm.ctx.types.tuple_type)).then(|| tuple.get_attr(name, vm).ok()).flatten();
    let zone = own("tm_zone").and_then(|zone| zone.try_into_value::<PyStrRef>(vm).ok()).map(|zone| zone.to_string());
    let offset = own("tm_gmtoff").and_then(|offset| offset.try_into_value(vm).ok()).unwrap_or(0);
    let zone = zone.unwrap_or_else(|| {
        let [standard, summer] = zone::seasons().map(|season| season.zone);
        is_summer.map_or_else(String::new, |is_summer| if is_summer { summer } else { standard })
    });
    Ok(Moment { civil, is_summer, zone, offset })
}
