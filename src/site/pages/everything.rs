//! Pages that lead to everything: the index of names, the overview of the book, and search.

use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;

use super::super::context::*;
use super::{Maker, Rendered, plain_link, script};
use crate::book::Page as BookPage;
use crate::book::config::contact_href;
use crate::publication::{PartKind, Route, address, alphabet};

/// The preview of a page: kind, title, first lines.
#[derive(JsonSchema, Serialize)]
#[schemars(extend("x-names" = ["kind", "title", "summary"]))]
struct LinkPreview(String, String, String);

/// The type of the first lines of pages, by address: of `window.previews`.
pub(super) fn data_type(generator: &mut SchemaGenerator) -> (&'static str, Schema) {
    ("previews", generator.subschema_for::<BTreeMap<String, LinkPreview>>())
}

impl Maker {
    /// The head of a page that is called the same in every book.
    pub(super) fn fixed_head(&self, route: &Route) -> Head {
        let (title, address) = (self.title(route), self.address(route));
        Head {
            description: title.clone(),
            title,
            breadcrumbs: vec![self.home_link()],
            section: address.clone(),
            ..self.head(&address)
        }
    }

    pub(super) fn alphabet(&self) -> Rendered {
        let mut letters: Vec<Letter> = Vec::new();
        for name in alphabet::names(&self.book, self.book.pages()) {
            let letter = alphabet::letter(&name.name);
            if letters.last().is_none_or(|last| last.letter != letter) {
                letters.push(Letter { id: format!("Letter-{}", letters.len() + 1), letter, names: Vec::new() });
            }
            if let Some(last) = letters.last_mut() {
                last.names.push(Name { link: self.link(name.page), name: name.name, alias: name.alias });
            }
        }
        self.page(self.fixed_head(&Route::Alphabet), Alphabet { letters })
    }

    pub(super) fn overview(&self) -> Rendered {
        let parts = self.publication.parts.iter().enumerate().map(|(at, part)| {
            let entry = self.menu_entry(part);
            let summary = match (part.what, part.chapter) {
                (PartKind::Kind(kind), _) => self.book.config.kinds[kind].summary.clone(),
                (_, Some(chapter)) => self.book.summary(BookPage::Chapter(chapter)),
                _ => String::new(),
            };
            OverviewPart {
                link: Link { colour: entry.colour, ..plain_link(entry.title, entry.address) },
                id: format!("Part-{}", at + 1),
                summary,
                pages: part.pages.iter().map(|page| self.card(*page)).collect(),
            }
        });
        let main = Overview { parts: parts.collect() };
        self.page(self.fixed_head(&Route::Overview), main)
    }

    pub(super) fn search(&self) -> Rendered {
        self.page(self.fixed_head(&Route::Search), Search {})
    }

    pub(super) fn statement(&self) -> Rendered {
        let contact = self.book.config.accessibility.as_ref().map(|said| said.contact.clone()).unwrap_or_default();
        let editors = || self.book.config.editors.as_ref().map(|editors| editors.contact.value.clone());
        let contact = Some(contact).filter(|contact| !contact.is_empty()).or_else(editors).unwrap_or_default();
        let main = Statement {
            contact_href: contact_href(&contact),
            contact,
            own_theme: !self.theme.is_default(),
            booklets: !self.files.booklets.is_empty(),
        };
        self.page(self.fixed_head(&Route::Statement), main)
    }

    /// Returns the previews of all pages by address, as a script that also loads from disk, when a reader first points at a
    /// link.
    pub fn previews(&self) -> String {
        let preview = |page: BookPage| {
            let card = self.card(page);
            let kind = card.link.kind.clone().unwrap_or_default();
            (address::page(&self.book, page), LinkPreview(kind, card.link.title, card.summary))
        };
        let all: BTreeMap<_, _> = self.book.pages().map(preview).collect();
        script("previews", &all)
    }
}
