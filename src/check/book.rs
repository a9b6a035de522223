//! What is wrong with the book as a whole: blocks that nothing leads to, editors whom nobody can reach, a book with nothing in it.
//!
//! In: a [`Book`]. Out: findings.

use std::collections::HashSet;

use crate::book::config::is_placeholder;
use crate::book::{BlockId, Book, Page, Profile};
use crate::finding::{Code, Finding};
use crate::source::Place;

/// A book that has nothing to show, or no order to show it in: whoever begins one is told what to write first.
pub fn empty(book: &Book) -> Option<Finding> {
    let nothing = book.blocks.is_empty() && book.chapters.is_empty();
    let missing = [
        ("[[kinds]]", nothing && book.config.kinds.is_empty()),
        ("content/*.md", nothing),
        ("[[contents]]", book.config.contents.is_empty()),
    ];
    let missing: Vec<_> = missing.iter().filter(|(_, missing)| *missing).map(|(name, _)| *name).collect();
    let place = Place::start_of(&book.config.language.place.file);
    (!missing.is_empty()).then(|| Finding::new(Code::EmptyBook, place).with("missing", missing.join(", ")))
}

/// Editors whose address was never filled in: readers would write to nobody.
pub fn unreachable_editors(book: &Book) -> Option<Finding> {
    let contact = &book.config.editors.as_ref()?.contact;
    is_placeholder(&contact.value)
        .then(|| Finding::new(Code::PlaceholderContact, contact.place.clone()).with("contact", contact.value.clone()))
}

/// A block that no relation, whole, part, profile or link touches can only be found by accident.
pub fn lonely_blocks(book: &Book) -> Vec<Finding> {
    let mut met: HashSet<BlockId> = HashSet::new();
    for id in book.block_ids() {
        let block = book.block(id);
        let others: Vec<_> = block.part_of.iter().chain(block.relations.iter().flatten()).copied().collect();
        if !others.is_empty() {
            met.insert(id);
            met.extend(others);
        }
    }
    met.extend(book.profiles.iter().flat_map(Profile::all_chosen));
    // A retired block leads on, and is listed with those of its kind.
    met.extend(book.block_ids().filter(|id| book.block(*id).retired.is_some()));
    met.extend(book.links.iter().filter_map(|link| match link.to {
        Page::Block(id) if link.from != link.to => Some(id),
        _ => None,
    }));
    let lonely = book.block_ids().filter(|id| !met.contains(id));
    lonely
        .map(|id| {
            let block = book.block(id);
            Finding::new(Code::LonelyBlock, block.title.place.clone()).with("title", block.title.value.clone())
        })
        .collect()
}
