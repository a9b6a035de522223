//! A composed profile: a selection of blocks.

use super::{BlockId, ChoiceAttributes, Edge, KindId, ProfileId, Resolved};
use crate::source::Place;
use crate::text::Node;

/// A composed profile.
#[derive(Debug, Clone)]
pub struct Profile {
    /// File name without extension; unique among the profiles.
    pub id: String,
    /// Title.
    pub title: String,
    /// Organisation, if given.
    pub organisation: Option<String>,
    /// Source of the text, if given.
    pub source: Option<String>,
    /// Summary.
    pub summary: Vec<Node<Resolved>>,
    /// Summary as Markdown, for a profile that starts from this one.
    pub summary_text: String,
    /// The profile that it extends.
    pub base: Option<ProfileId>,
    /// Blocks that the organisation provides, of the kind [`super::config::ProfileRules::scope`].
    pub scope: Vec<BlockId>,
    /// Place of the scope in the profile's own file.
    pub scope_place: Option<Place>,
    /// Blocks of the scope in the profile's own file, with their places.
    pub own_scope: Vec<(BlockId, Place)>,
    /// Blocks to remove from the base, with their places.
    pub without: Vec<(BlockId, Place)>,
    /// What is chosen: a list for each kind of [`super::config::ProfileRules::kinds`], in that order.
    pub lists: Vec<List>,
    /// Available hours per week.
    pub hours_per_week: Option<f64>,
    /// Place of these hours.
    pub hours_place: Option<Place>,
    /// Whether the worker works alone.
    pub sole_worker: bool,
    /// Required blocks left out on purpose.
    pub omitted: Vec<Omission>,
    /// Place that represents the profile: that of its base, or of its title.
    pub anchor: Place,
    /// Start of the file.
    pub place: Place,
}

/// The choices of one kind.
#[derive(Debug, Clone)]
pub struct List {
    /// The kind.
    pub kind: KindId,
    /// Choices: those of the base first, each in the order of its file.
    pub choices: Vec<Choice>,
    /// Place of the list in the profile's own file.
    pub place: Option<Place>,
    /// Whether the list is derived from the other choices, because neither the profile nor its base writes it.
    pub open: bool,
}

/// A chosen block.
#[derive(Debug, Clone)]
pub struct Choice {
    /// The block and its attributes. The place is in the file of the base for an inherited choice.
    pub edge: Edge<ChoiceAttributes>,
    /// Origin.
    pub origin: Origin,
}

impl Choice {
    /// The block.
    pub fn block(&self) -> BlockId {
        self.edge.to
    }

    /// Its attributes.
    pub fn attributes(&self) -> &ChoiceAttributes {
        &self.edge.attributes
    }
}

/// The origin of a choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The profile's own file.
    Own,
    /// The base profile.
    Base,
    /// The requirements of other choices.
    Asked,
}

/// A required block that is left out on purpose.
#[derive(Debug, Clone)]
pub struct Omission {
    /// Block.
    pub block: BlockId,
    /// Reason; empty if the file gives none.
    pub reason: String,
    /// Place.
    pub place: Place,
    /// Origin.
    pub origin: Origin,
}

impl Profile {
    /// Returns the title with the organisation, if given: many organisations may have profiles with the same title.
    pub fn name(&self) -> String {
        match &self.organisation {
            Some(organisation) => format!("{} ({organisation})", self.title),
            None => self.title.clone(),
        }
    }

    /// What is chosen of a kind, where profiles can choose from it.
    pub fn list(&self, kind: KindId) -> Option<&List> {
        self.lists.iter().find(|list| list.kind == kind)
    }

    /// Returns all choices, by kind and then in order.
    pub fn choices(&self) -> impl Iterator<Item = &Choice> {
        self.lists.iter().flat_map(|list| &list.choices)
    }

    /// Returns all chosen blocks, by kind and then in order.
    pub fn all_chosen(&self) -> impl Iterator<Item = BlockId> {
        self.choices().map(Choice::block)
    }

    /// Returns the choice of a block.
    pub fn choice(&self, block: BlockId) -> Option<&Choice> {
        self.choices().find(|choice| choice.block() == block)
    }

    /// Returns the total hours per week of all choices, if any choice has hours.
    pub fn hours(&self) -> Option<f64> {
        self.choices().filter_map(|choice| choice.attributes().hours).reduce(|all, one| all + one)
    }

    /// Returns the omission of a block, if it is omitted.
    pub fn omission(&self, block: BlockId) -> Option<&Omission> {
        self.omitted.iter().find(|omission| omission.block == block)
    }
}
