//! Joins running text that the parser splits, so that an address or a mark is seen as one.
//!
//! In: pieces of text with their places in the source. Out: inlines, with bare addresses as links and typographic
//! punctuation.

use std::ops::Range;

use super::punctuation::Punctuator;
use super::{Inline, Written, addresses};
use crate::source::Place;

/// Text of one paragraph, heading or cell that is not yet in the tree.
#[derive(Default)]
pub struct Running {
    text: String,
    /// Offset of each piece in `text`, and in the source.
    pieces: Vec<(usize, usize)>,
    /// Ranges of `text` that the author escaped or wrote as an entity. They are not markup and stay unchanged.
    literal: Vec<Range<usize>>,
    /// Offset in `text` of each line of the source.
    lines: Vec<usize>,
    /// End of the last event in the source.
    passed: usize,
}

impl Running {
    /// Adds a piece of text at `span` of the source.
    pub fn push(&mut self, text: &str, span: Range<usize>, source: &str) {
        let start = self.text.len();
        if self.pieces.is_empty() {
            self.lines.push(start);
        }
        self.pieces.push((start, span.start));
        let escaped = span.start > self.passed && source[..span.start].ends_with('\\');
        if source.get(span.clone()) != Some(text) {
            self.literal.push(start..start + text.len());
        } else if escaped {
            self.literal.push(start..start + text.chars().next().map_or(0, char::len_utf8));
        }
        self.text.push_str(text);
        self.passed = span.end;
    }

    /// Adds the end of a line of the source, which reads as a space.
    pub fn push_line_end(&mut self, span: Range<usize>) {
        self.pieces.push((self.text.len(), span.start));
        self.text.push(' ');
        self.lines.push(self.text.len());
        self.passed = span.end;
    }

    /// Sets the position of the parser in the source.
    pub fn pass(&mut self, at: usize) {
        self.passed = at;
    }

    /// Returns whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Returns the text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the lines of the source with their offsets in the text.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let ends = self.lines.iter().skip(1).copied().chain([self.text.len()]);
        self.lines.iter().copied().zip(ends).map(|(start, end)| (start, &self.text[start..end]))
    }

    /// Returns whether the author escaped the character at this offset of the text.
    pub fn is_literal(&self, at: usize) -> bool {
        let next = self.literal.partition_point(|range| range.end <= at);
        self.literal.get(next).is_some_and(|range| range.contains(&at))
    }

    /// Returns the range of the source for a range of the text.
    pub fn source_of(&self, range: Range<usize>) -> Range<usize> {
        let of = |at: usize| {
            let piece = self.pieces.partition_point(|(start, _)| *start <= at).saturating_sub(1);
            self.pieces.get(piece).map_or(0, |(start, source)| source + (at - start))
        };
        // The last character decides where the range ends: the text after it may be in another piece.
        let last = self.text[range.clone()].char_indices().next_back().map_or(0, |(at, _)| at);
        let width = self.text[range.clone()].chars().next_back().map_or(0, char::len_utf8);
        of(range.start)..of(range.start + last) + width
    }

    /// Returns the text as inlines and clears it. `linked` makes links of addresses; `place` returns the place of a range
    /// of the source.
    pub fn take(
        &mut self,
        typesetter: &mut Punctuator,
        linked: bool,
        place: impl Fn(Range<usize>) -> Place,
    ) -> Vec<Inline<Written>> {
        let mut inlines = Vec::new();
        let mut done = 0;
        let found = if linked { addresses::find(&self.text) } else { Vec::new() };
        for address in found {
            // An author who escapes the start of an address wants text.
            if self.is_literal(address.range.start) {
                continue;
            }
            if address.range.start > done {
                inlines.push(Inline::Text(self.set(done..address.range.start, typesetter)));
            }
            done = address.range.end;
            let words = self.text[address.range.clone()].to_owned();
            typesetter.pass(&words);
            inlines.push(Inline::Link {
                to: address.to,
                title: None,
                body: vec![Inline::Text(words)],
                place: place(self.source_of(address.range)),
            });
        }
        if done < self.text.len() {
            inlines.push(Inline::Text(self.set(done..self.text.len(), typesetter)));
        }
        *self = Self { passed: self.passed, ..Self::default() };
        inlines
    }

    /// Returns a range of the text with typographic punctuation. Escaped characters stay unchanged.
    fn set(&self, range: Range<usize>, typesetter: &mut Punctuator) -> String {
        let mut set = String::new();
        let mut at = range.start;
        let first = self.literal.partition_point(|literal| literal.end <= range.start);
        for literal in self.literal[first..].iter().take_while(|literal| literal.start < range.end) {
            let (start, end) = (literal.start.max(at), literal.end.min(range.end));
            set.push_str(&typesetter.set(&self.text[at..start]));
            typesetter.pass(&self.text[start..end]);
            set.push_str(&self.text[start..end]);
            at = end;
        }
        set.push_str(&typesetter.set(&self.text[at..range.end]));
        set
    }
}
