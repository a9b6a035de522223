//! The book: everything that the author wrote, parsed, with ids resolved to blocks and links to pages.
//!
//! In: the book's folder. Out: a [`Book`] and all findings of reading and resolving it. Later phases only look; none
//! reads a file again.
//!
//! Invariant: an id that stands in the `Book` is resolved. [`BlockId`] indexes `blocks`, always within bounds; what could
//! not be resolved became a finding and is left out.

pub mod config;
mod load;
mod pages;
mod raw;
mod resolve;
mod toml_table;

pub use config::{Config, ContentsEntry, Kind, Relation};
pub use load::{LoadError, Loaded, load};

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::source::{Located, Place};
use crate::text::Node;

/// The publication: `book.toml` and all that it loads.
#[derive(Debug)]
pub struct Book {
    /// What `book.toml` says.
    pub config: Config,
    /// All blocks, by kind as declared, then by `order`, code and id.
    pub blocks: Vec<Block>,
    /// All chapters, by id.
    pub chapters: Vec<Chapter>,
    /// All profiles, by id.
    pub profiles: Vec<Profile>,
    /// Pictures that the text shows: path below the book's folder to the file on disk.
    pub pictures: BTreeMap<String, PathBuf>,
    /// Where each entry of [`Config::start`] leads; the same number where there is no error.
    pub start: Vec<Page>,
    /// Where each text link was written and what it leads to; one entry a link.
    pub links: Vec<TextLink>,
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
    /// A chapter, as an index into [`Book::chapters`].
    Chapter(usize),
    /// A profile, as an index into [`Book::profiles`].
    Profile(usize),
}

/// A block, as an index into [`Book::blocks`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlockId(pub usize);

/// One building block.
#[derive(Debug)]
pub struct Block {
    /// Its kind, as an index into [`Config::kinds`].
    pub kind: usize,
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
    /// Labels of the kind, as declared there.
    pub tags: Vec<String>,
    /// What it is part of, the widest first.
    pub part_of: Vec<BlockId>,
    /// For each relation of [`Config::relations`], the blocks that this one names.
    pub relations: Vec<Vec<BlockId>>,
    /// The text before the first section.
    pub intro: Vec<Node>,
    /// The sections, in the order of the file.
    pub sections: Vec<Section>,
    /// The file, at its start.
    pub place: Place,
}

/// A part of a block under a heading of level two.
#[derive(Debug)]
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
#[derive(Debug)]
pub struct Chapter {
    /// The stem of its file; unique among the chapters.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Where the text comes from.
    pub source: String,
    /// What the program shows after the text.
    pub shows: Option<Shows>,
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
}

/// A selection of blocks.
#[derive(Debug)]
pub struct Profile {
    /// The stem of its file; unique among the profiles.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The organisation that it belongs to, where it says so.
    pub organisation: Option<String>,
    /// Where the text comes from, where it says so.
    pub source: Option<String>,
    /// Its text.
    pub summary: Vec<Node>,
    /// For each kind of [`config::ProfileRules::kinds`], the chosen blocks in the order of the file.
    pub chosen: Vec<Vec<BlockId>>,
    /// The file, at its start.
    pub place: Place,
}

impl Book {
    /// A block by its id.
    pub fn block(&self, id: BlockId) -> &Block {
        &self.blocks[id.0]
    }

    /// The kind of a block.
    pub fn kind_of(&self, id: BlockId) -> &Kind {
        &self.config.kinds[self.block(id).kind]
    }

    /// All ids of blocks, in the book's order.
    pub fn block_ids(&self) -> impl DoubleEndedIterator<Item = BlockId> + use<> {
        (0..self.blocks.len()).map(BlockId)
    }

    /// The blocks of a kind, in order.
    pub fn of_kind(&self, kind: usize) -> impl DoubleEndedIterator<Item = BlockId> {
        self.block_ids().filter(move |id| self.block(*id).kind == kind)
    }

    /// The chapter with this id.
    pub fn chapter(&self, id: &str) -> Option<usize> {
        self.chapters.iter().position(|chapter| chapter.id == id)
    }

    /// What a page is called.
    pub fn title(&self, page: Page) -> &str {
        match page {
            Page::Block(id) => &self.block(id).title.value,
            Page::Chapter(index) => &self.chapters[index].title,
            Page::Profile(index) => &self.profiles[index].title,
        }
    }
}

impl Block {
    /// The block's first paragraph, without form.
    pub fn summary(&self) -> String {
        crate::text::summary(&self.intro)
    }
}

impl Profile {
    /// All chosen blocks, by kind and then in the order of the file.
    pub fn all_chosen(&self) -> impl Iterator<Item = BlockId> {
        self.chosen.iter().flatten().copied()
    }
}
