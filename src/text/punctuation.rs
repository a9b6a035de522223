//! Replaces straight quotes and apostrophes by those of the book's language.
//!
//! In: text as typed. Out: the same text with typographic quotes. The rules of a language are in the theme's words, because
//! `'s morgens` opens with an apostrophe in Dutch and with a quote elsewhere.

use crate::theme::words::Punctuation;

/// Sets the punctuation of running text in pieces: it remembers the previous character.
pub struct Punctuator<'a> {
    rules: &'a Punctuation,
    before: Option<char>,
}

impl<'a> Punctuator<'a> {
    /// Starts at the beginning of a paragraph.
    pub fn new(rules: &'a Punctuation) -> Self {
        Self { rules, before: None }
    }

    /// Skips a piece that must not change, such as code.
    pub fn pass(&mut self, text: &str) {
        self.before = text.chars().last().or(self.before);
    }

    /// Converts the next piece of text.
    pub fn set(&mut self, text: &str) -> String {
        let mut set = String::with_capacity(text.len());
        for (index, character) in text.char_indices() {
            let rest = &text[index..];
            match character {
                '"' => set.push_str(&self.rules.double[usize::from(!self.opens(rest))]),
                '\'' if self.is_apostrophe(rest) => set.push('’'),
                '\'' => set.push_str(&self.rules.single[usize::from(!self.opens(rest))]),
                other => set.push(other),
            }
            // The result, not the source: only there an opening quote differs from a closing one.
            self.before = set.chars().last();
        }
        set
    }

    /// Returns whether a quote opens: after a space, an opening mark or nothing, and before a character.
    fn opens(&self, rest: &str) -> bool {
        let after_gap = self.before.is_none_or(|before| before.is_whitespace() || "([{–—/“‘„".contains(before));
        let before_gap = rest.chars().nth(1).is_some_and(char::is_whitespace);
        after_gap && !before_gap
    }

    fn is_apostrophe(&self, rest: &str) -> bool {
        if self.before.is_some_and(char::is_alphanumeric) && rest.chars().nth(1).is_some_and(char::is_alphanumeric) {
            return true;
        }
        if self.before.is_some_and(char::is_alphanumeric) {
            return false;
        }
        let year = rest[1..].chars().take_while(char::is_ascii_digit).count() == 2;
        let word = rest[1..].split(|character: char| !character.is_alphanumeric()).next().unwrap_or_default();
        let elided = |elision: &String| {
            elision.strip_prefix('\'').is_some_and(|short| short == word) && !rest[1 + word.len()..].starts_with('\'')
        };
        year || self.rules.elisions.iter().any(elided)
    }
}

/// Converts an independent text, such as a title.
pub fn set(text: &str, rules: &Punctuation) -> String {
    Punctuator::new(rules).set(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dutch(text: &str) -> String {
        let rules = Punctuation {
            double: ["“".into(), "”".into()],
            single: ["‘".into(), "’".into()],
            elisions: ["'s", "'t", "'n"].map(String::from).to_vec(),
            decimal: ",".into(),
            list: ";".into(),
        };
        set(text, &rules)
    }

    #[test]
    fn elided_words_open_with_an_apostrophe() {
        assert_eq!(dutch("'s Morgens in 't dorp, 's-Gravenhage"), "’s Morgens in ’t dorp, ’s-Gravenhage");
    }

    #[test]
    fn a_quoted_letter_is_not_an_elision() {
        assert_eq!(dutch("de 's' van samen"), "de ‘s’ van samen");
    }

    #[test]
    fn quotes_open_and_close() {
        assert_eq!(dutch("\"Zo\" en ('nieuwe') \"ik zei 'ja'\""), "“Zo” en (‘nieuwe’) “ik zei ‘ja’”");
    }

    #[test]
    fn apostrophes_within_words_and_before_years() {
        assert_eq!(dutch("foto's uit '90"), "foto’s uit ’90");
    }
}
