//! A second place that a finding is about: where a name was first, each step of a circle.
//!
//! In: places that a phase knows. Out: places with a label, which every renderer shows.

use super::argument::{Argument, Parts, Shape};
use super::variant::variants;
use super::{fill, one_line};
use crate::source::Place;
use crate::theme::words::Words;

variants! {
    /// What a second place has to do with a finding. The words are those of `report.related`.
    Label {
        /// What is repeated is here first.
        First = "first",
        /// What is open begins here.
        Opened = "opened",
        PartOf = "part-of" { id: String, parent: String },
        Extends = "extends" { id: String, base: String },
        Retired = "retired" { id: String },
        Declared = "declared" { id: String, kind: String },
        Chosen = "chosen",
        InBase = "in-base",
        TakenAway = "taken-away",
        Scope = "scope",
        Edition = "edition",
        OtherAddress = "other-address",
        InUse = "in-use",
    }
}

/// A second place of a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// The place, in any file of the book.
    pub place: Place,
    name: &'static str,
    arguments: Vec<(&'static str, String)>,
}

impl Related {
    /// A place with what it has to do with a finding.
    pub fn new(place: Place, label: Label) -> Self {
        let mut parts = Parts::default();
        label.fill("label", &mut parts);
        Self { place, name: parts.variant.unwrap_or_default(), arguments: parts.arguments }
    }

    /// What is at the place, in a few words on one line.
    pub fn label(&self, words: &Words) -> String {
        one_line(&fill(words.text(&format!("report.related.{}", self.name)), &self.arguments))
    }
}
