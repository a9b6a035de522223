//! What a publication needs beyond the book itself: order, addresses, and everything seen from the other side.
//!
//! In: a [`Book`]. Out: the reading order, the website's address of each page, the blocks that name a block, and the
//! matrix. Website and booklets both build on this, so that they cannot differ.

pub mod address;
pub mod alphabet;
pub mod compare;
pub mod matrix;
pub mod route;
pub mod steps;

use std::collections::HashMap;

use crate::book::config::Contents;
use crate::book::{BlockId, Book, Page};
use crate::finding::Finding;
pub use route::Route;

/// The book seen from every side, computed once.
pub struct Publication<'a> {
    /// The book.
    pub book: &'a Book,
    /// The pages in reading order, in parts.
    pub parts: Vec<Part>,
    /// All pages of the website, in the order of [`Route`]: also those that the contents do not name, since links may lead
    /// to them.
    pub pages: Vec<Route>,
    /// For each block, what is part of it.
    pub parts_of: Vec<Vec<BlockId>>,
    /// For each relation and each block, the blocks that name it.
    pub named_by: Vec<Vec<Vec<BlockId>>>,
    /// For each block, the profiles that hold it, as indices.
    pub used_by: Vec<Vec<usize>>,
    /// For each profile, the teams that it is in, as indices.
    pub in_teams: Vec<Vec<usize>>,
    /// For each block, the retired blocks whose place it takes.
    pub replaces: Vec<Vec<BlockId>>,
    /// What the check says of each file.
    pub remarks: HashMap<&'a str, Vec<&'a Finding>>,
}

/// A step of the reading order: one entry of the contents.
#[derive(Debug, Clone)]
pub struct Part {
    /// What it is.
    pub what: PartKind,
    /// The chapter that opens it, or that it is.
    pub chapter: Option<usize>,
    /// The pages after the chapter.
    pub pages: Vec<Page>,
    /// Whether it is printed in the handbook.
    pub print: bool,
}

/// What a part is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartKind {
    /// One chapter.
    Chapter,
    /// A kind and its blocks.
    Kind(usize),
    /// The profiles.
    Profiles,
}

impl<'a> Publication<'a> {
    /// Looks at a book, and at what the check says of it, from every side.
    pub fn of(book: &'a Book, findings: &'a [Finding]) -> Self {
        let mut parts_of = vec![Vec::new(); book.blocks.len()];
        let mut named_by = vec![vec![Vec::new(); book.blocks.len()]; book.config.relations.len()];
        for id in book.block_ids() {
            let block = book.block(id);
            for whole in &block.part_of {
                parts_of[whole.0].push(id);
            }
            for (relation, named) in block.relations.iter().enumerate() {
                for other in named {
                    named_by[relation][other.0].push(id);
                }
            }
        }
        let mut replaces = vec![Vec::new(); book.blocks.len()];
        for id in book.block_ids() {
            if let Some(by) = book.block(id).retired.as_ref().and_then(|retired| retired.replaced_by) {
                replaces[by.0].push(id);
            }
        }
        let mut in_teams = vec![Vec::new(); book.profiles.len()];
        for (index, team) in book.teams.iter().enumerate() {
            for member in &team.members {
                if in_teams[member.profile].last() != Some(&index) {
                    in_teams[member.profile].push(index);
                }
            }
        }
        let mut remarks: HashMap<&str, Vec<&Finding>> = HashMap::new();
        for finding in findings {
            remarks.entry(&finding.place.file.path).or_default().push(finding);
        }
        let mut used_by = vec![Vec::new(); book.blocks.len()];
        for (index, profile) in book.profiles.iter().enumerate() {
            for id in profile.all_chosen() {
                used_by[id.0].push(index);
            }
        }
        Self {
            book,
            parts: parts(book),
            pages: route::pages(book),
            parts_of,
            named_by,
            used_by,
            in_teams,
            replaces,
            remarks,
        }
    }

    /// The pages of the website that are read one after another, in reading order, with those that open a part.
    pub fn sequence(&self) -> Vec<Route> {
        let routes = self.parts.iter().flat_map(|part| {
            let opening = match (part.what, part.chapter) {
                (PartKind::Chapter, chapter) => chapter.map(Route::Chapter),
                (PartKind::Kind(kind), _) => Some(Route::Kind(kind)),
                (PartKind::Profiles, _) => Some(Route::Profiles),
            };
            opening.into_iter().chain(part.pages.iter().map(|page| Route::from(*page)))
        });
        routes.collect()
    }

    /// The matrices of two kinds that have pages.
    pub fn matrices(&self) -> impl Iterator<Item = matrix::ShownPair> {
        self.pages.iter().filter_map(|route| if let Route::Matrix(shown) = route { Some(*shown) } else { None })
    }
}

fn parts(book: &Book) -> Vec<Part> {
    let chapter =
        |name: &Option<crate::source::Located<String>>| name.as_ref().and_then(|name| book.chapter(&name.value));
    let part = |entry: &crate::book::ContentsEntry| {
        let (what, chapter, pages) = match &entry.what {
            Contents::Chapter(name) => (PartKind::Chapter, Some(book.chapter(&name.value)?), Vec::new()),
            Contents::Kind(kind) => (
                PartKind::Kind(*kind),
                chapter(&book.config.kinds[*kind].chapter),
                book.choosable(*kind).map(Page::Block).collect(),
            ),
            Contents::Profiles => (
                PartKind::Profiles,
                book.config.profiles.as_ref().and_then(|rules| chapter(&rules.chapter)),
                (0..book.profiles.len()).map(Page::Profile).collect(),
            ),
        };
        Some(Part { what, chapter, pages, print: entry.print })
    };
    book.config.contents.iter().filter_map(part).collect()
}

/// A word as it opens a heading.
pub fn capital(word: &str) -> String {
    let mut characters = word.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}
