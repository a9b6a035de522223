//! The pages of the book as the theme gets them: of each what it is, in `/book.json`; its text, for a page that a booklet
//! holds, in `/pages/KEY.json`.

use crate::book::{ItemId, KindId};
use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use super::Node;

/// What a page of the book is: enough to name it, link to it and draw it.
#[derive(Debug, JsonSchema, Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Page {
    /// A building block.
    Block(Block),
    /// A page of prose.
    Chapter(Chapter),
    /// A profile.
    Profile(Profile),
    /// A team.
    Team(Team),
}

/// A building block.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Block {
    /// Its kind: its place in the book's kinds, from 0.
    pub kind: KindId,
    /// Its code, if its kind has codes.
    pub code: Option<String>,
    /// Its title.
    pub title: String,
    /// Whether every profile holds it.
    pub always: bool,
    /// Why it is no longer in use, if it is not.
    pub retired: Option<Retired>,
    /// The keys of what it is part of.
    pub part_of: Vec<String>,
}

/// What a building block says.
#[derive(Debug, JsonSchema, Serialize)]
pub struct BlockText {
    /// Its other names.
    pub aliases: Vec<String>,
    /// Where its text comes from.
    pub source: String,
    /// What its labels say.
    pub tags: Vec<String>,
    /// The keys of its parts.
    pub parts: Vec<String>,
    /// What it relates to.
    pub relations: Vec<Relation>,
    /// Its first sentence.
    pub summary: String,
    /// The keys of the pages to which its text leads.
    pub links: BTreeSet<String>,
    /// The text before its first heading.
    pub intro: Vec<Node>,
    /// The sections after that.
    pub sections: Vec<Section>,
}

/// Why a block is no longer in use.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Retired {
    /// The reason.
    pub why: String,
    /// The key of the block that takes its place.
    pub replaced_by: Option<String>,
}

/// The blocks that a block relates to in one way.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Relation {
    /// What it does or is to them, such as `asks for`.
    pub label: String,
    /// Their keys.
    pub blocks: Vec<String>,
}

/// A section of a block.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Section {
    /// Its heading.
    pub title: String,
    /// Its id: with the key of the block and `#` before it, the label of the heading.
    pub id: String,
    /// Whether it is one list.
    pub list: bool,
    /// Its text.
    pub body: Vec<Node>,
}

/// A page of prose.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Chapter {
    /// Its title.
    pub title: String,
}

/// What a page of prose says.
#[derive(Debug, JsonSchema, Serialize)]
pub struct ChapterText {
    /// Where its text comes from.
    pub source: String,
    /// Its text.
    pub body: Vec<Node>,
}

/// A profile.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Profile {
    /// Its title.
    pub title: String,
    /// Of which organisation it is.
    pub organisation: Option<String>,
}

/// What a profile says.
#[derive(Debug, JsonSchema, Serialize)]
pub struct ProfileText {
    /// Where it comes from.
    pub source: Option<String>,
    /// What it is about.
    pub summary: Vec<Node>,
    /// The title of the profile that it starts from.
    pub base: Option<String>,
    /// What the organisation performs.
    pub scope: Scope,
    /// Whether who has it works alone.
    pub sole_worker: bool,
    /// The hours of the contract, as text.
    pub hours_per_week: Option<String>,
    /// The hours of its choices together, as text.
    pub hours: Option<String>,
    /// Its choices, by kind.
    pub chosen: Vec<Chosen>,
    /// What is left out on purpose.
    pub omitted: Vec<Omission>,
    /// What its choices ask for.
    pub asked: Vec<Asked>,
}

/// What an organisation performs.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Scope {
    /// The kind that is performed, if the book has one.
    pub kind: Option<KindId>,
    /// The keys of the blocks.
    pub blocks: Vec<String>,
}

/// The choices of one kind.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Chosen {
    /// The kind.
    pub kind: KindId,
    /// Whether the profile does not list them itself: they follow from its other choices.
    pub filled: bool,
    /// Their keys.
    pub blocks: Vec<String>,
    /// What the profile says of each.
    pub choices: Vec<Choice>,
}

/// A choice.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Choice {
    /// The key of the block.
    pub block: String,
    /// The hours that it takes, as text.
    pub hours: Option<String>,
    /// What the profile notes of it.
    pub note: Option<String>,
    /// The chosen items of the block's first list, from 0; none where all are.
    pub only: Option<Vec<ItemId>>,
}

/// A block that is left out on purpose.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Omission {
    /// The key of the block.
    pub block: String,
    /// The reason.
    pub reason: String,
}

/// A block that choices ask for.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Asked {
    /// The key of the block.
    pub block: String,
    /// Whether the profile holds it.
    pub listed: bool,
    /// What the profile does with it: `listed`, `omitted` and so on.
    pub state: String,
    /// The choices that ask for it.
    pub reasons: Vec<Reason>,
}

/// A choice that asks for a block.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Reason {
    /// The key of the choice.
    pub choice: String,
    /// The keys of what it is part of, through which it asks.
    pub through: Vec<String>,
}

/// A team.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Team {
    /// Its title.
    pub title: String,
    /// Of which organisation it is.
    pub organisation: Option<String>,
}

/// What a team says.
#[derive(Debug, JsonSchema, Serialize)]
pub struct TeamText {
    /// Where it comes from.
    pub source: Option<String>,
    /// What it is about.
    pub summary: Vec<Node>,
}
