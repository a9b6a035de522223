//! The book as a whole: its kinds, and what links to its pages need to know.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::PageKey;
use crate::book::{self, KindId, config};
use crate::publication::{Publication, Route, address, capital};
use crate::theme::palette::{Colour, Palette};

/// The book, with all its pages by key.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Book {
    /// Title of the book.
    pub title: String,
    /// Subtitle; empty if there is none.
    pub subtitle: String,
    /// Name of the edition; empty if there is none.
    pub edition: String,
    /// Publisher; empty if there is none.
    pub publisher: String,
    /// Description for search engines, in one sentence.
    pub description: String,
    /// Language code of the text, such as `nl`.
    pub language: String,
    /// Decimal mark of the language, such as `,`.
    pub decimal: String,
    /// URL of the website with a slash at the end, if `book.toml` has `address`.
    pub address: Option<String>,
    /// Colour of the book.
    pub colour: Colour,
    /// Kinds of blocks, in the order of `book.toml`.
    pub kinds: Vec<Kind>,
    /// Names of profiles, if the book has profiles.
    pub profiles: Option<Names>,
    /// Names of teams, if the book has teams.
    pub teams: Option<Names>,
    /// All pages, by key.
    pub pages: BTreeMap<PageKey, Page>,
}

/// A kind of block.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Kind {
    /// Id in `book.toml`.
    pub id: String,
    /// Folder of its blocks, which is also the key of its list in a profile.
    pub folder: String,
    /// Plural name with a capital, for headings.
    pub title: String,
    /// Singular name.
    pub singular: String,
    /// Plural name.
    pub plural: String,
    /// Summary in one sentence.
    pub summary: String,
    /// Address of its page on the website.
    pub address: String,
    /// Colour of the kind.
    pub colour: Colour,
    /// Keys of its blocks that are not retired, in the order of the book.
    pub blocks: Vec<PageKey>,
}

/// Singular and plural name of a type of page.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Names {
    /// Singular.
    pub singular: String,
    /// Plural.
    pub plural: String,
}

/// A page of the book: what is needed to name it, link to it and draw it.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Page {
    /// Type of the page.
    #[serde(rename = "type")]
    pub sort: PageType,
    /// Id: the name of its file.
    pub id: String,
    /// Address on the website.
    pub address: String,
    /// Title.
    pub title: String,
    /// Title that no other page has: that of a profile includes its organisation.
    pub name: String,
    /// Organisation, for profiles and teams that name one.
    pub organisation: Option<String>,
    /// Kind of a block: its index in `book.kinds`, from 0; none for other pages.
    pub kind: Option<KindId>,
    /// Code of a block, if its kind has codes.
    pub code: Option<String>,
    /// Labels of the tags of a block.
    pub tags: Vec<String>,
    /// Whether every profile should include the block.
    pub always: bool,
    /// Why the block is retired, if it is.
    pub retired: Option<Retired>,
    /// Keys of the parents of a block.
    pub part_of: Vec<PageKey>,
}

/// A type of page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PageType {
    /// A block.
    Block,
    /// A chapter.
    Chapter,
    /// A profile.
    Profile,
    /// A team.
    Team,
}

/// Why a block is retired.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Retired {
    /// Reason; empty if none is given.
    pub why: String,
    /// Keys of the replacements: one, or several for a block that was split.
    pub replaced_by: Vec<PageKey>,
}

impl Book {
    /// Returns the view of a book.
    pub fn of(publication: &Publication, palette: &Palette) -> Self {
        let book = &publication.book;
        let config = &book.config;
        let names = |singular: &str, plural: &str| Names { singular: singular.into(), plural: plural.into() };
        let page = |page: book::Page| (PageKey::of(publication, page), Page::of(publication, page));
        Self {
            title: config.title.clone(),
            subtitle: config.subtitle.clone(),
            edition: config.edition.clone(),
            publisher: config.publisher.clone(),
            description: config.description.clone(),
            language: config.language.value.clone(),
            decimal: publication.words.punctuation.decimal.clone(),
            address: config.address.clone(),
            colour: palette.book.clone(),
            kinds: config.kinds.iter_enumerated().map(|(id, kind)| Kind::of(publication, palette, id, kind)).collect(),
            profiles: config.profiles.as_ref().map(|rules| names(&rules.singular, &rules.plural)),
            teams: config.teams.as_ref().map(|rules| names(&rules.singular, &rules.plural)),
            pages: book.pages().map(page).collect(),
        }
    }
}

impl Kind {
    fn of(publication: &Publication, palette: &Palette, id: KindId, kind: &config::Kind) -> Self {
        let book = &publication.book;
        Self {
            id: kind.id.clone(),
            folder: kind.folder.clone(),
            title: capital(&kind.plural),
            singular: kind.singular.clone(),
            plural: kind.plural.clone(),
            summary: kind.summary.clone(),
            address: Route::Kind(id).address(book),
            colour: palette.kind(id.into()).clone(),
            blocks: book.choosable(id).map(|block| PageKey::of_block(publication, block)).collect(),
        }
    }
}

impl Page {
    fn of(publication: &Publication, page: book::Page) -> Self {
        let book = &publication.book;
        let (sort, id, organisation) = match page {
            book::Page::Block(id) => (PageType::Block, &book.block(id).id, None),
            book::Page::Chapter(id) => (PageType::Chapter, &book.chapters[id].id, None),
            book::Page::Profile(id) => {
                (PageType::Profile, &book.profiles[id].id, book.profiles[id].organisation.clone())
            }
            book::Page::Team(id) => (PageType::Team, &book.teams[id].id, book.teams[id].organisation.clone()),
        };
        let plain = Self {
            sort,
            id: id.clone(),
            address: address::page(book, page),
            title: book.title(page).into(),
            name: book.name(page),
            organisation,
            kind: None,
            code: None,
            tags: Vec::new(),
            always: false,
            retired: None,
            part_of: Vec::new(),
        };
        let book::Page::Block(id) = page else { return plain };
        let block = book.block(id);
        let labels = &book.config.kinds[block.kind].tags;
        let label = |tag: &String| labels.iter().find(|known| known.id == *tag).map(|known| known.label.clone());
        Self {
            kind: Some(block.kind),
            code: block.code.clone(),
            tags: block.tags.iter().filter_map(label).collect(),
            always: block.always,
            retired: block.retired.as_ref().map(|retired| Retired {
                why: retired.why.clone(),
                replaced_by: PageKey::of_blocks(publication, &retired.replaced_by),
            }),
            part_of: PageKey::of_blocks(publication, &block.part_of),
            ..plain
        }
    }
}
