//! Resolves ids to blocks and combines the files.
//!
//! In: raw blocks, chapters, profiles and teams. Out: the [`Book`]; a finding for each id that is unknown, of the wrong
//! kind, repeated or duplicate, and for a block that is part of itself.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};

use super::compose::{self, ProfileNames};
use super::config::{Config, Contents, is_id};
use super::former::Former;
use super::ids::Ids;
use super::meant::{self, Candidates};
use super::pages::Index;
use super::raw::RawBlock;
use super::raw_book::Raw;
use super::raw_profile::RawTeam;
use super::requirements::ancestries;
use super::texts::Texts;
use super::{
    Block, BlockId, Book, Edge, KindId, Member, Page, RelationAttributes, RelationId, Requirements, Retired, Team,
    TeamId, TiSlice, TiVec,
};
use crate::finding::{Finding, Label, problem};
use crate::source::Place;

/// Combines the raw files into a book.
pub fn resolve(mut config: Config, mut raw: Raw, findings: &mut Vec<Finding>) -> Book {
    raw.blocks.sort_by(|a, b| order(a).cmp(&order(b)));
    report_duplicates(&raw.blocks, &config, findings);
    let mut former = Former::of(&raw, findings);
    former.correct_chapters(&mut config, &raw, findings);
    let named: Vec<_> = {
        let ids = Ids::of(&raw.blocks, &former, &config);
        raw.blocks.iter().map(|block| named(block, &ids, &config, findings)).collect()
    };
    let bases = compose::bases(&raw.profiles, &former, findings);
    compose::inherit_summaries(&mut raw.profiles, &bases);
    let index = Index::of(&mut raw, &mut former, &config, findings);
    let mut texts = Texts::new(&index);
    let parents: TiVec<BlockId, _> = named.iter().map(|named| named.part_of.clone()).collect();
    let blocks = raw.blocks.into_iter_enumerated().zip(named);
    let mut book = Book {
        blocks: blocks.map(|((id, block), named)| finished(id, block, named, &mut texts)).collect(),
        ancestries: TiVec::new(),
        requirements: TiVec::new(),
        chapters: raw.chapters.into_iter_enumerated().map(|(id, chapter)| texts.chapter(id, chapter)).collect(),
        profiles: TiVec::new(),
        teams: TiVec::new(),
        sections: BTreeMap::new(),
        steps: BTreeMap::new(),
        pictures: raw.pictures,
        attachments: BTreeMap::new(),
        start: Vec::new(),
        changed: Vec::new(),
        links: Vec::new(),
        former,
        config,
    };
    bound_wholes(&mut book, &parents, findings);
    book.ancestries = ancestries(&book.blocks);
    book.requirements = Requirements::of(&book.config.relations, &book.blocks, &book.ancestries);
    report_replacements(&book, findings);
    book.profiles = compose::profiles(&book, raw.profiles, &bases, &mut texts, findings);
    book.teams = teams(&book, raw.teams, &mut texts, findings);
    book.links = texts.finish(findings);
    check_chapter_names(&book, findings);
    index.finish(&mut book, findings);
    book
}

/// The blocks that a block refers to.
struct Named {
    part_of: Vec<(BlockId, Place)>,
    relations: TiVec<RelationId, Vec<Edge<RelationAttributes>>>,
    replaced_by: Vec<BlockId>,
}

fn named(block: &RawBlock, ids: &Ids, config: &Config, findings: &mut Vec<Finding>) -> Named {
    let part_of = ids.find_all_located(&block.part_of, &config.kinds[block.kind].part_of, findings);
    let relations = block.relations.iter().zip(&config.relations).map(|(named, relation)| {
        if let Some(first) = named.first().filter(|_| !relation.from.contains(&block.kind)) {
            findings.push(ids.wrong_kind(block.kind, &block.id, &relation.from, first.id.place.clone()));
        }
        ids.edges(named, &relation.to, findings)
    });
    let relations = relations.collect();
    let replaced_by = ids.find_all_located(&block.replaced_by, &[block.kind], findings);
    let replaced_by = replaced_by.into_iter().map(|(id, _)| id).collect();
    Named { part_of, relations, replaced_by }
}

fn finished(id: BlockId, block: RawBlock, named: Named, texts: &mut Texts) -> Block {
    let Named { part_of, relations, replaced_by } = named;
    let place = block.replaced_by.first().or(block.retired.as_ref()).map(|written| written.place.clone());
    let why = block.retired.map(|why| why.value).unwrap_or_default();
    Block {
        kind: block.kind,
        id: block.id,
        code: block.code.map(|code| code.value),
        title: block.title,
        aliases: block.aliases,
        source: block.source,
        always: block.always,
        retired: place.map(|place| Retired { why, replaced_by, place }),
        tags: block.tags,
        part_of: part_of.into_iter().map(|(id, _)| id).collect(),
        relations,
        intro: texts.text(Page::Block(id), &block.place.file.path, block.intro),
        sections: texts.sections(id, &block.place.file.path, block.sections),
        place: block.place,
    }
}

/// Sort key: kind, explicit order, code (`b` before `aa`, 9 before 10), id.
fn order(block: &RawBlock) -> (KindId, i64, usize, &str, &str) {
    let code = block.code.as_ref().map_or("", |code| code.value.as_str());
    (block.kind, block.order, code.len(), code, block.id.as_str())
}

fn report_duplicates(blocks: &TiSlice<BlockId, RawBlock>, config: &Config, findings: &mut Vec<Finding>) {
    let mut ids: HashMap<&str, &Place> = HashMap::new();
    let mut codes: HashMap<(KindId, &str), &Place> = HashMap::new();
    for block in blocks {
        let first = *ids.entry(&block.id).or_insert(&block.place);
        if *first != block.place {
            let problem = problem::DuplicateId { id: block.id.clone(), other: first.file.path.clone() };
            findings.push(problem.at(block.place.clone()).with_related(first, Label::First));
            // What else such a file repeats follows from its name.
            continue;
        }
        let Some(code) = &block.code else { continue };
        let first = *codes.entry((block.kind, code.value.as_str())).or_insert(&code.place);
        if *first != code.place {
            let kind = config.kinds[block.kind].singular.clone();
            let problem = problem::DuplicateCode { code: code.value.clone(), kind, other: first.file.path.clone() };
            findings.push(problem.at(code.place.clone()).with_related(first, Label::First));
        }
    }
}

/// Maximum number of ancestors of a block. Each path up is walked for each block.
const MOST_WHOLES: usize = 100;

/// Reports each block that is part of itself or has too many ancestors, and removes its parents: later phases walk upwards.
fn bound_wholes(book: &mut Book, parents: &TiSlice<BlockId, Vec<(BlockId, Place)>>, findings: &mut Vec<Finding>) {
    for id in book.block_ids() {
        let mut wholes = HashSet::new();
        // A long list need not be visited further: it is too long.
        let above = |id| book.block(id).part_of.iter().take(MOST_WHOLES + 1);
        let mut ahead: Vec<_> = above(id).copied().collect();
        while let Some(whole) = ahead.pop()
            && wholes.len() <= MOST_WHOLES
        {
            if wholes.insert(whole) {
                ahead.extend(above(whole));
            }
        }
        let block = book.block(id);
        let finding = if wholes.contains(&id) {
            let finding = problem::PartOfItself { id: block.id.clone() }.at(block.place.clone());
            circle(book, id).windows(2).fold(finding, |finding, step| {
                let name = |id: BlockId| book.block(id).id.clone();
                let label = Label::PartOf { id: name(step[0]), parent: name(step[1]) };
                let written = parents[step[0]].iter().find(|(parent, _)| *parent == step[1]);
                written.into_iter().fold(finding, |finding, (_, place)| finding.with_related(place, label.clone()))
            })
        } else if wholes.len() > MOST_WHOLES {
            problem::TooManyWholes { id: block.id.clone(), most: MOST_WHOLES }.at(block.place.clone())
        } else {
            continue;
        };
        findings.push(finding);
        book.blocks[id].part_of.clear();
    }
}

/// The shortest way from a block that is part of itself back to it: each is part of the next.
fn circle(book: &Book, id: BlockId) -> Vec<BlockId> {
    let mut reached_from: HashMap<BlockId, BlockId> = HashMap::new();
    let mut ahead = VecDeque::from([id]);
    while let Some(at) = ahead.pop_front().filter(|_| !reached_from.contains_key(&id)) {
        for parent in &book.block(at).part_of {
            if let Entry::Vacant(free) = reached_from.entry(*parent) {
                free.insert(at);
                ahead.push_back(*parent);
            }
        }
    }
    let mut way = vec![id];
    while let Some(before) = way.last().and_then(|last| reached_from.get(last)) {
        way.push(*before);
        if *before == id {
            break;
        }
    }
    way.reverse();
    way
}

/// Reports a replacement of a retired block that is itself retired.
fn report_replacements(book: &Book, findings: &mut Vec<Finding>) {
    for block in &book.blocks {
        let Some(retired) = &block.retired else { continue };
        for other in retired.replaced_by.iter().map(|by| book.block(*by)).filter(|other| other.retired.is_some()) {
            let problem = problem::BadReplacement { id: block.id.clone(), other: other.id.clone() };
            let finding = problem.at(retired.place.clone());
            findings.push(match &other.retired {
                Some(retired) => finding.with_related(&retired.place, Label::Retired { id: other.id.clone() }),
                None => finding,
            });
        }
    }
}

fn teams(
    book: &Book,
    raw: TiVec<TeamId, RawTeam>,
    texts: &mut Texts,
    findings: &mut Vec<Finding>,
) -> TiVec<TeamId, Team> {
    let ids = Ids::of_book(book);
    let profiles = book.profiles.iter();
    let profiles = profiles.map(|profile| (profile.id.as_str(), profile.title.as_str()));
    let profile_names = ProfileNames::of(profiles, &book.former);
    let mut team = |(id, team): (TeamId, RawTeam)| {
        let found = ids.find_all_located(&team.scope, book.config.scope().as_slice(), findings);
        let mut members = TiVec::new();
        let mut names = HashMap::new();
        for member in team.members {
            let first = names.entry(member.name.clone()).or_insert_with(|| member.place.clone());
            if !member.name.is_empty() && *first != member.place {
                let problem = problem::RepeatedMember { name: member.name.clone() };
                findings.push(problem.at(member.place.clone()).with_related(first, Label::First));
            }
            // A member without a profile is reported where it is read.
            if member.profile.value.trim().is_empty() {
                continue;
            }
            if let Some(profile) = profile_names.find(&member.profile, findings) {
                members.push(Member { name: member.name, profile, fte: member.fte, place: member.place });
            }
        }
        Team {
            id: team.id,
            title: team.title.value,
            organisation: team.organisation,
            source: team.source,
            summary: texts.text(Page::Team(id), &team.place.file.path, team.summary),
            scope: found,
            members,
            anchor: team.title.place,
            place: team.place,
        }
    };
    raw.into_iter_enumerated().map(&mut team).collect()
}

/// Reports chapters that `book.toml` names and that do not exist, and chapters that it does not name.
fn check_chapter_names(book: &Book, findings: &mut Vec<Finding>) {
    let config = &book.config;
    let openings = config.kinds.iter().filter_map(|kind| kind.chapter.as_ref());
    let profiles = config.profiles.iter().filter_map(|rules| rules.chapter.as_ref());
    let contents = config.contents.iter().filter_map(|entry| match &entry.what {
        Contents::Chapter(name) => Some(name),
        Contents::Kind(_) | Contents::Profiles => None,
    });
    let named: Vec<_> = openings.chain(profiles).chain(&config.home).chain(contents).collect();
    let chapters = || book.chapters.iter().map(|chapter| meant::Named::new(&chapter.id, [&chapter.title])).collect();
    let index = Candidates::new(chapters);
    for name in &named {
        if book.chapter(&name.value).is_none() {
            findings.push(index.meaning(&name.value).unknown_id(name, None));
        }
    }
    for chapter in &book.chapters {
        // A name that cannot be an id has a finding already, and changes.
        if is_id(&chapter.id) && !named.iter().any(|name| name.value == chapter.id) {
            findings.push(problem::ChapterNotInContents { id: chapter.id.clone() }.at(chapter.place.clone()));
        }
    }
}
