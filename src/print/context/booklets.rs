//! The content of each type of booklet, as `/booklet.json`.

use schemars::JsonSchema;
use serde::Serialize;

use super::Node;
use crate::book::KindId;
use crate::theme::shape::shown_by;
use crate::view::{IndexEntry, Matrix, PageKey, Remark, Step};

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
    pub complete: bool,
    /// Keys of its pages.
    pub present: Vec<PageKey>,
    /// Parts in reading order.
    pub parts: Vec<HandbookPart>,
    /// Names of all its blocks in alphabetical order, for the index.
    pub index: Vec<IndexEntry>,
}

/// A part of the handbook.
#[derive(Debug, JsonSchema, Serialize)]
pub struct HandbookPart {
    /// Type of the part: `chapter`, `kind` or `profiles`.
    pub what: &'static str,
    /// Index of the kind whose blocks it contains, from 0.
    pub kind: Option<KindId>,
    /// Key of the chapter, or of the chapter that opens the part.
    pub chapter: Option<PageKey>,
    /// Keys of the pages after that chapter.
    pub pages: Vec<PageKey>,
    /// The complete matrix, if the chapter shows it.
    pub matrix: Option<Matrix>,
}

/// A profile: for `profile.typ`.
#[derive(Debug, JsonSchema, Serialize)]
pub struct ProfileBooklet {
    /// Title above the title of the profile.
    pub title: String,
    /// Key of the profile.
    pub profile: PageKey,
    /// Keys of the pages in the booklet.
    pub present: Vec<PageKey>,
    /// Matrix of the choices and the blocks that they require; none if they require nothing.
    pub matrix: Option<Matrix>,
    /// Findings on the profile.
    pub remarks: Vec<Remark>,
    /// TOML files to attach: that of the profile, then those of its base profiles.
    pub files: Vec<Attachment>,
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
    pub profile: PageKey,
    /// Topics to discuss.
    pub topics: Vec<Topic>,
}

/// A block to discuss.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Topic {
    /// Key of the block.
    pub block: PageKey,
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
    pub team: PageKey,
    /// Keys of the pages in the booklet.
    pub present: Vec<PageKey>,
    /// Findings on the team.
    pub remarks: Vec<Remark>,
}

/// The blank form: for `form.typ`.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Form {
    /// Title of the form.
    pub title: String,
    /// Steps.
    pub steps: Vec<Step>,
    /// Labels of the fields.
    pub labels: FormLabels,
}

/// Labels of the fields of the form.
#[derive(Debug, JsonSchema, Serialize)]
pub struct FormLabels {
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
    pub blocks: Vec<PageKey>,
}

/// The complete matrix on one sheet: for `poster.typ`.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Poster {
    /// Title of the poster.
    pub title: String,
    /// Width of the sheet in millimetres.
    pub width_mm: f64,
    /// Height of the sheet in millimetres.
    pub height_mm: f64,
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
    pub held: Option<Vec<PageKey>>,
    /// Key of the page.
    pub page: Option<PageKey>,
}
