//! What the templates of pages about the complete book receive: index, changes, findings, accessibility.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Card, Day};
use crate::book::KindId;
use crate::view::{IndexEntry, Link, PageKey};

/// The accessibility statement.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Statement {
    /// Contact for problems, as readers see it; empty if the book has none.
    pub contact: String,
    /// Contact as a link, if it is a URL or an email address.
    pub contact_href: Option<String>,
    /// Whether the book has its own theme, which the tests of the program do not cover.
    pub own_theme: bool,
    /// Whether there are booklets.
    pub has_booklets: bool,
}

/// The page of changes.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Changes {
    /// Changes, the newest first.
    pub changes: Vec<Change>,
    /// Address of the Atom feed.
    pub feed: String,
}

/// A change.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Change {
    /// Id of the heading.
    pub id: String,
    /// Date of the change.
    pub day: Day,
    /// Title of the change.
    pub title: String,
    /// Explanation.
    pub text: String,
    /// Keys of the pages that changed; empty for the complete book.
    pub pages: Vec<PageKey>,
}

/// The index of all names.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Alphabet {
    /// Letters in order.
    pub letters: Vec<Letter>,
}

/// Names that begin with one letter.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Letter {
    /// Letter.
    pub letter: String,
    /// Id of the heading.
    pub id: String,
    /// Names.
    pub entries: Vec<IndexEntry>,
}

/// All pages of the book on one page.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Overview {
    /// Parts of the book, in order.
    pub parts: Vec<OverviewPart>,
}

/// A part of the book.
#[derive(Debug, JsonSchema, Serialize)]
pub struct OverviewPart {
    /// Page of the part.
    pub link: Link,
    /// Index in `book.kinds`, from 0, of the kind of its blocks, if it has blocks.
    pub kind: Option<KindId>,
    /// Id of the heading.
    pub id: String,
    /// Summary.
    pub summary: String,
    /// Pages in this part.
    pub cards: Vec<Card>,
}

/// Findings on one type of file.
#[derive(Debug, JsonSchema, Serialize)]
pub struct FindingGroup {
    /// Subject of the findings.
    pub title: String,
    /// Id of the heading.
    pub id: String,
    /// Findings.
    pub explanations: Vec<Explanation>,
}

/// A finding, explained to authors.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Explanation {
    /// Stable code.
    pub code: String,
    /// Severity in this book: `error`, `warning`, `note` or `off`.
    pub severity: String,
    /// Message, with `…` for the variable parts.
    pub message: String,
    /// Why it is reported.
    pub why: String,
    /// Example of the fault.
    pub before: String,
    /// The same example, corrected.
    pub after: String,
    /// Section of the book that explains the rule.
    pub section: Option<Link>,
}
