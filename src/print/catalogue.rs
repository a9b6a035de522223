//! Everything that a booklet may show, as one JSON value for the theme: written once, shared by all booklets.
//!
//! In: a [`Publication`]. Out: `/book.json`. Pages stand under their key (their address without `.html`), which is also
//! the label of their heading in print. Text stays a tree: the theme walks it, so that no text can become code.

use serde_json::{Map, Value, json};

use super::key;
use crate::book::{BlockId, Choice, List, Page, Reason, Section};
use crate::derive;
use crate::publication::{Publication, address, matrix};
use crate::text::{Align, Destination, Inline, Node};
use crate::theme::palette::Palette;
use crate::theme::words::Words;

/// The whole catalogue.
pub fn catalogue(publication: &Publication, words: &Words, palette: &Palette) -> Value {
    let book = publication.book;
    let config = &book.config;
    let kinds = config.kinds.iter().enumerate().map(|(index, kind)| {
        json!({
            "id": kind.id,
            "singular": kind.singular,
            "plural": kind.plural,
            "summary": kind.summary,
            "colour": palette.kind(index),
        })
    });
    let mut pages = Map::new();
    for id in book.block_ids() {
        pages.insert(key(publication, Page::Block(id)), block(publication, id));
    }
    for (index, chapter) in book.chapters.iter().enumerate() {
        let value = json!({
            "type": "chapter",
            "title": chapter.title,
            "source": chapter.source,
            "body": nodes(publication, &key(publication, Page::Chapter(index)), &chapter.body),
        });
        pages.insert(key(publication, Page::Chapter(index)), value);
    }
    for index in 0..book.profiles.len() {
        pages.insert(key(publication, Page::Profile(index)), profile(publication, words, index));
    }
    for index in 0..book.teams.len() {
        pages.insert(key(publication, Page::Team(index)), team(publication, index));
    }
    json!({
        "title": config.title,
        "subtitle": config.subtitle,
        "edition": config.edition,
        "publisher": config.publisher,
        "language": config.language.value,
        "address": config.address,
        "colour": palette.book,
        "words": words.texts()["print"],
        "kinds": kinds.collect::<Vec<_>>(),
        "teams": config.teams.as_ref().map(|rules| json!({ "singular": rules.singular, "plural": rules.plural })),
        "profiles": config.profiles.as_ref().map(|rules| json!({ "singular": rules.singular, "plural": rules.plural })),
        "pages": pages,
    })
}

fn block(publication: &Publication, id: BlockId) -> Value {
    let book = publication.book;
    let block = book.block(id);
    let own = key(publication, Page::Block(id));
    let labels = &book.config.kinds[block.kind].tags;
    let tag = |tag: &String| labels.iter().find(|known| known.id == *tag).map(|known| known.label.clone());
    let section = |section: &Section| {
        json!({
            "title": section.title,
            "id": section.id,
            "list": section.items.is_some(),
            "body": nodes(publication, &own, &section.body),
        })
    };
    json!({
        "type": "block",
        "kind": block.kind,
        "code": block.code,
        "title": block.title.value,
        "aliases": block.aliases,
        "source": block.source,
        "always": block.always,
        "retired": block.retired.as_ref().map(|retired| json!({
            "why": retired.why,
            "replaced_by": retired.replaced_by.map(|by| key(publication, Page::Block(by))),
        })),
        "tags": block.tags.iter().filter_map(tag).collect::<Vec<_>>(),
        "part_of": block_keys(publication, &block.part_of),
        "parts": block_keys(publication, &publication.parts_of[id.0]),
        "relations": relations(publication, id),
        "intro": nodes(publication, &own, &block.intro),
        "sections": block.sections.iter().map(section).collect::<Vec<_>>(),
    })
}

fn relations(publication: &Publication, id: BlockId) -> Vec<Value> {
    let relations = publication.book.config.relations.iter().enumerate();
    relations
        .flat_map(|(index, relation)| {
            let mut asked: Vec<BlockId> = Vec::new();
            for (_, other) in publication.book.asks(id, index) {
                if !asked.contains(&other) {
                    asked.push(other);
                }
            }
            [(&relation.label, asked), (&relation.inverse, publication.named_by[index][id.0].clone())]
        })
        .filter(|(_, blocks)| !blocks.is_empty())
        .map(|(label, blocks)| json!({ "label": label, "blocks": block_keys(publication, &blocks) }))
        .collect()
}

fn profile(publication: &Publication, words: &Words, index: usize) -> Value {
    let book = publication.book;
    let profile = &book.profiles[index];
    let rules = book.config.profiles.as_ref();
    let number = |hours: f64| words.number(hours);
    let choice = |choice: &Choice| {
        json!({
            "block": key(publication, Page::Block(choice.block)),
            "hours": choice.hours.map(number),
            "note": choice.note,
            "only": choice.only,
        })
    };
    let list = |(kind, list): (&usize, &List)| {
        let blocks: Vec<_> = list.choices.iter().map(|choice| choice.block).collect();
        json!({
            "kind": kind,
            "filled": list.open,
            "blocks": block_keys(publication, &blocks),
            "choices": list.choices.iter().map(choice).collect::<Vec<_>>(),
        })
    };
    let omitted = profile
        .omitted
        .iter()
        .map(|omission| json!({ "block": key(publication, Page::Block(omission.block)), "reason": omission.reason }));
    let reason = |reason: &Reason| {
        json!({
            "choice": key(publication, Page::Block(reason.choice)),
            "through": block_keys(publication, &reason.path[1..]),
        })
    };
    let asked = derive::derive(book, profile).into_iter().map(|derived| {
        json!({
            "block": key(publication, Page::Block(derived.asked.block)),
            "listed": derived.state.held(),
            "state": derived.state.key(),
            "reasons": derived.asked.reasons.iter().map(reason).collect::<Vec<_>>(),
        })
    });
    json!({
        "type": "profile",
        "title": profile.title,
        "organisation": profile.organisation,
        "source": profile.source,
        "summary": nodes(publication, &key(publication, Page::Profile(index)), &profile.summary),
        "base": profile.base.map(|base| book.profiles[base].title.as_str()),
        "scope": { "kind": book.config.scope(), "blocks": block_keys(publication, &profile.scope) },
        "sole_worker": profile.sole_worker,
        "hours_per_week": profile.hours_per_week.map(number),
        "hours": profile.hours().map(number),
        "chosen": rules.into_iter().flat_map(|rules| &rules.kinds).zip(&profile.lists).map(list).collect::<Vec<_>>(),
        "omitted": omitted.collect::<Vec<_>>(),
        "asked": asked.collect::<Vec<_>>(),
    })
}

fn team(publication: &Publication, index: usize) -> Value {
    let team = &publication.book.teams[index];
    json!({
        "type": "team",
        "title": team.title,
        "organisation": team.organisation,
        "source": team.source,
        "summary": nodes(publication, &key(publication, Page::Team(index)), &team.summary),
    })
}

/// A matrix, with blocks as keys and cells as `none`, `own` or `through`.
pub fn matrix_json(publication: &Publication, matrix: &matrix::Matrix) -> Value {
    let row = |row: &matrix::Row| json!({ "block": key(publication, Page::Block(row.block)), "part": row.part, "cells": row.cells });
    let group =
        |group: &matrix::Group| json!({ "kind": group.kind, "rows": group.rows.iter().map(row).collect::<Vec<_>>() });
    json!({
        "columns": block_keys(publication, &matrix.columns),
        "groups": matrix.groups.iter().map(group).collect::<Vec<_>>(),
    })
}

/// The keys of blocks.
pub fn block_keys(publication: &Publication, blocks: &[BlockId]) -> Vec<String> {
    blocks.iter().map(|id| key(publication, Page::Block(*id))).collect()
}

fn nodes(publication: &Publication, page: &str, list: &[Node]) -> Vec<Value> {
    Walk { publication, page }.nodes(list)
}

/// Walks the text of one page.
struct Walk<'a> {
    publication: &'a Publication<'a>,
    page: &'a str,
}

impl Walk<'_> {
    fn nodes(&self, list: &[Node]) -> Vec<Value> {
        list.iter().map(|node| self.node(node)).collect()
    }

    fn node(&self, node: &Node) -> Value {
        match node {
            Node::Paragraph(body) => json!({ "type": "paragraph", "body": self.inlines(body) }),
            Node::Heading { level, id, body, .. } => json!({
                "type": "heading",
                "level": level,
                "label": format!("{}#{id}", self.page),
                "body": self.inlines(body),
            }),
            Node::List { start, items } => json!({
                "type": "list",
                "start": start,
                "items": items.iter().map(|item| self.nodes(item)).collect::<Vec<_>>(),
            }),
            Node::Quote(body) => json!({ "type": "quote", "body": self.nodes(body) }),
            Node::Note(body) => json!({ "type": "note", "body": self.nodes(body) }),
            Node::Code(text) => json!({ "type": "code", "text": text }),
            Node::Table { columns, head, rows } => json!({
                "type": "table",
                "columns": columns.iter().map(|align| align_name(*align)).collect::<Vec<_>>(),
                "head": self.cells(head),
                "rows": rows.iter().map(|row| self.cells(row)).collect::<Vec<_>>(),
            }),
            Node::Rule => json!({ "type": "rule" }),
        }
    }

    fn cells(&self, cells: &[Vec<Inline>]) -> Vec<Vec<Value>> {
        cells.iter().map(|cell| self.inlines(cell)).collect()
    }

    fn inlines(&self, inlines: &[Inline]) -> Vec<Value> {
        inlines.iter().map(|inline| self.inline(inline)).collect()
    }

    fn inline(&self, inline: &Inline) -> Value {
        match inline {
            Inline::Text(text) => json!({ "type": "text", "text": text }),
            Inline::Emphasis(body) => json!({ "type": "emphasis", "body": self.inlines(body) }),
            Inline::Strong(body) => json!({ "type": "strong", "body": self.inlines(body) }),
            Inline::Code(text) => json!({ "type": "verbatim", "text": text }),
            Inline::Link { to, body, .. } => self.link(to, body),
            Inline::Image { path, alt, .. } => json!({ "type": "image", "path": format!("/{path}"), "alt": alt }),
            Inline::Break => json!({ "type": "break" }),
        }
    }

    /// A link within the book names its target by key, so that each booklet decides whether that is here or elsewhere;
    /// elsewhere is the website's address, where the book states one.
    fn link(&self, to: &Destination, body: &[Inline]) -> Value {
        let body = self.inlines(body);
        match to {
            Destination::Page { page, fragment } => {
                let book = self.publication.book;
                let target = key(self.publication, *page);
                let label = fragment.as_ref().map_or_else(|| target.clone(), |id| format!("{target}#{id}"));
                let way = address::page(book, *page);
                let url = book.config.address.as_ref().map(|base| format!("{base}{way}"));
                json!({ "type": "link", "page": target, "label": label, "url": url, "body": body })
            }
            Destination::Outside(url) | Destination::Written(url) => {
                json!({ "type": "link", "page": null, "label": null, "url": url, "body": body })
            }
        }
    }
}

fn align_name(align: Align) -> &'static str {
    match align {
        Align::Start => "start",
        Align::Center => "center",
        Align::End => "end",
    }
}
