//! Format specifications.

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
    decimal_point: String,
    thousands: String,
    grouping: Vec<u8>,
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

fn parse(text: &str) -> Option<Specification> {
    let characters: Vec<char> = text.chars().collect();
    let mut rest = characters.as_slice();
    let is_align = |at: usize| characters.get(at).is_some_and(|align| matches!(align, '<' | '>' | '=' | '^'));
    let (fill, align) = if is_align(1) {
        rest = &rest[2..];
        (Some(characters[0]), Some(characters[1]))
    } else if is_align(0) {
        rest = &rest[1..];
        (None, Some(characters[0]))
    } else {
        (None, None)
    };
    let mut take = |accepted: &str| match rest.split_first() {
        Some((&first, after)) if accepted.contains(first) => {
            rest = after;
            Some(first)
        }
        _ => None,
    };
    let sign = take("-+ ");
    let no_negative_zero = take("z").is_some();
    let alternate = take("#").is_some();
    let zero_padded = take("0").is_some();
    if zero_padded && align.is_some() {
        return None;
    }
    let number = |take: &mut dyn FnMut(&str) -> Option<char>| -> Option<Option<i64>> {
        let mut value = None;
        while let Some(digit) = take("0123456789").and_then(|digit| digit.to_digit(10)) {
            let longer = value.unwrap_or(0_i64).checked_mul(10)?.checked_add(digit.into())?;
            value = Some(longer).filter(|&longer| longer <= i64::from(i32::MAX));
            value?;
        }
        Some(value)
    };
    let width = number(&mut take)?;
    let separator = take(",_");
    let (precision, fraction_separator) = if take(".").is_some() {
        let precision = number(&mut take)?;
        let separator = take(",_");
        if precision.is_none() && separator.is_none() {
            return None;
        }
        (precision, separator)
    } else {
        (None, None)
    };
    let kind = take("eEfFgGn%");
    if !rest.is_empty() || kind == Some('n') && separator.is_some() {
        return None;
    }
    // Without a digit, general notation makes no sense.
    let precision =
        if precision == Some(0) && matches!(kind, None | Some('g' | 'G' | 'n')) { Some(1) } else { precision };
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
/// The type `n` needs a locale.
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
        decimal_point: given.decimal_point.unwrap_or_else(|| ".".to_owned()),
        thousands: match parsed.separator {
            Some(separator) => given.thousands_separator.unwrap_or_else(|| separator.to_string()),
            None if parsed.kind == Some('n') => given.thousands_separator.unwrap_or_default(),
            None => String::new(),
        },
        grouping: given.grouping.unwrap_or_else(|| vec![3]),
    };
    if parsed.kind == Some('n') {
        parsed.kind = Some('g');
    }
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
    let digits = value.coefficient.to_string();
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
        fraction = grouped_fraction(&fraction, separator);
    }
    let mut tail = String::new();
    if !fraction.is_empty() || parsed.alternate {
        tail.push_str(&separators.decimal_point);
        tail.push_str(&fraction);
    }
    let exponent = left - point;
    if exponent != 0 || matches!(kind, 'e' | 'E') {
        tail.push(if kind.is_ascii_uppercase() { 'E' } else { 'e' });
        tail.push_str(&std::format!("{exponent:+}"));
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
fn split(digits: &str, point: i64) -> Option<(String, String)> {
    let Ok(point) = usize::try_from(point) else {
        let zeros = usize::try_from(-point).ok()?;
        return Some(("0".to_owned(), std::format!("{:0<zeros$}{digits}", "")));
    };
    if point > digits.len() {
        let mut integer = digits.to_owned();
        integer.extend(std::iter::repeat_n('0', point - digits.len()));
        return Some((integer, String::new()));
    }
    let (integer, fraction) = digits.split_at(point);
    Some((if integer.is_empty() { "0" } else { integer }.to_owned(), fraction.to_owned()))
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
    let separator = separators.thousands.as_str();
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
    let missing = specification.width.saturating_sub(sign.len() + body.chars().count());
    let padding = |count: usize| std::iter::repeat_n(specification.fill, count).collect::<String>();
    match specification.align {
        '<' => std::format!("{sign}{body}{}", padding(missing)),
        '=' => std::format!("{sign}{}{body}", padding(missing)),
        '^' => std::format!("{}{sign}{body}{}", padding(missing / 2), padding(missing - missing / 2)),
        _ => std::format!("{}{sign}{body}", padding(missing)),
    }
}
