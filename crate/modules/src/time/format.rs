//! `strftime` and `asctime`, as glibc has them in the C locale.
//!
//! jiff's own `strtime` cannot serve: it refuses leap seconds and years beyond 9999, takes the week of ISO 8601 from the
//! date alone, pads years and centuries otherwise, knows one flag a directive and no modifier, and pads no text.

use jiff::civil::date;

use super::{
    calendar::Civil,
    zone::{self, Moment},
};

/// A day's name as `%a` or `%A` has it. The year 2024 began on a Monday.
fn day_name(t: &Civil, directive: &str) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "0 to 6")]
    date(2024, 1, 1 + t.weekday as i8).strftime(directive).to_string()
}

/// A month's name as `%b` or `%B` has it.
fn month_name(t: &Civil, directive: &str) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "1 to 12")]
    date(2024, t.month as i8, 1).strftime(directive).to_string()
}

/// "Sun Jun 20 23:21:05 1993".
pub(super) fn asctime(t: &Civil) -> String {
    let (day, month) = (day_name(t, "%a"), month_name(t, "%b"));
    format!("{day} {month}{:3} {:02}:{:02}:{:02} {}", t.day, t.hour, t.minute, t.second, t.year)
}

/// What may stand between `%` and the letter: flags, a width, one modifier.
#[derive(Default)]
struct Flags {
    pad: Option<char>,
    upper: bool,
    swap: bool,
    width: usize,
    modifier: Option<char>,
}

impl Flags {
    /// False if the character is the directive's letter.
    fn take(&mut self, char: char) -> bool {
        match (char, char.to_digit(10)) {
            _ if self.modifier.is_some() => return false,
            ('E' | 'O', _) => self.modifier = Some(char),
            (_, Some(digit)) if self.width > 0 || digit > 0 => {
                self.width = (self.width * 10 + digit as usize).min(4096);
            }
            _ if self.width > 0 => return false,
            ('-' | '_' | '0', _) => self.pad = Some(char),
            ('^', _) => self.upper = true,
            ('#', _) => self.swap = true,
            _ => return false,
        }
        true
    }

    /// Alternative forms are the same in the C locale, and not every directive has one.
    fn suit(&self, letter: char) -> bool {
        let others = match self.modifier {
            Some('E') => "aAbBdDeFgGhHIjklmMSUVwW",
            Some(_) => "aAcDFxXY",
            None => "",
        };
        !others.bytes().any(|other| char::from(other) == letter)
    }

    fn number(&self, value: i64, width: usize, pad: char) -> String {
        let width = if self.width > 0 || self.pad == Some('-') { self.width } else { width };
        match self.pad.unwrap_or(pad) {
            '0' => format!("{value:0width$}"),
            _ => format!("{value:width$}"),
        }
    }

    fn padded(&self, text: &str) -> String {
        let width = self.width;
        if self.pad == Some('0') { format!("{text:0>width$}") } else { format!("{text:>width$}") }
    }

    fn cased(&self, letter: Option<char>, text: String) -> String {
        match letter {
            Some('a' | 'A' | 'b' | 'B' | 'h') if self.swap => text.to_uppercase(),
            Some('p' | 'Z') if self.swap => text.to_lowercase(),
            Some('P') => text,
            _ if self.upper => text.to_uppercase(),
            _ => text,
        }
    }
}

pub(super) fn strftime(format: &str, moment: &Moment) -> String {
    let mut out = String::with_capacity(format.len() * 2);
    let mut rest = format;
    while let Some(start) = rest.find('%') {
        let (before, directive) = rest.split_at(start);
        let mut flags = Flags::default();
        let at = directive[1..].find(|char| !flags.take(char)).map_or(directive.len(), |at| at + 1);
        let letter = directive[at..].chars().next();
        let (directive, after) = directive.split_at(at + letter.map_or(0, char::len_utf8));
        let text = letter.filter(|&letter| flags.suit(letter));
        let text = text.and_then(|letter| expand(letter, &flags, moment));
        // An unknown directive stands for itself.
        let text = flags.cased(letter, text.unwrap_or_else(|| directive.to_owned()));
        out.push_str(before);
        out.push_str(&flags.padded(&text));
        rest = after;
    }
    out.push_str(rest);
    out
}

fn twelve(hour: i64) -> i64 {
    match hour % 12 {
        0 => 12,
        hour => hour,
    }
}

/// None if there is no such directive.
fn expand(letter: char, flags: &Flags, moment: &Moment) -> Option<String> {
    let t = &moment.civil;
    let nested = |format: &str| strftime(format, moment);
    let number = |value: i64, width: usize| flags.number(value, width, '0');
    let spaced = |value: i64| flags.number(value, 2, ' ');
    Some(match letter {
        'a' => day_name(t, "%a"),
        'A' => day_name(t, "%A"),
        'b' | 'h' => month_name(t, "%b"),
        'B' => month_name(t, "%B"),
        'c' => nested("%a %b %e %H:%M:%S %Y"),
        'C' => number(t.year.div_euclid(100), 1),
        'd' => number(t.day, 2),
        'D' | 'x' => nested("%m/%d/%y"),
        'e' => spaced(t.day),
        'F' => nested("%Y-%m-%d"),
        'g' => number(t.iso_week().0.rem_euclid(100), 2),
        'G' => number(t.iso_week().0, 1),
        'H' => number(t.hour, 2),
        'I' => number(twelve(t.hour), 2),
        'j' => number(t.year_day, 3),
        'k' => spaced(t.hour),
        'l' => spaced(twelve(t.hour)),
        'm' => number(t.month, 2),
        'M' => number(t.minute, 2),
        'n' => "\n".to_owned(),
        'p' => (if t.hour < 12 { "AM" } else { "PM" }).to_owned(),
        'P' => (if t.hour < 12 { "am" } else { "pm" }).to_owned(),
        'r' => nested("%I:%M:%S %p"),
        'R' => nested("%H:%M"),
        's' => zone::to_seconds(*t, moment.is_summer).to_string(),
        'S' => number(t.second, 2),
        't' => "\t".to_owned(),
        'T' | 'X' => nested("%H:%M:%S"),
        'u' => number(t.weekday + 1, 1),
        'U' => number((t.year_day + 6 - (t.weekday + 1) % 7) / 7, 2),
        'V' => number(t.iso_week().1, 2),
        'w' => number((t.weekday + 1) % 7, 1),
        'W' => number((t.year_day + 6 - t.weekday) / 7, 2),
        'y' => number(t.year.rem_euclid(100), 2),
        'Y' => number(t.year, 1),
        'z' if moment.is_summer.is_none() => String::new(),
        'z' => {
            let (sign, minutes) = (if moment.offset < 0 { "-" } else { "+" }, moment.offset.abs() / 60);
            flags.padded(sign) + &number(minutes / 60 * 100 + minutes % 60, 4)
        }
        'Z' => moment.zone.clone(),
        '%' => "%".to_owned(),
        _ => return None,
    })
}
