//! Pages that lead to everything: the index of names, the overview of the book, and search.

use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;

use super::super::context::*;
use super::{Contexts, script};
use crate::book::Page as BookPage;
use crate::book::config::contact_href;
use crate::publication::{PartKind, Route, address, alphabet};
use crate::view::{IndexEntry, Link};

/// The preview of a page: kind, title, first lines.
#[derive(JsonSchema, Serialize)]
#[schemars(extend("x-names" = ["kind", "title", "summary"]))]
struct Preview(String, String, String);

/// The type of the first lines of pages, by address: of `window.previews`.
pub(super) fn data_type(generator: &mut SchemaGenerator) -> (&'static str, Schema) {
    ("previews", generator.subschema_for::<BTreeMap<String, Preview>>())
}

impl Contexts {
    /// The head of a page that is called the same in every book.
    pub(super) fn fixed_head(&self, route: &Route) -> Head {
        let (title, address) = (self.title(route), self.address(route));
        Head {
            description: title.clone(),
            title,
            breadcrumbs: vec![self.home_link()],
            section_address: address.clone(),
            ..self.head(&address)
        }
    }

    pub(super) fn alphabet(&self) -> Context {
        let mut letters: Vec<Letter> = Vec::new();
        for name in alphabet::names(&self.book, self.book.pages()) {
            let letter = alphabet::letter(&name.name);
            if letters.last().is_none_or(|last| last.letter != letter) {
                letters.push(Letter { id: format!("Letter-{}", letters.len() + 1), letter, entries: Vec::new() });
            }
            if let Some(last) = letters.last_mut() {
                last.entries.push(IndexEntry::of(&self.publication, name));
            }
        }
        self.page(self.fixed_head(&Route::Alphabet), Alphabet { letters })
    }

    pub(super) fn overview(&self) -> Context {
        let parts = self.publication.parts.iter().enumerate().map(|(at, part)| {
            let entry = self.menu_entry(part);
            let summary = match (part.what, part.chapter) {
                (PartKind::Kind(kind), _) => self.book.config.kinds[kind].summary.clone(),
                (_, Some(chapter)) => self.book.summary(BookPage::Chapter(chapter)),
                _ => String::new(),
            };
            OverviewPart {
                link: Link { title: entry.title, address: entry.address },
                kind: entry.kind,
                id: format!("Part-{}", at + 1),
                summary,
                cards: part.pages.iter().map(|page| self.card(*page)).collect(),
            }
        });
        let main = Overview { parts: parts.collect() };
        self.page(self.fixed_head(&Route::Overview), main)
    }

    pub(super) fn search(&self) -> Context {
        self.page(self.fixed_head(&Route::Search), Search {})
    }

    pub(super) fn statement(&self) -> Context {
        let contact = self.book.config.accessibility.as_ref().map(|said| said.contact.clone()).unwrap_or_default();
        let editors = || self.book.config.editors.as_ref().map(|editors| editors.contact.value.clone());
        let contact = Some(contact).filter(|contact| !contact.is_empty()).or_else(editors).unwrap_or_default();
        let main = Statement {
            contact_href: contact_href(&contact),
            contact,
            own_theme: !self.theme.is_default(),
            has_booklets: !self.files.booklets.is_empty(),
        };
        self.page(self.fixed_head(&Route::Statement), main)
    }

    /// Returns the previews of all pages by address, as a script that also loads from disk, when a reader first points at a
    /// link.
    pub fn previews(&self) -> String {
        let preview = |page: BookPage| {
            let kind = match page {
                BookPage::Block(id) => self.book.kind_of(id).singular.clone(),
                _ => String::new(),
            };
            (address::page(&self.book, page), Preview(kind, self.book.name(page), self.book.summary(page)))
        };
        let all: BTreeMap<_, _> = self.book.pages().map(preview).collect();
        script("previews", &all)
    }
}
