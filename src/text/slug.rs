//! Ids of headings.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Returns the id that git hosts give a heading, so that a fragment works on both: lowercase, spaces to hyphens, punctuation
/// removed, in NFC.
pub fn slug(text: &str) -> String {
    let small = text.trim().to_lowercase();
    let kept = small.nfc().filter_map(|character| match character {
        ' ' => Some('-'),
        '-' | '_' => Some(character),
        other => (other.is_alphanumeric() || is_combining_mark(other)).then_some(other),
    });
    kept.collect()
}

/// The ids of the headings of one text: no two are the same.
#[derive(Default)]
pub struct HeadingIds {
    /// The ids that are used, each with the number that the next heading of these words is to try.
    used: BTreeMap<String, usize>,
}

impl HeadingIds {
    /// The id of the next heading, with a number where another heading has it already.
    pub fn next(&mut self, words: &str) -> String {
        let slug = match slug(words) {
            // Only punctuation: an id must not be empty.
            slug if slug.is_empty() => "-".into(),
            slug => slug,
        };
        let mut number = self.used.get(&slug).copied().unwrap_or_default();
        let mut id = slug.clone();
        // Tried numbers are remembered: many headings with the same text would be quadratic.
        while number > 0 && self.used.contains_key(&id) {
            id = format!("{slug}-{number}");
            number += 1;
        }
        self.used.insert(slug, number.max(1));
        self.used.entry(id.clone()).or_insert(1);
        id
    }
}
