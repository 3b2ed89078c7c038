//! Dates as C's `tm` has them. jiff's calendar counts the days.

use jiff::{Timestamp, civil::date, tz::Offset};

const DAY: i64 = 86_400;

/// Dates and weekdays repeat after 400 years. jiff's years end at 9999 and Python's have 32 bits, so all years are
/// mapped to the first such cycle after the epoch.
const CYCLE_YEARS: i64 = 400;
/// A cycle in seconds.
pub(super) const CYCLE: i64 = 146_097 * DAY;

/// The fields of a time tuple: month 1 to 12, weekday 0 is Monday, day of year from 1. This is no `DateTime` because
/// the fields may be out of range, and may contradict one another.
#[derive(Clone, Copy)]
pub(super) struct Civil {
    pub(super) year: i64,
    pub(super) month: i64,
    pub(super) day: i64,
    pub(super) hour: i64,
    pub(super) minute: i64,
    pub(super) second: i64,
    pub(super) weekday: i64,
    pub(super) year_day: i64,
}

impl Civil {
    /// The calendar's reading of `seconds` since the epoch.
    pub(super) fn from_seconds(seconds: i64) -> Self {
        let (cycle, rest) = (seconds.div_euclid(CYCLE), seconds.rem_euclid(CYCLE));
        let at = Offset::UTC.to_datetime(Timestamp::from_second(rest).unwrap_or_default());
        Self {
            year: i64::from(at.year()) + cycle * CYCLE_YEARS,
            month: at.month().into(),
            day: at.day().into(),
            hour: at.hour().into(),
            minute: at.minute().into(),
            second: at.second().into(),
            weekday: at.weekday().to_monday_zero_offset().into(),
            year_day: at.day_of_year().into(),
        }
    }

    /// Seconds since the epoch. Fields may be out of range, as `mktime` allows.
    pub(super) fn to_seconds(self) -> i64 {
        let months = (self.year - 1970) * 12 + self.month - 1;
        let (cycle, rest) = (months.div_euclid(12 * CYCLE_YEARS), months.rem_euclid(12 * CYCLE_YEARS));
        #[expect(clippy::cast_possible_truncation, reason = "a month of the cycle")]
        let first = date(1970 + (rest / 12) as i16, (rest % 12 + 1) as i8, 1);
        let day = first.duration_since(date(1970, 1, 1)).as_secs() + (self.day - 1) * DAY;
        cycle * CYCLE + day + self.hour * 3600 + self.minute * 60 + self.second
    }

    /// Whether C can hold the year: in 32 bits, from 1900.
    pub(super) fn has_year(self) -> bool {
        i32::try_from(self.year - 1900).is_ok()
    }

    /// ISO 8601: the year that the week belongs to, and the week's number. Both are those of its Thursday.
    pub(super) fn iso_week(self) -> (i64, i64) {
        let day = self.year_day + 3 - self.weekday;
        let thursday = Self { month: 1, day, hour: 0, minute: 0, second: 0, ..self };
        let thursday = Self::from_seconds(thursday.to_seconds());
        (thursday.year, (thursday.year_day + 6) / 7)
    }
}
