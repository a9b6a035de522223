//! Names of blocks as authors write them, resolved to blocks.
//!
//! In: ids as written. Out: [`BlockId`]s; a finding for each name that is unknown, of the wrong kind or repeated.

use std::collections::HashMap;

use super::config::Config;
use super::edge::WrittenEdge;
use super::former::{self, Former};
use super::meant::{Candidates, Meaning, Named};
use super::raw::RawBlock;
use super::{Block, BlockId, Book, Edge, KindId, TiSlice, TiVec};
use crate::finding::variant::KindFault;
use crate::finding::{Finding, Label, problem};
use crate::source::{Located, Place};

/// The blocks by id.
pub struct Ids<'a> {
    config: &'a Config,
    by_id: HashMap<String, (BlockId, KindId, Place)>,
    /// The id of each block.
    present: TiVec<BlockId, &'a str>,
    former: &'a Former,
    index: Candidates<'a>,
}

impl<'a> Ids<'a> {
    /// Creates the index of all blocks as written.
    pub fn of(blocks: &'a TiSlice<BlockId, RawBlock>, former: &'a Former, config: &'a Config) -> Self {
        let entries =
            blocks.iter_enumerated().map(|(id, block)| (block.id.clone(), (id, block.kind, block.title.place.clone())));
        let named = |block: &RawBlock| {
            named(block.kind, &block.id, block.code.as_ref().map(|code| code.value.as_str()), &block.title.value)
        };
        let index = Candidates::new(move || sorted(blocks.iter().map(named)));
        let present = blocks.iter().map(|block| block.id.as_str()).collect();
        Self { config, by_id: entries.collect(), present, former, index }
    }

    /// Creates the index of a book that is resolved except for its profiles.
    pub fn of_book(book: &'a Book) -> Self {
        let entries = book.block_ids().map(|id| {
            let block = book.block(id);
            (block.id.clone(), (id, block.kind, block.title.place.clone()))
        });
        let named = |block: &Block| named(block.kind, &block.id, block.code.as_deref(), &block.title.value);
        let index = Candidates::new(move || sorted(book.blocks.iter().map(named)));
        let present = book.blocks.iter().map(|block| block.id.as_str()).collect();
        Self { config: &book.config, by_id: entries.collect(), present, former: &book.former, index }
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

    /// Returns the blocks of these links with their attributes.
    pub fn edges<A: Clone>(
        &self,
        written: &[WrittenEdge<A>],
        kinds: &[KindId],
        findings: &mut Vec<Finding>,
    ) -> Vec<Edge<A>> {
        let mut edges: Vec<Edge<A>> = Vec::new();
        for link in written {
            let Some(to) = self.find(&link.id, kinds, findings) else { continue };
            match edges.iter().find(|edge| edge.to == to) {
                Some(first) => findings.push(repeated(&link.id, &first.place)),
                None => edges.push(Edge { to, attributes: link.attributes.clone(), place: link.id.place.clone() }),
            }
        }
        edges
    }

    /// Resolves a name, if the block is of one of these kinds. A block is also found by an id that it had in an earlier
    /// edition.
    pub fn find(&self, name: &Located<String>, kinds: &[KindId], findings: &mut Vec<Finding>) -> Option<BlockId> {
        let Some((id, kind)) = self.known(&name.value) else {
            findings.push(self.unknown(name, kinds));
            return None;
        };
        if !kinds.contains(&kind) {
            findings.push(self.wrong_kind(kind, &name.value, kinds, name.place.clone()));
            return None;
        }
        findings.extend(self.former.block(&name.value).map(|block| former::renamed(name, self.now(block))));
        Some(id)
    }

    /// The block that has an id, or had it in an earlier edition.
    fn known(&self, id: &str) -> Option<(BlockId, KindId)> {
        let of = |id: &str| self.by_id.get(id).map(|(id, kind, _)| (*id, *kind));
        of(id).or_else(|| of(self.now(self.former.block(id)?)))
    }

    /// The present id of a block.
    fn now(&self, block: BlockId) -> &str {
        self.present[block]
    }

    /// The finding about a name that no block has as its id.
    fn unknown(&self, name: &Located<String>, kinds: &[KindId]) -> Finding {
        let meant = self.index.meaning_among(&name.value, |kind| kinds.contains(&kind));
        if matches!(meant, Meaning::Near(_) | Meaning::Unknown)
            && let Meaning::Certain(other) = self.index.meaning(&name.value)
            && let Some((_, kind, _)) = self.by_id.get(&other)
        {
            return self.wrong_kind(*kind, &other, kinds, name.place.clone());
        }
        meant.unknown_id(name, None)
    }

    /// A block of another kind than is wanted.
    pub fn wrong_kind(&self, kind: KindId, id: &str, wanted: &[KindId], place: Place) -> Finding {
        let wanted: Vec<_> = wanted.iter().map(|kind| self.config.kinds[*kind].singular.as_str()).collect();
        let declared = &self.config.kinds[kind];
        // Only the list of parents can accept no kind at all.
        let fault = wanted.is_empty().then(|| KindFault::NoParents { kind_id: declared.id.clone() });
        let (id, kind) = (id.to_owned(), declared.singular.clone());
        let label = Label::Declared { id: id.clone(), kind: kind.clone() };
        // Of its own kind an author need not be told.
        let title = self.by_id.get(&id).map(|(_, _, title)| title).filter(|title| title.file.path != place.file.path);
        let finding = problem::WrongKind { id, kind, wanted: wanted.join(", "), fault }.at(place);
        match title {
            Some(title) => finding.with_related(title, label),
            None => finding,
        }
    }
}

/// How a block can be named: by its id, its code, its title, or the last two together.
fn named(kind: KindId, id: &str, code: Option<&str>, title: &str) -> Named {
    let both = code.map(|code| format!("{code} {title}"));
    Named::new(id, [Some(title), code, both.as_deref()].into_iter().flatten()).of_kind(kind)
}

/// Sorted, so that of equally near ids always the same one is named.
fn sorted(named: impl Iterator<Item = Named>) -> Vec<Named> {
    let mut named: Vec<_> = named.collect();
    named.sort_by(|a, b| a.id().cmp(b.id()));
    named
}

/// A name that is in one list twice, `first` at that place.
pub fn repeated(name: &Located<String>, first: &Place) -> Finding {
    problem::RepeatedId { id: name.value.clone() }.at(name.place.clone()).with_related(first, Label::First)
}
