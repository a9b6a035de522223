//! The book: everything that the author wrote, parsed, with ids resolved to blocks and links to pages.
//!
//! In: the book's folder. Out: a [`Book`] and all findings of reading and resolving it. Later phases only look; none
//! reads a file again.
//!
//! Invariant: an id in the `Book` is resolved, and its type says of what it is the id (`identity.rs`); so are the links of its texts
//! ([`Resolved`]). What could not be resolved became a finding and is left out.

pub mod bad_id;
mod causes;
mod compose;
pub mod config;
mod conflict;
mod destination;
mod edge;
mod encoding;
mod files;
pub mod former;
mod formerly;
mod identity;
mod ids;
mod load;
mod meant;
mod pages;
mod profile;
mod published;
mod raw;
mod raw_book;
mod raw_profile;
mod requirements;
mod resolve;
mod shelf;
mod stray;
mod team;
mod texts;
mod toml_bounds;
pub(crate) mod toml_fault;
mod toml_keys;
mod toml_table;
mod walk;
mod words_file;
mod written_path;
mod wrong_type;

pub use config::{Config, ContentsEntry, Kind, Relation};
pub use destination::{Destination, Resolved};
pub use edge::{ChoiceAttributes, Edge, RelationAttributes};
pub use former::Former;
pub use identity::{
    BlockId, ChapterId, FormerId, ItemId, KindId, MemberId, PartId, ProfileId, RelationId, TeamId, TiSlice, TiVec,
};
pub use load::{LoadError, Loaded, READ, load};
pub use profile::{Choice, List, Omission, Origin, Profile};
pub use requirements::{Ancestry, Path, Reason, Required, RequiredBy, Requirement, Requirements};
pub use shelf::Shelf;
pub use team::{Member, Team};

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use toml::value::Date;

use crate::finding::Code;
use crate::source::{Located, Place};
use crate::text::{Links, Node};
pub use formerly::WrittenFormer;

/// The book: `book.toml` and everything that it loads.
#[derive(Debug)]
pub struct Book {
    /// Content of `book.toml`.
    pub config: Config,
    /// All blocks, by kind as declared, then by `order`, code and id.
    pub blocks: TiVec<BlockId, Block>,
    /// For each block, itself and its ancestors, each with the shortest path to it.
    pub ancestries: TiVec<BlockId, Ancestry>,
    /// What blocks require along each relation.
    pub requirements: TiVec<RelationId, Requirements>,
    /// All chapters, by id.
    pub chapters: TiVec<ChapterId, Chapter>,
    /// All profiles, by id.
    pub profiles: TiVec<ProfileId, Profile>,
    /// All teams, by id.
    pub teams: TiVec<TeamId, Team>,
    /// Section that explains a finding, if `book.toml` names one.
    pub sections: BTreeMap<Code, SectionReference>,
    /// Section that explains a step of composing a profile.
    pub steps: BTreeMap<config::Step, SectionReference>,
    /// Images in texts: path below the book's folder to path on disk.
    pub pictures: BTreeMap<String, PathBuf>,
    /// Attachments: path below the book's folder to path on disk.
    pub attachments: BTreeMap<String, PathBuf>,
    /// Target of each entry of [`Config::start`]; the same length if there is no error.
    pub start: Vec<Page>,
    /// Pages of each entry of [`Config::changes`]; empty for the complete book.
    pub changed: Vec<Vec<Page>>,
    /// Links in texts, one entry per link.
    pub links: Vec<TextLink>,
    /// What pages and headings were called in earlier editions.
    pub former: Former,
}

/// A section of the book that explains a rule.
#[derive(Debug, Clone)]
pub struct SectionReference {
    /// Title of the page, and of the heading on it.
    pub title: Arc<str>,
    /// Target.
    pub to: Destination,
}

/// A link in running text from one page to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextLink {
    /// Page that contains the link.
    pub from: Page,
    /// Page that it leads to.
    pub to: Page,
}

/// A page of the book, as a possible target of a link.
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

/// A block.
#[derive(Debug)]
pub struct Block {
    /// Its kind.
    pub kind: KindId,
    /// File name without extension; unique among all blocks.
    pub id: String,
    /// Code within the kind, such as `e`.
    pub code: Option<String>,
    /// Title.
    pub title: Located<String>,
    /// Aliases that find it in search.
    pub aliases: Vec<String>,
    /// Source of the text.
    pub source: String,
    /// Whether every profile should include it.
    pub always: bool,
    /// Why it is retired, if it is.
    pub retired: Option<Retired>,
    /// Labels of its tags.
    pub tags: Vec<String>,
    /// Parents, the widest first.
    pub part_of: Vec<BlockId>,
    /// For each relation of [`Config::relations`], the links to the blocks that this one names.
    pub relations: TiVec<RelationId, Vec<Edge<RelationAttributes>>>,
    /// The text before the first section.
    pub intro: Vec<Node<Resolved>>,
    /// The sections, in the order of the file.
    pub sections: Vec<Section>,
    /// Start of the file.
    pub place: Place,
}

/// Why a block is retired.
#[derive(Debug, Clone)]
pub struct Retired {
    /// Reason, if given.
    pub why: String,
    /// Replacements: one, or several for a block that was split.
    pub replaced_by: Vec<BlockId>,
    /// Place of the replacement, or of the reason.
    pub place: Place,
}

/// A section of a block, under a heading of level two.
#[derive(Debug, Clone)]
pub struct Section<L: Links = Resolved> {
    /// The heading's words.
    pub title: String,
    /// Id of the heading, for fragments.
    pub id: String,
    /// What stands under it.
    pub body: Vec<Node<L>>,
    /// The items, when the kind declares this section as a list.
    pub items: Option<Vec<String>>,
}

/// A prose page that is not a block.
#[derive(Debug, Clone)]
pub struct Chapter<L: Links = Resolved> {
    /// The stem of its file; unique among the chapters.
    pub id: String,
    /// Title.
    pub title: String,
    /// Source of the text.
    pub source: String,
    /// What the program adds after the text.
    pub shows: Option<Shows>,
    /// Aliases that find it in search.
    pub aliases: Vec<String>,
    /// What it was called in earlier editions, as written; resolved in [`Book::former`].
    pub formerly: Vec<WrittenFormer>,
    /// Its text.
    pub body: Vec<Node<L>>,
    /// The file, at its start.
    pub place: Place,
}

/// What the program can add below a chapter's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shows {
    /// The matrix of the profiles' relation.
    Matrix,
    /// All booklets, to download.
    Downloads,
    /// All findings, with their fixes.
    Findings,
    /// A link to the composer.
    Composer,
    /// The edition, its date and its editors.
    Edition,
}

impl Book {
    /// Returns the block with this id.
    pub fn block(&self, id: BlockId) -> &Block {
        &self.blocks[id]
    }

    /// Returns the kind of a block.
    pub fn kind_of(&self, id: BlockId) -> &Kind {
        &self.config.kinds[self.block(id).kind]
    }

    /// Returns all ids of blocks, in the book's order.
    pub fn block_ids(&self) -> impl DoubleEndedIterator<Item = BlockId> + use<> {
        self.blocks.keys()
    }

    /// Returns the blocks of a kind, in order.
    pub fn of_kind(&self, kind: KindId) -> impl DoubleEndedIterator<Item = BlockId> {
        self.block_ids().filter(move |id| self.block(*id).kind == kind)
    }

    /// Returns the blocks of a kind that are not retired, in order.
    pub fn choosable(&self, kind: KindId) -> impl DoubleEndedIterator<Item = BlockId> {
        self.of_kind(kind).filter(|id| self.block(*id).retired.is_none())
    }

    /// Returns every block that a profile can choose, by kind as profiles list them.
    pub fn all_choosable(&self) -> impl Iterator<Item = BlockId> {
        let kinds = self.config.profiles.iter().flat_map(|rules| &rules.kinds);
        kinds.flat_map(|kind| self.choosable(*kind))
    }

    /// Returns the blocks that an organisation can provide, in order.
    pub fn performable(&self) -> impl DoubleEndedIterator<Item = BlockId> {
        self.config.scope().into_iter().flat_map(|kind| self.choosable(kind))
    }

    /// Returns the one replacement of a retired block, or the block itself. Of a block that was split, nobody knows which is meant.
    pub fn in_use(&self, id: BlockId) -> BlockId {
        match self.replacements(id) {
            [one] => *one,
            _ => id,
        }
    }

    /// Returns the replacements of a retired block.
    pub fn replacements(&self, id: BlockId) -> &[BlockId] {
        self.block(id).retired.as_ref().map(|retired| retired.replaced_by.as_slice()).unwrap_or_default()
    }

    /// The paths from a block to its ancestors, the nearest first.
    pub fn ancestors(&self, block: BlockId) -> impl Iterator<Item = &Path> {
        self.ancestries[block].iter().skip(1)
    }

    /// Returns whether a block is a descendant of another.
    pub fn is_part_of(&self, part: BlockId, whole: BlockId) -> bool {
        self.ancestors(part).any(|path| path.last() == Some(&whole))
    }

    /// Returns the index of the chapter with this id.
    pub fn chapter(&self, id: &str) -> Option<ChapterId> {
        self.chapters.position(|chapter| chapter.id == id)
    }

    /// Returns the text of a heading of a chapter or block.
    pub fn heading(&self, page: Page, id: &str) -> Option<String> {
        let of_text = |nodes: &[Node<Resolved>]| {
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
    pub fn section(&self, section: &SectionReference) -> Option<(String, &[Node<Resolved>])> {
        let Destination::Page { page: Page::Chapter(index), fragment: Some(id) } = &section.to else { return None };
        crate::text::section(&self.chapters[*index].body, id)
    }

    /// Returns the title of a page.
    pub fn title(&self, page: Page) -> &str {
        match page {
            Page::Block(id) => &self.block(id).title.value,
            Page::Chapter(index) => &self.chapters[index].title,
            Page::Profile(index) => &self.profiles[index].title,
            Page::Team(index) => &self.teams[index].title,
        }
    }

    /// Returns the title that is unambiguous among all pages: that of a profile includes its organisation.
    pub fn name(&self, page: Page) -> String {
        match page {
            Page::Profile(index) => self.profiles[index].name(),
            _ => self.title(page).into(),
        }
    }

    /// Returns the first paragraph of a page as plain text.
    pub fn summary(&self, page: Page) -> String {
        crate::text::summary(match page {
            Page::Block(id) => &self.block(id).intro,
            Page::Chapter(index) => &self.chapters[index].body,
            Page::Profile(index) => &self.profiles[index].summary,
            Page::Team(index) => &self.teams[index].summary,
        })
    }

    /// Returns the date on which a page last changed: that of its last change, or else of the edition.
    pub fn last_changed(&self, page: Page) -> Option<Date> {
        let changes = self.config.changes.iter().zip(&self.changed);
        let of_page =
            changes.filter(|(_, pages)| pages.is_empty() || pages.contains(&page)).map(|(change, _)| change.date);
        of_page.max().or(self.config.date)
    }

    /// Returns all pages: blocks, chapters, profiles, teams.
    pub fn pages(&self) -> impl Iterator<Item = Page> + use<> {
        let blocks = self.block_ids().map(Page::Block);
        let chapters = self.chapters.keys().map(Page::Chapter);
        let profiles = self.profiles.keys().map(Page::Profile);
        blocks.chain(chapters).chain(profiles).chain(self.teams.keys().map(Page::Team))
    }
}

impl Block {
    /// Returns the items of its first required list: those that a profile can choose from.
    pub fn items(&self) -> &[String] {
        self.sections.iter().find_map(|section| section.items.as_deref()).unwrap_or_default()
    }

    /// Returns code and title, as readers see them.
    pub fn name(&self) -> String {
        match &self.code {
            Some(code) => format!("{code} {}", self.title.value),
            None => self.title.value.clone(),
        }
    }

    /// Returns the block's first paragraph as plain text.
    pub fn summary(&self) -> String {
        crate::text::summary(&self.intro)
    }
}
