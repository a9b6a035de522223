//! A profile: its choices, and what these require.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Choice, PageKey};
use crate::book::{self, KindId, Page, ProfileId};
use crate::derive::{self, Derived, State};
use crate::publication::Publication;

/// A profile, beside what `book.pages` says about it.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Profile {
    /// Source of the text.
    pub source: Option<String>,
    /// Key of the base profile, if any.
    pub base: Option<PageKey>,
    /// What the organisation provides.
    pub scope: Scope,
    /// Whether the worker works alone.
    pub sole_worker: bool,
    /// Hours per week of the contract.
    pub hours_per_week: Option<f64>,
    /// Total hours per week of the choices; none if no choice has hours.
    pub hours: Option<f64>,
    /// Chosen blocks, by kind.
    pub chosen: Vec<Chosen>,
    /// Required blocks left out on purpose.
    pub omitted: Vec<Omitted>,
    /// Blocks that the choices require: those with most reasons first.
    pub requirements: Vec<Requirement>,
}

/// What an organisation provides.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Scope {
    /// Kind of its blocks: an index in `book.kinds`, from 0; none if the book has no such kind.
    pub kind: Option<KindId>,
    /// Keys of the blocks.
    pub blocks: Vec<PageKey>,
}

/// The chosen blocks of one kind.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Chosen {
    /// Index of the kind in `book.kinds`, from 0.
    pub kind: KindId,
    /// Whether the list is derived from the other choices because the profile leaves it out.
    pub filled: bool,
    /// The choices.
    pub choices: Vec<Choice>,
}

/// A required block that is left out on purpose.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Omitted {
    /// Key of the block.
    pub block: PageKey,
    /// Reason; empty if none is given.
    pub reason: String,
}

/// A block that choices of a profile require.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Requirement {
    /// Key of the block.
    pub block: PageKey,
    /// State in the profile.
    pub state: RequirementState,
    /// Whether the profile includes it: its state is `listed` or `filled`.
    pub listed: bool,
    /// Why it is left out, if it is.
    pub why_omitted: Option<String>,
    /// Choices that require it, each with the path.
    pub reasons: Vec<Reason>,
}

/// The state of a required block in a profile. The words have a text for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RequirementState {
    /// The profile lists it.
    Listed,
    /// The profile leaves the list to its choices, which require the block.
    Filled,
    /// The profile leaves it out on purpose.
    Omitted,
    /// The profile does not mention it.
    NotListed,
}

/// A reason why a block is required.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Reason {
    /// Key of the choice.
    pub choice: PageKey,
    /// Keys of the ancestors of the choice along which it requires the block, nearest first; empty if the choice itself
    /// requires it.
    pub through: Vec<PageKey>,
}

impl Profile {
    /// Returns the view of a profile.
    pub fn of(publication: &Publication, id: ProfileId) -> Self {
        let book = &publication.book;
        let profile = &book.profiles[id];
        let chosen = |list: &book::List| Chosen {
            kind: list.kind,
            filled: list.open,
            choices: list.choices.iter().map(|choice| Choice::of(publication, choice)).collect(),
        };
        let omitted = |one: &book::Omission| Omitted {
            block: PageKey::of_block(publication, one.block),
            reason: one.reason.clone(),
        };
        let derived = derive::derive(book, profile);
        Self {
            source: profile.source.clone(),
            base: profile.base.map(|base| PageKey::of(publication, Page::Profile(base))),
            scope: Scope { kind: book.config.scope(), blocks: PageKey::of_blocks(publication, &profile.scope) },
            sole_worker: profile.sole_worker,
            hours_per_week: profile.hours_per_week,
            hours: profile.hours(),
            chosen: profile.lists.iter().map(chosen).collect(),
            omitted: profile.omitted.iter().map(omitted).collect(),
            requirements: derived.iter().map(|one| Requirement::of(publication, one)).collect(),
        }
    }
}

impl Requirement {
    fn of(publication: &Publication, derived: &Derived) -> Self {
        let reason = |reason: &book::Reason| Reason {
            choice: PageKey::of_block(publication, reason.choice),
            through: PageKey::of_blocks(publication, &reason.path[1..]),
        };
        let why_omitted = if let State::Omitted(why) = &derived.state { Some(why.clone()) } else { None };
        Self {
            block: PageKey::of_block(publication, derived.requirement.block),
            state: (&derived.state).into(),
            listed: derived.state.held(),
            why_omitted,
            reasons: derived.requirement.reasons.iter().map(reason).collect(),
        }
    }
}

impl From<&State> for RequirementState {
    fn from(state: &State) -> Self {
        match state {
            State::Listed => Self::Listed,
            State::Filled => Self::Filled,
            State::Omitted(_) => Self::Omitted,
            State::Missing => Self::NotListed,
        }
    }
}
