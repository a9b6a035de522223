//! Changes of an author's file that remove a finding.
//!
//! In: what a phase knows to be meant. Out: data; `crate::fix` applies it.

use std::ops::Range;

/// A replacement of a span of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Span to replace, in bytes of the file.
    pub span: Range<usize>,
    /// New text.
    pub text: String,
}

/// Applies edits to a text. If edits overlap, only the first in the text is applied.
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

/// A change of a file that fixes a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fix {
    /// Replaces spans of the file.
    Edit(Vec<Edit>),
    /// Corrects every unambiguous syntax error in the TOML at a span of the file.
    Syntax(Range<usize>),
    /// Appends an id to a list.
    Add {
        /// The list's key.
        list: String,
        /// Id.
        id: String,
    },
    /// Replaces an id by some of others, once the author has chosen which.
    Choose {
        /// The list's key.
        list: String,
        /// Id as written.
        from: String,
        /// The ids to choose from.
        among: Vec<String>,
    },
    /// Replaces one id by another; if the list has the other already, removes the first.
    Rename {
        /// The list's key.
        list: String,
        /// Id as written.
        from: String,
        /// New id.
        to: String,
    },
}
