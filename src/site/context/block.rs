//! What the templates of kinds and blocks get.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Card, Link};

/// The page of a kind.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Kind {
    /// The text of its opening chapter.
    pub body_html: String,
    /// What the kind is, in a sentence.
    pub summary: String,
    /// Its blocks, in groups by what they are part of.
    pub groups: Vec<Group>,
    /// Those of its blocks that should not be chosen any more.
    pub retired: Vec<Link>,
}

/// Blocks under what they are part of.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Group {
    /// What they are part of; none where blocks stand alone.
    pub whole: Option<Link>,
    /// The blocks.
    pub blocks: Vec<Card>,
}

/// The page of a block.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Block {
    /// The name of its kind.
    pub kind: String,
    /// Its code.
    pub code: Option<String>,
    /// Other names.
    pub aliases: Vec<String>,
    /// Labels.
    pub tags: Vec<String>,
    /// Whether every profile should hold it.
    pub always: bool,
    /// The text before the first section.
    pub intro_html: String,
    /// The sections.
    pub sections: Vec<Section>,
    /// What it is part of.
    pub part_of: Vec<Link>,
    /// What is part of it.
    pub parts: Vec<Link>,
    /// Why it should not be chosen any more, where that is so.
    pub retired: Option<Retired>,
    /// The retired blocks whose place it takes.
    pub replaces: Vec<Link>,
    /// Its relations, in both directions, those without blocks left out.
    pub relations: Vec<Relation>,
    /// The profiles that hold it.
    pub used_by: Vec<Link>,
}

/// Why a block should not be chosen any more.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Retired {
    /// The reason, where there is one.
    pub why: String,
    /// What takes its place.
    pub replaced_by: Option<Link>,
}

/// A section of a block.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Section {
    /// Its heading.
    pub title: String,
    /// The heading's id.
    pub id: String,
    /// Its text.
    pub html: String,
}

/// One direction of a relation.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Relation {
    /// What it says, such as `asks for`.
    pub label: String,
    /// The blocks on the other side.
    pub blocks: Vec<Related>,
}

/// A block on the other side of a relation.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Related {
    /// The block.
    pub link: Link,
    /// The block through which it is related; none when directly.
    pub through: Option<Link>,
}
