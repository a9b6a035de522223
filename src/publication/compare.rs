//! Profiles side by side: which blocks stand in all, which only here or there.
//!
//! In: sets of blocks, one a column. Out: for each kind the blocks in groups of those that stand in the same columns.

use std::collections::BTreeMap;

use crate::book::{BlockId, Book, KindId, Profile};
use crate::derive;

/// The blocks of a kind, by the columns in which they stand.
#[derive(Debug)]
pub struct Kind {
    /// The kind.
    pub kind: KindId,
    /// The groups: those in most columns first, then from the first column to the last.
    pub groups: Vec<Group>,
}

/// Blocks that stand in the same columns.
#[derive(Debug)]
pub struct Group {
    /// For each column, whether they stand in it.
    pub present: Vec<bool>,
    /// The blocks, in the book's order.
    pub blocks: Vec<BlockId>,
}

/// Sets columns side by side, for the kinds given.
pub fn compare(book: &Book, kinds: &[KindId], columns: &[Vec<BlockId>]) -> Vec<Kind> {
    let mut rows: BTreeMap<BlockId, Vec<bool>> = BTreeMap::new();
    for (index, column) in columns.iter().enumerate() {
        for id in column {
            rows.entry(*id).or_insert_with(|| vec![false; columns.len()])[index] = true;
        }
    }
    let of_kind = |kind: &KindId| {
        let mut groups: BTreeMap<_, Group> = BTreeMap::new();
        for (id, present) in rows.iter().filter(|(id, _)| book.block(**id).kind == *kind) {
            let missing: Vec<_> = present.iter().map(|here| !here).collect();
            let absent = missing.iter().filter(|missing| **missing).count();
            let group = groups.entry((absent, missing));
            group.or_insert_with(|| Group { present: present.clone(), blocks: Vec::new() }).blocks.push(*id);
        }
        Kind { kind: *kind, groups: groups.into_values().collect() }
    };
    kinds.iter().map(of_kind).filter(|kind| !kind.groups.is_empty()).collect()
}

/// The column of a profile: what its organisation performs, and what is chosen.
pub fn column(profile: &Profile) -> Vec<BlockId> {
    profile.scope.iter().copied().chain(profile.all_chosen()).collect()
}

/// The kinds that columns of profiles can hold.
pub fn kinds(book: &Book) -> Vec<KindId> {
    let rules = book.config.profiles.as_ref();
    rules.map(|rules| rules.scope.into_iter().chain(rules.kinds.iter().copied()).collect()).unwrap_or_default()
}

/// A profile beside what its choices ask for.
pub fn with_asked(book: &Book, profile: &Profile) -> Vec<Kind> {
    let askable = book.config.askable();
    let listed = profile.all_chosen().filter(|id| askable.contains(&book.block(*id).kind)).collect();
    let asked = derive::derive(book, profile).into_iter().map(|derived| derived.asked.block).collect();
    compare(book, askable, &[listed, asked])
}
