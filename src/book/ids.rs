//! Names of blocks as authors write them, resolved to blocks.
//!
//! In: ids as written. Out: [`BlockId`]s; a finding for each name that is unknown, of the wrong kind or repeated.

use std::collections::HashMap;

use super::config::Config;
use super::edge::WrittenEdge;
use super::raw::RawBlock;
use super::{BlockId, Book, Edge, KindId, TiSlice};
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
        let links: Vec<_> = named.iter().map(|id| WrittenEdge { id: id.clone(), attributes: () }).collect();
        self.edges(&links, kinds, findings).into_iter().map(|edge| (edge.to, edge.place)).collect()
    }

    /// The blocks of these links, with what is said about each.
    pub fn edges<A: Clone>(
        &self,
        written: &[WrittenEdge<A>],
        kinds: &[KindId],
        findings: &mut Vec<Finding>,
    ) -> Vec<Edge<A>> {
        let mut edges: Vec<Edge<A>> = Vec::new();
        for link in written {
            match self.find(&link.id, kinds) {
                Ok(id) if edges.iter().any(|edge| edge.to == id) => findings.push(repeated(&link.id)),
                Ok(to) => {
                    edges.push(Edge { to, attributes: link.attributes.clone(), place: link.id.place.clone() });
                }
                Err(finding) => findings.push(*finding),
            }
        }
        edges
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
