//! Names that the website uses itself: one list, for the check, for `new` and for what both say.
//!
//! In: what a name is for. Out: the names that it cannot be.

use crate::finding::variant::IdFault;
use crate::finding::{Finding, problem};
use crate::source::Place;

/// What gets a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameOf {
    /// A chapter, or the folder of a kind, of the profiles or of the teams: it stands at the top of the website.
    Top,
    /// A block, a profile or a team: it stands in a folder.
    InFolder,
}

/// Names at the top of the website.
const TOP: [&str; 13] = [
    "404",
    "a-z",
    "accessibility",
    "assets",
    "changes",
    "compose",
    "content",
    "data",
    "index",
    "licences",
    "overview",
    "print",
    "search",
];

/// The names that are taken.
pub fn names(of: NameOf) -> &'static [&'static str] {
    match of {
        NameOf::Top => &TOP,
        // The page of the folder itself.
        NameOf::InFolder => &["index"],
    }
}

/// Whether a name is taken.
pub fn is_reserved(name: &str, of: NameOf) -> bool {
    names(of).contains(&name)
}

/// What is said of a name that is taken.
pub fn finding(place: &Place, name: &str, of: NameOf) -> Finding {
    let fault = Some(IdFault::Reserved { reserved: names(of).join(", ") });
    problem::BadId { id: name.into(), fault }.at(place.clone())
}
