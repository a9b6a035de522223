//! A profile: a selection of blocks, as it is in the end.

use super::{BlockId, ItemId, KindId, ProfileId};
use crate::source::Place;
use crate::text::Node;

/// A selection of blocks.
#[derive(Debug, Clone)]
pub struct Profile {
    /// The stem of its file; unique among the profiles.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The organisation that it belongs to, where it says so.
    pub organisation: Option<String>,
    /// Where the text comes from, where it says so.
    pub source: Option<String>,
    /// Its text.
    pub summary: Vec<Node>,
    /// Its text as it was written, for who starts from it.
    pub summary_text: String,
    /// The profile that it extends.
    pub base: Option<ProfileId>,
    /// What the organisation performs, of the kind [`super::config::ProfileRules::scope`].
    pub scope: Vec<BlockId>,
    /// Where the scope is written in the profile's own file.
    pub scope_place: Option<Place>,
    /// What of it is written there, each at its place.
    pub own_scope: Vec<(BlockId, Place)>,
    /// What is taken away from the base, each where it is written.
    pub without: Vec<(BlockId, Place)>,
    /// What is chosen: a list for each kind of [`super::config::ProfileRules::kinds`], in that order.
    pub lists: Vec<List>,
    /// Hours a week that there are.
    pub hours_per_week: Option<f64>,
    /// Where these hours are written.
    pub hours_place: Option<Place>,
    /// Whether the worker works alone.
    pub sole_worker: bool,
    /// What is asked for and left out on purpose.
    pub omitted: Vec<Omission>,
    /// What stands for the profile as a whole: the base that it names, or its title.
    pub anchor: Place,
    /// The file, at its start.
    pub place: Place,
}

/// The chosen blocks of one kind.
#[derive(Debug, Clone)]
pub struct List {
    /// The kind.
    pub kind: KindId,
    /// The choices, those of the base first, each in the order of its file.
    pub choices: Vec<Choice>,
    /// Where the list is written in the profile's own file.
    pub place: Option<Place>,
    /// Whether neither the profile nor what it extends writes the list: it then holds what the other choices ask for.
    pub open: bool,
}

/// A chosen block.
#[derive(Debug, Clone)]
pub struct Choice {
    /// The block.
    pub block: BlockId,
    /// Hours a week that it takes.
    pub hours: Option<f64>,
    /// A note to it.
    pub note: Option<String>,
    /// The chosen items of its first list; all of them where none are named.
    pub only: Option<Vec<ItemId>>,
    /// Where it is written; in the base's file where it comes from there.
    pub place: Place,
    /// Where it comes from.
    pub origin: Origin,
}

/// Where a choice comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The profile's own file.
    Own,
    /// The profile that it extends.
    Base,
    /// What the other choices ask for.
    Asked,
}

/// A block that is asked for and left out on purpose.
#[derive(Debug, Clone)]
pub struct Omission {
    /// The block.
    pub block: BlockId,
    /// Why; empty where the file gives no reason.
    pub reason: String,
    /// Where it is written.
    pub place: Place,
    /// Where it comes from.
    pub origin: Origin,
}

impl Profile {
    /// Its title, with the organisation where it says whose it is: many organisations may have profiles of one title.
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

    /// All choices, by kind and then in order.
    pub fn choices(&self) -> impl Iterator<Item = &Choice> {
        self.lists.iter().flat_map(|list| &list.choices)
    }

    /// All chosen blocks, by kind and then in order.
    pub fn all_chosen(&self) -> impl Iterator<Item = BlockId> {
        self.choices().map(|choice| choice.block)
    }

    /// The choice of a block.
    pub fn choice(&self, block: BlockId) -> Option<&Choice> {
        self.choices().find(|choice| choice.block == block)
    }

    /// Hours a week that all choices take, where any says so.
    pub fn hours(&self) -> Option<f64> {
        self.choices().filter_map(|choice| choice.hours).reduce(|all, one| all + one)
    }

    /// The reason why a block is left out.
    pub fn omission(&self, block: BlockId) -> Option<&Omission> {
        self.omitted.iter().find(|omission| omission.block == block)
    }
}
