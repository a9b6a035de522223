//! The interpreter of expressions of sets ([`Set`]). The browser has its twin in `assets/compose-rules.js`; both are tested
//! with the same examples (`tests/fixtures/sets.json`).
//!
//! In: the facts of one profile, and an expression. Out: the blocks of the set, in its order.

use std::collections::{HashMap, HashSet};

use super::rules::{Condition, Given, Kinds, Name, Set};
use crate::book::BlockId;

/// What the interpreter needs to know about a profile and the blocks.
pub trait Facts {
    /// Returns the blocks that the book or the profile states.
    fn given(&self, given: Given) -> Vec<BlockId>;
    /// Returns whether the profile meets a condition.
    fn meets(&self, condition: Condition) -> bool;
    /// Returns whether a block is of some kinds.
    fn is_of(&self, kinds: Kinds, block: BlockId) -> bool;
    /// Returns the replacement of a retired block, or the block itself.
    fn in_use(&self, block: BlockId) -> BlockId;
    /// Returns whether a block is retired.
    fn is_retired(&self, block: BlockId) -> bool;
    /// Returns whether a block is part of another.
    fn is_part_of(&self, block: BlockId, whole: BlockId) -> bool;
    /// Returns what blocks require, that with most reasons first.
    fn required_by(&self, blocks: &[BlockId]) -> Vec<BlockId>;
}

/// The sets of one profile.
pub struct Sets<F> {
    facts: F,
    named: HashMap<Name, Vec<BlockId>>,
}

impl<F: Facts> Sets<F> {
    /// Evaluates the sets with names; one that uses another comes after it.
    pub fn of(facts: F, named: &[(Name, Set)]) -> Self {
        let mut sets = Self { facts, named: HashMap::new() };
        for (name, set) in named {
            let blocks = sets.evaluate(set);
            sets.named.insert(*name, blocks);
        }
        sets
    }

    /// Returns the blocks of a set with a name.
    pub fn named(&self, name: Name) -> &[BlockId] {
        self.named.get(&name).map_or(&[], Vec::as_slice)
    }

    /// Returns the blocks of a set.
    pub fn evaluate(&self, set: &Set) -> Vec<BlockId> {
        let facts = &self.facts;
        let filter = |set: &Set, keep: &dyn Fn(BlockId) -> bool| {
            self.evaluate(set).into_iter().filter(|id| keep(*id)).collect::<Vec<_>>()
        };
        let blocks = match set {
            Set::Given(given) => facts.given(*given),
            Set::Named(name) => return self.named(*name).to_vec(),
            Set::Union(sets) => sets.iter().flat_map(|set| self.evaluate(set)).collect(),
            Set::Intersect(a, b) => {
                let other = self.members(b);
                filter(a, &|id| other.contains(&facts.in_use(id)))
            }
            Set::Minus(a, b) => {
                let other = self.members(b);
                filter(a, &|id| !other.contains(&facts.in_use(id)))
            }
            Set::InUse(set) => {
                let mut blocks: Vec<_> = self.members(set).into_iter().collect();
                blocks.sort_unstable();
                return blocks;
            }
            Set::Choosable(set) => filter(set, &|id| !facts.is_retired(id)),
            Set::OfKinds(kinds, set) => filter(set, &|id| facts.is_of(*kinds, id)),
            Set::RequiredBy(set) => facts.required_by(&self.evaluate(set)),
            Set::PartOf(parts, wholes) => {
                let parts = self.evaluate(parts);
                let wholes = self.evaluate(wholes).into_iter();
                let part = |id: &&BlockId, whole| facts.is_part_of(facts.in_use(**id), whole);
                wholes.flat_map(|whole| parts.iter().filter(move |id| part(id, whole)).copied()).collect()
            }
            Set::If(condition, set) if facts.meets(*condition) => self.evaluate(set),
            Set::If(..) => Vec::new(),
        };
        let mut seen = HashSet::new();
        blocks.into_iter().filter(|id| seen.insert(*id)).collect()
    }

    /// The blocks of a set as those in use.
    fn members(&self, set: &Set) -> HashSet<BlockId> {
        self.evaluate(set).into_iter().map(|id| self.facts.in_use(id)).collect()
    }
}

#[cfg(test)]
mod tests;
