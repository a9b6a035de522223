//! Titles, headings and link texts that show something other than they contain.
//!
//! In: plain text and its place. Out: findings. A title is shown alone in lists, tabs and feeds, so nothing shows a reader
//! that its letters are not what they seem.

use super::visible::{Disguise, disguised_word, turns_direction};
use crate::finding::variant::ScriptFault;
use crate::finding::{Finding, problem};
use crate::source::Place;

/// Reports direction characters and words of mixed scripts in a title or a heading.
pub fn disguised(text: &str, place: &Place) -> Vec<Finding> {
    let disguise = disguised_word(text).map(|found| match found {
        Disguise::Mixed(word) => problem::MixedScripts { word: word.into(), fault: None },
        Disguise::Whole(word) => problem::MixedScripts { word: word.into(), fault: Some(ScriptFault::Whole) },
    });
    turned(text, place).into_iter().chain(disguise.map(|problem| problem.at(place.clone()))).collect()
}

/// Reports a character that changes the reading direction of a text.
pub fn turned(text: &str, place: &Place) -> Option<Finding> {
    let character = turns_direction(text)?;
    Some(problem::TurnedText { code: format!("U+{:04X}", u32::from(character)) }.at(place.clone()))
}
