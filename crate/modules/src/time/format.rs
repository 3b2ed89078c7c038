//! `strftime` and `asctime`, as glibc has them in the C locale.

use std::fmt::Write;

use super::{calendar::Civil, zone};

const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A moment and its zone, checked to be in range.
pub(super) struct Moment {
    pub(super) civil: Civil,
    /// None if unknown.
    pub(super) is_summer: Option<bool>,
    pub(super) zone: String,
    /// Seconds east of UTC.
    pub(super) offset: i64,
}

fn name(names: &'static [&'static str], index: i64) -> &'static str {
    usize::try_from(index).ok().and_then(|index| names.get(index)).copied().unwrap_or("?")
}

fn twelve(hour: i64) -> i64 {
    match hour % 12 {
        0 => 12,
        hour => hour,
    }
}

/// "Sun Jun 20 23:21:05 1993".
pub(super) fn asctime(t: &Civil) -> String {
    let (day, month) = (&name(&DAYS, t.weekday)[..3], &name(&MONTHS, t.month - 1)[..3]);
    format!("{day} {month}{:3} {:02}:{:02}:{:02} {}", t.day, t.hour, t.minute, t.second, t.year)
}

/// What may stand between `%` and the letter.
#[derive(Clone, Copy, Default)]
struct Flags {
    pad: Option<char>,
    upper: bool,
    swap: bool,
    width: usize,
}

pub(super) fn strftime(format: &str, moment: &Moment) -> String {
    let mut out = String::with_capacity(format.len() * 2);
    let mut rest = format.chars();
    while let Some(char) = rest.next() {
        if char != '%' {
            out.push(char);
            continue;
        }
        let directive = rest.clone();
        let mut flags = Flags::default();
        let letter = loop {
            match rest.next() {
                Some(pad @ ('-' | '_' | '0')) if flags.width == 0 => flags.pad = Some(pad),
                Some('^') => flags.upper = true,
                Some('#') => flags.swap = true,
                Some(digit @ '0'..='9') => {
                    let digit = digit.to_digit(10).unwrap_or(0) as usize;
                    flags.width = (flags.width * 10 + digit).min(4096);
                }
                // Alternative forms are the same in the C locale.
                Some('E' | 'O') => {}
                letter => break letter,
            }
        };
        if !letter.is_some_and(|letter| expand(letter, flags, moment, &mut out)) {
            // Unknown: it stands for itself.
            out.push('%');
            rest = directive;
        }
    }
    out
}

/// False if there is no such directive.
fn expand(letter: char, flags: Flags, moment: &Moment, out: &mut String) -> bool {
    let t = &moment.civil;
    let nested = |format: &str| strftime(format, moment);
    let number = |value: i64, width: usize, pad: char| {
        let pad = flags.pad.unwrap_or(pad);
        let width = if flags.width > 0 { flags.width } else { width };
        match pad {
            '-' => value.to_string(),
            '_' | ' ' => format!("{value:width$}"),
            _ => format!("{value:0width$}"),
        }
    };
    let two = |value: i64| number(value, 2, '0');
    let text = match letter {
        'a' => name(&DAYS, t.weekday)[..3.min(name(&DAYS, t.weekday).len())].to_owned(),
        'A' => name(&DAYS, t.weekday).to_owned(),
        'b' | 'h' => name(&MONTHS, t.month - 1)[..3].to_owned(),
        'B' => name(&MONTHS, t.month - 1).to_owned(),
        'c' => nested("%a %b %e %H:%M:%S %Y"),
        'C' => two(t.year.div_euclid(100)),
        'd' => two(t.day),
        'D' | 'x' => nested("%m/%d/%y"),
        'e' => number(t.day, 2, ' '),
        'F' => nested("%Y-%m-%d"),
        'g' => two(t.iso_week().0.rem_euclid(100)),
        'G' => number(t.iso_week().0, 1, '0'),
        'H' => two(t.hour),
        'I' => two(twelve(t.hour)),
        'j' => number(t.year_day, 3, '0'),
        'k' => number(t.hour, 2, ' '),
        'l' => number(twelve(t.hour), 2, ' '),
        'm' => two(t.month),
        'M' => two(t.minute),
        'n' => "\n".to_owned(),
        'p' if flags.swap => (if t.hour < 12 { "am" } else { "pm" }).to_owned(),
        'p' => (if t.hour < 12 { "AM" } else { "PM" }).to_owned(),
        'P' => (if t.hour < 12 { "am" } else { "pm" }).to_owned(),
        'r' => nested("%I:%M:%S %p"),
        'R' => nested("%H:%M"),
        's' => zone::to_seconds(*t, moment.is_summer).to_string(),
        'S' => two(t.second),
        't' => "\t".to_owned(),
        'T' | 'X' => nested("%H:%M:%S"),
        'u' => number(t.weekday + 1, 1, '0'),
        'U' => two((t.year_day + 6 - (t.weekday + 1) % 7) / 7),
        'V' => two(t.iso_week().1),
        'w' => number((t.weekday + 1) % 7, 1, '0'),
        'W' => two((t.year_day + 6 - t.weekday) / 7),
        'y' => two(t.year.rem_euclid(100)),
        'Y' => number(t.year, 1, '0'),
        'z' => {
            let (sign, minutes) = (if moment.offset < 0 { '-' } else { '+' }, moment.offset.abs() / 60);
            format!("{sign}{:02}{:02}", minutes / 60, minutes % 60)
        }
        'Z' => moment.zone.clone(),
        '%' => "%".to_owned(),
        _ => return false,
    };
    let text = match letter {
        'a' | 'A' | 'b' | 'B' | 'h' if flags.upper || flags.swap => text.to_uppercase(),
        _ if flags.upper => text.to_uppercase(),
        'Z' if flags.swap => text.to_lowercase(),
        _ => text,
    };
    let width = flags.width;
    // Numbers are as wide as asked already; writing to a String cannot fail.
    let _ = if flags.pad == Some('0') { write!(out, "{text:0>width$}") } else { write!(out, "{text:>width$}") };
    true
}
