//! What blocks require along a relation: what they name themselves, and what their ancestors name. Computed once for a
//! book, in both directions; pages, booklets, the composer, checks and data all read it here.
//!
//! In: the blocks of a book, with what they name and what they are part of. Out: [`Requirements`] of each relation.
//!
//! Invariants:
//! - A block requires another once, along the shortest path; of paths of equal length, the first in the order of `part_of`.
//!   So no reader removes repeated paths (test: `laws::a_block_requires_another_along_one_shortest_path`).
//! - What a choice requires depends on that choice alone: what a selection requires is the union over its choices.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use super::{Block, BlockId, Relation, RelationAttributes, RelationId, TiSlice, TiVec};

/// A block, and each block that it is part of in the end, with the shortest path from the one to the other.
pub type Ancestry = Vec<Path>;

/// From a block up to an ancestor: the block first, then parent after parent. It holds the block alone where that is no way
/// up.
pub type Path = Arc<[BlockId]>;

/// The requirements along one relation.
#[derive(Debug)]
pub struct Requirements {
    /// For each block, what it requires: what it names itself first, then what its ancestors name, the nearest first.
    requires: TiVec<BlockId, Vec<Required>>,
    /// For each block, what requires it.
    required_by: TiVec<BlockId, Vec<RequiredBy>>,
}

/// A block that another requires.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Required {
    /// The block.
    pub block: BlockId,
    /// From the block that requires it to the one that names it.
    pub path: Path,
    /// The attributes of the link by which it is required.
    pub attributes: RelationAttributes,
}

/// A block that requires another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequiredBy {
    /// The block.
    pub block: BlockId,
    /// The ancestor that names the other, where the block does not name it itself.
    pub through: Option<BlockId>,
    /// The attributes of the link.
    pub attributes: RelationAttributes,
}

/// A block that choices require, with every reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requirement {
    /// The block.
    pub block: BlockId,
    /// Every reason, in the order of the choices; a choice has one.
    pub reasons: Vec<Reason>,
}

/// Why a block is required.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The choice.
    pub choice: BlockId,
    /// From the choice to the block that names the required one.
    pub path: Path,
}

impl Required {
    /// Whether the block that requires it names it itself.
    pub fn is_direct(&self) -> bool {
        self.path.len() == 1
    }

    /// The ancestor that names it, where the block that requires it does not.
    pub fn through(&self) -> Option<BlockId> {
        self.path.last().copied().filter(|_| !self.is_direct())
    }
}

/// The ancestry of each block: itself first, then its ancestors, the nearest first.
pub fn ancestries(blocks: &TiSlice<BlockId, Block>) -> TiVec<BlockId, Ancestry> {
    blocks.keys().map(|id| ancestry(blocks, id)).collect()
}

fn ancestry(blocks: &TiSlice<BlockId, Block>, id: BlockId) -> Ancestry {
    let mut paths: Ancestry = vec![Path::from([id])];
    let mut seen = HashSet::from([id]);
    let mut at = 0;
    while let Some(path) = paths.get(at).cloned() {
        // Ways up may meet: each ancestor is reached once, along the first and so the shortest path.
        for parent in path.last().into_iter().flat_map(|last| &blocks[*last].part_of) {
            if seen.insert(*parent) {
                paths.push(path.iter().copied().chain([*parent]).collect());
            }
        }
        at += 1;
    }
    paths
}

impl Requirements {
    /// Of each relation.
    pub fn of(
        relations: &TiSlice<RelationId, Relation>,
        blocks: &TiSlice<BlockId, Block>,
        ancestries: &TiSlice<BlockId, Ancestry>,
    ) -> TiVec<RelationId, Self> {
        let along = |(id, relation): (RelationId, &Relation)| Self::along(id, relation, blocks, ancestries);
        relations.iter_enumerated().map(along).collect()
    }

    fn along(
        id: RelationId,
        relation: &Relation,
        blocks: &TiSlice<BlockId, Block>,
        ancestries: &TiSlice<BlockId, Ancestry>,
    ) -> Self {
        let of_block = |ancestry: &Ancestry| {
            let paths = if relation.inherited { ancestry.as_slice() } else { &ancestry[..1] };
            let mut seen = HashSet::new();
            let mut required = Vec::new();
            for path in paths {
                let edges = path.last().into_iter().flat_map(|last| &blocks[*last].relations[id]);
                let new = edges.filter(|edge| seen.insert(edge.to));
                required.extend(new.map(|edge| Required {
                    block: edge.to,
                    path: path.clone(),
                    attributes: edge.attributes.clone(),
                }));
            }
            required
        };
        let requires: TiVec<BlockId, Vec<Required>> = ancestries.iter().map(of_block).collect();
        let mut required_by = TiVec::from(vec![Vec::new(); blocks.len()]);
        for (block, required) in requires.iter_enumerated() {
            for one in required {
                required_by[one.block].push(RequiredBy {
                    block,
                    through: one.through(),
                    attributes: one.attributes.clone(),
                });
            }
        }
        // Those that name it first.
        required_by.iter_mut().for_each(|all| all.sort_by_key(|one: &RequiredBy| one.through.is_some()));
        Self { requires, required_by }
    }

    /// What a block requires: what it names itself first, then what its ancestors name, the nearest first.
    pub fn of_block(&self, block: BlockId) -> &[Required] {
        &self.requires[block]
    }

    /// What requires a block: those that name it first, then those whose ancestors do, each in the book's order.
    pub fn to_block(&self, block: BlockId) -> &[RequiredBy] {
        &self.required_by[block]
    }

    /// What choices require together: that with most choices behind it first, then in the book's order.
    pub fn of_choices(&self, choices: impl IntoIterator<Item = BlockId>) -> Vec<Requirement> {
        let mut reasons: BTreeMap<BlockId, Vec<Reason>> = BTreeMap::new();
        let mut seen = HashSet::new();
        for choice in choices.into_iter().filter(|choice| seen.insert(*choice)) {
            for required in self.of_block(choice) {
                let reason = Reason { choice, path: required.path.clone() };
                reasons.entry(required.block).or_default().push(reason);
            }
        }
        let mut all: Vec<_> = reasons.into_iter().map(|(block, reasons)| Requirement { block, reasons }).collect();
        all.sort_by_key(|one| (std::cmp::Reverse(one.reasons.len()), one.block));
        all
    }
}
