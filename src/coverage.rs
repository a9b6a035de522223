//! What a team covers: who holds which block, how far the scope is covered, and what becomes uncovered.
//!
//! In: a [`Book`] and one of its teams, complete or without one member. Out: a [`Coverage`].

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::book::{BlockId, Book, KindId, MemberId, Team};

/// The coverage of a team.
#[derive(Debug)]
pub struct Coverage {
    /// The members that are looked at.
    pub members: Vec<MemberId>,
    /// For each block that anyone holds, its holders.
    pub holders: BTreeMap<BlockId, Vec<MemberId>>,
    /// Blocks of the team's scope with their coverage.
    pub scopes: Vec<ScopeCoverage>,
    /// Blocks that every profile should include and nobody holds.
    pub always_missing: Vec<BlockId>,
    /// Blocks that choices of members require and no member lists.
    pub gaps: Vec<BlockId>,
    /// Hours of each counted member.
    pub hours: Vec<Hours>,
}

/// The coverage of one block of the scope.
#[derive(Debug)]
pub struct ScopeCoverage {
    /// Block of the scope.
    pub block: BlockId,
    /// Its children that somebody holds.
    pub held: Vec<BlockId>,
    /// Its children that nobody holds.
    pub open: Vec<BlockId>,
}

/// The extent of coverage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Extent {
    /// Every child has a holder.
    Whole,
    /// Some children have a holder.
    InPart,
    /// No child has a holder.
    Nothing,
}

impl Extent {
    /// Returns the key of its name in the words.
    pub fn key(self) -> &'static str {
        match self {
            Extent::Whole => "whole",
            Extent::InPart => "in_part",
            Extent::Nothing => "nothing",
        }
    }
}

impl ScopeCoverage {
    /// Returns the extent of the coverage.
    pub fn extent(&self) -> Extent {
        match (self.held.is_empty(), self.open.is_empty()) {
            (_, true) => Extent::Whole,
            (false, false) => Extent::InPart,
            (true, false) => Extent::Nothing,
        }
    }
}

/// What the number of holders means for a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Holding {
    /// No member holds it.
    NoHolder,
    /// Only one member holds it.
    OneHolder,
    /// More members hold it than the team needs.
    ManyHolders,
    /// Nothing to report.
    Some,
}

impl Holding {
    /// Returns the key of its name in the words, if there is something to report.
    pub fn key(self) -> &'static str {
        match self {
            Holding::NoHolder => "no_holder",
            Holding::OneHolder => "one_holder",
            Holding::ManyHolders => "many_holders",
            Holding::Some => "some",
        }
    }
}

/// Hours per week of a member.
#[derive(Debug, Clone, Copy)]
pub struct Hours {
    /// The member.
    pub member: MemberId,
    /// Hours of the contract.
    pub contract: f64,
    /// Hours of the profile: the sum over its choices, or else the total that it states.
    pub profile: Option<f64>,
}

impl Coverage {
    /// What a team covers; `without` is a member who is left out.
    pub fn of(book: &Book, team: &Team, without: Option<MemberId>) -> Self {
        let members: Vec<_> = team.members.keys().filter(|index| Some(*index) != without).collect();
        let mut holders: BTreeMap<BlockId, Vec<MemberId>> = BTreeMap::new();
        for index in &members {
            for id in book.profiles[team.members[*index].profile].all_chosen() {
                holders.entry(id).or_default().push(*index);
            }
        }
        let kinds = covering_kinds(book);
        let parts: Vec<_> = kinds.iter().flat_map(|kind| book.choosable(*kind)).collect();
        let scope = |block: BlockId| {
            let of_block = parts.iter().copied().filter(|id| book.is_part_of(*id, block));
            let (held, open) = of_block.partition(|id| holders.contains_key(id));
            ScopeCoverage { block, held, open }
        };
        let rules = book.config.profiles.as_ref();
        let always_missing =
            book.all_choosable().filter(|id| book.block(*id).always && !holders.contains_key(id)).collect();
        let asked = rules
            .map(|rules| book.requirements[rules.relation].of_choices(holders.keys().copied()))
            .unwrap_or_default();
        let gaps = asked.into_iter().map(|asked| asked.block).filter(|id| !holders.contains_key(id)).collect();
        let full_time = book.config.teams.as_ref().map_or(0.0, |rules| rules.full_time);
        let hours = members.iter().map(|id| {
            let member = &team.members[*id];
            let profile = &book.profiles[member.profile];
            Hours { member: *id, contract: member.fte * full_time, profile: profile.hours().or(profile.hours_per_week) }
        });
        Self {
            scopes: team.scope.iter().map(|(block, _)| scope(*block)).collect(),
            hours: hours.collect(),
            always_missing,
            gaps,
            members,
            holders,
        }
    }

    /// Returns the number of members who hold a block.
    pub fn count(&self, block: BlockId) -> usize {
        self.holders.get(&block).map_or(0, Vec::len)
    }
}

/// The kinds whose blocks somebody in a team must hold: those that can be part of what is performed, or, in a
/// book that has no such kind, all that can be chosen and are not asked for by other choices.
pub fn covering_kinds(book: &Book) -> Vec<KindId> {
    let Some(rules) = &book.config.profiles else { return Vec::new() };
    let covers = |kind: &KindId| match rules.scope {
        Some(scope) => book.config.kinds[*kind].part_of.contains(&scope),
        None => !book.config.askable().contains(kind),
    };
    rules.kinds.iter().copied().filter(covers).collect()
}

/// The blocks of one kind, to show with their holders.
#[derive(Debug)]
pub struct KindTable {
    /// The kind.
    pub kind: KindId,
    /// Rows by block of the scope; rows outside the scope come last, under `None`.
    pub groups: Vec<(Option<BlockId>, Vec<BlockId>)>,
}

impl Coverage {
    /// Returns the blocks to show of each kind: those that are held, required, or part of the scope.
    pub fn tables(&self, book: &Book) -> Vec<KindTable> {
        let kinds = book.config.profiles.iter().flat_map(|rules| rules.kinds.iter().copied());
        let scope_of =
            |id: BlockId| self.scopes.iter().map(|scope| scope.block).find(|whole| book.is_part_of(id, *whole));
        let open = |id: BlockId| self.scopes.iter().any(|scope| scope.open.contains(&id));
        let table = |kind: KindId| {
            let shown = |id: &BlockId| {
                self.count(*id) > 0 || self.gaps.contains(id) || self.always_missing.contains(id) || open(*id)
            };
            let blocks: Vec<_> = book.of_kind(kind).filter(shown).collect();
            let wholes = self.scopes.iter().map(|scope| Some(scope.block)).chain([None]);
            let group = |whole: Option<BlockId>| {
                let rows: Vec<_> = blocks.iter().copied().filter(|id| scope_of(*id) == whole).collect();
                (whole, rows)
            };
            KindTable { kind, groups: wholes.map(group).filter(|(_, rows)| !rows.is_empty()).collect() }
        };
        kinds.map(table).filter(|table| !table.groups.is_empty()).collect()
    }

    /// Returns the blocks that only this member holds, of the kinds that a team must hold, without blocks that every profile
    /// should include.
    pub fn alone(&self, book: &Book, member: MemberId) -> Vec<BlockId> {
        let kinds = covering_kinds(book);
        let of_member = self.holders.iter().filter(|(_, holders)| holders.as_slice() == [member]);
        of_member.map(|(id, _)| *id).filter(|id| kinds.contains(&book.block(*id).kind)).collect()
    }

    /// Returns whether a member holds a block.
    pub fn holds(&self, member: MemberId, block: BlockId) -> bool {
        self.holders.get(&block).is_some_and(|holders| holders.contains(&member))
    }

    /// Returns what the number of holders means for a block.
    pub fn holding(&self, book: &Book, block: BlockId) -> Holding {
        let many = book.config.teams.as_ref().map_or(usize::MAX, |rules| rules.many);
        let must_be_held = covering_kinds(book).contains(&book.block(block).kind);
        match self.count(block) {
            0 => Holding::NoHolder,
            // A member alone in a team is the only holder of everything, which means nothing.
            1 if must_be_held && self.members.len() > 1 => Holding::OneHolder,
            count if must_be_held && count >= many && !book.block(block).always => Holding::ManyHolders,
            _ => Holding::Some,
        }
    }
}
