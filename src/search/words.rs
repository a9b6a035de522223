//! Splits a text into the words of the index.
//!
//! `parse` in `themes/default/assets/search.js` splits a query in the same way.

use crate::text;

/// A word of a text with its parts, such as `e` and `mail` of `e-mail`.
pub(super) struct Word {
    parts: Vec<String>,
}

impl Word {
    /// Returns the parts as one word, as typed without the hyphen or the apostrophe.
    pub(super) fn joined(&self) -> String {
        self.parts.concat()
    }

    /// Returns all forms under which the word is found: joined, its parts, and a number without thousands separators.
    pub(super) fn forms(&self) -> Vec<String> {
        let mut forms = Vec::new();
        let numbers = self.parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'));
        if self.parts.len() > 1 && !numbers {
            forms.push(self.joined());
        }
        for part in &self.parts {
            if is_thousands(part) {
                forms.push(part.replace('.', ""));
            }
            // A single letter of a word ("e" of "e-mail", "s" of "foto's") is not indexed.
            if self.parts.len() == 1 || part.chars().nth(1).is_some() || part.chars().all(char::is_numeric) {
                forms.push(part.clone());
            }
        }
        forms
    }
}

/// Returns whether a number has groups of three digits, such as `24.000`.
fn is_thousands(number: &str) -> bool {
    let mut groups = number.split('.');
    let is_first = groups.next().is_some_and(|first| (1..=3).contains(&first.len()));
    is_first && number.contains('.') && groups.all(|group| group.len() == 3)
}

/// Returns whether a sign joins two parts of one word.
fn joins(sign: char) -> bool {
    matches!(sign, '-' | '\u{2010}' | '\'' | '’' | '‘' | 'ʼ')
}

/// Returns the words of a text, folded, in order.
pub(super) fn words_of(text: &str) -> Vec<Word> {
    let folded: Vec<char> = text::fold(text).chars().collect();
    let mut words = Vec::new();
    let mut parts: Vec<String> = Vec::new();
    let mut part = String::new();
    let at = |place: usize| folded.get(place).copied().unwrap_or(' ');
    for (place, sign) in folded.iter().copied().enumerate() {
        if sign.is_alphanumeric() {
            part.push(sign);
            continue;
        }
        let follows = !part.is_empty() && at(place + 1).is_alphanumeric();
        if follows && matches!(sign, '.' | ',') && at(place - 1).is_numeric() && at(place + 1).is_numeric() {
            part.push('.');
        } else if follows && joins(sign) {
            parts.push(std::mem::take(&mut part));
        } else if !part.is_empty() {
            parts.push(std::mem::take(&mut part));
            words.push(Word { parts: std::mem::take(&mut parts) });
        }
    }
    if !part.is_empty() {
        parts.push(part);
        words.push(Word { parts });
    }
    words
}

#[cfg(test)]
mod tests {
    use super::words_of;

    fn forms(text: &str) -> String {
        words_of(text).iter().flat_map(super::Word::forms).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_are_found_joined_and_in_parts() {
        assert_eq!(forms("E-mail: foto’s, 's morgens."), "email mail fotos foto s morgens");
        assert_eq!(forms("re-integratie"), "reintegratie re integratie");
    }

    #[test]
    fn numbers_of_any_length_are_words() {
        assert_eq!(forms("Mbo niveau 3, hoofdstuk 4.1."), "mbo niveau 3 hoofdstuk 4.1");
        assert_eq!(forms("2,5 uur; 24.000 uur; 2009-2026"), "2.5 uur 24000 24.000 uur 2009 2026");
    }
}
