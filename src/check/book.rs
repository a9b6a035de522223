//! What is wrong with the book as a whole: blocks that nothing leads to, characters that cannot be printed.
//!
//! In: a [`Book`], and the theme that is to show it. Out: findings.

use std::collections::HashSet;

use crate::book::{BlockId, Book, Page};
use crate::finding::{Code, Finding};
use crate::source::Place;
use crate::theme::Theme;
use crate::theme::fonts::Fonts;

/// All findings about blocks and texts.
pub fn check(book: &Book, theme: &Theme) -> Vec<Finding> {
    let mut findings = lonely_blocks(book);
    if !book.config.booklets.is_empty() {
        findings.extend(unprintable_characters(book, &Fonts::load(theme)));
    }
    findings
}

/// A character that no font has would stop the typesetting, with a message that names the theme and not the text.
/// Of each such character the first in a file is told.
fn unprintable_characters(book: &Book, fonts: &Fonts) -> Vec<Finding> {
    let blocks = book.blocks.iter().map(|block| &block.place.file);
    let chapters = book.chapters.iter().map(|chapter| &chapter.place.file);
    let profiles = book.profiles.iter().map(|profile| &profile.place.file);
    let teams = book.teams.iter().map(|team| &team.place.file);
    let mut printable: HashSet<char> = HashSet::new();
    let mut findings = Vec::new();
    for file in blocks.chain(chapters).chain(profiles).chain(teams) {
        let mut told = HashSet::new();
        for (index, character) in file.text.char_indices() {
            // Every font has these, and nearly every character is one of them.
            let plain = (' '..='~').contains(&character);
            if plain || printable.contains(&character) || told.contains(&character) {
                continue;
            }
            if fonts.can_print(character) {
                printable.insert(character);
            } else {
                told.insert(character);
                let place = Place::new(file, index..index + character.len_utf8());
                findings.push(
                    Finding::new(Code::UnprintableCharacter, place)
                        .with("code", format!("U+{:04X}", u32::from(character))),
                );
            }
        }
    }
    findings
}

/// A block that no relation, whole, part, profile or link touches can only be found by accident.
fn lonely_blocks(book: &Book) -> Vec<Finding> {
    let mut met: HashSet<BlockId> = HashSet::new();
    for id in book.block_ids() {
        let block = book.block(id);
        let others: Vec<_> = block.part_of.iter().chain(block.relations.iter().flatten()).copied().collect();
        if !others.is_empty() {
            met.insert(id);
            met.extend(others);
        }
    }
    met.extend(book.profiles.iter().flat_map(|profile| profile.all_chosen()));
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
