//! What templates get: one typed shape a page.
//!
//! In: nothing but the book's data, already turned to text and addresses. Out: values for Tera. Addresses are relative to
//! the website's root: a template puts `root` before them. Only fields whose name ends in `html` hold markup.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use crate::theme::shape::shown_by;

mod block;
mod compose;
mod everything;
mod licences;
mod matrix;
mod profile;

pub use block::*;
pub use compose::*;
pub use everything::*;
pub use licences::*;
pub use matrix::*;
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
    NotFound: "404.html",
    Overview: "overview.html",
    Profile: "profile.html",
    Profiles: "profiles.html",
    Search: "search.html",
    Statement: "accessibility.html",
    Team: "team.html",
}

/// The page for an address that there is not: words alone.
#[derive(Debug, JsonSchema, Serialize)]
pub struct NotFound {}

/// The page of the search: words alone; its script fills it.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Search {}

/// What every template gets, the same for all pages.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Everywhere<'a> {
    /// The website as a whole.
    pub site: &'a Site,
    /// The words of the book's language, such as `words.site.home`: from `words/LANGUAGE.toml`.
    pub words: &'a Value,
}

/// What a template gets for one page.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "Page")]
pub struct Page<T> {
    /// The way from this page to the website's root: empty, or `../`.
    pub root: String,
    /// What every page has.
    pub head: Head,
    /// What this sort of page has.
    pub main: T,
}

/// The website as a whole.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Site {
    /// The book's title.
    pub title: String,
    /// A second line under it.
    pub subtitle: String,
    /// Which edition this is.
    pub edition: String,
    /// Whose publication this is.
    pub publisher: String,
    /// A sentence for search engines.
    pub description: String,
    /// The language of the text, such as `nl`.
    pub language: String,
    /// The main menu.
    pub menu: Vec<MenuEntry>,
    /// The page on which a profile is composed, in a book that has profiles.
    pub compose: Option<Link>,
    /// Who keeps the book, where it says so.
    pub editors: Option<Editors>,
    /// Whether there is a statement on accessibility.
    pub statement: bool,
    /// The page that explains every finding, if there is one. Links to its sections lead there from every page.
    pub findings: Option<String>,
    /// The address of the feed of changes, in a book that tells any.
    pub feed: Option<String>,
}

/// Who keeps the book, and where readers reach them.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Editors {
    /// Their name.
    pub name: String,
    /// Their address, as readers read it.
    pub contact: String,
    /// The same as a link, where it is one.
    pub href: Option<String>,
}

/// An entry of the main menu.
#[derive(Debug, JsonSchema, Serialize)]
pub struct MenuEntry {
    /// What it says.
    pub title: String,
    /// Where it leads.
    pub address: String,
    /// The pages under it; those of chapters have none.
    pub pages: Vec<Link>,
    /// The number of the kind's colour, from 1; none for chapters and profiles.
    pub colour: Option<usize>,
}

/// A link to a page of this website.
#[derive(Debug, Clone, JsonSchema, Serialize)]
pub struct Link {
    /// What it says.
    pub title: String,
    /// Where it leads.
    pub address: String,
    /// The code before the title, for blocks that have one.
    pub code: Option<String>,
    /// The name of the block's kind, for blocks.
    pub kind: Option<String>,
    /// The number of the kind's colour, from 1, for blocks.
    pub colour: Option<usize>,
}

/// A place in the book.
#[derive(Debug, Clone, JsonSchema, Serialize)]
pub struct Reference {
    /// What it is called.
    pub title: String,
    /// The way to it from the page that names it.
    pub href: String,
}

/// What every page has.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Head {
    /// Its own address.
    pub address: String,
    /// Its title.
    pub title: String,
    /// A sentence for search engines.
    pub description: String,
    /// The pages above it, from the home page down; not itself.
    pub breadcrumbs: Vec<Link>,
    /// The headings on it.
    pub headings: Vec<Heading>,
    /// Where its text comes from, if it says so.
    pub source: Option<String>,
    /// Where its file can be changed, if the book says so.
    pub edit: Option<String>,
    /// Where it stands in the booklet of the whole book.
    pub printed: Option<Printed>,
    /// When its text last changed, for a page of the book.
    pub changed: Option<Day>,
    /// What is shown where its address is shared.
    pub shared: Shared,
    /// What it is, for programs.
    pub linked: Option<LinkedData>,
    /// The page before it in reading order.
    pub previous: Option<Link>,
    /// The page after it in reading order.
    pub next: Option<Link>,
    /// The number of the kind's colour, from 1, for pages of a kind or block.
    pub colour: Option<usize>,
    /// The address of the menu entry that this page belongs to.
    pub section: String,
}

/// What a page is, for programs.
#[derive(Debug, JsonSchema, Serialize)]
pub struct LinkedData {
    /// JSON-LD, safe within a script element.
    pub html: String,
    /// Its SHA-256 in base64, by which the security policy lets it be there.
    pub sha256: String,
}

/// A place in a booklet.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Printed {
    /// The booklet's title.
    pub title: String,
    /// The address of the page in it.
    pub address: String,
    /// That page, from 1.
    pub page: usize,
}

/// A day.
#[derive(Debug, Clone, JsonSchema, Serialize)]
pub struct Day {
    /// As readers read it.
    pub said: String,
    /// As programs read it, such as `2026-11-23`.
    pub iso: String,
}

/// What is shown where the address of a page is shared.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Shared {
    /// The page's address, absolute; none where the book does not say where it stands.
    pub address: Option<String>,
    /// A picture, absolute where the book says where it stands; none in a website without booklets.
    pub picture: Option<String>,
}

/// A heading on a page.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Heading {
    /// Its words.
    pub title: String,
    /// Its id.
    pub id: String,
    /// Its level, from 2.
    pub level: u8,
}

/// The home page.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Home {
    /// The text of the home chapter.
    pub body_html: String,
    /// Where readers can start.
    pub start: Vec<Start>,
    /// The kinds, with how many blocks each has.
    pub kinds: Vec<KindCard>,
    /// The first profiles.
    pub profiles: Vec<Card>,
    /// The page of all profiles, where these are not all.
    pub all_profiles: Option<Link>,
}

/// An entry of the home page that sends a reader somewhere.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Start {
    /// What the reader wants, and where it leads.
    pub link: Link,
    /// A sentence more.
    pub text: String,
}

/// A kind at a glance.
#[derive(Debug, JsonSchema, Serialize)]
pub struct KindCard {
    /// Its name for many, and its page.
    pub link: Link,
    /// What it is.
    pub summary: String,
    /// How many blocks it has.
    pub count: usize,
}

/// A page at a glance.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Card {
    /// The page.
    pub link: Link,
    /// Its first paragraph, without form.
    pub summary: String,
    /// Labels, for blocks.
    pub tags: Vec<String>,
    /// Whether every profile should hold it, for blocks.
    pub always: bool,
}

/// A chapter.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Chapter {
    /// Its text.
    pub body_html: String,
    /// The matrix, if the chapter shows it.
    pub matrix: Option<Matrix>,
    /// The booklets, if the chapter shows them.
    pub downloads: Option<Downloads>,
    /// Every finding, if the chapter shows them, in groups by what they are about.
    pub findings: Vec<FindingGroup>,
    /// The page on which a profile is composed, if the chapter leads there.
    pub compose: Option<Link>,
}

/// Everything that can be downloaded.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Downloads {
    /// The booklets, in the order of `book.toml`.
    pub booklets: Vec<DownloadCard>,
    /// The data.
    pub data: Download,
}

/// A booklet to download.
#[derive(Debug, Clone, JsonSchema, Serialize)]
pub struct DownloadCard {
    /// The file for reading.
    pub file: Download,
    /// Its first page; none before it is made.
    pub picture: Option<Picture>,
    /// The same, otherwise: each with what it is for as its title.
    pub others: Vec<Download>,
}

/// A picture.
#[derive(Debug, Clone, JsonSchema, Serialize)]
pub struct Picture {
    /// Its address.
    pub address: String,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
}

/// A file to download.
#[derive(Debug, Clone, JsonSchema, Serialize)]
pub struct Download {
    /// What it holds.
    pub title: String,
    /// Its address.
    pub address: String,
    /// The size of its paper; none for data, and before it is made.
    pub format: Option<String>,
    /// Its pages; none for data, for sheets with several pages on each, and before it is made.
    pub pages: Option<usize>,
    /// Its sheets, printed on both sides, with several pages on each.
    pub sheets: Option<usize>,
    /// Its size as a person reads it, such as `212 kB`; none before it is made.
    pub size: Option<String>,
}
