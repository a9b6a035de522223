//! Explains a TOML syntax error in terms of what an author did: quotes of a word processor, a missing comma.
//!
//! In: the text, and the errors of the parser, whose messages are in English and use terms of grammar. Out: a [`Fault`] with
//! the key of its message, its span, and the edits that safely correct it. The rules look at the text, not at the parser's
//! messages, where they can.

mod header;
mod lexer;
mod line;
mod value;

use std::ops::Range;

use toml::de::{DeTable, Error};

use crate::finding::Edit;
use crate::finding::variant::TomlMistake;
use lexer::Before;

/// A fault in TOML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What it is; none where no rule knows it.
    pub mistake: Option<TomlMistake>,
    /// Where it is, in bytes of the text.
    pub span: Range<usize>,
    /// Where the first of two is, in bytes of the text, for a mistake that is about two places.
    pub first: Option<usize>,
    /// Edits that correct it, if only one correction can be meant.
    pub edits: Vec<Edit>,
}

impl Fault {
    fn new(mistake: TomlMistake, span: Range<usize>) -> Self {
        Self { mistake: Some(mistake), span, first: None, edits: Vec::new() }
    }

    fn first(self, first: Option<usize>) -> Self {
        Self { first, ..self }
    }

    fn edit(mut self, span: Range<usize>, text: impl Into<String>) -> Self {
        self.edits.push(Edit { span, text: text.into() });
        self
    }
}

/// The text around an error.
struct Look<'a> {
    text: &'a str,
    /// The number of the text's first line in its file.
    first_line: usize,
    /// The parser's sentence.
    message: &'a str,
    /// Span at which the parser stopped.
    span: Range<usize>,
    /// Line of that span, without its line break.
    line: Range<usize>,
    /// State before the error; the text before it is valid.
    before: Before,
}

impl Look<'_> {
    /// The number of a line in the file, by a place in the text; of the error's line where the place is not known.
    fn line_number(&self, at: Option<usize>) -> usize {
        let end = at.unwrap_or(self.span.start);
        self.first_line + self.text[..end].matches('\n').count()
    }

    fn line(&self) -> &str {
        &self.text[self.line.clone()]
    }

    /// Returns the text from where the parser stopped to the end of the line.
    fn rest(&self) -> &str {
        &self.text[self.span.start..self.line.end]
    }
}

/// The mistake behind the errors of a parser; none without errors. `first_line` is the number of the text's first line in its
/// file.
pub fn explain(text: &str, first_line: usize, errors: &[Error]) -> Option<Fault> {
    let error = first(errors)?;
    let span = span_in(text, error);
    let start = text[..span.start].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[span.start..].find('\n').map_or(text.len(), |newline| span.start + newline);
    let line = start..start + text[start..end].trim_end_matches('\r').len().max(span.start - start);
    let before = lexer::before(text, span.start);
    let look = Look { text, first_line, message: error.message(), span: span.clone(), line, before };
    let rules = [
        header::duplicate,
        line::invisible,
        value::curly_quotes,
        line::arrow,
        line::yaml,
        line::comment_sign,
        header::unclosed,
        value::decimal_comma,
        value::brackets,
        value::text_in_quotes,
        line::assignment,
        value::after_value,
        value::unquoted,
        line::others,
    ];
    let fault = rules.iter().find_map(|rule| rule(&look));
    let unknown = || Fault { mistake: None, span: span.clone(), first: None, edits: Vec::new() };
    let mut fault = fault.unwrap_or_else(unknown);
    if !corrects(text, &fault.edits, error) {
        fault.edits.clear();
    }
    Some(fault)
}

/// Returns the first error in the text: the parser may report a consequence before it.
fn first(errors: &[Error]) -> Option<&Error> {
    errors.iter().min_by_key(|error| error.span().map_or(0, |span| span.start))
}

fn span_in(text: &str, error: &Error) -> Range<usize> {
    let span = error.span().unwrap_or(0..0);
    let start = text.floor_char_boundary(span.start.min(text.len()));
    start..text.ceil_char_boundary(span.end.min(text.len())).max(start)
}

/// Returns whether the text with these edits parses, or parses further than without them.
fn corrects(text: &str, edits: &[Edit], error: &Error) -> bool {
    let edited = crate::finding::edited(text, edits);
    let (_, errors) = DeTable::parse_recoverable(&edited);
    let Some(next) = first(&errors) else { return true };
    let old = span_in(text, error).start;
    let moved = edits.iter().filter(|edit| edit.span.end <= old);
    let (more, less) = moved.fold((0, 0), |(more, less), edit| (more + edit.text.len(), less + edit.span.len()));
    let next_start = span_in(&edited, next).start + less;
    next_start > old + more || (next_start == old + more && next.message() != error.message())
}

/// Corrects the unambiguous faults of a text one after the other. Returns the new text and the number of corrections.
pub fn correct(text: &str) -> (String, usize) {
    // Each correction parses the text again; nobody makes more faults by accident.
    const MOST: usize = 300;
    let mut text = text.to_owned();
    for count in 0..MOST {
        let (_, errors) = DeTable::parse_recoverable(&text);
        match explain(&text, 1, &errors) {
            Some(fault) if !fault.edits.is_empty() => {
                let edited = crate::finding::edited(&text, &fault.edits);
                drop(errors);
                text = edited;
            }
            _ => return (text, count),
        }
    }
    (text, MOST)
}

#[cfg(test)]
mod tests;
