//! Sizes, times and counts for people, in the language of the book.

use std::time::Duration;

use crate::theme::words::Words;

/// Formats a number of bytes, such as `212 kB` or `1,6 MB`. 1 kB is 1000 bytes; kB are rounded up.
pub fn bytes(bytes: u64, words: &Words) -> String {
    with_decimal(bytes, &words.punctuation.decimal)
}

/// Formats a limit in bytes for a finding, which is created before the language is known. Every limit is an integer in its
/// unit, so no decimal mark occurs.
pub fn bytes_of_a_bound(bytes: u64) -> String {
    with_decimal(bytes, ".")
}

fn with_decimal(bytes: u64, decimal: &str) -> String {
    let (whole, tenths) = (bytes / 1_000_000, bytes % 1_000_000 / 100_000);
    match bytes {
        0..1_000 => format!("{bytes} B"),
        // Up to 999 000 bytes; more would round up to 1000 kB.
        1_000..999_001 => format!("{} kB", bytes.div_ceil(1_000)),
        999_001..1_000_000 => "1 MB".into(),
        _ if tenths == 0 => format!("{whole} MB"),
        _ => format!("{whole}{decimal}{tenths} MB"),
    }
}

/// Formats a duration, such as `0.31 s` or `0,31 s`.
pub fn seconds(time: Duration, words: &Words) -> String {
    format!("{:.2} s", time.as_secs_f64()).replace('.', &words.punctuation.decimal)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::Theme;

    fn words(language: &str) -> Words {
        Words::load(&Theme::default_theme(), language).expect("words")
    }

    #[test]
    fn sizes_and_times_have_the_decimal_mark_of_the_language() {
        let (nl, en) = (words("nl"), words("en"));
        let sizes = [0, 999, 1_000, 1_001, 999_000, 999_001, 1_000_000, 1_690_000, 40_000_000];
        let said = sizes.map(|size| bytes(size, &nl)).join("; ");
        assert_eq!(said, "0 B; 999 B; 1 kB; 2 kB; 999 kB; 1 MB; 1 MB; 1,6 MB; 40 MB");
        assert_eq!(bytes(1_690_000, &en), "1.6 MB");
        let time = Duration::from_millis(15_730);
        assert_eq!((seconds(time, &nl), seconds(time, &en)), ("15,73 s".into(), "15.73 s".into()));
    }

    #[test]
    fn one_page_is_not_called_pages() {
        assert_eq!(
            [0, 1, 2].map(|count| words("nl").count("page", count)).join(", "),
            "0 bladzijden, 1 bladzijde, 2 bladzijden"
        );
    }
}
