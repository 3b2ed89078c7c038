//! The proleptic Gregorian calendar: days, and seconds since the epoch.

pub(super) const DAY: i64 = 86_400;

/// A moment taken apart, with C's conventions made plain: month 1 to 12,
/// weekday 0 is Monday, day of year from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

/// Days from 1970-01-01 to a date; `day` may be beyond the month's end.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    // Years that start in March have their leap day at the end.
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month_from_march = (month + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

impl Civil {
    /// The calendar's reading of `seconds` since the epoch.
    pub(super) fn from_seconds(seconds: i64) -> Self {
        let (days, rest) = (seconds.div_euclid(DAY), seconds.rem_euclid(DAY));
        let (year, month, day) = civil_from_days(days);
        Self {
            year,
            month,
            day,
            hour: rest / 3600,
            minute: rest / 60 % 60,
            second: rest % 60,
            weekday: (days + 3).rem_euclid(7),
            year_day: days - days_from_civil(year, 1, 1) + 1,
        }
    }

    /// Seconds since the epoch. Fields may be out of range, as `mktime` allows.
    pub(super) fn to_seconds(self) -> i64 {
        let months = self.year * 12 + self.month - 1;
        let (year, month) = (months.div_euclid(12), months.rem_euclid(12) + 1);
        let days = days_from_civil(year, month, 1) + self.day - 1;
        days * DAY + self.hour * 3600 + self.minute * 60 + self.second
    }

    /// ISO 8601: the year that the week belongs to, and its number.
    pub(super) fn iso_week(self) -> (i64, i64) {
        let week = (self.year_day - 1 - self.weekday + 10) / 7;
        match week {
            0 => (self.year - 1, weeks_in_year(self.year - 1)),
            53 if weeks_in_year(self.year) < 53 => (self.year + 1, 1),
            week => (self.year, week),
        }
    }
}

/// 53 if the year starts or ends on a Thursday.
fn weeks_in_year(year: i64) -> i64 {
    let weekday = |month, day| (days_from_civil(year, month, day) + 3).rem_euclid(7);
    if weekday(1, 1) == 3 || weekday(12, 31) == 3 { 53 } else { 52 }
}
