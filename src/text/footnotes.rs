//! Footnotes: matches references and notes.
//!
//! In: the notes and references of one text, in order. Out: references that carry their note, numbered in reading order;
//! findings for unused and duplicate notes.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::{Footnote, Inline, Links, Node, Written, each_inline, each_inline_mut};
use crate::finding::{Finding, Label, problem};
use crate::source::Place;

/// Maximum size in bytes of notes that are repeated because several references use one note. Each reference carries its
/// note, so a small file with one long note and many references would become very large.
const MOST_REPEATED: usize = 100_000;

/// The notes and references of one text.
#[derive(Default)]
pub struct Footnotes {
    notes: BTreeMap<String, Note>,
    /// Label of each reference, in order.
    marks: Vec<String>,
}

struct Note {
    body: Vec<Node<Written>>,
    label: String,
    place: Place,
    /// Its number, and the number of references so far.
    number: Option<usize>,
    marks: usize,
}

impl Footnotes {
    /// Adds a note; returns a finding if the label exists already.
    pub fn define(&mut self, label: &str, body: Vec<Node<Written>>, place: Place) -> Option<Finding> {
        match self.notes.entry(key(label)) {
            Entry::Occupied(first) => {
                let finding = problem::RepeatedFootnote { label: label.into() }.at(place);
                Some(finding.with_related(&first.get().place, Label::First))
            }
            Entry::Vacant(free) => {
                free.insert(Note { body, label: label.to_owned(), place, number: None, marks: 0 });
                None
            }
        }
    }

    /// Returns a reference, still without its note.
    pub fn mark(&mut self, label: &str, place: Place) -> Inline<Written> {
        self.marks.push(key(label));
        Inline::Footnote(Footnote { number: self.marks.len() - 1, reference: 0, body: Vec::new(), place })
    }

    /// Gives every reference in the nodes its note and number.
    pub fn resolve(mut self, nodes: &mut [Node<Written>], findings: &mut Vec<Finding>) {
        let mut last = 0;
        let mut repeated = 0;
        each_inline_mut(nodes, &mut |inline| {
            let Inline::Footnote(mark) = inline else { return };
            // The parser creates a reference only if there is a note with its label.
            let Some(note) = self.marks.get(mark.number).and_then(|label| self.notes.get_mut(label)) else { return };
            mark.number = *note.number.get_or_insert_with(|| {
                last += 1;
                last
            });
            note.marks += 1;
            mark.reference = note.marks;
            if note.marks > 1 {
                repeated += note.place.span.len();
                if repeated > MOST_REPEATED {
                    if repeated - note.place.span.len() <= MOST_REPEATED {
                        let problem = problem::FootnoteRepeatedTooOften { label: note.label.clone() };
                        findings.push(problem.at(mark.place.clone()));
                    }
                    return;
                }
            }
            mark.body.clone_from(&note.body);
        });
        let unused = self.notes.into_values().filter(|note| note.number.is_none());
        findings.extend(unused.map(|note| problem::UnusedFootnote { label: note.label }.at(note.place)));
    }
}

/// Returns the normalised form of a label: case and white space are ignored.
fn key(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The notes of a text, each once, in order.
pub fn footnotes<L: Links>(nodes: &[Node<L>]) -> Vec<&Footnote<L>> {
    let mut found = Vec::new();
    each_inline(nodes, &mut |inline| {
        if let Inline::Footnote(note) = inline
            && note.reference == 1
        {
            found.push(note);
        }
    });
    found
}
