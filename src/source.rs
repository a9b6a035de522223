//! Places in the author's files: where a value was written, so that a finding can refer to it.
//!
//! In: the text of a file, read once. Out: [`Place`], a span of that text that later phases carry along.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

/// A text file of the book with its complete text.
#[derive(Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Path below the book's folder, with forward slashes on every system.
    pub path: String,
    /// Text of the file; empty if the file could not be read.
    pub text: String,
}

impl SourceFile {
    /// Creates a shared source file.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Arc<Self> {
        Arc::new(Self { path: path.into(), text: text.into() })
    }
}

/// A span of bytes in a source file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// File.
    pub file: Arc<SourceFile>,
    /// Byte range; both ends lie within the text and on character boundaries.
    pub span: Range<usize>,
}

impl Place {
    /// Creates a place whose span is moved inward to the nearest character boundaries.
    pub fn new(file: &Arc<SourceFile>, span: Range<usize>) -> Self {
        let start = floor_boundary(&file.text, span.start);
        let end = floor_boundary(&file.text, span.end).max(start);
        Self { file: Arc::clone(file), span: start..end }
    }

    /// Returns the start of a file, for a finding about the complete file.
    pub fn start_of(file: &Arc<SourceFile>) -> Self {
        Self::new(file, 0..0)
    }

    /// Returns line and column of the start, both from 1; the column counts characters.
    pub fn line_and_column(&self) -> (usize, usize) {
        let found = Mark::START.moved(&self.file.text, self.span.start);
        (found.line, found.column)
    }
}

fn floor_boundary(text: &str, index: usize) -> usize {
    text.floor_char_boundary(index.min(text.len()))
}

/// A value and the place where it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located<T> {
    /// Value.
    pub value: T,
    /// Place.
    pub place: Place,
}

impl<T> Located<T> {
    /// Changes the value and keeps the place.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Located<U> {
        Located { value: change(self.value), place: self.place }
    }
}

/// Lines and columns of many places in any order: counted one by one from the start of a file, those of a hundred thousand
/// places in a long file would take hours.
#[derive(Debug, Default)]
pub struct Positions {
    files: HashMap<*const SourceFile, (Arc<SourceFile>, Vec<Mark>)>,
}

/// A place in a text from which the count goes on.
#[derive(Debug, Clone, Copy)]
struct Mark {
    offset: usize,
    line: usize,
    column: usize,
}

impl Mark {
    const START: Self = Self { offset: 0, line: 1, column: 1 };

    /// The mark at `end`, which comes after this one.
    fn moved(self, text: &str, end: usize) -> Self {
        let passed = &text[self.offset..end];
        match passed.rfind('\n') {
            Some(newline) => {
                let line = self.line + passed.matches('\n').count();
                Self { offset: end, line, column: passed[newline + 1..].chars().count() + 1 }
            }
            None => Self { offset: end, line: self.line, column: self.column + passed.chars().count() },
        }
    }
}

impl Positions {
    /// How many bytes there are between two marks.
    const STEP: usize = 1024;

    /// Returns line and column of the start of a place, both from 1; the column counts characters.
    pub fn line_and_column(&mut self, place: &Place) -> (usize, usize) {
        let file = &place.file;
        // The file is kept with its marks, so that no other file can come to be at its address.
        let (_, marks) =
            self.files.entry(Arc::as_ptr(file)).or_insert_with(|| (Arc::clone(file), Self::marks(&file.text)));
        let before = marks.partition_point(|mark| mark.offset <= place.span.start);
        let nearest = before.checked_sub(1).map_or(Mark::START, |at| marks[at]);
        let found = nearest.moved(&file.text, place.span.start);
        (found.line, found.column)
    }

    fn marks(text: &str) -> Vec<Mark> {
        let offsets = (0..text.len()).step_by(Self::STEP).map(|offset| floor_boundary(text, offset));
        let marks = offsets.scan(Mark::START, |mark, offset| {
            *mark = mark.moved(text, offset);
            Some(*mark)
        });
        marks.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_in_any_order_are_those_that_are_counted() {
        let text = "é\n".repeat(700) + &"ab ".repeat(900) + "\n\nend";
        let file = SourceFile::new("a.md", text);
        let mut positions = Positions::default();
        for start in (0..file.text.len()).rev().step_by(7).chain([0, 1, file.text.len()]) {
            let place = Place::new(&file, start..start);
            assert_eq!(positions.line_and_column(&place), place.line_and_column(), "{start}");
        }
    }
}
