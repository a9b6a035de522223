//! What each booklet holds, in which order: a selection from the book, never a condition in its text.
//!
//! In: the booklets that `book.toml` declares. Out: for each document its parts, as JSON for the theme.

mod blank;
mod handbook;
mod profile;
mod team;

use serde::Serialize;

use super::catalogue::block_keys;
use super::context::{Matrix, MatrixGroup, MatrixRow, Remark};
use super::{Other, key};
use crate::book::Page;
use crate::book::config::{self, Document};
use crate::publication::{Publication, capital, matrix};
use crate::source::Place;
use crate::theme::shape::Shown;
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
    /// Whether it holds the whole book.
    pub whole: bool,
    /// What else there is of it, and the path of each below the output folder.
    pub others: Vec<(Other, String)>,
    /// Whether it carries files within itself.
    pub carries_files: bool,
    /// The pages whose text it may show.
    pub present: Vec<Page>,
    /// What the theme gets as `/booklet.json`.
    pub data: Vec<u8>,
}

impl Booklet {
    /// A booklet as `book.toml` declares it, with what the theme gets.
    fn new<T: Shown>(rule: &config::Booklet, title: String, present: Vec<Page>, data: &T) -> Self {
        Self {
            template: T::TEMPLATE,
            file: rule.file.clone(),
            title,
            document: rule.document,
            of: None,
            whole: false,
            others: Vec::new(),
            carries_files: false,
            present,
            data: json(data),
        }
    }

    /// Where the file for reading stands, below the output folder.
    pub fn path(&self) -> String {
        format!("print/{}.pdf", self.file)
    }

    /// The same, of one profile or team.
    fn of(self, page: Page, id: &str) -> Self {
        Self { of: Some(page), file: format!("{}-{id}", self.file), ..self }
    }
}

/// All documents of the book.
pub fn booklets(publication: &Publication, words: &Words) -> Vec<Booklet> {
    let book = publication.book;
    let of = |rule: &config::Booklet| -> Vec<Booklet> {
        let profiles = 0..book.profiles.len();
        match rule.document {
            Document::Handbook => vec![handbook::handbook(publication, rule)],
            Document::Profile => profiles.map(|index| profile::profile(publication, words, rule, index)).collect(),
            Document::Conversation => profiles.map(|index| profile::conversation(publication, rule, index)).collect(),
            Document::Team => (0..book.teams.len()).map(|index| team::team(publication, words, rule, index)).collect(),
            Document::Form => blank::form(publication, words, rule).into_iter().collect(),
            Document::Cards => vec![blank::cards(publication, rule)],
            Document::Poster => blank::poster(publication, rule).into_iter().collect(),
        }
    };
    let with_others =
        |rule: &config::Booklet, booklet: Booklet| Booklet { others: others(&booklet, rule, words), ..booklet };
    let rules = book.config.booklets.iter();
    rules.flat_map(|rule| of(rule).into_iter().map(move |booklet| with_others(rule, booklet))).collect()
}

/// What else there is of a booklet, and where.
fn others(booklet: &Booklet, rule: &config::Booklet, words: &Words) -> Vec<(Other, String)> {
    let sheets = rule.sheets.iter().map(|way| {
        let other = Other::Sheets(*way);
        let key = format!("files.{}", other.key());
        let name = words.text(&key);
        (other, format!("print/sheets/{}-{name}.pdf", booklet.file))
    });
    let fillable = rule.fillable.then(|| (Other::Fillable, format!("print/forms/{}.pdf", booklet.file)));
    sheets.chain(fillable).collect()
}

/// A value as the theme reads it.
pub fn json(value: &impl Serialize) -> Vec<u8> {
    // Only a map whose keys are no text, or a writer that fails, is an error; there is neither.
    serde_json::to_vec(value).unwrap_or_default()
}

/// A matrix, with blocks as keys.
fn matrix_of(publication: &Publication, matrix: &matrix::Matrix) -> Matrix {
    let row = |row: &matrix::Row| MatrixRow {
        block: key(publication, Page::Block(row.block)),
        part: row.part,
        cells: row.cells.clone(),
    };
    let group = |group: &matrix::Group| MatrixGroup { kind: group.kind, rows: group.rows.iter().map(row).collect() };
    Matrix { columns: block_keys(publication, &matrix.columns), groups: matrix.groups.iter().map(group).collect() }
}

/// What the check says of a file, what rests on one section together.
fn remarks(publication: &Publication, words: &Words, place: &Place) -> Vec<Remark> {
    let mut remarks: Vec<Remark> = Vec::new();
    for finding in publication.remarks.get(place.file.path.as_str()).into_iter().flatten() {
        let message = capital(&finding.message(words));
        match remarks.iter_mut().find(|remark| remark.section.as_deref() == finding.section.as_deref()) {
            Some(remark) => remark.messages.push(message),
            None => {
                remarks.push(Remark { section: finding.section.as_deref().map(Into::into), messages: vec![message] })
            }
        }
    }
    remarks
}

fn keys(publication: &Publication, pages: &[Page]) -> Vec<String> {
    pages.iter().map(|page| key(publication, *page)).collect()
}
