//! What each booklet holds, in which order: a selection from the book, never a condition in its text.
//!
//! In: the booklets that `book.toml` declares. Out: for each document its parts, as JSON for the theme.

use serde_json::{Value, json};

use super::catalogue::{block_keys, matrix_json};
use super::key;
use crate::book::config::{self, Document};
use crate::book::{BlockId, Page, Shows};
use crate::coverage::{Coverage, Hours, KindTable, ScopeCoverage};
use crate::publication::steps::{self, Group, StepOf, Under};
use crate::publication::{Part, PartKind, Publication, alphabet, capital, matrix};
use crate::source::Place;
use crate::theme::words::Words;

/// A document to typeset.
pub struct Booklet {
    /// The theme's file that sets it, below `print/`.
    pub template: &'static str,
    /// Its file name, without `.pdf`.
    pub file: String,
    /// Its title, as the PDF states it.
    pub title: String,
    /// What it holds.
    pub document: Document,
    /// The profile or team that it is of.
    pub of: Option<Page>,
    /// What the theme gets as `/booklet.json`.
    pub data: Value,
}

/// All documents of the book.
pub fn booklets(publication: &Publication, words: &Words) -> Vec<Booklet> {
    let declared = &publication.book.config.booklets;
    declared
        .iter()
        .flat_map(|rule| match rule.document {
            Document::Handbook => vec![handbook(publication, rule)],
            Document::Profile => {
                (0..publication.book.profiles.len()).map(|index| profile(publication, words, rule, index)).collect()
            }
            Document::Form => form(publication, words, rule).into_iter().collect(),
            Document::Team => {
                (0..publication.book.teams.len()).map(|index| team(publication, words, rule, index)).collect()
            }
        })
        .collect()
}

fn handbook(publication: &Publication, rule: &config::Booklet) -> Booklet {
    let book = publication.book;
    let printed: Vec<_> = publication.parts.iter().filter(|part| part.print).collect();
    let mut pages: Vec<_> = printed.iter().flat_map(|part| part.pages.clone()).collect();
    pages.extend(printed.iter().filter_map(|part| part.chapter).map(Page::Chapter));
    let data = json!({
        "title": rule.title,
        "present": keys(publication, &pages),
        "parts": printed.iter().map(|part| part_json(publication, part)).collect::<Vec<_>>(),
        "index": index(publication, &pages),
    });
    Booklet {
        template: "handbook.typ",
        file: rule.file.clone(),
        title: format!("{} {}", book.config.title, book.config.subtitle).trim().into(),
        document: rule.document,
        of: None,
        data,
    }
}

/// The blank form; none in a book without profiles.
fn form(publication: &Publication, words: &Words, rule: &config::Booklet) -> Option<Booklet> {
    let book = publication.book;
    let rules = book.config.profiles.as_ref()?;
    let group = |group: &Group| {
        let (title, kind) = group.under.named(book);
        let tick = matches!(group.under, Under::Scope(_));
        json!({ "title": title, "tick": tick, "kind": kind, "blocks": block_keys(publication, &group.blocks) })
    };
    let step = |step: &StepOf| {
        let groups: Vec<_> = step.groups.iter().map(group).collect();
        json!({ "name": step.step.name(), "title": step.title(book, words), "groups": groups })
    };
    let said = |key: &str| words.text(&format!("compose.{key}")).to_owned();
    let data = json!({
        "title": rule.title,
        "singular": rules.singular,
        "steps": steps::steps(book).iter().map(step).collect::<Vec<_>>(),
        "words": {
            "title": said("field_title"),
            "organisation": said("field_organisation"),
            "summary": said("field_summary"),
            "sole_worker": said("sole_worker"),
            "hours_per_week": said("hours_per_week"),
            "hours": said("hours"),
        },
    });
    let title = format!("{}: {}", rule.title, book.config.title);
    Some(Booklet { template: "form.typ", file: rule.file.clone(), title, document: rule.document, of: None, data })
}

fn part_json(publication: &Publication, part: &Part) -> Value {
    let book = publication.book;
    let relation = book.config.profiles.as_ref().map(|rules| rules.relation);
    let shows_matrix = part.chapter.is_some_and(|index| book.chapters[index].shows == Some(Shows::Matrix));
    let matrix = relation
        .filter(|_| shows_matrix)
        .map(|relation| matrix_json(publication, &matrix::whole(publication, relation)));
    let (what, kind) = match part.what {
        PartKind::Chapter => ("chapter", None),
        PartKind::Kind(kind) => ("kind", Some(kind)),
        PartKind::Profiles => ("profiles", None),
    };
    json!({
        "what": what,
        "kind": kind,
        "chapter": part.chapter.map(|index| key(publication, Page::Chapter(index))),
        "pages": keys(publication, &part.pages),
        "matrix": matrix,
    })
}

fn profile(publication: &Publication, words: &Words, rule: &config::Booklet, index: usize) -> Booklet {
    let book = publication.book;
    let profile = &book.profiles[index];
    let choices: Vec<_> = profile.all_chosen().collect();
    let mut pages: Vec<_> = choices.iter().map(|id| Page::Block(*id)).collect();
    pages.push(Page::Profile(index));
    let relation = book.config.profiles.as_ref().map(|rules| rules.relation);
    let matrix = relation
        .map(|relation| matrix::of_choices(publication, relation, &choices))
        .filter(|matrix| !matrix.columns.is_empty())
        .map(|matrix| matrix_json(publication, &matrix));
    let data = json!({
        "title": rule.title,
        "profile": key(publication, Page::Profile(index)),
        "present": keys(publication, &pages),
        "matrix": matrix,
        "remarks": remarks(publication, words, &profile.place),
    });
    Booklet {
        template: "profile.typ",
        file: format!("{}-{}", rule.file, profile.id),
        title: format!("{}: {}", rule.title, profile.title),
        document: rule.document,
        of: Some(Page::Profile(index)),
        data,
    }
}

fn team(publication: &Publication, words: &Words, rule: &config::Booklet, index: usize) -> Booklet {
    let book = publication.book;
    let team = &book.teams[index];
    let coverage = Coverage::of(book, team, None);
    let block = |id: &BlockId| key(publication, Page::Block(*id));
    let blocks = |ids: &[BlockId]| ids.iter().map(block).collect::<Vec<_>>();
    let member = |(at, hours): (usize, &Hours)| {
        let member = &team.members[at];
        json!({
            "name": member.name,
            "profile": key(publication, Page::Profile(member.profile)),
            "fte": words.number(member.fte),
            "contract": words.number(hours.contract),
            "hours": hours.profile.map(|hours| words.number(hours)),
            "alone": blocks(&coverage.alone(book, at)),
        })
    };
    let scope = |scope: &ScopeCoverage| {
        json!({
            "block": block(&scope.block),
            "extent": scope.extent().key(),
            "held": blocks(&scope.held),
            "open": blocks(&scope.open),
        })
    };
    let row = |id: &BlockId| {
        json!({
            "block": block(id),
            "cells": coverage.members.iter().map(|member| coverage.holds(*member, *id)).collect::<Vec<_>>(),
            "count": coverage.count(*id),
            "state": coverage.holding(book, *id).key(),
        })
    };
    let group = |(whole, rows): &(Option<BlockId>, Vec<BlockId>)| json!({ "whole": whole.as_ref().map(block), "rows": rows.iter().map(row).collect::<Vec<_>>() });
    let table =
        |table: &KindTable| json!({ "kind": table.kind, "groups": table.groups.iter().map(group).collect::<Vec<_>>() });
    let page = Page::Team(index);
    let data = json!({
        "title": rule.title,
        "team": key(publication, page),
        "present": keys(publication, &[page]),
        "scopes": coverage.scopes.iter().map(scope).collect::<Vec<_>>(),
        "members": coverage.hours.iter().enumerate().map(member).collect::<Vec<_>>(),
        "tables": coverage.tables(book).iter().map(table).collect::<Vec<_>>(),
        "gaps": blocks(&coverage.gaps),
        "remarks": remarks(publication, words, &team.place),
    });
    Booklet {
        template: "team.typ",
        file: format!("{}-{}", rule.file, team.id),
        title: format!("{}: {}", rule.title, team.title),
        document: rule.document,
        of: Some(page),
        data,
    }
}

/// What the check says of a file, what rests on one section together.
fn remarks(publication: &Publication, words: &Words, place: &Place) -> Value {
    let mut sections: Vec<(Option<&str>, Vec<String>)> = Vec::new();
    for finding in publication.remarks.get(place.file.path.as_str()).into_iter().flatten() {
        let message = capital(&finding.message(words));
        match sections.iter_mut().find(|(section, _)| *section == finding.section.as_deref()) {
            Some((_, messages)) => messages.push(message),
            None => sections.push((finding.section.as_deref(), vec![message])),
        }
    }
    sections.into_iter().map(|(section, messages)| json!({ "section": section, "messages": messages })).collect()
}

fn keys(publication: &Publication, pages: &[Page]) -> Vec<String> {
    pages.iter().map(|page| key(publication, *page)).collect()
}

/// All blocks of a booklet by title and other names, in the order of a dictionary.
fn index(publication: &Publication, pages: &[Page]) -> Value {
    let blocks = pages.iter().copied().filter(|page| matches!(page, Page::Block(_)));
    let entry =
        |name: alphabet::Name| json!({ "name": name.name, "alias": name.alias, "key": key(publication, name.page) });
    alphabet::names(publication.book, blocks).into_iter().map(entry).collect()
}
