//! What each sort of booklet holds, as `/booklet.json`.

use crate::book::KindId;
use schemars::JsonSchema;
use serde::Serialize;

use super::Node;
use crate::publication::matrix::Cell;
use crate::theme::shape::shown_by;

shown_by! {
    Cards: "cards.typ",
    Conversation: "conversation.typ",
    Form: "form.typ",
    Handbook: "handbook.typ",
    Poster: "poster.typ",
    ProfileBooklet: "profile.typ",
    Social<'_>: "social.typ",
    TeamBooklet: "team.typ",
}

/// The handbook, or some parts of it: for `handbook.typ`.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Handbook {
    /// Its title.
    pub title: String,
    /// Whether it is the whole book.
    pub whole: bool,
    /// The keys of its pages.
    pub present: Vec<String>,
    /// Its parts in order.
    pub parts: Vec<Part>,
    /// All names of its blocks, in the order of a dictionary.
    pub index: Vec<Name>,
}

/// A part of the handbook.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Part {
    /// What it is: `chapter`, `kind` or `profiles`.
    pub what: &'static str,
    /// The kind whose blocks it holds.
    pub kind: Option<KindId>,
    /// The key of the chapter that opens it, or that it is.
    pub chapter: Option<String>,
    /// The keys of the pages after that.
    pub pages: Vec<String>,
    /// The whole matrix, where the chapter shows it.
    pub matrix: Option<Matrix>,
}

/// A name in the index.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Name {
    /// The name.
    pub name: String,
    /// Whether the block is titled otherwise.
    pub alias: bool,
    /// The key of the block.
    pub key: String,
}

/// Rows of blocks against columns of the blocks that they ask for.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Matrix {
    /// The keys of the columns.
    pub columns: Vec<String>,
    /// The rows, in groups of one kind.
    pub groups: Vec<MatrixGroup>,
}

/// Rows of one kind.
#[derive(Debug, JsonSchema, Serialize)]
pub struct MatrixGroup {
    /// The kind.
    pub kind: KindId,
    /// The rows.
    pub rows: Vec<MatrixRow>,
}

/// A row of a matrix.
#[derive(Debug, JsonSchema, Serialize)]
pub struct MatrixRow {
    /// The key of its block.
    pub block: String,
    /// Whether it stands under the row of what it is part of.
    pub part: bool,
    /// For each column `none`, `own` (it asks itself) or `through` (what it is part of asks).
    pub cells: Vec<Cell>,
}

/// One profile: for `profile.typ`.
#[derive(Debug, JsonSchema, Serialize)]
pub struct ProfileBooklet {
    /// What stands above the profile's title.
    pub title: String,
    /// The key of the profile.
    pub profile: String,
    /// The keys of its pages.
    pub present: Vec<String>,
    /// Its choices against what they ask for; none where they ask for nothing.
    pub matrix: Option<Matrix>,
    /// What the check says of it.
    pub remarks: Vec<Remark>,
    /// The files that it is written in: first its own, then those of the profiles that it starts from.
    pub files: Vec<Attachment>,
}

/// What the check says of a file, on the ground of one section of the book.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Remark {
    /// The section, if there is one.
    pub section: Option<String>,
    /// What is said.
    pub messages: Vec<String>,
}

/// A file that a booklet carries within itself.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Attachment {
    /// Its name.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// One profile as something to talk about: for `conversation.typ`.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Conversation {
    /// What stands above the profile's title.
    pub title: String,
    /// The key of the profile.
    pub profile: String,
    /// What there is to talk about.
    pub topics: Vec<Topic>,
}

/// A block to talk about.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Topic {
    /// The key of the block.
    pub block: String,
    /// What its first list is called.
    pub title: Option<String>,
    /// The items of that list, and of these only the chosen ones where the profile chooses.
    pub points: Vec<Vec<Node>>,
}

/// One team: for `team.typ`.
#[derive(Debug, JsonSchema, Serialize)]
pub struct TeamBooklet {
    /// What stands above the team's title.
    pub title: String,
    /// The key of the team.
    pub team: String,
    /// The keys of its pages.
    pub present: Vec<String>,
    /// How far each thing that the team performs is covered.
    pub scopes: Vec<Covered>,
    /// The members.
    pub members: Vec<Member>,
    /// Who holds what, by kind.
    pub tables: Vec<HoldingTable>,
    /// The keys of blocks that are asked for and that nobody names.
    pub gaps: Vec<String>,
    /// What the check says of it.
    pub remarks: Vec<Remark>,
}

/// How far something that a team performs is covered.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Covered {
    /// The key of its block.
    pub block: String,
    /// `whole`, `in_part` or `nothing`.
    pub extent: &'static str,
    /// The keys of its parts that someone has.
    pub held: Vec<String>,
    /// The keys of its parts that nobody has.
    pub open: Vec<String>,
}

/// A member of a team.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Member {
    /// The name.
    pub name: String,
    /// The key of the profile.
    pub profile: String,
    /// The size of the contract, with 1 for full time, as text.
    pub fte: String,
    /// The hours of the contract, as text.
    pub contract: String,
    /// The hours of the profile, as text.
    pub hours: Option<String>,
    /// The keys of the blocks that no other member has.
    pub alone: Vec<String>,
}

/// Who holds the blocks of one kind.
#[derive(Debug, JsonSchema, Serialize)]
pub struct HoldingTable {
    /// The kind.
    pub kind: KindId,
    /// The rows, by what they are part of.
    pub groups: Vec<HoldingGroup>,
}

/// Rows that are part of one block.
#[derive(Debug, JsonSchema, Serialize)]
pub struct HoldingGroup {
    /// The key of that block; none for what is part of nothing.
    pub whole: Option<String>,
    /// The rows.
    pub rows: Vec<HoldingRow>,
}

/// Who holds a block.
#[derive(Debug, JsonSchema, Serialize)]
pub struct HoldingRow {
    /// The key of the block.
    pub block: String,
    /// For each member whether they hold it.
    pub cells: Vec<bool>,
    /// How many do.
    pub count: usize,
    /// What that says: `no_holder`, `one_holder`, `many_holders` or `some`.
    pub state: &'static str,
}

/// The blank form: for `form.typ`.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Form {
    /// Its title.
    pub title: String,
    /// The steps.
    pub steps: Vec<FormStep>,
    /// What the fields are called.
    pub words: FormWords,
}

/// A step of the form.
#[derive(Debug, JsonSchema, Serialize)]
pub struct FormStep {
    /// Which step: its name in `book.toml`.
    pub name: &'static str,
    /// What it is called.
    pub title: String,
    /// The blocks to tick, in groups.
    pub groups: Vec<FormGroup>,
}

/// Blocks to tick.
#[derive(Debug, JsonSchema, Serialize)]
pub struct FormGroup {
    /// What they stand under.
    pub title: String,
    /// Whether that can be ticked itself.
    pub tick: bool,
    /// The key of what they stand under; none for a kind.
    pub key: Option<String>,
    /// The kind whose colour they have.
    pub kind: KindId,
    /// Their keys.
    pub blocks: Vec<String>,
}

/// What the fields of the form are called.
#[derive(Debug, JsonSchema, Serialize)]
pub struct FormWords {
    /// The title of the profile.
    pub title: String,
    /// The organisation.
    pub organisation: String,
    /// What the profile is about.
    pub summary: String,
    /// Whether someone works alone.
    pub sole_worker: String,
    /// The hours of the contract.
    pub hours_per_week: String,
    /// The hours of the choices.
    pub hours: String,
}

/// Cards, a block each: for `cards.typ`.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Cards {
    /// What they are called.
    pub title: String,
    /// The keys of the blocks.
    pub cards: Vec<String>,
}

/// The whole matrix on one sheet: for `poster.typ`.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Poster {
    /// Its title.
    pub title: String,
    /// The width of the sheet, in millimetres.
    pub width: f64,
    /// The height of the sheet, in millimetres.
    pub height: f64,
    /// The matrix.
    pub matrix: Matrix,
}

/// Pictures for when an address is shared: for `social.typ`.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Social<'a> {
    /// Whether the blocks are few enough to show all.
    pub wall: bool,
    /// The pictures, a page each.
    pub cards: Vec<&'a SocialCard>,
}

/// The picture of one page.
#[derive(Debug, JsonSchema, Serialize)]
pub struct SocialCard {
    /// What sort of page it is.
    pub label: String,
    /// The code of the block, if it has one.
    pub code: Option<String>,
    /// Its title; empty for the home page.
    pub title: String,
    /// The kind of the block.
    pub kind: Option<KindId>,
    /// The keys of what it holds, if it holds blocks.
    pub held: Option<Vec<String>>,
    /// Its key.
    pub key: Option<String>,
}
