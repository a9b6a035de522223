//! What a check says to an author: a stable code, a place, and words to fill in.
//!
//! In: places and arguments from every phase that reads what an author wrote. Out: findings, sorted by file and place.
//! The sentences themselves stand in the theme's words, so that they follow the book's language; see [`human`].

mod code;
pub mod human;

pub use code::Code;

use crate::source::Place;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is built.
    Error,
    /// The book is built; an author should look.
    Warning,
}

/// One thing that is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What sort of thing is wrong.
    pub code: Code,
    /// Where.
    pub place: Place,
    /// Named values for the message and the help, such as `("id", "versterken")`.
    ///
    /// With the name `nearest` present, the words' `help_nearest` is used in place of `help`.
    pub arguments: Vec<(&'static str, String)>,
}

impl Finding {
    /// A finding without arguments.
    pub fn new(code: Code, place: Place) -> Self {
        Self { code, place, arguments: Vec::new() }
    }

    /// Adds a named value for the message or the help.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.arguments.push((name, value.into()));
        self
    }

    /// Adds the candidate most like `wanted`, where one is near enough to be what was meant.
    pub fn with_nearest<'a>(self, wanted: &str, candidates: impl IntoIterator<Item = &'a str>) -> Self {
        match nearest(wanted, candidates) {
            Some(found) => self.with("nearest", found),
            None => self,
        }
    }
}

/// The candidate most like `wanted`, if it is similar enough to be a slip of the pen.
fn nearest<'a>(wanted: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
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

/// Sorts by file, place and code, and drops exact repetitions.
pub fn sort(findings: &mut Vec<Finding>) {
    findings.sort_by(|a, b| {
        let key = |finding: &Finding| (finding.place.span.start, finding.place.span.end, finding.code);
        a.place.file.path.cmp(&b.place.file.path).then_with(|| key(a).cmp(&key(b)))
    });
    findings.dedup();
}

/// Whether any finding is an error.
pub fn any_error(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.code.severity() == Severity::Error)
}
