//! Titles, headings and link texts that show something other than they contain.
//!
//! In: plain text and its place. Out: findings. A title stands alone in lists, tabs and feeds, so nothing shows a reader
//! that its letters are not what they seem.

use super::visible::{mixed_word, turns_direction};
use crate::finding::{Finding, problem};
use crate::source::Place;

/// Reports direction characters and words of mixed scripts in a title or a heading.
pub fn disguised(text: &str, place: &Place) -> Vec<Finding> {
    let mixed = mixed_word(text).map(|word| problem::MixedScripts { word: word.into() }.at(place.clone()));
    turned(text, place).into_iter().chain(mixed).collect()
}

/// Reports a character that changes the reading direction of a text.
pub fn turned(text: &str, place: &Place) -> Option<Finding> {
    let character = turns_direction(text)?;
    Some(problem::TurnedText { code: format!("U+{:04X}", u32::from(character)) }.at(place.clone()))
}
