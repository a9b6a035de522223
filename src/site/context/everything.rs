//! What the templates of pages get that tell of the whole: names, changes, findings, accessibility.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Card, Day, Link, Reference};

/// The statement on accessibility.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Statement {
    /// Where a barrier can be told, as readers read it; empty where the book does not say.
    pub contact: String,
    /// The same as a link, where it is one.
    pub contact_href: Option<String>,
    /// Whether the book has a theme of its own, of which nothing was tested.
    pub own_theme: bool,
    /// Whether there are booklets.
    pub booklets: bool,
}

/// What changed.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Changes {
    /// The changes, the latest first.
    pub changes: Vec<Change>,
    /// The address of the feed.
    pub feed: String,
}

/// A change.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Change {
    /// The id of its heading.
    pub id: String,
    /// The day of it.
    pub day: Day,
    /// What changed.
    pub title: String,
    /// A sentence more.
    pub text: String,
    /// The pages that changed; none where it is about the whole book.
    pub pages: Vec<Link>,
}

/// All names by letter.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Alphabet {
    /// The letters, in order.
    pub letters: Vec<Letter>,
}

/// The names under one letter.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Letter {
    /// The letter.
    pub letter: String,
    /// The id of its heading.
    pub id: String,
    /// The names.
    pub names: Vec<Name>,
}

/// A name of a page.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Name {
    /// The name.
    pub name: String,
    /// Whether the page is titled otherwise.
    pub alias: bool,
    /// The page.
    pub link: Link,
}

/// Everything on one page.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Overview {
    /// The parts of the book, in order.
    pub parts: Vec<OverviewPart>,
}

/// A part of the book.
#[derive(Debug, JsonSchema, Serialize)]
pub struct OverviewPart {
    /// Its page.
    pub link: Link,
    /// The id of its heading.
    pub id: String,
    /// What it is about.
    pub summary: String,
    /// The pages in it.
    pub pages: Vec<Card>,
}

/// Findings about one sort of file.
#[derive(Debug, JsonSchema, Serialize)]
pub struct FindingGroup {
    /// What they are about.
    pub title: String,
    /// The id of the heading.
    pub id: String,
    /// The findings.
    pub findings: Vec<Explained>,
}

/// A finding, explained to an author.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Explained {
    /// Its stable name.
    pub code: String,
    /// `error`, `warning`, `note` or `off`, in this book.
    pub severity: &'static str,
    /// What it says; what differs from case to case stands in it as `…`.
    pub message: String,
    /// Why it is said.
    pub why: String,
    /// An example of what it is said of.
    pub before: String,
    /// The same, mended.
    pub after: String,
    /// Where the publication says what is to be.
    pub section: Option<Reference>,
}
