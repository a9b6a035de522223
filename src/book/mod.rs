//! The book: everything that the author wrote, parsed, with ids resolved to blocks and links to pages.
//!
//! In: the book's folder. Out: a [`Book`] and all findings of reading and resolving it. Later phases only look; none
//! reads a file again.
//!
//! Invariant: an id in the `Book` is resolved, and its type says of what it is the id (`identity.rs`). What could not be
//! resolved became a finding and is left out.

mod asks;
mod causes;
mod compose;
pub mod config;
mod conflict;
mod encoding;
mod files;
mod identity;
mod ids;
mod load;
mod meant;
mod pages;
mod profile;
mod published;
mod raw;
mod raw_profile;
pub mod reserved;
mod resolve;
mod shelf;
mod stray;
mod team;
mod toml_bounds;
pub(crate) mod toml_fault;
mod toml_keys;
mod toml_table;
mod walk;
mod words_file;
mod written_path;
mod wrong_type;

pub use asks::{Asked, Reason};
pub use config::{Config, ContentsEntry, Kind, Relation};
pub use identity::{
    BlockId, ChapterId, ItemId, KindId, MemberId, PartId, ProfileId, RelationId, TeamId, TiSlice, TiVec,
};
pub use load::{LoadError, Loaded, READ, load};
pub use profile::{Choice, List, Omission, Origin, Profile};
pub use shelf::Shelf;
pub use team::{Member, Team};

use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;

use toml::value::Date;

use crate::finding::Code;
use crate::source::{Located, Place};
use crate::text::{Destination, Node};

/// The publication: `book.toml` and all that it loads.
#[derive(Debug)]
pub struct Book {
    /// What `book.toml` says.
    pub config: Config,
    /// All blocks, by kind as declared, then by `order`, code and id.
    pub blocks: TiVec<BlockId, Block>,
    /// All chapters, by id.
    pub chapters: TiVec<ChapterId, Chapter>,
    /// All profiles, by id.
    pub profiles: TiVec<ProfileId, Profile>,
    /// All teams, by id.
    pub teams: TiVec<TeamId, Team>,
    /// The section that `book.toml` names for a finding.
    pub sections: BTreeMap<Code, SectionReference>,
    /// The section that explains a step of composing a profile.
    pub steps: BTreeMap<config::Step, SectionReference>,
    /// Pictures that the text shows: path below the book's folder to the file on disk.
    pub pictures: BTreeMap<String, PathBuf>,
    /// Files beside the text to which it links: path below the book's folder to the file on disk.
    pub attachments: BTreeMap<String, PathBuf>,
    /// Where each entry of [`Config::start`] leads; the same number where there is no error.
    pub start: Vec<Page>,
    /// The pages that each entry of [`Config::changes`] names; none where it is about the whole book.
    pub changed: Vec<Vec<Page>>,
    /// Where each text link was written and what it leads to; one entry a link.
    pub links: Vec<TextLink>,
}

/// A section of the book that says what a finding rests on.
#[derive(Debug, Clone)]
pub struct SectionReference {
    /// The title of the page, and of the heading on it.
    pub title: Arc<str>,
    /// The place itself.
    pub to: Destination,
}

/// A link in running text from one page to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextLink {
    /// The page that holds it.
    pub from: Page,
    /// The page that it leads to.
    pub to: Page,
}

/// A page of the book that a link can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Page {
    /// A building block.
    Block(BlockId),
    /// A chapter.
    Chapter(ChapterId),
    /// A profile.
    Profile(ProfileId),
    /// A team.
    Team(TeamId),
}

/// One building block.
#[derive(Debug)]
pub struct Block {
    /// Its kind.
    pub kind: KindId,
    /// The stem of its file; unique among all blocks.
    pub id: String,
    /// Its code within the kind, such as `e`.
    pub code: Option<String>,
    /// Its title.
    pub title: Located<String>,
    /// Other names under which readers look for it.
    pub aliases: Vec<String>,
    /// Where the text comes from.
    pub source: String,
    /// Whether every profile should hold it.
    pub always: bool,
    /// Why it should not be chosen any more, where that is so.
    pub retired: Option<Retired>,
    /// Labels of the kind, as declared there.
    pub tags: Vec<String>,
    /// What it is part of, the widest first.
    pub part_of: Vec<BlockId>,
    /// For each relation of [`Config::relations`], the blocks that this one names.
    pub relations: TiVec<RelationId, Vec<BlockId>>,
    /// The text before the first section.
    pub intro: Vec<Node>,
    /// The sections, in the order of the file.
    pub sections: Vec<Section>,
    /// The file, at its start.
    pub place: Place,
}

/// Why a block should not be chosen any more.
#[derive(Debug, Clone)]
pub struct Retired {
    /// The reason, where the file gives one.
    pub why: String,
    /// What takes its place.
    pub replaced_by: Option<BlockId>,
    /// Where that is written, or the reason.
    pub place: Place,
}

/// A part of a block under a heading of level two.
#[derive(Debug, Clone)]
pub struct Section {
    /// The heading's words.
    pub title: String,
    /// The heading's id, for fragments.
    pub id: String,
    /// What stands under it.
    pub body: Vec<Node>,
    /// The items, when the kind declares this section as a list.
    pub items: Option<Vec<String>>,
}

/// A prose page that is no block.
#[derive(Debug, Clone)]
pub struct Chapter {
    /// The stem of its file; unique among the chapters.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Where the text comes from.
    pub source: String,
    /// What the program shows after the text.
    pub shows: Option<Shows>,
    /// Other words for it, by which search leads to its page.
    pub aliases: Vec<String>,
    /// Its text.
    pub body: Vec<Node>,
    /// The file, at its start.
    pub place: Place,
}

/// What the program can show below a chapter's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shows {
    /// The matrix of the profiles' relation.
    Matrix,
    /// All booklets, to download.
    Downloads,
    /// Every finding, with how it is mended.
    Findings,
    /// The way to the page on which a profile is composed.
    Composer,
    /// Which edition this is, of which day, and who its editors are.
    Edition,
}

impl Book {
    /// A block by its id.
    pub fn block(&self, id: BlockId) -> &Block {
        &self.blocks[id]
    }

    /// The kind of a block.
    pub fn kind_of(&self, id: BlockId) -> &Kind {
        &self.config.kinds[self.block(id).kind]
    }

    /// All ids of blocks, in the book's order.
    pub fn block_ids(&self) -> impl DoubleEndedIterator<Item = BlockId> + use<> {
        self.blocks.keys()
    }

    /// The blocks of a kind, in order.
    pub fn of_kind(&self, kind: KindId) -> impl DoubleEndedIterator<Item = BlockId> {
        self.block_ids().filter(move |id| self.block(*id).kind == kind)
    }

    /// The blocks of a kind that can still be chosen, in order.
    pub fn choosable(&self, kind: KindId) -> impl DoubleEndedIterator<Item = BlockId> {
        self.of_kind(kind).filter(|id| self.block(*id).retired.is_none())
    }

    /// Every block that a profile can choose, by kind as profiles list them.
    pub fn all_choosable(&self) -> impl Iterator<Item = BlockId> {
        let kinds = self.config.profiles.iter().flat_map(|rules| &rules.kinds);
        kinds.flat_map(|kind| self.choosable(*kind))
    }

    /// What an organisation can perform, in order.
    pub fn performable(&self) -> impl DoubleEndedIterator<Item = BlockId> {
        self.config.scope().into_iter().flat_map(|kind| self.choosable(kind))
    }

    /// The block that takes the place of a retired one, or the block itself.
    pub fn in_use(&self, id: BlockId) -> BlockId {
        self.block(id).retired.as_ref().and_then(|retired| retired.replaced_by).unwrap_or(id)
    }

    /// Whether a block is part of another, itself or through what it is part of.
    pub fn is_part_of(&self, part: BlockId, whole: BlockId) -> bool {
        let mut seen = HashSet::new();
        let mut ahead = self.block(part).part_of.clone();
        while let Some(above) = ahead.pop() {
            if above == whole {
                return true;
            }
            // Two ways up may meet: each whole is looked at once.
            if seen.insert(above) {
                ahead.extend(&self.block(above).part_of);
            }
        }
        false
    }

    /// The chapter with this id.
    pub fn chapter(&self, id: &str) -> Option<ChapterId> {
        self.chapters.position(|chapter| chapter.id == id)
    }

    /// The words of a heading on a chapter or block.
    pub fn heading(&self, page: Page, id: &str) -> Option<String> {
        let of_text = |nodes: &[Node]| {
            let mut headings = crate::text::headings(nodes);
            headings.find(|(_, known, _)| *known == id).map(|(_, _, words)| crate::text::plain_inline(words))
        };
        match page {
            Page::Chapter(index) => of_text(&self.chapters[index].body),
            Page::Block(block) => {
                let sections = &self.block(block).sections;
                sections.iter().find(|section| section.id == id).map(|section| section.title.clone())
            }
            Page::Profile(_) | Page::Team(_) => None,
        }
    }

    /// The heading and the text of a section that is referred to.
    pub fn section(&self, section: &SectionReference) -> Option<(String, &[Node])> {
        let Destination::Page { page: Page::Chapter(index), fragment: Some(id) } = &section.to else { return None };
        crate::text::section(&self.chapters[*index].body, id)
    }

    /// What a page is called.
    pub fn title(&self, page: Page) -> &str {
        match page {
            Page::Block(id) => &self.block(id).title.value,
            Page::Chapter(index) => &self.chapters[index].title,
            Page::Profile(index) => &self.profiles[index].title,
            Page::Team(index) => &self.teams[index].title,
        }
    }

    /// What a page is called among all others: a profile's title says whose it is.
    pub fn name(&self, page: Page) -> String {
        match page {
            Page::Profile(index) => self.profiles[index].name(),
            _ => self.title(page).into(),
        }
    }

    /// The first paragraph of a page, without form.
    pub fn summary(&self, page: Page) -> String {
        crate::text::summary(match page {
            Page::Block(id) => &self.block(id).intro,
            Page::Chapter(index) => &self.chapters[index].body,
            Page::Profile(index) => &self.profiles[index].summary,
            Page::Team(index) => &self.teams[index].summary,
        })
    }

    /// The day on which a page last changed: as the changes tell, or that of the edition.
    pub fn last_changed(&self, page: Page) -> Option<Date> {
        let changes = self.config.changes.iter().zip(&self.changed);
        let of_page =
            changes.filter(|(_, pages)| pages.is_empty() || pages.contains(&page)).map(|(change, _)| change.date);
        of_page.max().or(self.config.date)
    }

    /// All pages: blocks, chapters, profiles, teams.
    pub fn pages(&self) -> impl Iterator<Item = Page> + use<> {
        let blocks = self.block_ids().map(Page::Block);
        let chapters = self.chapters.keys().map(Page::Chapter);
        let profiles = self.profiles.keys().map(Page::Profile);
        blocks.chain(chapters).chain(profiles).chain(self.teams.keys().map(Page::Team))
    }
}

impl Block {
    /// The items of its first list, where its kind declares one: those that a profile can choose from.
    pub fn items(&self) -> &[String] {
        self.sections.iter().find_map(|section| section.items.as_deref()).unwrap_or_default()
    }

    /// Code and title, as a reader knows it.
    pub fn name(&self) -> String {
        match &self.code {
            Some(code) => format!("{code} {}", self.title.value),
            None => self.title.value.clone(),
        }
    }

    /// The block's first paragraph, without form.
    pub fn summary(&self) -> String {
        crate::text::summary(&self.intro)
    }
}
