//! Ids become blocks: the raw files meet each other.
//!
//! In: raw blocks, chapters and profiles. Out: the [`Book`]; a finding for each id that is unknown, of the wrong kind,
//! repeated or taken twice, and for a block that is part of itself.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;

use super::config::{Config, Contents, RESERVED};
use super::pages;
use super::raw::{RawBlock, RawProfile};
use super::{Block, BlockId, Book, Chapter, Profile};
use crate::finding::{Code, Finding};
use crate::source::{Located, Place};

/// Puts the raw files together.
pub fn resolve(
    config: Config,
    mut blocks: Vec<RawBlock>,
    chapters: Vec<Chapter>,
    profiles: Vec<RawProfile>,
    pictures: BTreeMap<String, PathBuf>,
    findings: &mut Vec<Finding>,
) -> Book {
    blocks.sort_by(|a, b| order(a).cmp(&order(b)));
    report_duplicates(&blocks, &config, findings);
    let ids = Ids::of(&blocks, &config);

    let mut all_part_of = Vec::new();
    let mut all_relations = Vec::new();
    for block in &blocks {
        let wholes = &config.kinds[block.kind].part_of;
        all_part_of.push(ids.find_all(&block.part_of, wholes, findings));
        let named = block.relations.iter().zip(&config.relations).map(|(named, relation)| {
            if let Some(first) = named.first().filter(|_| !relation.from.contains(&block.kind)) {
                let finding = ids.wrong_kind(block.kind, &block.id, &relation.from, first.place.clone());
                findings.push(finding);
            }
            ids.find_all(named, &relation.to, findings)
        });
        all_relations.push(named.collect());
    }
    let profile_kinds: Vec<_> = config.profiles.iter().flat_map(|rules| rules.kinds.clone()).collect();
    let profiles = profiles
        .into_iter()
        .map(|profile| Profile {
            chosen: profile
                .chosen
                .iter()
                .zip(&profile_kinds)
                .map(|(named, kind)| ids.find_all(named, &[*kind], findings))
                .collect(),
            id: profile.id,
            title: profile.title,
            organisation: profile.organisation,
            source: profile.source,
            summary: profile.summary,
            place: profile.place,
        })
        .collect();

    let blocks = blocks.into_iter().zip(all_part_of).zip(all_relations);
    let mut book = Book {
        blocks: blocks.map(|((block, part_of), relations)| finished(block, part_of, relations)).collect(),
        chapters,
        profiles,
        pictures,
        start: Vec::new(),
        links: Vec::new(),
        config,
    };
    break_circles(&mut book, findings);
    check_chapter_names(&book, findings);
    pages::resolve_links(&mut book, findings);
    book
}

fn finished(block: RawBlock, part_of: Vec<BlockId>, relations: Vec<Vec<BlockId>>) -> Block {
    Block {
        kind: block.kind,
        id: block.id,
        code: block.code.map(|code| code.value),
        title: block.title,
        aliases: block.aliases,
        source: block.source,
        always: block.always,
        tags: block.tags,
        part_of,
        relations,
        intro: block.intro,
        sections: block.sections,
        place: block.place,
    }
}

/// Kind, then explicit order, then code (`b` before `aa`, 9 before 10), then id.
fn order(block: &RawBlock) -> (usize, i64, usize, &str, &str) {
    let code = block.code.as_ref().map_or("", |code| code.value.as_str());
    (block.kind, block.order, code.len(), code, block.id.as_str())
}

fn report_duplicates(blocks: &[RawBlock], config: &Config, findings: &mut Vec<Finding>) {
    let mut ids: HashMap<&str, &RawBlock> = HashMap::new();
    let mut codes: HashMap<(usize, &str), &RawBlock> = HashMap::new();
    for block in blocks {
        if let Some(first) = ids.insert(&block.id, block) {
            findings.push(
                Finding::new(Code::DuplicateId, block.place.clone())
                    .with("id", block.id.clone())
                    .with("other", first.place.file.path.clone()),
            );
        }
        let Some(code) = &block.code else { continue };
        if let Some(first) = codes.insert((block.kind, &code.value), block) {
            findings.push(
                Finding::new(Code::DuplicateCode, code.place.clone())
                    .with("code", code.value.clone())
                    .with("kind", config.kinds[block.kind].singular.clone())
                    .with("other", first.place.file.path.clone()),
            );
        }
    }
}

/// Where each id leads.
struct Ids<'a> {
    config: &'a Config,
    by_id: HashMap<String, (BlockId, usize)>,
}

impl<'a> Ids<'a> {
    fn of(blocks: &[RawBlock], config: &'a Config) -> Self {
        let entries = blocks.iter().enumerate().map(|(index, block)| (block.id.clone(), (BlockId(index), block.kind)));
        Self { config, by_id: entries.collect() }
    }

    fn find_all(&self, named: &[Located<String>], kinds: &[usize], findings: &mut Vec<Finding>) -> Vec<BlockId> {
        let mut found = Vec::new();
        for name in named {
            match self.find(name, kinds) {
                Ok(id) if found.contains(&id) => {
                    findings.push(Finding::new(Code::RepeatedId, name.place.clone()).with("id", name.value.clone()))
                }
                Ok(id) => found.push(id),
                Err(finding) => findings.push(*finding),
            }
        }
        found
    }

    fn find(&self, name: &Located<String>, kinds: &[usize]) -> Result<BlockId, Box<Finding>> {
        let Some((id, kind)) = self.by_id.get(&name.value) else {
            // Sorted, so that of equally near ids always the same one is named.
            let mut right: Vec<_> =
                self.by_id.iter().filter(|(_, (_, kind))| kinds.contains(kind)).map(|(id, _)| id.as_str()).collect();
            right.sort_unstable();
            return Err(Box::new(
                Finding::new(Code::UnknownId, name.place.clone())
                    .with("id", name.value.clone())
                    .with_nearest(&name.value, right),
            ));
        };
        if kinds.contains(kind) {
            Ok(*id)
        } else {
            Err(Box::new(self.wrong_kind(*kind, &name.value, kinds, name.place.clone())))
        }
    }

    fn wrong_kind(&self, kind: usize, id: &str, wanted: &[usize], place: Place) -> Finding {
        let wanted: Vec<_> = wanted.iter().map(|kind| self.config.kinds[*kind].singular.as_str()).collect();
        Finding::new(Code::WrongKind, place)
            .with("id", id)
            .with("kind", self.config.kinds[kind].singular.clone())
            .with("wanted", wanted.join(", "))
    }
}

/// Reports each block that is, in the end, part of itself, and takes it out of its wholes: later phases walk upwards.
fn break_circles(book: &mut Book, findings: &mut Vec<Finding>) {
    for id in book.block_ids() {
        let mut seen = Vec::new();
        let mut ahead = book.block(id).part_of.clone();
        while let Some(whole) = ahead.pop() {
            if whole == id {
                let block = &book.blocks[id.0];
                findings.push(Finding::new(Code::PartOfItself, block.place.clone()).with("id", block.id.clone()));
                book.blocks[id.0].part_of.clear();
                break;
            }
            if !seen.contains(&whole) {
                seen.push(whole);
                ahead.extend(&book.block(whole).part_of);
            }
        }
    }
}

/// Every chapter that `book.toml` names must exist, and every chapter should be named.
fn check_chapter_names(book: &Book, findings: &mut Vec<Finding>) {
    let config = &book.config;
    let openings = config.kinds.iter().filter_map(|kind| kind.chapter.as_ref());
    let profiles = config.profiles.iter().filter_map(|rules| rules.chapter.as_ref());
    let contents = config.contents.iter().filter_map(|entry| match &entry.what {
        Contents::Chapter(name) => Some(name),
        Contents::Kind(_) | Contents::Profiles => None,
    });
    let named: Vec<_> = openings.chain(profiles).chain(&config.home).chain(contents).collect();
    for name in &named {
        if book.chapter(&name.value).is_none() {
            let known = book.chapters.iter().map(|chapter| chapter.id.as_str());
            findings.push(
                Finding::new(Code::UnknownId, name.place.clone())
                    .with("id", name.value.clone())
                    .with_nearest(&name.value, known),
            );
        }
    }
    for chapter in &book.chapters {
        let is_home = config.home.as_ref().is_some_and(|home| home.value == chapter.id);
        if RESERVED.contains(&chapter.id.as_str()) && !is_home {
            findings.push(Finding::new(Code::BadId, chapter.place.clone()).with("id", chapter.id.clone()));
        }
        if !named.iter().any(|name| name.value == chapter.id) {
            findings
                .push(Finding::new(Code::ChapterNotInContents, chapter.place.clone()).with("id", chapter.id.clone()));
        }
    }
}
