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

/// A word that shows as another than it is.
#[derive(Debug, PartialEq, Eq)]
pub enum Disguise<'a> {
    /// Latin letters, with letters of another script between them that look the same.
    Mixed(&'a str),
    /// No Latin letter, but each of its letters looks like one, in a text that is Latin otherwise.
    Whole(&'a str),
}

/// The first word that is not what it shows: letters of Greek or Cyrillic look like Latin ones.
///
/// A single letter is a symbol (`ρ`, `ν`), and so is one with an index of one or two letters (`ρs`).
pub fn disguised_word(text: &str) -> Option<Disguise<'_>> {
    let mut words = text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_ascii());
    let is_latin_text = || text.chars().any(|character| script(character) == Script::Latin);
    words.find_map(|word| {
        let count = |wanted| word.chars().filter(|character| script(*character) == wanted).count();
        let (latin, like, other) = (count(Script::Latin), count(Script::LikeLatin), count(Script::Other));
        match (latin, like) {
            (_, 0) => None,
            (0, 1) => None,
            (0, _) => (other == 0 && is_latin_text()).then_some(Disguise::Whole(word)),
            (1 | 2, 1) => None,
            _ => Some(Disguise::Mixed(word)),
        }
    })
}

#[derive(PartialEq, Eq)]
enum Script {
    Latin,
    /// A letter of Greek or Cyrillic that can be taken for a Latin one.
    LikeLatin,
    /// Any other letter: it shows that a word is not Latin, or it is a symbol, such as the micro and the ohm sign.
    Other,
    /// No letter.
    None,
}

/// Letters of Greek and Cyrillic that look like a Latin letter.
const LIKE_LATIN: &str = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹϳικνορυχςϲ\
                          АВЕЅІЈКМНОРСТУХҮԌԚԜ\
                          аеѕіјорсухһԁԛԝүԍѵкт";

fn script(character: char) -> Script {
    match character {
        'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Script::Latin,
        _ if !character.is_alphabetic() => Script::None,
        _ if LIKE_LATIN.contains(character) => Script::LikeLatin,
        _ => Script::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::{Disguise, disguised_word, shows_nothing, turns_direction};

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
        for text in ["p\u{430}ypal", "Beheerd\u{435}r van", "\u{3a1}aul", "\u{3c1}aul", "h\u{435}\u{435}l"] {
            assert!(matches!(disguised_word(text), Some(Disguise::Mixed(_))), "{text:?}");
        }
        for text in ["\u{441}\u{43e}\u{440} of koken", "De \u{39a}\u{39f}\u{39a}"] {
            assert!(matches!(disguised_word(text), Some(Disguise::Whole(_))), "{text:?}");
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
            "De dichtheid \u{3c1} en de snelheid \u{3bd}",
            "\u{3c1}s of \u{3bd}1",
            "\u{43e}\u{440}",
        ];
        for text in honest {
            assert_eq!(disguised_word(text), None, "{text:?}");
        }
    }
}
