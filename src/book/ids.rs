//! Names of blocks as authors write them, and the blocks that they mean.
//!
//! In: ids as written. Out: [`BlockId`]s; a finding for each name that is unknown, of the wrong kind or repeated.

use std::collections::HashMap;

use super::config::Config;
use super::meant::{Index, Meaning, Named};
use super::raw::RawBlock;
use super::{Block, BlockId, Book, KindId};
use crate::finding::{Code, Finding};
use crate::name::visible;
use crate::source::{Located, Place};

/// Where each id leads.
pub struct Ids<'a> {
    config: &'a Config,
    by_id: HashMap<String, (BlockId, KindId)>,
    index: Index<'a>,
}

impl<'a> Ids<'a> {
    /// Of all blocks.
    pub fn of(blocks: &'a [RawBlock], config: &'a Config) -> Self {
        let entries =
            blocks.iter().enumerate().map(|(index, block)| (block.id.clone(), (BlockId::from(index), block.kind)));
        let named = |block: &RawBlock| {
            named(block.kind, &block.id, block.code.as_ref().map(|code| code.value.as_str()), &block.title.value)
        };
        Self { config, by_id: entries.collect(), index: Index::new(move || sorted(blocks.iter().map(named))) }
    }

    /// Of a book that is resolved but for its profiles.
    pub fn of_book(book: &'a Book) -> Self {
        let entries = book.block_ids().map(|id| (book.block(id).id.clone(), (id, book.block(id).kind)));
        let named = |block: &Block| named(block.kind, &block.id, block.code.as_deref(), &block.title.value);
        let index = Index::new(move || sorted(book.blocks.iter().map(named)));
        Self { config: &book.config, by_id: entries.collect(), index }
    }

    /// The blocks of these names, each where it is written.
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

    /// The blocks of these names; a finding for each that is unknown, of another kind or repeated.
    pub fn find_all(&self, named: &[Located<String>], kinds: &[KindId], findings: &mut Vec<Finding>) -> Vec<BlockId> {
        self.find_all_located(named, kinds, findings).into_iter().map(|(id, _)| id).collect()
    }

    /// The block of this name, if it is of one of these kinds.
    pub fn find(&self, name: &Located<String>, kinds: &[KindId]) -> Result<BlockId, Box<Finding>> {
        let Some((id, kind)) = self.by_id.get(&name.value) else {
            return Err(Box::new(self.unknown(name, kinds)));
        };
        if kinds.contains(kind) {
            Ok(*id)
        } else {
            Err(Box::new(self.wrong_kind(*kind, &name.value, kinds, name.place.clone())))
        }
    }

    /// The finding about a name that no block has as its id.
    fn unknown(&self, name: &Located<String>, kinds: &[KindId]) -> Finding {
        let finding = Finding::new(Code::UnknownId, name.place.clone()).with("id", visible(&name.value));
        let meant = self.index.meaning_among(&name.value, |kind| kinds.contains(&kind));
        if matches!(meant, Meaning::Near(_) | Meaning::Unknown)
            && let Meaning::Certain(other) = self.index.meaning(&name.value)
            && let Some((_, kind)) = self.by_id.get(&other)
        {
            return self.wrong_kind(*kind, &other, kinds, name.place.clone());
        }
        meant.suggested(finding, name)
    }

    /// A block of another kind than is wanted.
    pub fn wrong_kind(&self, kind: KindId, id: &str, wanted: &[KindId], place: Place) -> Finding {
        let wanted: Vec<_> = wanted.iter().map(|kind| self.config.kinds[*kind].singular.as_str()).collect();
        let finding = Finding::new(Code::WrongKind, place)
            .with("id", id)
            .with("kind", self.config.kinds[kind].singular.clone())
            .with("kind_id", self.config.kinds[kind].id.clone())
            .with("wanted", wanted.join(", "));
        // Of all lists of blocks only that of parents can be of no kind at all.
        if wanted.is_empty() { finding.with_variant("no-parents") } else { finding }
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

/// A name that stands twice in one list.
pub fn repeated(name: &Located<String>) -> Finding {
    Finding::new(Code::RepeatedId, name.place.clone()).with("id", name.value.clone())
}
