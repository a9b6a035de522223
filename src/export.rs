//! The catalogue as data for other programs: `data/catalogue.json`.
//!
//! In: a [`Book`]. Out: JSON whose keys and order are stable; the format is part of what the program promises.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::book::{BlockId, Book, Profile};
use crate::derive;

#[derive(Serialize)]
struct Catalogue<'a> {
    book: About<'a>,
    blocks: Vec<BlockData<'a>>,
    profiles: Vec<ProfileData<'a>>,
}

#[derive(Serialize)]
struct About<'a> {
    title: &'a str,
    language: &'a str,
    edition: &'a str,
}

#[derive(Serialize)]
struct BlockData<'a> {
    kind: &'a str,
    id: &'a str,
    code: Option<&'a str>,
    title: &'a str,
    source: &'a str,
    always: bool,
    part_of: Vec<&'a str>,
    tags: &'a [String],
    lists: BTreeMap<&'a str, &'a [String]>,
    /// What the block itself names; what it asks for through its wholes follows from `part_of`.
    relations: BTreeMap<&'a str, Vec<&'a str>>,
}

#[derive(Serialize)]
struct ProfileData<'a> {
    id: &'a str,
    title: &'a str,
    blocks: BTreeMap<&'a str, Vec<&'a str>>,
    derived: Vec<Derived<'a>>,
}

#[derive(Serialize)]
struct Derived<'a> {
    id: &'a str,
    /// The choices that ask for it.
    reasons: Vec<&'a str>,
}

/// The catalogue as indented JSON, with a line break at its end.
pub fn catalogue(book: &Book) -> String {
    let catalogue = Catalogue {
        book: About { title: &book.config.title, language: &book.config.language.value, edition: &book.config.edition },
        blocks: book.block_ids().map(|id| block(book, id)).collect(),
        profiles: book.profiles.iter().map(|one| profile(book, one)).collect(),
    };
    // Strings, lists and maps with text keys always serialise.
    let mut json = serde_json::to_string_pretty(&catalogue).unwrap_or_default();
    json.push('\n');
    json
}

fn ids<'a>(book: &'a Book, ids: &[BlockId]) -> Vec<&'a str> {
    ids.iter().map(|id| book.block(*id).id.as_str()).collect()
}

fn block(book: &Book, id: BlockId) -> BlockData<'_> {
    let block = book.block(id);
    let lists = block.sections.iter();
    let relations = book.config.relations.iter().zip(&block.relations);
    BlockData {
        kind: &book.kind_of(id).id,
        id: &block.id,
        code: block.code.as_deref(),
        title: &block.title.value,
        source: &block.source,
        always: block.always,
        part_of: ids(book, &block.part_of),
        tags: &block.tags,
        lists: lists.filter_map(|list| Some((list.title.as_str(), list.items.as_deref()?))).collect(),
        relations: relations
            .filter(|(relation, _)| relation.from.contains(&block.kind))
            .map(|(relation, named)| (relation.id.as_str(), ids(book, named)))
            .collect(),
    }
}

fn profile<'a>(book: &'a Book, profile: &'a Profile) -> ProfileData<'a> {
    let kinds = book.config.profiles.iter().flat_map(|rules| &rules.kinds);
    let chosen = kinds.zip(&profile.chosen);
    let derived = derive::derive(book, profile).into_iter().map(|asked| Derived {
        id: &book.block(asked.block).id,
        reasons: asked.reasons.iter().map(|reason| book.block(reason.choice).id.as_str()).collect(),
    });
    ProfileData {
        id: &profile.id,
        title: &profile.title,
        blocks: chosen.map(|(kind, blocks)| (book.config.kinds[*kind].id.as_str(), ids(book, blocks))).collect(),
        derived: derived.collect(),
    }
}
