//! What the templates of kinds and blocks receive.

use schemars::JsonSchema;
use serde::Serialize;

use super::Card;
use crate::book::KindId;
use crate::view::{Block, PageKey};

/// The page of a kind.
#[derive(Debug, JsonSchema, Serialize)]
pub struct KindPage {
    /// Index of the kind in `book.kinds`, from 0.
    pub kind: KindId,
    /// Text of the chapter that opens the page.
    pub body_html: String,
    /// Blocks of the kind, grouped by parent.
    pub groups: Vec<CardGroup>,
    /// Keys of the retired blocks of the kind.
    pub retired_blocks: Vec<PageKey>,
}

/// Blocks with the same parent.
#[derive(Debug, JsonSchema, Serialize)]
pub struct CardGroup {
    /// Key of the parent; none for blocks without a parent.
    pub whole: Option<PageKey>,
    /// Blocks.
    pub cards: Vec<Card>,
}

/// The page of a block.
#[derive(Debug, JsonSchema, Serialize)]
pub struct BlockPage {
    /// Key of the page.
    pub page: PageKey,
    /// The block.
    #[serde(flatten)]
    pub block: Block,
    /// Text before the first section.
    pub intro_html: String,
    /// Sections.
    pub sections: Vec<SectionHtml>,
}

/// A section of a block.
#[derive(Debug, JsonSchema, Serialize)]
pub struct SectionHtml {
    /// Heading.
    pub title: String,
    /// Id of the heading.
    pub id: String,
    /// Ids of the heading in earlier editions, to which links may lead.
    pub former: Vec<String>,
    /// Text of the section.
    pub body_html: String,
}
