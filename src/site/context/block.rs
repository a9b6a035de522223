//! What the templates of kinds and blocks receive.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Card, Link};

/// The page of a kind.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Kind {
    /// Text of the chapter that opens the page.
    pub body_html: String,
    /// Summary of the kind, in one sentence.
    pub summary: String,
    /// Blocks of the kind, grouped by parent.
    pub groups: Vec<Group>,
    /// Retired blocks of the kind.
    pub retired: Vec<Link>,
}

/// Blocks with the same parent.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Group {
    /// The parent; none for blocks without a parent.
    pub whole: Option<Link>,
    /// Blocks.
    pub blocks: Vec<Card>,
}

/// The page of a block.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Block {
    /// Name of the kind.
    pub kind: String,
    /// Code, if any.
    pub code: Option<String>,
    /// Aliases.
    pub aliases: Vec<String>,
    /// Labels of the tags.
    pub tags: Vec<String>,
    /// Whether every profile should include it.
    pub always: bool,
    /// Text before the first section.
    pub intro_html: String,
    /// Sections.
    pub sections: Vec<Section>,
    /// Parents.
    pub part_of: Vec<Link>,
    /// Children.
    pub parts: Vec<Link>,
    /// Why it is retired, if it is.
    pub retired: Option<Retired>,
    /// Retired blocks that it replaces.
    pub replaces: Vec<Link>,
    /// Relations in both directions that have blocks.
    pub relations: Vec<Relation>,
    /// Profiles that include it.
    pub used_by: Vec<Link>,
}

/// Why a block is retired.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Retired {
    /// Reason, if given.
    pub why: String,
    /// Replacements: one, or several for a block that was split.
    pub replaced_by: Vec<Link>,
}

/// A section of a block.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Section {
    /// Heading.
    pub title: String,
    /// Id of the heading.
    pub id: String,
    /// Ids of the heading in earlier editions, to which links may lead.
    pub former: Vec<String>,
    /// Text of the section.
    pub html: String,
}

/// One direction of a relation.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Relation {
    /// Label, such as `requires`.
    pub label: String,
    /// Blocks on the other side.
    pub blocks: Vec<Related>,
}

/// A block on the other side of a relation.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Related {
    /// The block.
    pub link: Link,
    /// The ancestor that has the relation; none if the block itself has it.
    pub through: Option<Link>,
    /// Note of the author to the link.
    pub note: Option<String>,
}
