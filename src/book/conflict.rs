//! Conflict markers of git: two versions of a text that nobody merged.
//!
//! In: the text of a file. Out: a finding at the first marker. Nothing else of such a file means anything until one version is
//! chosen.

use std::ops::Range;
use std::sync::Arc;

use crate::finding::variant::ConflictExtent;
use crate::finding::{Finding, problem};
use crate::source::{Place, SourceFile};

/// What a line of seven signs marks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Marker {
    /// `<<<<<<< HEAD`: above the first version.
    Start,
    /// `||||||| base`: above what both versions come from.
    Base,
    /// `=======`: above the second version. In Markdown the line may also underline a heading.
    Middle,
    /// `>>>>>>> branch`: below the second version. In Markdown it may also be a quote within six others.
    End,
}

impl Marker {
    fn of(line: &str) -> Option<Self> {
        let is = |sign: &str| {
            line.strip_prefix(&sign.repeat(7)).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        match () {
            () if is("<") => Some(Marker::Start),
            () if is("|") => Some(Marker::Base),
            () if line == "=======" => Some(Marker::Middle),
            () if is(">") => Some(Marker::End),
            () => None,
        }
    }
}

/// The finding about the first conflict marker of a file, if it has any.
pub fn find(file: &Arc<SourceFile>) -> Option<Finding> {
    let markers = markers(&file.text);
    let (_, first) = markers.first()?;
    let end = markers.iter().find(|(marker, span)| *marker == Marker::End && span.start > first.start);
    let line = end.map(|(_, span)| Place::new(file, span.clone()).line_and_column().0);
    let extent = line.map(|line| ConflictExtent::Whole { line });
    Some(problem::MergeConflict { extent }.at(Place::new(file, first.clone())))
}

/// All markers with their lines, in bytes of the text; none where each line may mean something else.
fn markers(text: &str) -> Vec<(Marker, Range<usize>)> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut before = "";
    for line in text.split_inclusive('\n') {
        let shown = line.trim_end();
        if let Some(marker) = Marker::of(shown) {
            let in_quote = marker == Marker::End && before.starts_with('>') && found.is_empty();
            if !in_quote {
                found.push((marker, at..at + shown.len()));
            }
        }
        before = shown;
        at += line.len();
    }
    // A line of `=` alone underlines a heading.
    let certain = found.iter().any(|(marker, _)| matches!(marker, Marker::Start | Marker::End));
    if certain { found } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Option<usize> {
        find(&SourceFile::new("a.md", text)).map(|finding| finding.place.line_and_column().0)
    }

    #[test]
    fn the_first_marker_is_found_and_what_only_looks_like_one_is_not() {
        assert_eq!(at("a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> main\n"), Some(2));
        assert_eq!(at("a\r\n<<<<<<< HEAD\r\nb\r\n||||||| x\r\n=======\r\n>>>>>>> y\r\n"), Some(2));
        // What is left of one that was half removed.
        assert_eq!(at("a\n=======\nc\n>>>>>>> main\n"), Some(2));
        assert_eq!(at("a\n>>>>>>> main\n"), Some(2));
        assert_eq!(at("<<<<<<<\na"), Some(1));
        for text in
            ["a\n=======\n", " <<<<<<< HEAD\n", "<<<<<<<< a\n", "> a\n>>>>>>> b\n", "a <<<<<<< b\n", "||||||| a\n"]
        {
            assert_eq!(at(text), None, "{text}");
        }
    }
}
