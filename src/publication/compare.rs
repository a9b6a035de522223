//! Compares profiles: which blocks all of them have, and which only some.
//!
//! In: sets of blocks, one per column. Out: for each kind the blocks, grouped by the columns that have them.

use std::collections::BTreeMap;

use crate::book::{BlockId, Book, KindId, Profile, ProfileId};
use crate::derive;

/// The blocks of a kind, grouped by the columns that have them.
#[derive(Debug)]
pub struct ComparedKind {
    /// Kind.
    pub kind: KindId,
    /// Groups: those in most columns first, then from the first column to the last.
    pub groups: Vec<ComparedGroup>,
}

/// Blocks that the same columns have.
#[derive(Debug)]
pub struct ComparedGroup {
    /// One value per column: whether it has the blocks.
    pub present: Vec<bool>,
    /// Blocks, in the book's order.
    pub blocks: Vec<BlockId>,
}

/// Compares columns for the given kinds.
pub fn compare(book: &Book, kinds: &[KindId], columns: &[Vec<BlockId>]) -> Vec<ComparedKind> {
    let mut rows: BTreeMap<BlockId, Vec<bool>> = BTreeMap::new();
    for (index, column) in columns.iter().enumerate() {
        for id in column {
            rows.entry(*id).or_insert_with(|| vec![false; columns.len()])[index] = true;
        }
    }
    let of_kind = |kind: &KindId| {
        let mut groups: BTreeMap<_, ComparedGroup> = BTreeMap::new();
        for (id, present) in rows.iter().filter(|(id, _)| book.block(**id).kind == *kind) {
            let missing: Vec<_> = present.iter().map(|here| !here).collect();
            let absent = missing.iter().filter(|missing| **missing).count();
            let group = groups.entry((absent, missing));
            group.or_insert_with(|| ComparedGroup { present: present.clone(), blocks: Vec::new() }).blocks.push(*id);
        }
        ComparedKind { kind: *kind, groups: groups.into_values().collect() }
    };
    kinds.iter().map(of_kind).filter(|kind| !kind.groups.is_empty()).collect()
}

/// Returns the column of a profile: its scope and its choices.
pub fn column(profile: &Profile) -> Vec<BlockId> {
    profile.scope.iter().copied().chain(profile.all_chosen()).collect()
}

/// Returns the kinds that columns of profiles can have.
pub fn kinds(book: &Book) -> Vec<KindId> {
    let rules = book.config.profiles.as_ref();
    rules.map(|rules| rules.scope.into_iter().chain(rules.kinds.iter().copied()).collect()).unwrap_or_default()
}

/// Up to so many profiles each pair has a page of its own.
const FEW_FOR_PAIRS: usize = 8;
/// Up to so many profiles each three have a page of their own.
pub const FEW_FOR_THREES: usize = 4;

/// The pairs and threes of profiles that have pages of their own.
pub fn sets(book: &Book) -> Vec<Vec<ProfileId>> {
    let count = book.profiles.len();
    let after = |id: ProfileId| book.profiles.keys().filter(move |other| *other > id);
    let mut sets: Vec<Vec<ProfileId>> = Vec::new();
    if count <= FEW_FOR_PAIRS {
        sets.extend(book.profiles.keys().flat_map(|a| after(a).map(move |b| vec![a, b])));
    }
    if count <= FEW_FOR_THREES {
        let threes = |pair: &Vec<ProfileId>| {
            let [a, b] = [pair[0], pair[1]];
            after(b).map(move |c| vec![a, b, c])
        };
        let threes: Vec<_> = sets.iter().flat_map(threes).collect();
        sets.extend(threes);
    }
    sets
}

/// Whether a profile has a page that sets it beside what its choices ask for: where it leaves the list to them, there is
/// nothing to compare.
pub fn has_asked(book: &Book, index: ProfileId) -> bool {
    let profile = &book.profiles[index];
    let askable = book.config.askable();
    let written = profile.lists.iter().any(|list| askable.contains(&list.kind) && !list.open);
    written && !with_asked(book, profile).is_empty()
}

/// A profile beside what its choices ask for.
pub fn with_asked(book: &Book, profile: &Profile) -> Vec<ComparedKind> {
    let askable = book.config.askable();
    let listed = profile.all_chosen().filter(|id| askable.contains(&book.block(*id).kind)).collect();
    let asked = derive::derive(book, profile).into_iter().map(|derived| derived.requirement.block).collect();
    compare(book, askable, &[listed, asked])
}
