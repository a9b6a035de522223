//! Footnotes on a page: references that link to the notes below the text, and back.

use std::cell::RefCell;
use std::fmt::Write;

use super::{Writer, escape};
use crate::book::Resolved;
use crate::text::{Footnote, Node};
use crate::theme::words::fill;

/// The notes of one text, in the order of their first references.
#[derive(Default)]
pub struct Notes(RefCell<Vec<Met>>);

/// A note with its references.
struct Met {
    note: Footnote<Resolved>,
    /// Which references to the note stand in this text.
    references: Vec<usize>,
}

impl Writer<'_> {
    /// Renders a reference. The text of a page may be rendered in parts, so the id of a note contains its first reference in
    /// that part, and a note of two parts is below both.
    pub(super) fn note_mark(&self, note: &Footnote<Resolved>) -> String {
        let mut met = self.notes.0.borrow_mut();
        let first = match met.iter_mut().find(|met| met.note.number == note.number) {
            Some(met) => {
                met.references.push(note.reference);
                met.note.reference
            }
            None => {
                met.push(Met { note: note.clone(), references: vec![note.reference] });
                note.reference
            }
        };
        let (number, reference) = (note.number, note.reference);
        let label = escape(&self.filled("site.footnote", number));
        format!(
            "<sup><a id=\"{}\" href=\"#{}\" role=\"doc-noteref\" aria-label=\"{label}\">{number}</a></sup>",
            self.id("Mark", number, reference),
            self.id("Note", number, first),
        )
    }

    /// Renders the notes.
    pub(super) fn end_notes(&self, html: &mut String) {
        let met = self.notes.0.take();
        if met.is_empty() {
            return;
        }
        let label = escape(self.html.words.text("site.footnotes"));
        let _ = writeln!(html, "<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"{label}\">\n<ol>");
        for Met { note, references } in met {
            let number = note.number;
            let back = escape(&self.filled("site.footnote_back", number));
            let ways = references.iter().map(|reference| {
                let to = self.id("Mark", number, *reference);
                format!(" <a href=\"#{to}\" role=\"doc-backlink\" aria-label=\"{back}\">↩</a>")
            });
            let ways: String = ways.collect();
            // The link back is at the end of the last line.
            let body = match note.body.as_slice() {
                [Node::Paragraph(body)] => format!("{}{ways}", self.inlines(body)),
                [before @ .., Node::Paragraph(last)] => {
                    format!("{}<p>{}{ways}</p>\n", self.nodes(before), self.inlines(last))
                }
                other => format!("{}<p>{}</p>\n", self.nodes(other), ways.trim_start()),
            };
            let id = self.id("Note", number, note.reference);
            let _ = writeln!(html, "<li id=\"{id}\" value=\"{number}\">{body}</li>");
        }
        html.push_str("</ol>\n</section>\n");
    }

    fn filled(&self, key: &str, number: usize) -> String {
        fill(self.html.words.text(key), &[("number", number.to_string())])
    }

    /// Returns the id of a note or reference. It begins with a capital letter, which no id of a heading contains.
    fn id(&self, what: &str, number: usize, reference: usize) -> String {
        let text = self.html.notes;
        let text = if text.is_empty() { String::new() } else { format!("{text}-") };
        escape(&format!("{what}-{text}{number}-{reference}"))
    }
}
