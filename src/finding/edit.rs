//! Changes of an author's file that remove a finding.
//!
//! In: what a phase knows to be meant. Out: data; `crate::fix` applies it.

use std::ops::Range;

/// A change of a span of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced, in bytes of the file.
    pub span: Range<usize>,
    /// What comes in its place.
    pub text: String,
}

/// A text with edits made; of edits that overlap, the first in the text is made.
pub fn edited(text: &str, edits: &[Edit]) -> String {
    let mut sorted: Vec<_> = edits.iter().collect();
    sorted.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let mut new = String::with_capacity(text.len());
    let mut at = 0;
    for edit in sorted {
        let Some(kept) = text.get(at..edit.span.start) else { continue };
        new.push_str(kept);
        new.push_str(&edit.text);
        at = edit.span.end;
    }
    new + text.get(at..).unwrap_or_default()
}

/// A change to a file that mends a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fix {
    /// Replaces spans of the file.
    Edit(Vec<Edit>),
    /// Corrects every certain mistake in the syntax of the TOML that stands at a span of the file.
    Syntax(Range<usize>),
    /// Puts an id at the end of a list.
    Add {
        /// The list's key.
        list: String,
        /// The id.
        id: String,
    },
    /// Writes one id where another stands; where that stands already, takes the other away.
    Rename {
        /// The list's key.
        list: String,
        /// The id as written.
        from: String,
        /// The id to write.
        to: String,
    },
}
