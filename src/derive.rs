//! What the choices of a profile require, and the state of each required block in the profile.
//!
//! In: a [`Book`] and one of its profiles. Out: each required block with its reasons, and whether the profile lists it,
//! omits it on purpose, or does not mention it.

use crate::book::{BlockId, Book, Origin, Profile, Requirement};

/// A required block and its state in the profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derived {
    /// The block, and why it is required.
    pub requirement: Requirement,
    /// State in the profile.
    pub state: State,
}

/// The state of a required block in a profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// The profile or its base lists it.
    Listed,
    /// The profile leaves the list out, so the block is derived.
    Filled,
    /// The profile omits it on purpose, for this reason.
    Omitted(String),
    /// The profile does not mention it.
    Missing,
}

impl State {
    /// Returns the key of its name in the words.
    pub fn key(&self) -> &'static str {
        match self {
            State::Listed => "listed",
            State::Filled => "filled",
            State::Omitted(_) => "omitted",
            State::Missing => "not_listed",
        }
    }

    /// Returns whether the profile includes the block.
    pub fn held(&self) -> bool {
        matches!(self, State::Listed | State::Filled)
    }
}

/// Returns the blocks that the choices of a profile require: those with most reasons first, then in the book's order.
pub fn derive(book: &Book, profile: &Profile) -> Vec<Derived> {
    let Some(rules) = &book.config.profiles else { return Vec::new() };
    let requirements = book.requirements[rules.relation].of_choices(profile.all_chosen());
    requirements.into_iter().map(|one| Derived { state: state(profile, one.block), requirement: one }).collect()
}

fn state(profile: &Profile, block: BlockId) -> State {
    match (profile.choice(block), profile.omission(block)) {
        (Some(choice), _) if choice.origin == Origin::Asked => State::Filled,
        (Some(_), _) => State::Listed,
        (None, Some(omission)) => State::Omitted(omission.reason.clone()),
        (None, None) => State::Missing,
    }
}
