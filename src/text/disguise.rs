//! Titles, headings and words of links that show something else than they hold.
//!
//! In: plain text and its place. Out: findings. A title stands alone in lists, tabs and feeds: nothing around it tells a reader
//! that its letters are not what they seem.

use super::visible::{mixed_word, turns_direction};
use crate::finding::{Code, Finding};
use crate::source::Place;

/// What is wrong with a title or a heading: characters that turn the direction of the text, words of mixed scripts.
pub fn disguised(text: &str, place: &Place) -> Vec<Finding> {
    let mixed = mixed_word(text).map(|word| Finding::new(Code::MixedScripts, place.clone()).with("word", word));
    turned(text, place).into_iter().chain(mixed).collect()
}

/// The finding about a character that turns the direction of a text.
pub fn turned(text: &str, place: &Place) -> Option<Finding> {
    let character = turns_direction(text)?;
    Some(Finding::new(Code::TurnedText, place.clone()).with("code", format!("U+{:04X}", u32::from(character))))
}
