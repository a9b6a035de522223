//! Measures unbreakable words, and combining marks on one letter.
//!
//! In: a text in pieces. Out: exceeded limits.

use unicode_normalization::char::is_combining_mark;

use crate::limits::Limit;

/// The state of measuring a text in pieces: a word may continue in the next piece.
#[derive(Default)]
pub struct Runs {
    /// Characters since the last possible line break.
    word: usize,
    /// Combining marks since the last letter.
    marks: usize,
    /// Whether this word is already reported.
    said: bool,
}

impl Runs {
    /// Measures more of the text. Returns each word that is too long, or has too many marks, once, with its length at the
    /// end of this piece.
    pub fn take(&mut self, text: &str) -> Vec<(Limit, usize)> {
        let mut found = Vec::new();
        let mut most_marks = 0;
        for character in text.chars() {
            if breaks(character) {
                found.extend(self.too_much(most_marks));
                most_marks = 0;
                self.end();
                continue;
            }
            self.word += 1;
            let is_mark = !character.is_ascii() && (is_combining_mark(character) || joins(character));
            self.marks = if is_mark { self.marks + 1 } else { 0 };
            most_marks = most_marks.max(self.marks);
        }
        found.extend(self.too_much(most_marks));
        found
    }

    fn too_much(&mut self, marks: usize) -> Option<(Limit, usize)> {
        // Marks alone can make a word too long; then the marks are reported.
        let found =
            [(Limit::Marks, marks), (Limit::Word, self.word)].into_iter().find(|(limit, found)| *found > limit.most());
        let found = found.filter(|_| !self.said);
        self.said |= found.is_some();
        found
    }

    /// Ends the text or a line.
    pub fn end(&mut self) {
        *self = Self::default();
    }
}

/// Returns whether a character is set as part of the letter before it, like a mark: joiners, selectors and tags.
fn joins(character: char) -> bool {
    matches!(character, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0020}'..='\u{e01ef}')
}

/// Returns whether a line may break at a character: white space, and letters of scripts without spaces.
fn breaks(character: char) -> bool {
    character.is_whitespace()
        || matches!(character,
            '\u{200b}' | '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{a4cf}'
            | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::Runs;
    use crate::limits::Limit;

    fn measured(pieces: &[&str]) -> Vec<(Limit, usize)> {
        let mut runs = Runs::default();
        pieces.iter().flat_map(|piece| runs.take(piece)).collect()
    }

    #[test]
    fn long_words_are_found_also_in_pieces() {
        assert_eq!(measured(&[&"a".repeat(1_001)]), [(Limit::Word, 1_001)]);
        assert_eq!(measured(&[&"a".repeat(600), &"b".repeat(600)]), [(Limit::Word, 1_200)]);
        assert_eq!(measured(&[&"woord ".repeat(5_000)]), []);
        assert_eq!(measured(&[&"日本語".repeat(5_000)]), []);
    }

    #[test]
    fn marks_on_one_letter_are_counted() {
        assert_eq!(measured(&[&("a".to_owned() + &"\u{301}".repeat(33))]), [(Limit::Marks, 33)]);
        assert_eq!(measured(&["a\u{301}", &"\u{302}".repeat(40)]), [(Limit::Marks, 41)]);
        assert_eq!(measured(&[&"e\u{301}\u{323}".repeat(300)]), []);
        assert_eq!(measured(&["a \u{5e9}\u{5bc}\u{5c1}\u{5b8}"]), []);
    }
}
