//! Columns and figures as Workerman prints them: widths count bytes, as `str_pad` does.

/// `text`, filled up with spaces to `width` bytes. Longer text stays as it is.
pub fn right(text: &str, width: usize) -> String {
    let mut out = String::with_capacity(width.max(text.len()));
    out.push_str(text);
    extend(&mut out, ' ', width.saturating_sub(text.len()));
    out
}

/// `text` in the middle of `width` bytes of `fill`, an ASCII character; the odd one goes right.
pub fn centre(text: &str, width: usize, fill: char) -> String {
    let missing = width.saturating_sub(text.len());
    let mut out = String::with_capacity(width.max(text.len()));
    extend(&mut out, fill, missing / 2);
    out.push_str(text);
    extend(&mut out, fill, missing - missing / 2);
    out
}

/// A line of dashes.
pub fn dashes(width: usize) -> String {
    "-".repeat(width)
}

fn extend(out: &mut String, fill: char, count: usize) {
    out.extend(std::iter::repeat_n(fill, count));
}

/// The longest beginning of `text` with at most `bytes` bytes that ends between two characters.
pub fn clip(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}

/// `value` rounded half away from zero to `places` decimals.
pub fn round(value: f64, places: i32) -> f64 {
    let scale = 10f64.powi(places);
    (value * scale).round() / scale
}

/// A float as the host prints it, with 14 significant digits: `0.2`, `2.5`, `3`.
/// For figures below 10¹⁴; beyond that it would change to an exponent.
pub fn float(value: f64) -> String {
    if !value.is_finite() {
        return "0".to_owned();
    }
    // One digit before the point and thirteen behind it, then back to the plain form.
    let rounded = format!("{value:.13e}").parse().unwrap_or(value);
    // The sum of nothing may be −0.
    let rounded = if rounded == 0.0 { 0.0 } else { rounded };
    format!("{rounded}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn padding_counts_bytes() {
        assert_eq!(right("ab", 4), "ab  ");
        assert_eq!(right("abcdef", 4), "abcdef");
        assert_eq!(right("é", 4), "é  ");
        assert_eq!(centre("ab", 5, '-'), "-ab--");
        assert_eq!(centre("ab", 1, '-'), "ab");
    }

    #[test]
    fn clipping_keeps_characters_whole() {
        assert_eq!(clip("abcdef", 3), "abc");
        assert_eq!(clip("ééé", 3), "é");
        assert_eq!(clip("ab", 3), "ab");
        assert_eq!(clip("é", 1), "");
    }

    #[test]
    fn floats_print_with_fourteen_digits() {
        for (value, text) in [
            (0.0, "0"),
            (-0.0, "0"),
            (3.0, "3"),
            (0.2, "0.2"),
            (1.97 + 0.53, "2.5"),
            (0.1 + 0.2, "0.3"),
            (1024.25, "1024.25"),
            (f64::NAN, "0"),
        ] {
            assert_eq!(float(value), text);
        }
        assert_eq!(float(round(0.125, 2)), "0.13");
        assert_eq!(float(round(1.4004, 1)), "1.4");
    }
}
