//! The catalogue as data for other programs: `data/catalogue.json`.
//!
//! In: a [`Book`]. Out: JSON whose keys and order are stable; the format is a promise of the program.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::{Export, File, Source};
use crate::book::{BlockId, Book, Member, Profile, Team};
use crate::derive;
use crate::view::{ChoiceDetails, RequirementState};

const ADDRESS: &str = "data/catalogue.json";

/// The whole book as JSON.
pub(super) struct Catalogue;

impl Export for Catalogue {
    fn name(&self) -> &'static str {
        "catalogue"
    }

    fn files(&self, source: &Arc<Source>) -> Vec<File> {
        let book = Arc::clone(&source.publication.book);
        vec![File::new(ADDRESS, move || catalogue(&book))]
    }

    fn offered(&self) -> Option<&'static str> {
        Some(ADDRESS)
    }
}

#[derive(Serialize)]
struct CatalogueData<'a> {
    book: CatalogueBook<'a>,
    blocks: Vec<CatalogueBlock<'a>>,
    profiles: Vec<CatalogueProfile<'a>>,
    teams: Vec<CatalogueTeam<'a>>,
}

#[derive(Serialize)]
struct CatalogueBook<'a> {
    title: &'a str,
    language: &'a str,
    edition: &'a str,
}

#[derive(Serialize)]
struct CatalogueBlock<'a> {
    kind: &'a str,
    id: &'a str,
    code: Option<&'a str>,
    title: &'a str,
    source: &'a str,
    always: bool,
    part_of: Vec<&'a str>,
    tags: &'a [String],
    lists: BTreeMap<&'a str, &'a [String]>,
    /// Relations of the block itself; those inherited from its ancestors follow from `part_of`.
    relations: BTreeMap<&'a str, Vec<&'a str>>,
}

#[derive(Serialize)]
struct CatalogueProfile<'a> {
    id: &'a str,
    title: &'a str,
    extends: Option<&'a str>,
    scope: Vec<&'a str>,
    hours_per_week: Option<f64>,
    sole_worker: bool,
    blocks: BTreeMap<&'a str, Vec<&'a str>>,
    /// Details of a choice, by its id; items count from 1.
    details: BTreeMap<&'a str, ChoiceDetails>,
    /// Blocks omitted on purpose, with the reason.
    omitted: BTreeMap<&'a str, &'a str>,
    derived: Vec<CatalogueRequirement<'a>>,
}

#[derive(Serialize)]
struct CatalogueTeam<'a> {
    id: &'a str,
    title: &'a str,
    scope: Vec<&'a str>,
    members: Vec<CatalogueMember<'a>>,
}

#[derive(Serialize)]
struct CatalogueMember<'a> {
    name: &'a str,
    profile: &'a str,
    fte: f64,
}

#[derive(Serialize)]
struct CatalogueRequirement<'a> {
    id: &'a str,
    state: RequirementState,
    /// Ids of the choices that require it.
    reasons: Vec<&'a str>,
}

/// Returns the catalogue as indented JSON, with a newline at the end.
fn catalogue(book: &Book) -> String {
    let catalogue = CatalogueData {
        book: CatalogueBook {
            title: &book.config.title,
            language: &book.config.language.value,
            edition: &book.config.edition,
        },
        blocks: book.block_ids().map(|id| block(book, id)).collect(),
        profiles: book.profiles.iter().map(|one| profile(book, one)).collect(),
        teams: book.teams.iter().map(|one| team(book, one)).collect(),
    };
    // Strings, lists and maps with text keys always serialise, so the default never occurs.
    let mut json = serde_json::to_string_pretty(&catalogue).unwrap_or_default();
    json.push('\n');
    json
}

fn ids<'a>(book: &'a Book, ids: &[BlockId]) -> Vec<&'a str> {
    ids.iter().map(|id| book.block(*id).id.as_str()).collect()
}

fn block(book: &Book, id: BlockId) -> CatalogueBlock<'_> {
    let block = book.block(id);
    let lists = block.sections.iter();
    let relations = book.config.relations.iter().zip(&block.relations);
    CatalogueBlock {
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
            .map(|(relation, named)| {
                (relation.id.as_str(), named.iter().map(|edge| book.block(edge.to).id.as_str()).collect())
            })
            .collect(),
    }
}

fn profile<'a>(book: &'a Book, profile: &'a Profile) -> CatalogueProfile<'a> {
    let kinds = book.config.profiles.iter().flat_map(|rules| &rules.kinds);
    let chosen = kinds.zip(&profile.lists).map(|(kind, list)| {
        let blocks = list.choices.iter().map(|choice| book.block(choice.block()).id.as_str()).collect();
        (book.config.kinds[*kind].id.as_str(), blocks)
    });
    let choices = profile.choices().filter(|choice| !choice.attributes().is_empty());
    let derived = derive::derive(book, profile).into_iter().map(|derived| CatalogueRequirement {
        id: &book.block(derived.requirement.block).id,
        state: (&derived.state).into(),
        reasons: derived.requirement.reasons.iter().map(|reason| book.block(reason.choice).id.as_str()).collect(),
    });
    CatalogueProfile {
        id: &profile.id,
        title: &profile.title,
        extends: profile.base.map(|base| book.profiles[base].id.as_str()),
        scope: ids(book, &profile.scope),
        hours_per_week: profile.hours_per_week,
        sole_worker: profile.sole_worker,
        blocks: chosen.collect(),
        details: choices.map(|choice| (book.block(choice.block()).id.as_str(), ChoiceDetails::of(choice))).collect(),
        omitted: profile.omitted.iter().map(|one| (book.block(one.block).id.as_str(), one.reason.as_str())).collect(),
        derived: derived.collect(),
    }
}

fn team<'a>(book: &'a Book, team: &'a Team) -> CatalogueTeam<'a> {
    let member = |member: &'a Member| CatalogueMember {
        name: &member.name,
        profile: &book.profiles[member.profile].id,
        fte: member.fte,
    };
    CatalogueTeam {
        id: &team.id,
        title: &team.title,
        scope: team.scope.iter().map(|(id, _)| book.block(*id).id.as_str()).collect(),
        members: team.members.iter().map(member).collect(),
    }
}
