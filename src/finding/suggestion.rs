//! What a wrong name was probably meant to be.
//!
//! In: a name as written, and the names that there are. Out: the one that is most like it, if any is near.

use std::cell::Cell;

/// Returns the candidate most similar to `wanted`, if it is near enough to be a typo.
pub fn nearest<'a>(wanted: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // A long input is not a typo, and comparing it with every id would be slow.
    const LONGEST: usize = 120;
    if wanted.len() > LONGEST {
        return None;
    }
    candidates
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(wanted, candidate), candidate))
        .filter(|(likeness, candidate)| *likeness > 0.75 && is_slip(wanted, candidate))
        // Of equally near candidates the first in the book wins; `max_by` would take the last.
        .fold(None, |best: Option<(f64, &str)>, this| match best {
            Some(best) if best.0 >= this.0 => Some(best),
            _ => Some(this),
        })
        .map(|(_, candidate)| candidate)
}

/// Whether one name can be a typing error for the other: it begins it, or at most half of its letters differ.
fn is_slip(wanted: &str, candidate: &str) -> bool {
    let longest = wanted.chars().count().max(candidate.chars().count());
    candidate.starts_with(wanted) || strsim::osa_distance(wanted, candidate) * 2 <= longest
}

/// The remaining number of comparisons to find nearest names. A file with a hundred thousand wrong names would take minutes,
/// and nobody reads so many suggestions.
#[derive(Debug)]
pub struct Looks(Cell<usize>);

impl Default for Looks {
    fn default() -> Self {
        Self(Cell::new(2_000_000))
    }
}

impl Looks {
    /// Returns whether to search once more, among this number of candidates.
    pub fn another(&self, among: usize) -> bool {
        let left = self.0.get().checked_sub(among + 1);
        self.0.set(left.unwrap_or_default());
        left.is_some()
    }
}
