//! The browser's time zone: the browser names it, jiff has its rules.

use std::cell::RefCell;

use jiff::{
    Timestamp,
    tz::{AmbiguousOffset, Offset, TimeZone},
};
use pyworkers_session::process_local;

use super::{
    calendar::{CYCLE, Civil},
    clocks,
};

process_local! {
    /// Read once, as C does, because to ask the browser takes longer than all else.
    static ZONE: RefCell<TimeZone> = RefCell::new(browser()), on fork keep;
}

/// A moment taken apart, and the zone's state then.
pub(super) struct Moment {
    pub(super) civil: Civil,
    /// None if unknown.
    pub(super) is_summer: Option<bool>,
    pub(super) zone: String,
    /// Seconds east of UTC.
    pub(super) offset: i64,
}

/// The zone that the browser names. A name that is newer than jiff's data stands for the present offset.
fn browser() -> TimeZone {
    TimeZone::try_system().unwrap_or_else(|_| {
        let behind = js_sys::Date::new_0().get_timezone_offset() * 60.0;
        #[expect(clippy::cast_possible_truncation, reason = "at most a day")]
        Offset::from_seconds(-behind as i32).unwrap_or(Offset::UTC).to_time_zone()
    })
}

fn zone() -> TimeZone {
    ZONE.with_borrow(TimeZone::clone)
}

/// `tzset`: asks the browser again.
pub(super) fn set() {
    ZONE.set(browser());
}

/// The moment at which jiff looks the zone up. Beyond the years that jiff has, rules repeat as the calendar does, and
/// before all rules nothing changes.
fn instant(seconds: i64) -> Timestamp {
    let (first, last) = (Timestamp::MIN.as_second(), Timestamp::MAX.as_second());
    let seconds = if seconds > last { last - (last - seconds).rem_euclid(CYCLE) } else { seconds.max(first) };
    Timestamp::from_second(seconds).unwrap_or_default()
}

fn moment(zone: &TimeZone, seconds: i64) -> Moment {
    let info = zone.to_offset_info(instant(seconds));
    let offset = i64::from(info.offset().seconds());
    Moment {
        civil: Civil::from_seconds(seconds.saturating_add(offset)),
        is_summer: Some(info.dst().is_dst()),
        zone: info.abbreviation().to_owned(),
        offset,
    }
}

/// A moment in local time.
pub(super) fn local(seconds: i64) -> Moment {
    moment(&zone(), seconds)
}

/// Standard time and summer time, found as CPython does: in January and July. They are equal where no clock changes.
pub(super) fn seasons() -> [Moment; 2] {
    const YEAR: i64 = (365 * 24 + 6) * 3600;
    let zone = zone();
    let january = clocks::realtime().div_euclid(1_000_000_000) / YEAR * YEAR;
    let (january, july) = (moment(&zone, january), moment(&zone, january + YEAR / 2));
    if january.offset <= july.offset { [january, july] } else { [july, january] }
}

/// `mktime`: seconds since the epoch of a local time. `is_summer` chooses one of two readings, None takes the zone's.
pub(super) fn to_seconds(local: Civil, is_summer: Option<bool>) -> i64 {
    /// Shorter than any summer or winter of any zone.
    const STEP: i64 = 6 * 86_400;
    /// Eight years.
    const STEPS: i64 = 487;

    let zone = zone();
    let as_utc = local.to_seconds();
    let shown = Offset::UTC.to_datetime(instant(as_utc));
    let offset = match zone.to_ambiguous_timestamp(shown).offset() {
        AmbiguousOffset::Unambiguous { offset } => offset,
        // An hour that was left out is read as before the change, a repeated one as the first.
        AmbiguousOffset::Gap { before, .. } | AmbiguousOffset::Fold { before, .. } => before,
    };
    let seconds = as_utc - i64::from(offset.seconds());
    let Some(is_summer) = is_summer else { return seconds };
    // The offset is that of the nearest time that is summer, or is not.
    for step in (0..STEPS).flat_map(|step| [-step, step]) {
        let info = zone.to_offset_info(instant(seconds + step * STEP));
        if info.dst().is_dst() == is_summer {
            return as_utc - i64::from(info.offset().seconds());
        }
    }
    // The zone knows no such time: glibc takes summer to be an hour ahead.
    if is_summer { seconds - 3600 } else { seconds + 3600 }
}
