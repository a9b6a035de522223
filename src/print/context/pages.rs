//! The text of a page, in `/pages/KEY.json`, for each page that a booklet contains: the view of the page, and beside it its
//! running text as a tree.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use super::Node;
use crate::view::{Block, PageKey, Profile, Team};

/// The text of a block.
#[derive(Debug, JsonSchema, Serialize)]
pub struct BlockText {
    /// The block.
    #[serde(flatten)]
    pub block: Block,
    /// First sentence, as plain text.
    pub summary: String,
    /// Keys of the pages that its text links to.
    pub links: BTreeSet<PageKey>,
    /// Text before the first heading.
    pub intro: Vec<Node>,
    /// Sections, each under a heading.
    pub sections: Vec<Section>,
}

/// A section of a block.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Section {
    /// Heading.
    pub title: String,
    /// Id of the heading. Its label is the key of the block, `#` and this id.
    pub id: String,
    /// Whether the section consists of one list.
    pub list: bool,
    /// Text of the section.
    pub body: Vec<Node>,
}

/// The text of a chapter.
#[derive(Debug, JsonSchema, Serialize)]
pub struct ChapterText {
    /// Source of the text.
    pub source: String,
    /// Text.
    pub body: Vec<Node>,
}

/// The text of a profile.
#[derive(Debug, JsonSchema, Serialize)]
pub struct ProfileText {
    /// The profile.
    #[serde(flatten)]
    pub profile: Profile,
    /// Text.
    pub body: Vec<Node>,
}

/// The text of a team.
#[derive(Debug, JsonSchema, Serialize)]
pub struct TeamText {
    /// The team.
    #[serde(flatten)]
    pub team: Team,
    /// Text.
    pub body: Vec<Node>,
}
