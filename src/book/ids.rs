//! Names of blocks as authors write them, resolved to blocks.
//!
//! In: ids as written. Out: [`BlockId`]s; a finding for each name that is unknown, of the wrong kind or repeated.

use std::collections::HashMap;

use super::config::Config;
use super::raw::RawBlock;
use super::{BlockId, Book, KindId, TiSlice};
use crate::finding::{Code, Finding, Looks};
use crate::source::{Located, Place};

/// The blocks by id.
pub struct Ids<'a> {
    config: &'a Config,
    by_id: HashMap<String, (BlockId, KindId)>,
    looks: Looks,
}

impl<'a> Ids<'a> {
    /// Of all blocks.
    pub fn of(blocks: &TiSlice<BlockId, RawBlock>, config: &'a Config) -> Self {
        let entries = blocks.iter_enumerated().map(|(id, block)| (block.id.clone(), (id, block.kind)));
        Self { config, by_id: entries.collect(), looks: Looks::default() }
    }

    /// Creates the index of a book that is resolved except for its profiles.
    pub fn of_book(book: &'a Book) -> Self {
        let entries = book.block_ids().map(|id| (book.block(id).id.clone(), (id, book.block(id).kind)));
        Self { config: &book.config, by_id: entries.collect(), looks: Looks::default() }
    }

    /// Resolves names and keeps the place of each.
    pub fn find_all_located(
        &self,
        named: &[Located<String>],
        kinds: &[KindId],
        findings: &mut Vec<Finding>,
    ) -> Vec<(BlockId, Place)> {
        let mut found: Vec<(BlockId, Place)> = Vec::new();
        for name in named {
            match self.find(name, kinds) {
                Ok(id) if found.iter().any(|(known, _)| *known == id) => findings.push(repeated(name)),
                Ok(id) => found.push((id, name.place.clone())),
                Err(finding) => findings.push(*finding),
            }
        }
        found
    }

    /// Resolves names; adds a finding for each that is unknown, of another kind or repeated.
    pub fn find_all(&self, named: &[Located<String>], kinds: &[KindId], findings: &mut Vec<Finding>) -> Vec<BlockId> {
        self.find_all_located(named, kinds, findings).into_iter().map(|(id, _)| id).collect()
    }

    /// Resolves a name, if the block is of one of these kinds.
    pub fn find(&self, name: &Located<String>, kinds: &[KindId]) -> Result<BlockId, Box<Finding>> {
        let Some((id, kind)) = self.by_id.get(&name.value) else {
            let finding = Finding::new(Code::UnknownId, name.place.clone()).with("id", name.value.clone());
            if !self.looks.another(self.by_id.len()) {
                return Err(Box::new(finding));
            }
            // Sorted, so that of equally near ids always the same one is named.
            let mut right: Vec<_> =
                self.by_id.iter().filter(|(_, (_, kind))| kinds.contains(kind)).map(|(id, _)| id.as_str()).collect();
            right.sort_unstable();
            return Err(Box::new(finding.with_nearest(&name.value, right)));
        };
        if kinds.contains(kind) {
            Ok(*id)
        } else {
            Err(Box::new(self.wrong_kind(*kind, &name.value, kinds, name.place.clone())))
        }
    }

    /// A block of another kind than is wanted.
    pub fn wrong_kind(&self, kind: KindId, id: &str, wanted: &[KindId], place: Place) -> Finding {
        let wanted: Vec<_> = wanted.iter().map(|kind| self.config.kinds[*kind].singular.as_str()).collect();
        let finding = Finding::new(Code::WrongKind, place)
            .with("id", id)
            .with("kind", self.config.kinds[kind].singular.clone())
            .with("kind_id", self.config.kinds[kind].id.clone())
            .with("wanted", wanted.join(", "));
        // Only the list of parents can accept no kind at all.
        if wanted.is_empty() { finding.with_variant("no-parents") } else { finding }
    }
}

/// A name that stands twice in one list.
pub fn repeated(name: &Located<String>) -> Finding {
    Finding::new(Code::RepeatedId, name.place.clone()).with("id", name.value.clone())
}
