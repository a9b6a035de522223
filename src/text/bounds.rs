//! Limits on what a text may contain.
//!
//! In: the events of one Markdown text, in order. Out: a finding for each exceeded limit of [`crate::limits`], at the first
//! element too many.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::runs::Runs;
use crate::finding::{Finding, exceeded};
use crate::limits::Limit;
use crate::source::{Place, SourceFile};

/// What is counted over a whole text.
const COUNTED: [Limit; 7] =
    [Limit::Items, Limit::Headings, Limit::Links, Limit::Footnotes, Limit::Images, Limit::Quotes, Limit::Pieces];

/// Counts the elements of a text.
pub struct Bounds<'a> {
    file: &'a Arc<SourceFile>,
    /// Offset of the text in its file, in bytes.
    offset: usize,
    counts: [(usize, Option<Range<usize>>); COUNTED.len()],
    /// Number of open quotations.
    quotes: usize,
    table: Option<OpenTable>,
    /// Start of the open heading, and its number of characters.
    heading: Option<(Range<usize>, usize)>,
    /// Whether a block of code is open.
    code: bool,
    runs: Runs,
    findings: Vec<Finding>,
}

/// The open table: its place, columns and rows so far.
struct OpenTable {
    span: Range<usize>,
    columns: usize,
    rows: usize,
}

impl<'a> Bounds<'a> {
    /// Creates the counts of a text that starts at `offset` bytes in a file.
    pub fn new(file: &'a Arc<SourceFile>, offset: usize) -> Self {
        Self {
            file,
            offset,
            counts: Default::default(),
            quotes: 0,
            table: None,
            heading: None,
            code: false,
            runs: Runs::default(),
            findings: Vec::new(),
        }
    }

    /// Counts the next event, at `span` of the text.
    pub fn take(&mut self, event: &Event, span: &Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(end) => self.end(*end),
            Event::Text(text) if self.code => {
                // Each line of code is set by itself.
                for (at, _) in text.match_indices('\n') {
                    let end = (span.start + at).min(span.end);
                    self.count(Limit::Pieces, &(end..end));
                }
                self.text(text, span);
            }
            Event::Text(text) => self.text(text, span),
            Event::Code(code) => {
                self.count(Limit::Pieces, span);
                self.text(code, span);
            }
            // In print each is a separate footnote, as costly as a link.
            Event::FootnoteReference(_) => self.count(Limit::Links, span),
            Event::TaskListMarker(_) => self.count(Limit::Pieces, span),
            Event::SoftBreak => self.runs.end(),
            Event::HardBreak | Event::Rule => {
                self.count(Limit::Pieces, span);
                self.runs.end();
            }
            _ => {}
        }
    }

    /// Takes an address without marks, which the parser sees as text.
    pub fn take_address(&mut self, span: &Range<usize>) {
        self.count(Limit::Links, span);
    }

    fn start(&mut self, tag: &Tag, span: &Range<usize>) {
        // Cells are counted with their table, including missing ones.
        if !matches!(tag, Tag::TableHead | Tag::TableRow | Tag::TableCell) {
            self.count(Limit::Pieces, span);
        }
        match tag {
            Tag::CodeBlock(_) => self.code = true,
            Tag::FootnoteDefinition(_) => self.count(Limit::Footnotes, span),
            Tag::Item | Tag::DefinitionListDefinition => self.count(Limit::Items, span),
            Tag::Heading { .. } => {
                self.count(Limit::Headings, span);
                self.heading = Some((span.clone(), 0));
            }
            Tag::Link { dest_url, .. } => {
                self.count(Limit::Links, span);
                self.report(Limit::Address, dest_url.chars().count(), span);
            }
            Tag::Image { dest_url, .. } => {
                self.count(Limit::Images, span);
                self.report(Limit::Address, dest_url.chars().count(), span);
            }
            Tag::BlockQuote(_) => {
                self.count(Limit::Quotes, span);
                self.quotes += 1;
                // Reported once for the complete nest.
                if self.quotes == Limit::QuoteDepth.most() + 1 {
                    self.report(Limit::QuoteDepth, self.quotes, span);
                }
            }
            Tag::Table(columns) => {
                self.report(Limit::Columns, columns.len(), span);
                self.table = Some(OpenTable { span: span.clone(), columns: columns.len(), rows: 0 });
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(table) = &mut self.table {
                    table.rows += 1;
                }
            }
            _ => {}
        }
        if !matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. }) {
            self.runs.end();
        }
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::BlockQuote(_) => self.quotes = self.quotes.saturating_sub(1),
            TagEnd::CodeBlock => self.code = false,
            TagEnd::Table => {
                if let Some(table) = self.table.take() {
                    self.report(Limit::TableCells, table.columns.saturating_mul(table.rows), &table.span);
                }
            }
            TagEnd::Heading(_) => {
                if let Some((span, length)) = self.heading.take() {
                    self.report(Limit::Title, length, &span);
                }
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => return,
            _ => {}
        }
        self.runs.end();
    }

    fn text(&mut self, text: &str, span: &Range<usize>) {
        if let Some((_, length)) = &mut self.heading {
            *length += text.chars().count();
        }
        for (limit, found) in self.runs.take(text) {
            self.report(limit, found, span);
        }
    }

    fn count(&mut self, limit: Limit, span: &Range<usize>) {
        let Some(at) = COUNTED.iter().position(|counted| *counted == limit) else { return };
        let (count, first) = &mut self.counts[at];
        *count += 1;
        if *count == limit.most() + 1 {
            *first = Some(span.clone());
        }
    }

    fn report(&mut self, limit: Limit, found: usize, span: &Range<usize>) {
        self.findings.extend(exceeded(limit, found, self.place(span)));
    }

    /// Returns the place of the first line of a span: a long table is reported at its start.
    fn place(&self, span: &Range<usize>) -> Place {
        let (start, end) = (span.start + self.offset, span.end + self.offset);
        let line = self.file.text.get(start..end).and_then(|text| text.trim_end().find('\n'));
        Place::new(self.file, start..line.map_or(end, |length| start + length))
    }

    /// Returns the findings, after all events.
    pub fn finish(mut self) -> Vec<Finding> {
        for (limit, (found, first)) in COUNTED.into_iter().zip(std::mem::take(&mut self.counts)) {
            if let Some(span) = first {
                self.report(limit, found, &span);
            }
        }
        self.findings
    }
}
