//! The content of each booklet: a selection from the book, never a condition in its text.
//!
//! In: the booklets that `book.toml` declares. Out: a list of the documents, which is cheap; and the parts of one of them as
//! JSON for the theme, when requested.

mod blank;
mod handbook;
mod profile;
mod team;

use super::json::json;
use super::made::Other;
use crate::book::config::Document;
use crate::book::{Page, config};
use crate::publication::Publication;
use crate::source::Place;
use crate::theme::shape::Shown;
use crate::theme::words::Words;
use std::sync::Arc;

/// A document of the list: the data to name it and to link to it. There may be thousands.
#[derive(Debug)]
pub struct Planned {
    /// Its entry in `book.toml`.
    rule: Arc<config::Booklet>,
    /// File name without `.pdf`.
    pub file: String,
    /// Title in the PDF.
    pub title: String,
    /// Profile or team of the document, if any.
    pub of: Option<Page>,
    /// Variants, with their paths below the output folder.
    pub others: Vec<(Other, String)>,
}

impl Planned {
    /// Returns the type of document.
    pub fn document(&self) -> Document {
        self.rule.document
    }

    /// Returns the place of its file name in `book.toml`.
    pub fn place(&self) -> &Place {
        &self.rule.place
    }

    /// Returns the name of its file in `book.toml`.
    pub fn name(&self) -> &str {
        &self.rule.file
    }

    /// Returns whether it contains the complete book.
    pub fn whole(&self) -> bool {
        self.rule.document == Document::Handbook && self.rule.parts.is_empty()
    }

    /// Returns the path of the file for reading, below the output folder.
    pub fn path(&self) -> String {
        format!("print/{}.pdf", self.file)
    }

    /// Returns the path of the picture of its first page, below the output folder.
    pub fn picture(&self) -> String {
        format!("print/pictures/{}.png", self.file)
    }
}

/// The data of a document for the theme. That of a handbook is large, so it is made when work on the document begins.
pub struct Booklet {
    /// Template of the document, below `print/` in the theme.
    pub template: &'static str,
    /// Whether it has attachments.
    pub carries_files: bool,
    /// Pages whose text it may show.
    pub present: Vec<Page>,
    /// Content of `/booklet.json`.
    pub data: Vec<u8>,
}

impl Booklet {
    fn new<T: Shown>(present: Vec<Page>, data: &T) -> Self {
        Self { template: T::TEMPLATE, carries_files: false, present, data: json(data) }
    }
}

/// Returns all documents of the book.
pub fn planned(publication: &Publication) -> Vec<Planned> {
    let Publication { book, words, .. } = publication;
    let mut all = Vec::new();
    for rule in &book.config.booklets {
        let rule = Arc::new(rule.clone());
        let plan = |file: String, title: String, of| {
            let others = others(&file, &rule, words);
            Planned { rule: Arc::clone(&rule), file, title, of, others }
        };
        let one = |title: String| plan(rule.file.clone(), title, None);
        let of = |page, id: &str, title: &str| {
            plan(format!("{}-{id}", rule.file), format!("{}: {title}", rule.title), Some(page))
        };
        match rule.document {
            Document::Handbook if rule.parts.is_empty() => {
                all.push(one(format!("{} {}", book.config.title, book.config.subtitle).trim().into()));
            }
            Document::Handbook => all.push(one(format!("{}: {}", book.config.title, rule.title))),
            Document::Profile | Document::Conversation => {
                let profiles = book.profiles.iter_enumerated();
                all.extend(profiles.map(|(id, profile)| of(Page::Profile(id), &profile.id, &profile.title)));
            }
            Document::Team => {
                let teams = book.teams.iter_enumerated();
                all.extend(teams.map(|(id, team)| of(Page::Team(id), &team.id, &team.title)));
            }
            // Without profiles there is nothing to compose.
            Document::Form | Document::Poster if book.config.profiles.is_none() => {}
            Document::Form | Document::Cards | Document::Poster => {
                all.push(one(format!("{}: {}", rule.title, book.config.title)));
            }
        }
    }
    all
}

/// Returns the data of one document.
pub fn booklet(publication: &Publication, planned: &Planned) -> Booklet {
    let rule = &*planned.rule;
    match (rule.document, planned.of) {
        (Document::Profile, Some(Page::Profile(index))) => profile::profile(publication, rule, index),
        (Document::Conversation, Some(Page::Profile(index))) => profile::conversation(publication, rule, index),
        (Document::Team, Some(Page::Team(index))) => team::team(publication, rule, index),
        (Document::Form, _) => blank::form(publication, rule),
        (Document::Cards, _) => blank::cards(publication, rule),
        (Document::Poster, _) => blank::poster(publication, rule),
        // The other three always have a profile or team.
        (Document::Handbook | Document::Profile | Document::Conversation | Document::Team, _) => {
            handbook::handbook(publication, rule)
        }
    }
}

/// Returns the variants of the document with a file name, and their paths.
fn others(file: &str, rule: &config::Booklet, words: &Words) -> Vec<(Other, String)> {
    let sheets = rule.sheets.iter().map(|way| {
        let other = Other::Sheets(*way);
        let key = format!("files.{}", other.key());
        let name = words.text(&key);
        (other, format!("print/sheets/{file}-{name}.pdf"))
    });
    let fillable = rule.fillable.then(|| (Other::Fillable, format!("print/forms/{file}.pdf")));
    sheets.chain(fillable).collect()
}
