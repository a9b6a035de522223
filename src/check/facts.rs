//! The sets of blocks that the rules compare.
//!
//! In: a profile. Out: [`Facts`].

use std::collections::{HashMap, HashSet};

use super::rules::Set;
use crate::book::config::ProfileRules;
use crate::book::{BlockId, Book, Omission, Origin, Profile, Requirement};

/// The sets of one profile.
pub struct Facts {
    sets: HashMap<Set, Members>,
    /// Blocks that the settled blocks require, with the number of reasons.
    reasons: HashMap<BlockId, usize>,
}

#[derive(Default)]
struct Members {
    /// Blocks as the profile has them, in the order of the report.
    each: Vec<BlockId>,
    /// The same blocks, with retired ones replaced.
    in_use: HashSet<BlockId>,
}

impl Facts {
    /// Computes the sets of a profile.
    pub fn of(book: &Book, rules: &ProfileRules, profile: &Profile) -> Self {
        let askable = book.config.askable();
        let chosen: Vec<_> = profile.all_chosen().collect();
        let always: Vec<_> = book.all_choosable().filter(|id| book.block(*id).always).collect();
        let mut settled: Vec<_> = chosen.iter().map(|id| book.in_use(*id)).chain(always.iter().copied()).collect();
        settled.sort_unstable();
        settled.dedup();
        let asked = book.requirements[rules.relation].of_choices(settled.iter().copied());
        let open = profile.lists.iter().filter(|list| list.open).flat_map(|list| book.of_kind(list.kind));
        let listed = profile.lists.iter().filter(|list| askable.contains(&list.kind) && !list.open);
        let listed = listed.flat_map(|list| list.choices.iter().map(|choice| choice.block()));

        let scope: Vec<_> = profile.scope.iter().map(|whole| book.in_use(*whole)).collect();
        let is_performed = |id: BlockId| scope.iter().any(|whole| book.is_part_of(id, *whole));
        let all = rules.kinds.iter().flat_map(|kind| book.of_kind(*kind));
        let performed: Vec<_> = all.filter(|id| is_performed(*id)).collect();
        // In the order of the scope, without duplicates.
        let mut due: Vec<BlockId> = Vec::new();
        for whole in scope.iter().filter(|_| profile.sole_worker) {
            let parts = book.all_choosable().filter(|id| book.is_part_of(*id, *whole));
            due.extend(parts.filter(|id| !due.contains(id)).collect::<Vec<_>>());
        }
        let wholes: Vec<_> = rules.scope.into_iter().flat_map(|kind| book.of_kind(kind)).collect();
        let can_be_performed = |id: &&BlockId| wholes.iter().any(|whole| book.is_part_of(book.in_use(**id), *whole));
        let bound = chosen.iter().filter(can_be_performed).filter(|_| !profile.scope.is_empty());

        let omitted = |keep: &dyn Fn(&Omission) -> bool| {
            profile.omitted.iter().filter(|one| keep(one)).map(|one| one.block).collect::<Vec<_>>()
        };
        let is_own = |one: &Omission| one.origin == Origin::Own;
        let sets = [
            (Set::Open, open.collect()),
            (Set::Listed, listed.collect()),
            (Set::Due, due),
            (Set::Performed, performed),
            (Set::Bound, bound.copied().collect()),
            (Set::Omitted, omitted(&|_| true)),
            (Set::LeftOut, omitted(&is_own)),
            (Set::Unexplained, omitted(&|one| is_own(one) && one.reason.is_empty())),
            (Set::Asked, asked.iter().map(|asked| asked.block).collect()),
            (Set::Settled, settled),
            (Set::Always, always),
            (Set::Chosen, chosen),
        ];
        let members = |each: Vec<BlockId>| {
            let in_use = each.iter().map(|id| book.in_use(*id)).collect();
            Members { each, in_use }
        };
        let count = |one: Requirement| (one.block, one.reasons.len());
        Self {
            sets: sets.into_iter().map(|(set, each)| (set, members(each))).collect(),
            reasons: asked.into_iter().map(count).collect(),
        }
    }

    /// Returns the blocks of a set, as the profile has them.
    pub fn each(&self, set: Set) -> &[BlockId] {
        self.sets.get(&set).map_or(&[], |members| &members.each)
    }

    /// Returns whether a set contains a block that is in use, or a retired block that it replaces.
    pub fn has(&self, set: Set, in_use: BlockId) -> bool {
        self.sets.get(&set).is_some_and(|members| members.in_use.contains(&in_use))
    }

    /// Returns the number of choices that require a block.
    pub fn reasons(&self, block: BlockId) -> usize {
        self.reasons.get(&block).copied().unwrap_or_default()
    }
}
