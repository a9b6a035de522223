//! What a reader sees of a text: whether it shows anything, and whether it shows what it contains.
//!
//! In: plain text. Out: properties of the text. This module knows no files or findings.

use std::ops::RangeInclusive;

/// Invisible characters: formats, fillers, selectors and tags.
const INVISIBLE: [RangeInclusive<char>; 20] = [
    '\u{ad}'..='\u{ad}',
    '\u{34f}'..='\u{34f}',
    '\u{61c}'..='\u{61c}',
    '\u{115f}'..='\u{1160}',
    '\u{17b4}'..='\u{17b5}',
    '\u{180b}'..='\u{180f}',
    '\u{200b}'..='\u{200f}',
    '\u{202a}'..='\u{202e}',
    '\u{2060}'..='\u{206f}',
    '\u{2800}'..='\u{2800}',
    '\u{3164}'..='\u{3164}',
    '\u{fe00}'..='\u{fe0f}',
    '\u{feff}'..='\u{feff}',
    '\u{ffa0}'..='\u{ffa0}',
    '\u{fff0}'..='\u{fffb}',
    '\u{1bca0}'..='\u{1bca3}',
    '\u{1d173}'..='\u{1d17a}',
    '\u{e0000}'..='\u{e0fff}',
    '\u{16fe4}'..='\u{16fe4}',
    '\u{13430}'..='\u{1343f}',
];

/// Returns whether a text is empty or contains only white space and invisible characters.
pub fn shows_nothing(text: &str) -> bool {
    let hidden = |character: char| {
        character.is_whitespace() || character.is_control() || INVISIBLE.iter().any(|range| range.contains(&character))
    };
    text.chars().all(hidden)
}

/// Returns the first character that changes the reading direction of the following text: an embedding, an override or an
/// isolate. The marks U+200E, U+200F and U+061C affect only themselves, and ordinary Hebrew and Arabic texts need them.
pub fn turns_direction(text: &str) -> Option<char> {
    text.chars().find(|character| matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
}

/// The first word that mixes letters of scripts whose letters look alike: Latin, Greek and Cyrillic.
pub fn mixed_word(text: &str) -> Option<&str> {
    let parts = text.split(|character: char| !character.is_alphanumeric());
    let mut words = parts.filter(|word| !word.is_ascii());
    words.find(|word| {
        let mut scripts = word.chars().filter_map(script);
        let first = scripts.next();
        scripts.any(|script| Some(script) != first)
    })
}

#[derive(PartialEq, Eq)]
enum Script {
    Latin,
    Greek,
    Cyrillic,
}

/// The script of a letter that has a look-alike in another one. Signs that are used in any script are of none: the micro sign,
/// the ohm sign, and the Greek letters that stand for units and amounts (Δ, Ω, α, β, γ, δ, λ, μ, π, σ, φ), none of which looks
/// like a Latin one.
fn script(character: char) -> Option<Script> {
    match character {
        'Δ' | 'Ω' | 'Π' | 'Σ' | 'Φ' | 'α' | 'β' | 'γ' | 'δ' | 'ε' | 'θ' | 'λ' | 'μ' | 'π' | 'σ' | 'τ' | 'φ' | 'ψ'
        | 'ω' => None,
        'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Some(Script::Latin),
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Some(Script::Greek),
        '\u{400}'..='\u{52f}' | '\u{1c80}'..='\u{1c8f}' | '\u{2de0}'..='\u{2dff}' | '\u{a640}'..='\u{a69f}' => {
            Some(Script::Cyrillic)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{mixed_word, shows_nothing, turns_direction};

    #[test]
    fn text_of_white_space_and_formats_shows_nothing() {
        for text in
            ["", " ", "\u{a0}\t", "\u{200b}", "\u{feff}\u{2060}", "\u{ad}", "\u{202e}\u{2066}", "\u{3164}", "\u{2800}"]
        {
            assert!(shows_nothing(text), "{text:?}");
        }
        for text in ["a", "\u{200b}a", "-", "…", "名", "👩\u{200d}👧", "ا"] {
            assert!(!shows_nothing(text), "{text:?}");
        }
    }

    #[test]
    fn only_what_turns_the_direction_is_found() {
        assert_eq!(turns_direction("a\u{202e}b"), Some('\u{202e}'));
        assert_eq!(turns_direction("שלום\u{200f}!"), None);
    }

    #[test]
    fn words_of_two_scripts_are_found_and_honest_texts_are_not() {
        for text in ["p\u{430}ypal", "Beheerd\u{435}r van", "\u{3a1}aul", "a\u{3bf}"] {
            assert!(mixed_word(text).is_some(), "{text:?}");
        }
        let honest = [
            "µm",
            "μm",
            "10 kΩ",
            "ΔT",
            "βeta",
            "Ελλάδα",
            "Добро пожаловать",
            "e-mail в Москве",
            "مرحبا",
            "日本語のABC",
            "Ærø",
            "naïef",
            "T-\u{43a}\u{43b}\u{435}\u{442}\u{43a}\u{438}",
            "Tσ",
            "αβγ",
        ];
        for text in honest {
            assert_eq!(mixed_word(text), None, "{text:?}");
        }
    }
}
