//! Numbers and names for the reader.

/// A duration, given in milliseconds: "850 ns", "12.3 ms", "4.56 s".
pub fn duration(ms: f64) -> String {
    let (number, unit) = match ms.abs() {
        size if size < 0.001 => (ms * 1e6, "ns"),
        size if size < 1.0 => (ms * 1e3, "µs"),
        size if size < 1000.0 => (ms, "ms"),
        _ => (ms / 1e3, "s"),
    };
    let digits = match number.abs() {
        size if unit == "ns" || size >= 100.0 => 0,
        size if size >= 10.0 => 1,
        _ => 2,
    };
    format!("{number:.digits$} {unit}")
}

/// A point of time, in milliseconds since the run began, as precise as steps of `step` milliseconds require.
pub fn instant(ms: f64, step: f64) -> String {
    let (scale, unit) = match ms.abs().max(step) {
        size if size < 1.0 && step < 1.0 => (1e3, "µs"),
        size if size < 1000.0 => (1.0, "ms"),
        _ => (1e-3, "s"),
    };
    let step = step * scale;
    let digits = if step >= 1.0 { 0 } else { (-step.log10()).ceil().clamp(0.0, 6.0) as usize };
    format!("{:.digits$} {unit}", ms * scale)
}

/// A number of bytes: "93 B", "1.2 kB".
pub fn bytes(count: u32) -> String {
    let count = f64::from(count);
    match count {
        small if small < 1e3 => format!("{small} B"),
        medium if medium < 1e6 => format!("{:.1} kB", medium / 1e3),
        large => format!("{:.1} MB", large / 1e6),
    }
}

/// A count with separators: "100,000".
pub fn count(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// At most `most` characters of a text. The last one is an ellipsis if some were left out.
pub fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some(_) => {
            let kept = text.char_indices().nth(most - 1).map_or(0, |(index, _)| index);
            format!("{}…", &text[..kept])
        }
    }
}

/// A place such as "main.py:12", without the file's directories.
pub fn place(file: &str, line: u32) -> String {
    format!("{}:{line}", file.rsplit('/').next().unwrap_or(file))
}

#[cfg(test)]
mod tests {
    use super::{bytes, count, cut, duration, instant, place};

    #[test]
    fn durations_have_three_digits() {
        let shown = [0.00085, 0.0123, 0.5, 1.0, 12.34, 123.4, 4560.0].map(duration);
        assert_eq!(shown, ["850 ns", "12.3 µs", "500 µs", "1.00 ms", "12.3 ms", "123 ms", "4.56 s"]);
    }

    #[test]
    fn instants_are_as_exact_as_their_step() {
        assert_eq!(instant(0.0, 100.0), "0 ms");
        assert_eq!(instant(200.0, 100.0), "200 ms");
        assert_eq!(instant(1200.0, 200.0), "1.2 s");
        assert_eq!(instant(12.5, 0.5), "12.5 ms");
        assert_eq!(instant(0.25, 0.05), "250 µs");
    }

    #[test]
    fn sizes_counts_and_places() {
        assert_eq!([93, 1234, 2_000_000].map(bytes), ["93 B", "1.2 kB", "2.0 MB"]);
        assert_eq!([7, 1000, 100_000].map(count), ["7", "1,000", "100,000"]);
        assert_eq!(place("/home/pyworkers/main.py", 3), "main.py:3");
    }

    #[test]
    fn long_texts_are_cut_between_characters() {
        assert_eq!(cut("äöü", 3), "äöü");
        assert_eq!(cut("äöüß", 3), "äö…");
    }
}
