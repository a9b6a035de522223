//! What choices ask for, and why.
//!
//! In: the relations of a [`Book`] and the chosen blocks of a profile. Out: each block that is asked for, with the
//! choices that ask for it and the way along which they do.
//!
//! Invariant: what a choice asks for depends on that choice alone, so that what a profile asks for is the union over its
//! choices.

use std::collections::{BTreeMap, HashSet, VecDeque};

use crate::book::{BlockId, Book, Profile};

/// A block that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The block.
    pub block: BlockId,
    /// Every reason, in the order of the choices.
    pub reasons: Vec<Reason>,
    /// Whether the profile itself lists the block.
    pub listed: bool,
}

/// Why a block is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The chosen block.
    pub choice: BlockId,
    /// From the choice to the block that names the one asked for: the choice alone, or it and what it is part of.
    pub path: Vec<BlockId>,
}

/// What a block asks for along a relation: by itself, and through what it is part of where the relation is inherited.
///
/// Each pair is the shortest way from the block to one that names another, and that other.
pub fn asks(book: &Book, block: BlockId, relation: usize) -> Vec<(Vec<BlockId>, BlockId)> {
    let mut found = Vec::new();
    let mut seen = HashSet::from([block]);
    let mut ahead = VecDeque::from([vec![block]]);
    while let Some(path) = ahead.pop_front() {
        let last = path[path.len() - 1];
        found.extend(book.block(last).relations[relation].iter().map(|asked| (path.clone(), *asked)));
        if book.config.relations[relation].inherited {
            for whole in &book.block(last).part_of {
                if seen.insert(*whole) {
                    ahead.push_back(path.iter().copied().chain([*whole]).collect());
                }
            }
        }
    }
    found
}

/// What a profile's choices ask for, those with most choices behind them first, then in the book's order.
pub fn derive(book: &Book, profile: &Profile) -> Vec<Asked> {
    let Some(rules) = &book.config.profiles else { return Vec::new() };
    let mut reasons: BTreeMap<BlockId, Vec<Reason>> = BTreeMap::new();
    for choice in profile.all_chosen() {
        for (path, asked) in asks(book, choice, rules.relation) {
            let known = reasons.entry(asked).or_default();
            // Two ways from one choice are one reason: the nearest is told.
            if !known.iter().any(|reason| reason.choice == choice) {
                known.push(Reason { choice, path });
            }
        }
    }
    let listed: Vec<_> = profile.all_chosen().collect();
    let mut asked: Vec<_> =
        reasons.into_iter().map(|(block, reasons)| Asked { block, reasons, listed: listed.contains(&block) }).collect();
    asked.sort_by_key(|asked| (std::cmp::Reverse(asked.reasons.len()), asked.block));
    asked
}
