//! Why a name cannot be an id, and the nearest name that can.
//!
//! In: the name of a file, a folder or a booklet. Out: a finding.

use crate::finding::variant::IdFault;
use crate::finding::{Finding, Help, problem};
use crate::name::{is_device, visible};
use crate::source::Place;
use crate::text::fold;

/// Maximum length of an id, in bytes.
pub const LONGEST_ID: usize = 120;

/// Returns whether a text is a valid id: it becomes part of file names and addresses on every system.
pub fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= LONGEST_ID
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        && !is_device(text)
}

/// Returns the finding for a name that cannot be an id; none for a valid one. `ending` is the extension of the file that it names,
/// with its dot; empty for what is no file.
pub fn finding(name: &str, ending: &str, place: &Place) -> Option<Finding> {
    if is_id(name) {
        return None;
    }
    let fault = match name {
        _ if is_device(name) => Some(IdFault::Device),
        _ if name.len() > LONGEST_ID => Some(IdFault::TooLong { most: LONGEST_ID.to_string() }),
        _ => None,
    };
    let right = nearest(name).map(|id| format!("{id}{ending}"));
    let help = right.filter(|_| fault.is_none()).map_or(Help::Plain, Help::Nearest);
    Some(problem::BadId { id: visible(name), fault, help }.at(place.clone()))
}

/// Returns the nearest valid id: without accents, and with hyphens for all that is not a letter or digit.
fn nearest(name: &str) -> Option<String> {
    let plain = fold(name);
    let words = plain.split(|character: char| !character.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let id = words.collect::<Vec<_>>().join("-");
    // What has no letters in ASCII would lose its meaning.
    let keeps_all = plain.chars().filter(|character| character.is_alphanumeric()).all(|letter| letter.is_ascii());
    (keeps_all && is_id(&id)).then_some(id)
}
