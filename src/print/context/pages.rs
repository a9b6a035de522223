//! The pages of the book: what `/book.json` says of every page, and the text in `/pages/KEY.json` of each page that a
//! booklet contains.

use crate::book::{ItemId, KindId};
use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use super::Node;

/// A page of the book: the fields needed to name it, link to it and draw it.
#[derive(Debug, JsonSchema, Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Page {
    /// A block.
    Block(Block),
    /// A chapter.
    Chapter(Chapter),
    /// A profile.
    Profile(Profile),
    /// A team.
    Team(Team),
}

/// A block.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Block {
    /// Index of its kind in `book.kinds`, from 0.
    pub kind: KindId,
    /// Code, if its kind has codes.
    pub code: Option<String>,
    /// Title.
    pub title: String,
    /// Whether every profile should include it.
    pub always: bool,
    /// Why it is retired, if it is.
    pub retired: Option<Retired>,
    /// Keys of its parents.
    pub part_of: Vec<String>,
}

/// The text of a block.
#[derive(Debug, JsonSchema, Serialize)]
pub struct BlockText {
    /// Aliases.
    pub aliases: Vec<String>,
    /// Source of the text.
    pub source: String,
    /// Labels of its tags.
    pub tags: Vec<String>,
    /// Keys of its children.
    pub parts: Vec<String>,
    /// Relations to other blocks.
    pub relations: Vec<Relation>,
    /// First sentence, as plain text.
    pub summary: String,
    /// Keys of the pages that its text links to.
    pub links: BTreeSet<String>,
    /// Text before the first heading.
    pub intro: Vec<Node>,
    /// Sections, each under a heading.
    pub sections: Vec<Section>,
}

/// Why a block is retired.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Retired {
    /// Reason.
    pub why: String,
    /// Keys of the replacements: one, or several for a block that was split.
    pub replaced_by: Vec<String>,
}

/// The blocks that a block has one relation with, in one direction.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Relation {
    /// Label of the relation, such as `requires`.
    pub label: String,
    /// Keys of the blocks.
    pub blocks: Vec<String>,
    /// Notes of the author to links to some of them.
    pub notes: Vec<RelationNote>,
}

/// A note of the author to a link.
#[derive(Debug, JsonSchema, Serialize)]
pub struct RelationNote {
    /// Key of the block at the other end.
    pub block: String,
    /// Text of the note.
    pub note: String,
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

/// A chapter.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Chapter {
    /// Title.
    pub title: String,
}

/// The text of a chapter.
#[derive(Debug, JsonSchema, Serialize)]
pub struct ChapterText {
    /// Source of the text.
    pub source: String,
    /// Text.
    pub body: Vec<Node>,
}

/// A profile.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Profile {
    /// Title.
    pub title: String,
    /// Organisation.
    pub organisation: Option<String>,
}

/// The content of a profile.
#[derive(Debug, JsonSchema, Serialize)]
pub struct ProfileText {
    /// Source of the text.
    pub source: Option<String>,
    /// Summary.
    pub summary: Vec<Node>,
    /// Title of the base profile, if any.
    pub base: Option<String>,
    /// What the organisation provides.
    pub scope: Scope,
    /// Whether the worker works alone.
    pub sole_worker: bool,
    /// Hours per week of the contract, as text.
    pub hours_per_week: Option<String>,
    /// Total hours per week of the choices, as text.
    pub hours: Option<String>,
    /// Choices, by kind.
    pub chosen: Vec<Chosen>,
    /// Required blocks left out on purpose.
    pub omitted: Vec<Omission>,
    /// Blocks that the choices require.
    pub asked: Vec<Asked>,
}

/// What an organisation provides.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Scope {
    /// Index of the kind of the scope, from 0, if the book has one.
    pub kind: Option<KindId>,
    /// Keys of the blocks.
    pub blocks: Vec<String>,
}

/// The choices of one kind.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Chosen {
    /// Index of the kind, from 0.
    pub kind: KindId,
    /// Whether the list is derived from the other choices because the profile leaves it out.
    pub filled: bool,
    /// Keys of the chosen blocks.
    pub blocks: Vec<String>,
    /// The choices with their details.
    pub choices: Vec<Choice>,
}

/// A chosen block.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Choice {
    /// Key of the block.
    pub block: String,
    /// Hours per week, as text.
    pub hours: Option<String>,
    /// Note.
    pub note: Option<String>,
    /// Indices of the chosen items of the block's first list, from 0; none if all are meant.
    pub only: Option<Vec<ItemId>>,
}

/// A required block that is left out on purpose.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Omission {
    /// Key of the block.
    pub block: String,
    /// Reason.
    pub reason: String,
}

/// A block that choices require.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Asked {
    /// Key of the block.
    pub block: String,
    /// Whether the profile includes it.
    pub listed: bool,
    /// State in the profile: `listed`, `filled`, `omitted` or `not_listed`.
    pub state: String,
    /// Choices that require it.
    pub reasons: Vec<Reason>,
}

/// A choice that requires a block.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Reason {
    /// Key of the choice.
    pub choice: String,
    /// Keys of the ancestors of the choice along which it requires the block.
    pub through: Vec<String>,
}

/// A team.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Team {
    /// Title.
    pub title: String,
    /// Organisation.
    pub organisation: Option<String>,
}

/// The content of a team.
#[derive(Debug, JsonSchema, Serialize)]
pub struct TeamText {
    /// Source of the text.
    pub source: Option<String>,
    /// Summary.
    pub summary: Vec<Node>,
}
