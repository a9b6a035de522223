//! What the templates of pages about the complete book receive: index, changes, findings, accessibility.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Card, Day, Link, Reference};

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
    pub booklets: bool,
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
    /// Pages that changed; empty for the complete book.
    pub pages: Vec<Link>,
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
    pub names: Vec<Name>,
}

/// A name of a page.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Name {
    /// Name.
    pub name: String,
    /// Whether the name is an alias and not the title of the page.
    pub alias: bool,
    /// The page.
    pub link: Link,
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
    /// Id of the heading.
    pub id: String,
    /// Summary.
    pub summary: String,
    /// Pages in this part.
    pub pages: Vec<Card>,
}

/// Findings on one type of file.
#[derive(Debug, JsonSchema, Serialize)]
pub struct FindingGroup {
    /// Subject of the findings.
    pub title: String,
    /// Id of the heading.
    pub id: String,
    /// Findings.
    pub findings: Vec<Explained>,
}

/// A finding, explained to authors.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Explained {
    /// Stable code.
    pub code: String,
    /// Severity in this book: `error`, `warning`, `note` or `off`.
    pub severity: &'static str,
    /// Message, with `…` for the variable parts.
    pub message: String,
    /// Why it is reported.
    pub why: String,
    /// Example of the fault.
    pub before: String,
    /// The same example, corrected.
    pub after: String,
    /// Section of the book that explains the rule.
    pub section: Option<Reference>,
}
