//! A choice of a profile, with everything that the profile says about it.

use schemars::JsonSchema;
use serde::Serialize;

use super::PageKey;
use crate::book;
use crate::publication::Publication;

/// A chosen block.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Choice {
    /// Key of the block.
    pub block: PageKey,
    /// What the profile says about it.
    #[serde(flatten)]
    pub details: ChoiceDetails,
    /// Texts of the items of the block's first list: those that `only` counts.
    pub items: Vec<String>,
}

/// What a profile says about a block that it chooses.
#[derive(Debug, Default, PartialEq, JsonSchema, Serialize)]
pub struct ChoiceDetails {
    /// Hours per week.
    pub hours: Option<f64>,
    /// Note.
    pub note: Option<String>,
    /// Numbers of the chosen items of the block's first list, from 1; none if all are meant.
    pub only: Option<Vec<usize>>,
}

impl Choice {
    /// Returns the view of a choice.
    pub fn of(publication: &Publication, choice: &book::Choice) -> Self {
        Self {
            block: PageKey::of_block(publication, choice.block()),
            details: ChoiceDetails::of(choice),
            items: publication.book.block(choice.block()).items().to_vec(),
        }
    }
}

impl ChoiceDetails {
    /// Returns what a profile says about a choice.
    pub fn of(choice: &book::Choice) -> Self {
        let said = choice.attributes();
        let numbers = |only: &Vec<book::ItemId>| only.iter().map(|item| usize::from(*item) + 1).collect();
        Self { hours: said.hours, note: said.note.clone(), only: said.only.as_ref().map(numbers) }
    }
}
