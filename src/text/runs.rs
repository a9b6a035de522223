//! How long the pieces of a text are that a line cannot be broken in, and how many marks stand on one letter.
//!
//! In: a text in pieces. Out: what exceeds a limit.

use unicode_normalization::char::is_combining_mark;

use crate::limits::Limit;

/// A text that is being measured, piece by piece: a word may go on in the next piece.
#[derive(Default)]
pub struct Runs {
    /// Characters since the last place to break a line.
    word: usize,
    /// Combining marks since the last letter.
    marks: usize,
    /// Whether this word was found too long, or to hold too many marks, already.
    said: bool,
}

impl Runs {
    /// Measures more of the text. A word that is too long, or holds too many marks, is returned once, with the length that it
    /// has at the end of this piece.
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
        // Marks alone make a long word too: the marks are what is wrong then.
        let found =
            [(Limit::Marks, marks), (Limit::Word, self.word)].into_iter().find(|(limit, found)| *found > limit.most());
        let found = found.filter(|_| !self.said);
        self.said |= found.is_some();
        found
    }

    /// The text ends here, or a line does.
    pub fn end(&mut self) {
        *self = Self::default();
    }
}

/// Characters that are set as part of the letter before them, as marks are: joiners, selectors and tags.
fn joins(character: char) -> bool {
    matches!(character, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0020}'..='\u{e01ef}')
}

/// Whether a line may be broken at a character: white space, and the letters of scripts that are written without it.
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
