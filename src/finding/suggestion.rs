//! What a wrong name was probably meant to be.
//!
//! In: a name as written, and the names that there are. Out: the one that is most like it, if any is near.

use std::cell::Cell;

/// The candidate most like `wanted`, if it is similar enough to be a slip of the pen.
pub fn nearest<'a>(wanted: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // A long input is no slip of the pen, and comparing it with every id would take long.
    const LONGEST: usize = 120;
    if wanted.len() > LONGEST {
        return None;
    }
    candidates
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(wanted, candidate), candidate))
        .filter(|(likeness, _)| *likeness > 0.75)
        // Of equally near ones the first in the book wins: `max_by` would take the last.
        .fold(None, |best: Option<(f64, &str)>, this| match best {
            Some(best) if best.0 >= this.0 => Some(best),
            _ => Some(this),
        })
        .map(|(_, candidate)| candidate)
}

/// How many names may still be held against each other to find the nearest. In a file with a hundred thousand wrong names it
/// would take minutes, and nobody reads so many.
#[derive(Debug)]
pub struct Looks(Cell<usize>);

impl Default for Looks {
    fn default() -> Self {
        Self(Cell::new(2_000_000))
    }
}

impl Looks {
    /// Whether to look once more, among so many.
    pub fn another(&self, among: usize) -> bool {
        let left = self.0.get().checked_sub(among + 1);
        self.0.set(left.unwrap_or_default());
        left.is_some()
    }
}
