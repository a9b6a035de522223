//! Places in the author's files: where a value was written, so that a finding can refer to it.
//!
//! In: the text of a file, read once. Out: [`Place`], a span of that text that later phases carry along.

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
        Cursor::default().line_and_column(self)
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

/// Lines and columns of places that come in the order of their file, each found from the one before: asked for one by one,
/// those of a hundred thousand places in a long file would take hours.
#[derive(Debug, Default)]
pub struct Cursor {
    file: Option<Arc<SourceFile>>,
    offset: usize,
    line: usize,
    column: usize,
}

impl Cursor {
    /// Line and column of the start of a place, both from 1; the column counts characters.
    pub fn line_and_column(&mut self, place: &Place) -> (usize, usize) {
        let same = self.file.as_ref().is_some_and(|file| Arc::ptr_eq(file, &place.file));
        if !same || place.span.start < self.offset {
            *self = Self { file: Some(Arc::clone(&place.file)), offset: 0, line: 1, column: 1 };
        }
        let passed = &place.file.text[self.offset..place.span.start];
        match passed.rfind('\n') {
            Some(newline) => {
                self.line += passed.matches('\n').count();
                self.column = passed[newline + 1..].chars().count() + 1;
            }
            None => self.column += passed.chars().count(),
        }
        self.offset = place.span.start;
        (self.line, self.column)
    }
}
