//! What a profile's choices ask for, and what the profile does with it.
//!
//! In: a [`Book`] and one of its profiles. Out: each block that is asked for, with its reasons, and whether the profile
//! lists it, leaves it out on purpose, or says nothing of it.

use crate::book::{BlockId, Book, Origin, Profile, Requirement};

/// A block that is asked for, as the profile has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derived {
    /// The block, and why it is required.
    pub requirement: Requirement,
    /// What the profile does with it.
    pub state: State,
}

/// What a profile does with a block that its choices ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// The profile or its base lists it.
    Listed,
    /// The profile leaves the list to its choices.
    Filled,
    /// It is left out on purpose, for this reason.
    Omitted(String),
    /// Nothing is said of it.
    Missing,
}

impl State {
    /// The key of its name among the words.
    pub fn key(&self) -> &'static str {
        match self {
            State::Listed => "listed",
            State::Filled => "filled",
            State::Omitted(_) => "omitted",
            State::Missing => "not_listed",
        }
    }

    /// Whether the profile holds the block.
    pub fn held(&self) -> bool {
        matches!(self, State::Listed | State::Filled)
    }
}

/// What a profile's choices ask for, that with most choices behind it first, then in the book's order.
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
