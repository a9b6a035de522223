//! What templates receive: one type per page.
//!
//! In: data of the book, already converted to text and addresses. Out: values for Tera. Addresses are relative to the
//! website's root: a template puts `root` before them. Only fields whose name ends in `html` contain markup.

use crate::theme::shape::shown_by;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

mod block;
mod compose;
mod everything;
mod licences;
mod matrix;
mod moved;
mod profile;

pub use block::*;
pub use compose::*;
pub use everything::*;
pub use licences::*;
pub use matrix::*;
pub use moved::*;
pub use profile::*;

shown_by! {
    Alphabet: "a-z.html",
    Block: "block.html",
    Changes: "changes.html",
    Chapter: "chapter.html",
    Compare: "compare.html",
    CompareAny: "compare-any.html",
    Compose: "compose.html",
    Home: "home.html",
    Kind: "kind.html",
    Licences: "licences.html",
    MatrixPage: "matrix.html",
    Moved: "moved.html",
    NotFound: "404.html",
    Overview: "overview.html",
    Profile: "profile.html",
    Profiles: "profiles.html",
    Search: "search.html",
    Statement: "accessibility.html",
    Team: "team.html",
}

/// The 404 page; it has no data.
#[derive(Debug, JsonSchema, Serialize)]
pub struct NotFound {}

/// The search page; it has no data, because its script fills it.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Search {}

/// What every template receives, the same for all pages.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Everywhere<'a> {
    /// The website.
    pub site: &'a Site,
    /// Words of the book's language, such as `words.site.home`: from `words/LANGUAGE.toml`.
    pub words: &'a Value,
}

/// What a template receives for one page.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "Page")]
pub struct Page<T> {
    /// Path from this page to the website's root: empty, or `../`.
    pub root: String,
    /// What every page has.
    pub head: Head,
    /// What this type of page has.
    pub main: T,
}

/// The website.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Site {
    /// Title of the book.
    pub title: String,
    /// Subtitle; empty if there is none.
    pub subtitle: String,
    /// Name of the edition; empty if there is none.
    pub edition: String,
    /// Publisher; empty if there is none.
    pub publisher: String,
    /// Description for search engines, in one sentence.
    pub description: String,
    /// Language code of the text, such as `nl`.
    pub language: String,
    /// Main menu.
    pub menu: Vec<MenuEntry>,
    /// The composer, if the book has profiles.
    pub compose: Option<Link>,
    /// Editors of the book, if `book.toml` names them.
    pub editors: Option<Editors>,
    /// Whether there is an accessibility statement.
    pub statement: bool,
    /// Address of the page that explains every finding, if there is one. Older links to its sections are sent there.
    pub findings: Option<String>,
    /// Address of the Atom feed, if the book has changes.
    pub feed: Option<String>,
}

/// Editors of the book and how readers reach them.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Editors {
    /// Name.
    pub name: String,
    /// Contact as readers see it: a URL, an email address or text.
    pub contact: String,
    /// Contact as a link, if it is a URL or an email address.
    pub href: Option<String>,
}

/// An entry of the main menu.
#[derive(Debug, JsonSchema, Serialize)]
pub struct MenuEntry {
    /// Text of the entry.
    pub title: String,
    /// Address of the page.
    pub address: String,
    /// Pages under this entry; chapters have none.
    pub pages: Vec<Link>,
    /// Number of the kind's colour, from 1; none for chapters and profiles.
    pub colour: Option<usize>,
}

/// A link to a page of this website.
#[derive(Debug, Clone, JsonSchema, Serialize)]
pub struct Link {
    /// Text of the link.
    pub title: String,
    /// Address of the page.
    pub address: String,
    /// Code before the title, for blocks that have one.
    pub code: Option<String>,
    /// Name of the block's kind, for blocks.
    pub kind: Option<String>,
    /// Number of the kind's colour, from 1, for blocks.
    pub colour: Option<usize>,
}

/// A link to a section of the book.
#[derive(Debug, Clone, JsonSchema, Serialize)]
pub struct Reference {
    /// Text of the link.
    pub title: String,
    /// Address relative to the current page.
    pub href: String,
}

/// What every page has.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Head {
    /// Address of the page.
    pub address: String,
    /// Title of the page.
    pub title: String,
    /// Description for search engines, in one sentence.
    pub description: String,
    /// Pages above this one, from the home page down, without the page itself.
    pub breadcrumbs: Vec<Link>,
    /// Headings on the page.
    pub headings: Vec<Heading>,
    /// Source of the text, if given.
    pub source: Option<String>,
    /// URL to edit the file on the git host, if `book.toml` has `edit`.
    pub edit: Option<String>,
    /// Where the page is in the printed handbook.
    pub printed: Option<Printed>,
    /// Date of its last change, for a page of the book.
    pub changed: Option<Day>,
    /// Data for a preview where the address is shared.
    pub shared: Shared,
    /// Headings that the page had in earlier editions and that are on other pages now.
    pub moved: Vec<MovedHeading>,
    /// Structured data for programs.
    pub linked: Option<LinkedData>,
    /// Previous page in reading order.
    pub previous: Option<Link>,
    /// Next page in reading order.
    pub next: Option<Link>,
    /// Number of the kind's colour, from 1, for pages of a kind or block.
    pub colour: Option<usize>,
    /// Address of the menu entry that this page belongs to.
    pub section: String,
}

/// Structured data of a page.
#[derive(Debug, JsonSchema, Serialize)]
pub struct LinkedData {
    /// JSON-LD, escaped for a script element.
    pub html: String,
    /// SHA-256 of the JSON-LD in base64, for the content security policy.
    pub sha256: String,
}

/// A page of a booklet.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Printed {
    /// Title of the booklet.
    pub title: String,
    /// Address of the page in the PDF.
    pub address: String,
    /// Page number, from 1.
    pub page: usize,
}

/// A date.
#[derive(Debug, Clone, JsonSchema, Serialize)]
pub struct Day {
    /// The date as readers see it.
    pub said: String,
    /// The date in ISO 8601, such as `2026-11-23`.
    pub iso: String,
}

/// Data for a preview where the address of a page is shared.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Shared {
    /// Absolute address of the page; none if `book.toml` has no `address`.
    pub address: Option<String>,
    /// Address of the social picture, absolute if `book.toml` has `address`; none in a website without booklets.
    pub picture: Option<String>,
}

/// A heading on a page.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Heading {
    /// Text of the heading.
    pub title: String,
    /// Id of the heading.
    pub id: String,
    /// Level, from 2.
    pub level: u8,
}

/// The home page.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Home {
    /// Text of the home chapter.
    pub body_html: String,
    /// Entry points for readers.
    pub start: Vec<Start>,
    /// Kinds, with the number of blocks of each.
    pub kinds: Vec<KindCard>,
    /// The first profiles.
    pub profiles: Vec<Card>,
    /// The page of all profiles, if the list above is not complete.
    pub all_profiles: Option<Link>,
}

/// An entry point on the home page.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Start {
    /// What the reader wants to do, as a link.
    pub link: Link,
    /// Explanation in one sentence.
    pub text: String,
}

/// A kind in short.
#[derive(Debug, JsonSchema, Serialize)]
pub struct KindCard {
    /// Plural name of the kind, as a link to its page.
    pub link: Link,
    /// Summary of the kind.
    pub summary: String,
    /// Number of blocks.
    pub count: usize,
}

/// A page in short.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Card {
    /// The page.
    pub link: Link,
    /// First paragraph, as plain text.
    pub summary: String,
    /// Labels of the tags, for blocks.
    pub tags: Vec<String>,
    /// Whether every profile should include it, for blocks.
    pub always: bool,
}

/// A chapter.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Chapter {
    /// Text of the chapter.
    pub body_html: String,
    /// The matrix, if the chapter shows it.
    pub matrix: Option<Matrix>,
    /// The booklets, if the chapter shows them.
    pub downloads: Option<Downloads>,
    /// All findings by subject, if the chapter shows them.
    pub findings: Vec<FindingGroup>,
    /// The composer, if the chapter leads to it.
    pub compose: Option<Link>,
}

/// All downloads.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Downloads {
    /// Booklets, in the order of `book.toml`.
    pub booklets: Vec<DownloadCard>,
    /// The data.
    pub data: Vec<DataCard>,
}

/// A file of data to download.
#[derive(Debug, Clone, JsonSchema, Serialize)]
pub struct DataCard {
    /// The file; its format is its ending, such as `JSON`.
    pub file: Download,
    /// What it is for.
    pub text: String,
}

/// A booklet to download.
#[derive(Debug, Clone, JsonSchema, Serialize)]
pub struct DownloadCard {
    /// The file for reading.
    pub file: Download,
    /// Picture of its first page; none before it is made.
    pub picture: Option<Picture>,
    /// Variants of the booklet, each with its purpose as title.
    pub others: Vec<Download>,
}

/// An image.
#[derive(Debug, Clone, JsonSchema, Serialize)]
pub struct Picture {
    /// Address of the image.
    pub address: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// A file to download.
#[derive(Debug, Clone, JsonSchema, Serialize)]
pub struct Download {
    /// Title of the file.
    pub title: String,
    /// Address of the file.
    pub address: String,
    /// Paper size, such as `A4`; none for data, and before the file is made.
    pub format: Option<String>,
    /// Number of pages; none for data, for imposed sheets, and before the file is made.
    pub pages: Option<usize>,
    /// Number of imposed sheets, printed on both sides.
    pub sheets: Option<usize>,
    /// Size for people, such as `212 kB`; none before the file is made.
    pub size: Option<String>,
}
