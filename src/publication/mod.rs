//! Order, addresses, incoming relations and matrices of a book.
//!
//! In: a book with its theme, words and findings ([`Loaded`]). Out: the reading order, the website's address of each page, the incoming relations of each block, and the
//! matrix. Website and booklets both use this, so that they cannot differ.

pub mod address;
pub mod alphabet;
pub mod compare;
mod file_address;
pub mod matrix;
pub mod moved;
mod old_address;
mod old_comparisons;
pub mod route;
pub mod steps;

use std::collections::HashMap;
use std::sync::Arc;

use crate::book::config::Contents;
use crate::book::{BlockId, Book, ChapterId, KindId, Loaded, Page, PartId, ProfileId, TeamId, TiVec};
use crate::finding::{Finding, Subject};
use crate::theme::Theme;
use crate::theme::words::Words;
pub use route::Route;

/// The publication: computed once from the book, used by all renderers.
pub struct Publication {
    /// The book.
    pub book: Arc<Book>,
    /// The theme that shows it.
    pub theme: Arc<Theme>,
    /// The words of its language.
    pub words: Arc<Words>,
    /// Parts in reading order, each with its pages.
    pub parts: TiVec<PartId, Part>,
    /// All pages of the website, in the order of [`Route`]: also those that the contents do not name, since links may lead
    /// to them.
    pub pages: Vec<Route>,
    /// For each block, its children: what is part of it, itself and not through another.
    pub children: TiVec<BlockId, Vec<BlockId>>,
    /// Profiles that include each block.
    pub used_by: TiVec<BlockId, Vec<ProfileId>>,
    /// Teams with each profile.
    pub in_teams: TiVec<ProfileId, Vec<TeamId>>,
    /// Retired blocks that each block replaces.
    pub replaces: TiVec<BlockId, Vec<BlockId>>,
    /// Findings on each profile and team, by the path of its file.
    pub remarks: HashMap<String, Vec<Finding>>,
}

/// A part of the reading order: one entry of the contents.
#[derive(Debug, Clone)]
pub struct Part {
    /// Content of the part.
    pub what: PartKind,
    /// The chapter itself, or the chapter that opens the part.
    pub chapter: Option<ChapterId>,
    /// Pages after the chapter.
    pub pages: Vec<Page>,
    /// Whether it is in the printed handbook.
    pub print: bool,
}

/// The content of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartKind {
    /// One chapter.
    Chapter(ChapterId),
    /// A kind and its blocks.
    Kind(KindId),
    /// The profiles.
    Profiles,
}

impl Publication {
    /// Creates the publication of a book. It shares the book, its theme and its words.
    pub fn of(loaded: &Loaded) -> Self {
        let book = &loaded.book;
        let for_each_block = TiVec::from(vec![Vec::new(); book.blocks.len()]);
        let mut children = for_each_block.clone();
        for id in book.block_ids() {
            for parent in &book.block(id).part_of {
                children[*parent].push(id);
            }
        }
        let mut replaces = for_each_block;
        for id in book.block_ids() {
            for by in book.replacements(id) {
                replaces[*by].push(id);
            }
        }
        let mut in_teams: TiVec<ProfileId, Vec<TeamId>> = vec![Vec::new(); book.profiles.len()].into();
        for (index, team) in book.teams.iter_enumerated() {
            for member in &team.members {
                if in_teams[member.profile].last() != Some(&index) {
                    in_teams[member.profile].push(index);
                }
            }
        }
        let mut remarks: HashMap<String, Vec<Finding>> = HashMap::new();
        // What is wrong with a text or a file concerns its editor, not readers.
        let for_readers = |finding: &&Finding| matches!(finding.code.subject(), Subject::Profile | Subject::Team);
        for finding in loaded.findings.iter().filter(for_readers) {
            remarks.entry(finding.place.file.path.clone()).or_default().push(finding.clone());
        }
        let mut used_by: TiVec<BlockId, Vec<ProfileId>> = vec![Vec::new(); book.blocks.len()].into();
        for (index, profile) in book.profiles.iter_enumerated() {
            for id in profile.all_chosen() {
                used_by[id].push(index);
            }
        }
        Self {
            parts: parts(book),
            pages: route::pages(book),
            children,
            used_by,
            in_teams,
            replaces,
            remarks,
            book: Arc::clone(book),
            theme: Arc::clone(&loaded.theme),
            words: Arc::clone(&loaded.words),
        }
    }

    /// The pages of the website that are read one after another, in reading order, with those that open a part.
    pub fn sequence(&self) -> Vec<Route> {
        let routes = self.parts.iter().flat_map(|part| {
            let opening = match (part.what, part.chapter) {
                (PartKind::Chapter(chapter), _) => Some(Route::Chapter(chapter)),
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

/// Invariant: a chapter of the contents exists; otherwise `check` would have stopped the build.
fn parts(book: &Book) -> TiVec<PartId, Part> {
    let chapter =
        |name: &Option<crate::source::Located<String>>| name.as_ref().and_then(|name| book.chapter(&name.value));
    let part = |entry: &crate::book::ContentsEntry| {
        let (what, chapter, pages) = match &entry.what {
            Contents::Chapter(name) => {
                let chapter = book.chapter(&name.value)?;
                (PartKind::Chapter(chapter), Some(chapter), Vec::new())
            }
            Contents::Kind(kind) => (
                PartKind::Kind(*kind),
                chapter(&book.config.kinds[*kind].chapter),
                book.choosable(*kind).map(Page::Block).collect(),
            ),
            Contents::Profiles => (
                PartKind::Profiles,
                book.config.profiles.as_ref().and_then(|rules| chapter(&rules.chapter)),
                book.profiles.keys().map(Page::Profile).collect(),
            ),
        };
        Some(Part { what, chapter, pages, print: entry.print })
    };
    book.config.contents.iter().filter_map(part).collect()
}

/// Returns a word with an initial capital.
pub fn capital(word: &str) -> String {
    let mut characters = word.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}
