//! The steps of composing a profile.

use schemars::JsonSchema;
use serde::Serialize;

use super::PageKey;
use crate::book::KindId;
use crate::publication::Publication;
use crate::publication::steps::{self, Under};

/// A step of composing a profile.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Step {
    /// Name in `book.toml`: `name`, `scope`, `others`, `size`, `kinds` or `asked`.
    pub name: String,
    /// Title of the step.
    pub title: String,
    /// Blocks to choose from, in groups.
    pub groups: Vec<StepGroup>,
}

/// Blocks to choose from, under one heading.
#[derive(Debug, JsonSchema, Serialize)]
pub struct StepGroup {
    /// Heading: the title of the parent, or of the kind.
    pub title: String,
    /// Kind of the heading: an index in `book.kinds`, from 0.
    pub kind: KindId,
    /// Key of the parent; none if the heading is a kind.
    pub whole: Option<PageKey>,
    /// Whether the parent itself can be chosen, as part of the scope.
    pub tick: bool,
    /// Keys of the blocks.
    pub blocks: Vec<PageKey>,
}

impl Step {
    /// Returns the steps of a book.
    pub fn all(publication: &Publication) -> Vec<Self> {
        let book = &publication.book;
        let group = |group: &steps::Group| {
            let (title, kind) = group.under.named(book);
            let (whole, tick) = match group.under {
                Under::Scope(whole) => (Some(whole), true),
                Under::Whole(whole) => (Some(whole), false),
                Under::Kind(_) => (None, false),
            };
            let whole = whole.map(|whole| PageKey::of_block(publication, whole));
            StepGroup { title, kind, whole, tick, blocks: PageKey::of_blocks(publication, &group.blocks) }
        };
        let step = |step: &steps::StepOf| Self {
            name: step.step.name().into(),
            title: step.title(book, &publication.words),
            groups: step.groups.iter().map(group).collect(),
        };
        steps::steps(book).iter().map(step).collect()
    }
}
