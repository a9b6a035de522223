//! What blocks ask for along a relation: by themselves, and through what they are part of.
//!
//! In: the relations of a [`Book`]. Out: for one block the ways along which it asks; for a selection each block that is
//! asked for, with every reason.
//!
//! Invariant: what a choice asks for depends on that choice alone, so that what a selection asks for is the union over its
//! choices.

use std::collections::{BTreeMap, HashSet, VecDeque};

use super::{BlockId, Book, RelationId};

/// A block that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The block.
    pub block: BlockId,
    /// Every reason, in the order of the choices; a choice has one.
    pub reasons: Vec<Reason>,
}

/// Why a block is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The chosen block.
    pub choice: BlockId,
    /// From the choice to the block that names the one asked for: the choice alone, or it and what it is part of.
    pub path: Vec<BlockId>,
}

impl Book {
    /// What a block asks for along a relation: by itself, and through what it is part of where the relation is inherited.
    ///
    /// Each pair is the shortest way from the block to one that names another, and that other.
    pub fn asks(&self, block: BlockId, relation: RelationId) -> Vec<(Vec<BlockId>, BlockId)> {
        let mut found = Vec::new();
        let mut seen = HashSet::from([block]);
        let mut ahead = VecDeque::from([vec![block]]);
        while let Some(path) = ahead.pop_front() {
            let last = path[path.len() - 1];
            found.extend(self.block(last).relations[relation].iter().map(|asked| (path.clone(), *asked)));
            if self.config.relations[relation].inherited {
                for whole in &self.block(last).part_of {
                    if seen.insert(*whole) {
                        ahead.push_back(path.iter().copied().chain([*whole]).collect());
                    }
                }
            }
        }
        found
    }

    /// What choices ask for together, that with most choices behind it first, then in the book's order.
    pub fn asked(&self, relation: RelationId, choices: impl IntoIterator<Item = BlockId>) -> Vec<Asked> {
        let mut reasons: BTreeMap<BlockId, Vec<Reason>> = BTreeMap::new();
        let mut seen = HashSet::new();
        for choice in choices.into_iter().filter(|choice| seen.insert(*choice)) {
            for (path, asked) in self.asks(choice, relation) {
                let known = reasons.entry(asked).or_default();
                // Two ways from one choice are one reason: the nearest is told.
                if known.last().is_none_or(|reason| reason.choice != choice) {
                    known.push(Reason { choice, path });
                }
            }
        }
        let mut asked: Vec<_> = reasons.into_iter().map(|(block, reasons)| Asked { block, reasons }).collect();
        asked.sort_by_key(|asked| (std::cmp::Reverse(asked.reasons.len()), asked.block));
        asked
    }
}
