//! Adds possible breaks to words that are wider than a column may be.
//!
//! In: the JSON for a theme. Out: the same, with break opportunities in long words: a soft hyphen (U+00AD) between
//! syllables, and a zero-width space (U+200B) in words without syllables, such as a key or a number. Both are invisible
//! within a line. So titles, names and cells can break in every theme, also where it does not hyphenate.
//!
//! Code and addresses get no such characters, because readers copy them: the theme breaks these without a character.

use std::borrow::Cow;

use hypher::Lang;
use serde_json::Value;
use unicode_normalization::char::is_combining_mark;

/// Maximum length in letters of a part of a word that needs no break. Longer words are rare in any language, and this number
/// of letters of a title fits on a line of the smallest page.
const LONGEST: usize = 25;

/// Maximum length in letters between two breaks: of a group of syllables, or of a piece of a word without syllables. This
/// number fits in a narrow column.
const LONGEST_SYLLABLE: usize = 10;
const PART: usize = 4;

/// Keys of the theme's data with text to read. All others are names that the theme looks up, or code.
const WORDS: [&str; 18] = [
    "aliases",
    "edition",
    "hours",
    "message",
    "name",
    "note",
    "organisation",
    "plural",
    "publisher",
    "reason",
    "section",
    "singular",
    "source",
    "subtitle",
    "summary",
    "tags",
    "title",
    "why",
];

/// Returns the hyphenation patterns of a language code.
pub fn syllables(language: &str) -> Option<Lang> {
    let code: [u8; 2] = language.as_bytes().get(..2)?.try_into().ok()?;
    Lang::from_iso(code)
}

/// Adds breaks to the long words in JSON.
pub fn in_json(json: Vec<u8>, language: Option<Lang>) -> Vec<u8> {
    if !has_long_word(&json) {
        return json;
    }
    let Ok(mut value) = serde_json::from_slice::<Value>(&json) else { return json };
    walk(&mut value, false, language);
    serde_json::to_vec(&value).unwrap_or(json)
}

/// Returns whether there may be a long word; nearly no text has one.
fn has_long_word(json: &[u8]) -> bool {
    let in_word = |byte: &u8| byte.is_ascii_alphanumeric() || !byte.is_ascii() || b"._~#%@&=+*!$^'()".contains(byte);
    json.split(|byte| !in_word(byte)).any(|word| word.len() > LONGEST)
}

fn walk(value: &mut Value, words: bool, language: Option<Lang>) {
    match value {
        Value::String(text) if words => {
            if let Cow::Owned(broken) = in_text(text, language) {
                *text = broken;
            }
        }
        Value::Array(values) => values.iter_mut().for_each(|value| walk(value, words, language)),
        Value::Object(table) => {
            // The text of a run, not that of code or of an attached file.
            let is_text = table.get("type").and_then(Value::as_str) == Some("text");
            for (key, value) in table.iter_mut().filter(|(key, _)| *key != "files") {
                walk(value, WORDS.contains(&key.as_str()) || (is_text && key == "text"), language);
            }
        }
        _ => {}
    }
}

/// Adds breaks to the long words of a text.
pub fn in_text(text: &str, language: Option<Lang>) -> Cow<'_, str> {
    let long = |word: &str| parts(word).any(|part| part.chars().count() > LONGEST);
    if !text.split_whitespace().any(long) {
        return Cow::Borrowed(text);
    }
    let mut broken = String::with_capacity(text.len() * 2);
    for word in text.split_inclusive(char::is_whitespace) {
        for part in parts(word) {
            if part.trim_end().chars().count() <= LONGEST {
                broken.push_str(part);
            } else {
                in_word(part, language, &mut broken);
            }
        }
    }
    Cow::Owned(broken)
}

/// Splits a word into parts between which a line can break without help.
fn parts(word: &str) -> impl Iterator<Item = &str> {
    word.split_inclusive(['-', '\u{2010}', '–', '—', '\u{ad}', '\u{200b}', '(', ')', '\'', '’'])
}

fn in_word(word: &str, language: Option<Lang>, broken: &mut String) {
    // Marks around a word, such as quotes, stay with it.
    let is_part = |letter: char| letter.is_alphabetic() || is_combining_mark(letter);
    let letters = word.trim_matches(|letter: char| !is_part(letter) && !letter.is_numeric());
    let syllables: Vec<&str> = match language {
        Some(language) if letters.chars().all(is_part) => hypher::hyphenate(letters, language).collect(),
        _ => Vec::new(),
    };
    let (before, after) = word.split_once(letters).unwrap_or_default();
    if syllables.is_empty() {
        return in_parts(word, broken);
    }
    broken.push_str(before);
    for (index, syllable) in syllables.iter().enumerate() {
        if index > 0 {
            broken.push('\u{ad}');
        }
        if syllable.chars().count() > LONGEST_SYLLABLE {
            in_parts(syllable, broken);
        } else {
            broken.push_str(syllable);
        }
    }
    broken.push_str(after);
}

/// Adds breaks after marks, and after every few letters; never before a combining accent.
fn in_parts(word: &str, broken: &mut String) {
    let mut since = 0;
    for letter in word.chars() {
        if since >= PART && !is_combining_mark(letter) && letter.is_alphanumeric() {
            broken.push('\u{200b}');
            since = 0;
        }
        broken.push(letter);
        since = if letter.is_alphanumeric() { since + 1 } else { PART };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dutch(text: &str) -> String {
        in_text(text, syllables("nl")).replace('\u{ad}', "-").replace('\u{200b}', "|")
    }

    #[test]
    fn usual_words_are_left_alone() {
        for text in [
            "Deskundigheidsbevordering",
            "(vrijwilligers)organisaties",
            "a b c",
            "een-woord-met-streepjes-van-meer-letters",
            "",
        ] {
            assert_eq!(dutch(text), text);
        }
    }

    #[test]
    fn a_long_word_breaks_between_its_syllables() {
        assert_eq!(
            dutch("de vrijwilligersorganisatieondersteuning."),
            "de vrij-wil-li-gers-or-ga-ni-sa-tie-on-der-steu-ning."
        );
    }

    #[test]
    fn what_has_no_syllables_breaks_after_every_few_letters() {
        assert_eq!(dutch("0123456789abcdef0123456789"), "0123|4567|89ab|cdef|0123|4567|89");
        assert_eq!(dutch("naam_van_een_heel_lange_waarde"), "naam_|van_|een_|heel_|lang|e_|waar|de");
    }

    #[test]
    fn taking_the_breaks_out_gives_the_text_again() {
        for text in [
            "  e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}".repeat(9),
            "bcdfghjklmnpqrstvwxz".repeat(7),
            "日本".repeat(30),
        ] {
            let broken = in_text(&text, syllables("nl")).replace(['\u{ad}', '\u{200b}'], "");
            assert_eq!(broken, text);
        }
    }

    #[test]
    fn names_that_a_theme_looks_up_and_files_are_left_alone() {
        let long = "x".repeat(40);
        let json = format!(r#"{{"key":"{long}","files":[{{"name":"{long}"}}],"type":"verbatim","text":"{long}"}}"#);
        let broken = in_json(json.clone().into_bytes(), None);
        let value = |bytes: &[u8]| serde_json::from_slice::<Value>(bytes).ok();
        assert_eq!(value(&broken), value(json.as_bytes()));
    }
}
