//! Folds text for comparison: lowercase letters without accents, ligatures or invisible characters.
//!
//! `fold` in `themes/default/assets/tools.js` does the same in the browser; `tests/suite/search.rs` compares the two.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Folds text to lowercase without accents, for comparing and sorting. Ligatures and letters such as `œ` become the letters
/// that a reader types for them; invisible characters (such as a soft hyphen) are removed.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_ascii() {
            folded.push(character.to_ascii_lowercase());
        } else if !is_ignorable(character) {
            let parts = std::iter::once(character).nfkd().filter(|part| !is_combining_mark(*part));
            parts.flat_map(char::to_lowercase).for_each(|letter| push_plain(letter, &mut folded));
        }
    }
    folded
}

/// Replaces letters that Unicode does not decompose, but that readers type as others.
fn push_plain(letter: char, folded: &mut String) {
    match letter {
        'œ' => folded.push_str("oe"),
        'æ' => folded.push_str("ae"),
        'ß' => folded.push_str("ss"),
        'þ' => folded.push_str("th"),
        'ø' => folded.push('o'),
        'đ' | 'ð' => folded.push('d'),
        'ł' => folded.push('l'),
        'ħ' => folded.push('h'),
        'ı' => folded.push('i'),
        'ŋ' => folded.push('n'),
        'ŧ' => folded.push('t'),
        'ς' => folded.push('σ'),
        other => folded.push(other),
    }
}

/// Returns whether a character is invisible and separates no words: Unicode's `Default_Ignorable_Code_Point`.
fn is_ignorable(character: char) -> bool {
    matches!(
        character,
        '\u{AD}'
            | '\u{34F}'
            | '\u{61C}'
            | '\u{115F}'..='\u{1160}'
            | '\u{17B4}'..='\u{17B5}'
            | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
            | '\u{FFA0}'
            | '\u{FFF0}'..='\u{FFF8}'
            | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E0FFF}'
    )
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn a_word_is_folded_to_what_a_keyboard_types() {
        for (written, typed) in [
            ("Coördinator", "coordinator"),
            ("vrij\u{AD}willigers\u{AD}werk", "vrijwilligerswerk"),
            ("tuin\u{200B}commissie", "tuincommissie"),
            ("oﬃce", "office"),
            ("Œuvre", "oeuvre"),
            ("Æon", "aeon"),
            ("Straße", "strasse"),
            ("STRAẞE", "strasse"),
            ("Ĳsselmeer", "ijsselmeer"),
            ("İstanbul", "istanbul"),
            ("m²", "m2"),
            ("\u{202E}omgekeerd", "omgekeerd"),
        ] {
            assert_eq!(fold(written), typed);
        }
    }
}
