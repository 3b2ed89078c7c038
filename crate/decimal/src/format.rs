//! Format specifications.

use std::{borrow::Cow, fmt::Write};

use crate::{context::Rounding, number::Number, round::rescale, text};

/// The separators of a locale, as far as they differ from those of Python.
#[derive(Clone, Debug, Default)]
pub struct Locale {
    /// Between the integral part and the fraction.
    pub decimal_point: Option<String>,
    /// Between groups of digits of the integral part, if a specification asks for groups.
    pub thousands_separator: Option<String>,
    /// The lengths of groups, from the right. The last one repeats, if no length above 126 ends the list.
    pub grouping: Option<Vec<u8>>,
}

struct Separators {
    decimal_point: Cow<'static, str>,
    thousands: Cow<'static, str>,
    grouping: Cow<'static, [u8]>,
}

struct Specification {
    fill: char,
    align: char,
    sign: Option<char>,
    no_negative_zero: bool,
    alternate: bool,
    zero_padded: bool,
    width: usize,
    separator: Option<char>,
    precision: Option<i64>,
    fraction_separator: Option<char>,
    kind: Option<char>,
}

/// The specification from its start, as far as it is read.
struct Reader<'a>(&'a str);

impl Reader<'_> {
    /// The next character, if it is one of these, which are ASCII.
    fn take(&mut self, accepted: &[u8]) -> Option<char> {
        let first = *self.0.as_bytes().first()?;
        if !accepted.contains(&first) {
            return None;
        }
        self.0 = &self.0[1..];
        Some(first.into())
    }

    /// The number that comes next, if one does. Digits that make it too large are left, and nothing takes them.
    fn number(&mut self) -> Option<i64> {
        let mut value: Option<i64> = None;
        while value.is_none_or(|value| value <= i64::from(i32::MAX / 10))
            && let Some(digit) = self.take(b"0123456789").and_then(|digit| digit.to_digit(10))
        {
            value = Some(value.unwrap_or(0) * 10 + i64::from(digit));
        }
        value
    }
}

fn parse(text: &str) -> Option<Specification> {
    let is_align = |character: Option<char>| character.filter(|align| matches!(align, '<' | '>' | '=' | '^'));
    let mut characters = text.chars();
    let first = characters.next();
    let (fill, align, rest) = if let Some(align) = is_align(characters.next()) {
        (first, Some(align), characters.as_str())
    } else if let Some(align) = is_align(first) {
        (None, Some(align), &text[1..])
    } else {
        (None, None, text)
    };
    let mut reader = Reader(rest);
    let sign = reader.take(b"-+ ");
    let no_negative_zero = reader.take(b"z").is_some();
    let alternate = reader.take(b"#").is_some();
    let zero_padded = reader.take(b"0").is_some();
    if zero_padded && align.is_some() {
        return None;
    }
    let width = reader.number();
    let separator = reader.take(b",_");
    let (precision, fraction_separator) = if reader.take(b".").is_some() {
        let precision = reader.number();
        let separator = reader.take(b",_");
        if precision.is_none() && separator.is_none() {
            return None;
        }
        (precision, separator)
    } else {
        (None, None)
    };
    let kind = reader.take(b"eEfFgGnN%");
    if !reader.0.is_empty() || matches!(kind, Some('n' | 'N')) && separator.is_some() {
        return None;
    }
    // Without a digit, general notation makes no sense.
    let precision =
        if precision == Some(0) && matches!(kind, None | Some('g' | 'G' | 'n' | 'N')) { Some(1) } else { precision };
    Some(Specification {
        fill: fill.unwrap_or(' '),
        align: align.unwrap_or('>'),
        sign,
        no_negative_zero,
        alternate,
        zero_padded,
        width: usize::try_from(width.unwrap_or(0)).ok()?,
        separator,
        precision,
        fraction_separator,
        kind,
    })
}

/// The number in the notation that a specification asks for. None if the specification is not valid.
///
/// The types `n` and `N` need a locale.
#[must_use]
pub fn format(
    value: &Number,
    specification: &str,
    rounding: Rounding,
    capitals: bool,
    locale: Option<Locale>,
) -> Option<String> {
    let mut parsed = parse(specification)?;
    let given = locale.unwrap_or_default();
    let separators = Separators {
        decimal_point: given.decimal_point.map_or(".".into(), Cow::Owned),
        thousands: match parsed.separator {
            Some(separator) => {
                given.thousands_separator.map_or(if separator == ',' { "," } else { "_" }.into(), Cow::Owned)
            }
            None if matches!(parsed.kind, Some('n' | 'N')) => given.thousands_separator.unwrap_or_default().into(),
            None => "".into(),
        },
        grouping: given.grouping.map_or(Cow::Borrowed(&[3]), Cow::Owned),
    };
    parsed.kind = parsed.kind.map(|kind| match kind {
        'n' => 'g',
        'N' => 'G',
        other => other,
    });
    let kind = parsed.kind.unwrap_or(if capitals { 'G' } else { 'g' });
    if !value.is_finite() {
        let mut body = text::special(value);
        if kind == '%' {
            body.push('%');
        }
        return Some(aligned(sign(value.negative, &parsed), &body, &parsed));
    }
    let value = rounded(value, kind, parsed.precision, rounding)?;
    let negative = value.negative && !(parsed.no_negative_zero && value.is_zero());
    let mut digits = String::with_capacity(40);
    value.coefficient.write_to(&mut digits);
    let length = i64::try_from(digits.len()).ok()?;
    let left = value.exponent + length;
    let point = match kind {
        'e' | 'E' => match parsed.precision {
            Some(precision) if value.is_zero() => 1 - precision,
            _ => 1,
        },
        'f' | 'F' | '%' => left,
        _ if value.exponent <= 0 && left > -6 => left,
        _ => 1,
    };
    let (integer, mut fraction) = split(&digits, point)?;
    if let Some(separator) = parsed.fraction_separator {
        fraction = grouped_fraction(&fraction, separator).into();
    }
    let mut tail = String::new();
    if !fraction.is_empty() || parsed.alternate {
        tail.push_str(&separators.decimal_point);
        tail.push_str(&fraction);
    }
    let exponent = left - point;
    if exponent != 0 || matches!(kind, 'e' | 'E') {
        tail.push(if kind.is_ascii_uppercase() { 'E' } else { 'e' });
        let _ = write!(tail, "{exponent:+}");
    }
    if kind == '%' {
        tail.push('%');
    }
    let sign = sign(negative, &parsed);
    let shortest = if parsed.zero_padded { parsed.width.saturating_sub(tail.chars().count() + sign.len()) } else { 0 };
    let mut body = grouped(&integer, &separators, shortest);
    body.push_str(&tail);
    Some(aligned(sign, &body, &parsed))
}

fn sign(negative: bool, specification: &Specification) -> &'static str {
    match (negative, specification.sign) {
        (true, _) => "-",
        (false, Some('+')) => "+",
        (false, Some(' ')) => " ",
        (false, _) => "",
    }
}

fn rounded(value: &Number, kind: char, precision: Option<i64>, rounding: Rounding) -> Option<Number> {
    let mut value = value.clone();
    if kind == '%' {
        value.exponent += 2;
    }
    let to_digits = |value: Number, count: i64| -> Option<Number> {
        if value.is_zero() {
            return Some(value);
        }
        let result = rescale(&value, value.adjusted() + 1 - count, rounding)?.0;
        if result.adjusted() == value.adjusted() {
            return Some(result);
        }
        Some(rescale(&result, result.adjusted() + 1 - count, rounding)?.0)
    };
    if let Some(precision) = precision {
        value = match kind {
            'e' | 'E' => to_digits(value, precision + 1)?,
            'f' | 'F' | '%' => rescale(&value, -precision, rounding)?.0,
            _ if value.coefficient.digits() > precision => to_digits(value, precision)?,
            _ => value,
        };
    }
    if value.is_zero() && value.exponent > 0 && matches!(kind, 'f' | 'F' | '%') {
        value.exponent = 0;
    }
    Some(value)
}

/// The digits before and behind a point, with zeros in between where they do not reach it.
fn split(digits: &str, point: i64) -> Option<(Cow<'_, str>, Cow<'_, str>)> {
    let Ok(point) = usize::try_from(point) else {
        let zeros = usize::try_from(-point).ok()?;
        return Some(("0".into(), std::format!("{:0<zeros$}{digits}", "").into()));
    };
    if point > digits.len() {
        let mut integer = digits.to_owned();
        integer.extend(std::iter::repeat_n('0', point - digits.len()));
        return Some((integer.into(), "".into()));
    }
    let (integer, fraction) = digits.split_at(point);
    Some((if integer.is_empty() { "0" } else { integer }.into(), fraction.into()))
}

fn grouped_fraction(fraction: &str, separator: char) -> String {
    let mut result = String::new();
    for (at, digit) in fraction.chars().enumerate() {
        if at > 0 && at % 3 == 0 {
            result.push(separator);
        }
        result.push(digit);
    }
    result
}

/// The digits in groups, with zeros before them up to a length.
fn grouped(digits: &str, separators: &Separators, shortest: usize) -> String {
    if separators.thousands.is_empty() && shortest <= digits.len() {
        return digits.to_owned();
    }
    let separator = separators.thousands.as_ref();
    let separator_length = separator.chars().count();
    let mut groups: Vec<String> = Vec::new();
    let mut rest = digits;
    let mut missing = i64::try_from(shortest).unwrap_or(0);
    let mut lengths = separators.grouping.iter();
    let mut length = lengths.next().copied().unwrap_or(0);
    loop {
        let needed = rest.len().max(usize::try_from(missing).unwrap_or(0)).max(1);
        let endless = separator.is_empty() || length == 0 || length > 126;
        let take = if endless { needed } else { needed.min(length.into()) };
        let (before, group) = rest.split_at(rest.len().saturating_sub(take));
        let zeros = take - group.len();
        groups.push(std::format!("{:0<zeros$}{group}", ""));
        rest = before;
        missing -= i64::try_from(take).unwrap_or(0);
        if endless || rest.is_empty() && missing <= 0 {
            break;
        }
        missing -= i64::try_from(separator_length).unwrap_or(0);
        if let Some(&next) = lengths.next()
            && next != 0
        {
            length = next;
        }
    }
    groups.reverse();
    groups.join(separator)
}

fn aligned(sign: &str, body: &str, specification: &Specification) -> String {
    if specification.width == 0 {
        return [sign, body].concat();
    }
    let missing = specification.width.saturating_sub(sign.len() + body.chars().count());
    let padding = |count: usize| std::iter::repeat_n(specification.fill, count).collect::<String>();
    match specification.align {
        '<' => std::format!("{sign}{body}{}", padding(missing)),
        '=' => std::format!("{sign}{}{body}", padding(missing)),
        '^' => std::format!("{}{sign}{body}{}", padding(missing / 2), padding(missing - missing / 2)),
        _ => std::format!("{}{sign}{body}", padding(missing)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{parse::from_text_exact, status::Status};

    fn formatted(number: &str, specification: &str) -> Option<String> {
        let number = from_text_exact(number.as_bytes(), &mut Status::default());
        format(&number, specification, Rounding::HalfEven, true, None)
    }

    #[test]
    fn notations_are_those_of_python() {
        for (number, specification, expected) in [
            ("1234567.891", ",.2f", "1,234,567.89"),
            ("-1234567.891", "z.1f", "-1234567.9"),
            ("-0.04", "z.1f", "0.0"),
            ("-1234567.891", ".2", "-1.2E+6"),
            ("1.5", "010", "00000001.5"),
            ("1234.5", "012,.1f", "00,001,234.5"),
            ("12", "\u{e9}>5", "\u{e9}\u{e9}\u{e9}12"),
            ("12", "^+6", " +12  "),
            ("-12", "=6", "-   12"),
            ("0.125", "%", "12.5%"),
            ("1E+3", "e", "1e+3"),
            ("0", ".3e", "0.000e+3"),
            ("1E+5", "f", "100000"),
            ("123", "#.0f", "123."),
            ("0.00001234", "g", "0.00001234"),
            ("NaN123", "+8", " +NaN123"),
            ("-Infinity", "%", "-Infinity%"),
            ("1234567.12345", "_._f", "1_234_567.123_45"),
        ] {
            assert_eq!(formatted(number, specification).as_deref(), Some(expected), "{number} {specification}");
        }
    }

    #[test]
    fn other_specifications_are_refused() {
        for specification in ["x", "<010", "10.", ",_", ".2f ", "99999999999d", "+-", ",n"] {
            assert_eq!(formatted("1", specification), None, "{specification}");
        }
    }

    #[test]
    fn a_locale_replaces_separators() {
        let number = from_text_exact(b"1234567.5", &mut Status::default());
        let locale = Locale {
            decimal_point: Some(",".to_owned()),
            thousands_separator: Some(".".to_owned()),
            grouping: Some(vec![2, 3]),
        };
        let result = format(&number, "n", Rounding::HalfEven, true, Some(locale));
        assert_eq!(result.as_deref(), Some("12.345.67,5"));
    }
}
