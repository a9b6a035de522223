//! The content of each type of booklet, as `/booklet.json`.

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

/// The handbook or a part of it: for `handbook.typ`.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Handbook {
    /// Title of the booklet.
    pub title: String,
    /// Whether it contains the complete book.
    pub whole: bool,
    /// Keys of its pages.
    pub present: Vec<String>,
    /// Parts in reading order.
    pub parts: Vec<Part>,
    /// Names of all its blocks in alphabetical order, for the index.
    pub index: Vec<Name>,
}

/// A part of the handbook.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Part {
    /// Type of the part: `chapter`, `kind` or `profiles`.
    pub what: &'static str,
    /// Index of the kind whose blocks it contains, from 0.
    pub kind: Option<KindId>,
    /// Key of the chapter, or of the chapter that opens the part.
    pub chapter: Option<String>,
    /// Keys of the pages after that chapter.
    pub pages: Vec<String>,
    /// The complete matrix, if the chapter shows it.
    pub matrix: Option<Matrix>,
}

/// An entry of the index.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Name {
    /// Name.
    pub name: String,
    /// Whether the name is an alias and not the title of the block.
    pub alias: bool,
    /// Key of the block.
    pub key: String,
}

/// A matrix: blocks in the rows, the blocks that they require in the columns.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Matrix {
    /// Keys of the blocks in the columns.
    pub columns: Vec<String>,
    /// Rows, grouped by kind.
    pub groups: Vec<MatrixGroup>,
}

/// Rows of one kind.
#[derive(Debug, JsonSchema, Serialize)]
pub struct MatrixGroup {
    /// Index of the kind, from 0.
    pub kind: KindId,
    /// Rows.
    pub rows: Vec<MatrixRow>,
}

/// A row of a matrix.
#[derive(Debug, JsonSchema, Serialize)]
pub struct MatrixRow {
    /// Key of the block.
    pub block: String,
    /// Whether the row is indented under the row of its parent.
    pub part: bool,
    /// One value per column: `none`, `own` (required by the block itself) or `through` (required by an ancestor).
    pub cells: Vec<Cell>,
}

/// A profile: for `profile.typ`.
#[derive(Debug, JsonSchema, Serialize)]
pub struct ProfileBooklet {
    /// Title above the title of the profile.
    pub title: String,
    /// Key of the profile.
    pub profile: String,
    /// Keys of the pages in the booklet.
    pub present: Vec<String>,
    /// Matrix of the choices and the blocks that they require; none if they require nothing.
    pub matrix: Option<Matrix>,
    /// Findings on the profile.
    pub remarks: Vec<Remark>,
    /// TOML files to attach: that of the profile, then those of its base profiles.
    pub files: Vec<Attachment>,
}

/// Findings on a file that have the same section of the book.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Remark {
    /// Title of the section that explains the findings, if any.
    pub section: Option<String>,
    /// Messages of the findings.
    pub messages: Vec<String>,
}

/// A file attached to a booklet.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Attachment {
    /// File name.
    pub name: String,
    /// Content of the file.
    pub text: String,
}

/// A sheet to discuss a profile: for `conversation.typ`.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Conversation {
    /// Title above the title of the profile.
    pub title: String,
    /// Key of the profile.
    pub profile: String,
    /// Topics to discuss.
    pub topics: Vec<Topic>,
}

/// A block to discuss.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Topic {
    /// Key of the block.
    pub block: String,
    /// Heading of the block's first list, if it has one.
    pub title: Option<String>,
    /// Items of that list; only the chosen ones if the profile chooses.
    pub points: Vec<Vec<Node>>,
}

/// A team: for `team.typ`.
#[derive(Debug, JsonSchema, Serialize)]
pub struct TeamBooklet {
    /// Title above the title of the team.
    pub title: String,
    /// Key of the team.
    pub team: String,
    /// Keys of the pages in the booklet.
    pub present: Vec<String>,
    /// Coverage of each block of the scope.
    pub scopes: Vec<Covered>,
    /// Members.
    pub members: Vec<Member>,
    /// Tables of who holds which block, one per kind.
    pub tables: Vec<HoldingTable>,
    /// Keys of required blocks that are in nobody's profile.
    pub gaps: Vec<String>,
    /// Findings on the team.
    pub remarks: Vec<Remark>,
}

/// Coverage of one block of the scope.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Covered {
    /// Key of the block.
    pub block: String,
    /// `whole`, `in_part` or `nothing`.
    pub extent: &'static str,
    /// Keys of its children that a member holds.
    pub held: Vec<String>,
    /// Keys of its children that nobody holds.
    pub open: Vec<String>,
}

/// A member of a team.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Member {
    /// Name or role.
    pub name: String,
    /// Key of the profile.
    pub profile: String,
    /// Size of the contract as text; 1 is full time.
    pub fte: String,
    /// Hours per week of the contract, as text.
    pub contract: String,
    /// Hours per week of the profile, as text.
    pub hours: Option<String>,
    /// Keys of the blocks that no other member holds.
    pub alone: Vec<String>,
}

/// Who holds the blocks of one kind.
#[derive(Debug, JsonSchema, Serialize)]
pub struct HoldingTable {
    /// Index of the kind, from 0.
    pub kind: KindId,
    /// Rows, grouped by parent.
    pub groups: Vec<HoldingGroup>,
}

/// Rows of blocks with the same parent.
#[derive(Debug, JsonSchema, Serialize)]
pub struct HoldingGroup {
    /// Key of the parent; none for blocks without a parent.
    pub whole: Option<String>,
    /// Rows.
    pub rows: Vec<HoldingRow>,
}

/// Who holds one block.
#[derive(Debug, JsonSchema, Serialize)]
pub struct HoldingRow {
    /// Key of the block.
    pub block: String,
    /// One value per member: whether the member holds the block.
    pub cells: Vec<bool>,
    /// Number of members who hold the block.
    pub count: usize,
    /// `no_holder`, `one_holder`, `many_holders` or `some`.
    pub state: &'static str,
}

/// The blank form: for `form.typ`.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Form {
    /// Title of the form.
    pub title: String,
    /// Steps.
    pub steps: Vec<FormStep>,
    /// Labels of the fields.
    pub words: FormWords,
}

/// A step of the form.
#[derive(Debug, JsonSchema, Serialize)]
pub struct FormStep {
    /// Name of the step in `book.toml`.
    pub name: &'static str,
    /// Title of the step.
    pub title: String,
    /// Blocks with tick boxes, in groups.
    pub groups: Vec<FormGroup>,
}

/// A group of blocks with tick boxes.
#[derive(Debug, JsonSchema, Serialize)]
pub struct FormGroup {
    /// Title of the group: that of a parent or a kind.
    pub title: String,
    /// Whether the parent itself has a tick box.
    pub tick: bool,
    /// Key of the parent; none for a kind.
    pub key: Option<String>,
    /// Index of the kind whose colour the group has, from 0.
    pub kind: KindId,
    /// Keys of the blocks.
    pub blocks: Vec<String>,
}

/// Labels of the fields of the form.
#[derive(Debug, JsonSchema, Serialize)]
pub struct FormWords {
    /// Label of the title.
    pub title: String,
    /// Label of the organisation.
    pub organisation: String,
    /// Label of the summary.
    pub summary: String,
    /// Label of the question whether the worker works alone.
    pub sole_worker: String,
    /// Label of the hours per week of the contract.
    pub hours_per_week: String,
    /// Label of the hours per week of a choice.
    pub hours: String,
}

/// Cards, one per block: for `cards.typ`.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Cards {
    /// Title of the set of cards.
    pub title: String,
    /// Keys of the blocks.
    pub cards: Vec<String>,
}

/// The complete matrix on one sheet: for `poster.typ`.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Poster {
    /// Title of the poster.
    pub title: String,
    /// Width of the sheet in millimetres.
    pub width: f64,
    /// Height of the sheet in millimetres.
    pub height: f64,
    /// The matrix.
    pub matrix: Matrix,
}

/// Social pictures of pages: for `social.typ`.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Social<'a> {
    /// Whether the book has few enough blocks to show all of them.
    pub wall: bool,
    /// Pictures, one per page.
    pub cards: Vec<&'a SocialCard>,
}

/// The social picture of one page.
#[derive(Debug, JsonSchema, Serialize)]
pub struct SocialCard {
    /// Name of the type of page.
    pub label: String,
    /// Code of the block, if any.
    pub code: Option<String>,
    /// Title of the page; empty for the home page.
    pub title: String,
    /// Index of the kind of the block, from 0.
    pub kind: Option<KindId>,
    /// Keys of the blocks that the page holds, if it holds blocks.
    pub held: Option<Vec<String>>,
    /// Key of the page.
    pub key: Option<String>,
}
