//! The browser's time zone.

use super::calendar::Civil;
use crate::platform;

/// Seconds that local time is behind UTC.
#[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "both are far below 2^53")]
fn behind_utc(seconds: i64) -> i64 {
    (platform::timezone_offset_minutes(seconds as f64 * 1000.0) * 60.0) as i64
}

#[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
fn name(seconds: i64) -> String {
    platform::timezone_name(seconds as f64 * 1000.0)
}

/// What the `time` module tells of the zone.
pub(super) struct Zone {
    /// Seconds that standard time is behind UTC: `time.timezone`.
    pub(super) standard: i64,
    /// Likewise in summer: `time.altzone`.
    pub(super) summer: i64,
    pub(super) standard_name: String,
    pub(super) summer_name: String,
}

impl Zone {
    /// The zone in the year of a moment, found as CPython does: by looking at
    /// January and July.
    pub(super) fn at(seconds: i64) -> Self {
        let year = Civil::from_seconds(seconds).year;
        let start = |month| {
            let first = Civil { year, month, day: 1, hour: 12, minute: 0, second: 0, weekday: 0, year_day: 1 };
            first.to_seconds()
        };
        let (january, july) = (start(1), start(7));
        // Summer time is ahead of standard time.
        let (standard, summer) =
            if behind_utc(january) >= behind_utc(july) { (january, july) } else { (july, january) };
        Self {
            standard: behind_utc(standard),
            summer: behind_utc(summer),
            standard_name: name(standard),
            summer_name: name(summer),
        }
    }

    pub(super) fn has_summer_time(&self) -> bool {
        self.standard != self.summer
    }
}

/// A moment in local time, and what `struct_time` tells of the zone then.
pub(super) struct Local {
    pub(super) civil: Civil,
    pub(super) is_summer: bool,
    pub(super) name: String,
    /// Seconds east of UTC.
    pub(super) offset: i64,
}

impl Local {
    pub(super) fn at(seconds: i64) -> Self {
        let behind = behind_utc(seconds);
        Self {
            civil: Civil::from_seconds(seconds - behind),
            is_summer: behind < Zone::at(seconds).standard,
            name: name(seconds),
            offset: -behind,
        }
    }
}

/// `mktime`: seconds since the epoch of a local time. `is_summer` chooses one
/// of two readings, None takes the zone's.
pub(super) fn to_seconds(local: Civil, is_summer: Option<bool>) -> i64 {
    let as_utc = local.to_seconds();
    let zone = Zone::at(as_utc);
    if zone.has_summer_time()
        && let Some(is_summer) = is_summer
    {
        return as_utc + if is_summer { zone.summer } else { zone.standard };
    }
    // The offset at the moment that the offset leads to: two steps reach it,
    // except within the hour that a change leaves out or repeats.
    let guess = as_utc + behind_utc(as_utc);
    as_utc + behind_utc(guess)
}
