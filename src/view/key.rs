//! Keys of pages, and links.

use schemars::JsonSchema;
use serde::Serialize;

use crate::book::{BlockId, Book, KindId, Page};
use crate::publication::{Publication, Route, address, capital};

/// The key of a page of the book: its address on the website without `.html`. In print, its heading has the same label.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema, Serialize)]
pub struct PageKey(String);

impl PageKey {
    /// Returns the key of a page.
    pub fn of(publication: &Publication, page: Page) -> Self {
        let address = address::page(&publication.book, page);
        Self(address.trim_end_matches(".html").into())
    }

    /// Returns the key of a block.
    pub fn of_block(publication: &Publication, block: BlockId) -> Self {
        Self::of(publication, Page::Block(block))
    }

    /// Returns the keys of pages.
    pub fn of_pages(publication: &Publication, pages: &[Page]) -> Vec<Self> {
        pages.iter().map(|page| Self::of(publication, *page)).collect()
    }

    /// Returns the keys of blocks.
    pub fn of_blocks(publication: &Publication, blocks: &[BlockId]) -> Vec<Self> {
        blocks.iter().map(|block| Self::of_block(publication, *block)).collect()
    }

    /// Returns the key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for PageKey {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A link to an address of the website.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Link {
    /// Text of the link.
    pub title: String,
    /// Address below the website's root.
    pub address: String,
}

/// A link to the page of a kind.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct KindLink {
    /// The kind: its index in `book.kinds`, from 0.
    pub kind: KindId,
    /// The link.
    #[serde(flatten)]
    pub link: Link,
}

impl KindLink {
    /// Returns the link to the page of a kind: its plural name with a capital.
    pub fn of(book: &Book, kind: KindId) -> Self {
        let title = capital(&book.config.kinds[kind].plural);
        Self { kind, link: Link { title, address: Route::Kind(kind).address(book) } }
    }
}
