//! Pages that lead to everything: the index of names, the overview of the book, and search.

use std::collections::BTreeMap;

use serde::Serialize;

use super::super::context::*;
use super::{Maker, Rendered, plain_link, script};
use crate::book::Page as BookPage;
use crate::book::config::contact_href;
use crate::publication::{PartKind, address, alphabet};

/// The address of all names by letter.
pub const ALPHABET: &str = "a-z.html";
/// The address of the whole book at a glance.
pub const OVERVIEW: &str = "overview.html";
/// The address of the page to search from.
pub const SEARCH: &str = "search.html";

/// The address of the statement on accessibility.
pub const STATEMENT: &str = "accessibility.html";

/// What a page says at first sight: its kind, its title, its first lines.
#[derive(Serialize)]
struct Preview(String, String, String);

impl Maker<'_> {
    pub(super) fn everything_head(&self, address: &str, word: &str) -> Head {
        let title = self.words.text(word).to_owned();
        Head {
            description: title.clone(),
            title,
            breadcrumbs: vec![self.home_link()],
            section: address.into(),
            ..self.head(address)
        }
    }

    pub(super) fn alphabet(&self) -> Rendered {
        let mut letters: Vec<Letter> = Vec::new();
        for name in alphabet::names(self.book, self.book.pages()) {
            let letter = alphabet::letter(&name.name);
            if letters.last().is_none_or(|last| last.letter != letter) {
                letters.push(Letter { id: format!("Letter-{}", letters.len() + 1), letter, names: Vec::new() });
            }
            if let Some(last) = letters.last_mut() {
                last.names.push(Name { link: self.link(name.page), name: name.name, alias: name.alias });
            }
        }
        self.page(self.everything_head(ALPHABET, "site.a_z"), Alphabet { letters })
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
        self.page(self.everything_head(OVERVIEW, "site.everything"), main)
    }

    pub(super) fn search(&self) -> Rendered {
        self.page(self.everything_head(SEARCH, "site.search"), Search {})
    }

    pub(super) fn statement(&self) -> Rendered {
        let contact = self.book.config.accessibility.as_ref().map(|said| said.contact.clone()).unwrap_or_default();
        let editors = || self.book.config.editors.as_ref().map(|editors| editors.contact.value.clone());
        let contact = Some(contact).filter(|contact| !contact.is_empty()).or_else(editors).unwrap_or_default();
        let main = Statement {
            contact_href: contact_href(&contact),
            contact,
            own_theme: self.files.own_theme,
            booklets: !self.files.booklets.is_empty(),
        };
        self.page(self.everything_head(STATEMENT, "statement.title"), main)
    }

    /// Returns the previews of all pages by address, as a script that also loads from disk, when a reader first points at a
    /// link.
    pub fn previews(&self) -> String {
        let preview = |page: BookPage| {
            let card = self.card(page);
            let kind = card.link.kind.clone().unwrap_or_default();
            (address::page(self.book, page), Preview(kind, card.link.title, card.summary))
        };
        let all: BTreeMap<_, _> = self.book.pages().map(preview).collect();
        script("previews", &all)
    }
}
