//! What templates get: one typed shape a page.
//!
//! In: nothing but the book's data, already turned to text and addresses. Out: values for Tera. Addresses are relative to
//! the website's root: a template puts `root` before them. Only fields whose name ends in `html` hold markup.

use serde::Serialize;
use serde_json::Value;

mod compose;
mod profile;

pub use compose::*;
pub use profile::*;

use crate::publication::matrix::Cell;

/// A page: what all pages share, and what this one shows.
#[derive(Debug, Serialize)]
pub struct Page<'a, T> {
    /// The website as a whole.
    pub site: &'a Site,
    /// The words of the book's language.
    pub words: &'a Value,
    /// The way from this page to the website's root: empty, or `../`.
    pub root: String,
    /// What every page has.
    pub head: Head,
    /// What this sort of page has.
    pub main: T,
}

/// The website as a whole.
#[derive(Debug, Serialize)]
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
    /// Whether there is a statement on accessibility.
    pub statement: bool,
    /// The address of the feed of changes, in a book that tells any.
    pub feed: Option<String>,
}

/// An entry of the main menu.
#[derive(Debug, Serialize)]
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
#[derive(Debug, Clone, Serialize)]
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
#[derive(Debug, Clone, Serialize)]
pub struct Reference {
    /// What it is called.
    pub title: String,
    /// The way to it from the page that names it.
    pub href: String,
}

/// What every page has.
#[derive(Debug, Serialize)]
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
#[derive(Debug, Serialize)]
pub struct LinkedData {
    /// JSON-LD, safe within a script element.
    pub html: String,
    /// Its SHA-256 in base64, by which the security policy lets it be there.
    pub sha256: String,
}

/// A day.
#[derive(Debug, Clone, Serialize)]
pub struct Day {
    /// As readers read it.
    pub said: String,
    /// As programs read it, such as `2026-11-23`.
    pub iso: String,
}

/// What is shown where the address of a page is shared.
#[derive(Debug, Serialize)]
pub struct Shared {
    /// The page's address, absolute; none where the book does not say where it stands.
    pub address: Option<String>,
    /// A picture, absolute where the book says where it stands; none in a website without booklets.
    pub picture: Option<String>,
}

/// A heading on a page.
#[derive(Debug, Serialize)]
pub struct Heading {
    /// Its words.
    pub title: String,
    /// Its id.
    pub id: String,
    /// Its level, from 2.
    pub level: u8,
}

/// The home page.
#[derive(Debug, Serialize)]
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
#[derive(Debug, Serialize)]
pub struct Start {
    /// What the reader wants, and where it leads.
    pub link: Link,
    /// A sentence more.
    pub text: String,
}

/// A kind at a glance.
#[derive(Debug, Serialize)]
pub struct KindCard {
    /// Its name for many, and its page.
    pub link: Link,
    /// What it is.
    pub summary: String,
    /// How many blocks it has.
    pub count: usize,
}

/// A page at a glance.
#[derive(Debug, Serialize)]
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
#[derive(Debug, Serialize)]
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

/// The statement on accessibility.
#[derive(Debug, Serialize)]
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
#[derive(Debug, Serialize)]
pub struct Changes {
    /// The changes, the latest first.
    pub changes: Vec<Change>,
    /// The address of the feed.
    pub feed: String,
}

/// A change.
#[derive(Debug, Serialize)]
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
#[derive(Debug, Serialize)]
pub struct Alphabet {
    /// The letters, in order.
    pub letters: Vec<Letter>,
}

/// The names under one letter.
#[derive(Debug, Serialize)]
pub struct Letter {
    /// The letter.
    pub letter: String,
    /// The id of its heading.
    pub id: String,
    /// The names.
    pub names: Vec<Name>,
}

/// A name of a page.
#[derive(Debug, Serialize)]
pub struct Name {
    /// The name.
    pub name: String,
    /// Whether the page is titled otherwise.
    pub alias: bool,
    /// The page.
    pub link: Link,
}

/// Everything on one page.
#[derive(Debug, Serialize)]
pub struct Overview {
    /// The parts of the book, in order.
    pub parts: Vec<OverviewPart>,
}

/// A part of the book.
#[derive(Debug, Serialize)]
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
#[derive(Debug, Serialize)]
pub struct FindingGroup {
    /// What they are about.
    pub title: String,
    /// The id of the heading.
    pub id: String,
    /// The findings.
    pub findings: Vec<Explained>,
}

/// A finding, explained to an author.
#[derive(Debug, Serialize)]
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

/// Everything that can be downloaded.
#[derive(Debug, Serialize)]
pub struct Downloads {
    /// The booklets, in the order of `book.toml`.
    pub booklets: Vec<Download>,
    /// The data.
    pub data: Download,
}

/// A file to download.
#[derive(Debug, Clone, Serialize)]
pub struct Download {
    /// What it holds.
    pub title: String,
    /// Its address.
    pub address: String,
    /// The size of its paper; none for data.
    pub format: Option<&'static str>,
    /// Its pages; none for data.
    pub pages: Option<usize>,
    /// Its size as a person reads it, such as `212 kB`.
    pub size: String,
}

/// The page of a kind.
#[derive(Debug, Serialize)]
pub struct Kind {
    /// The text of its opening chapter.
    pub body_html: String,
    /// What the kind is, in a sentence.
    pub summary: String,
    /// Its blocks, in groups by what they are part of.
    pub groups: Vec<Group>,
    /// Those of its blocks that should not be chosen any more.
    pub retired: Vec<Link>,
}

/// Blocks under what they are part of.
#[derive(Debug, Serialize)]
pub struct Group {
    /// What they are part of; none where blocks stand alone.
    pub whole: Option<Link>,
    /// The blocks.
    pub blocks: Vec<Card>,
}

/// The page of a block.
#[derive(Debug, Serialize)]
pub struct Block {
    /// The name of its kind.
    pub kind: String,
    /// Its code.
    pub code: Option<String>,
    /// Other names.
    pub aliases: Vec<String>,
    /// Labels.
    pub tags: Vec<String>,
    /// Whether every profile should hold it.
    pub always: bool,
    /// The text before the first section.
    pub intro_html: String,
    /// The sections.
    pub sections: Vec<Section>,
    /// What it is part of.
    pub part_of: Vec<Link>,
    /// What is part of it.
    pub parts: Vec<Link>,
    /// Why it should not be chosen any more, where that is so.
    pub retired: Option<Retired>,
    /// The retired blocks whose place it takes.
    pub replaces: Vec<Link>,
    /// Its relations, in both directions, those without blocks left out.
    pub relations: Vec<Relation>,
    /// The profiles that hold it.
    pub used_by: Vec<Link>,
}

/// Why a block should not be chosen any more.
#[derive(Debug, Serialize)]
pub struct Retired {
    /// The reason, where there is one.
    pub why: String,
    /// What takes its place.
    pub replaced_by: Option<Link>,
}

/// A section of a block.
#[derive(Debug, Serialize)]
pub struct Section {
    /// Its heading.
    pub title: String,
    /// The heading's id.
    pub id: String,
    /// Its text.
    pub html: String,
}

/// One direction of a relation.
#[derive(Debug, Serialize)]
pub struct Relation {
    /// What it says, such as `asks for`.
    pub label: String,
    /// The blocks on the other side.
    pub blocks: Vec<Related>,
}

/// A block on the other side of a relation.
#[derive(Debug, Serialize)]
pub struct Related {
    /// The block.
    pub link: Link,
    /// The block through which it is related; none when directly.
    pub through: Option<Link>,
}

/// A matrix.
#[derive(Debug, Serialize)]
pub struct Matrix {
    /// What it shows, for a caption.
    pub caption: String,
    /// What a cell says that is filled by the block of the row itself.
    pub own: String,
    /// What a cell says that is filled through what a block is part of.
    pub through: String,
    /// The columns.
    pub columns: Vec<Link>,
    /// The rows, in groups of one kind.
    pub groups: Vec<MatrixGroup>,
    /// For each column, how many blocks ask for it; a block that stands in two rows counts once.
    pub counts: Vec<usize>,
    /// What its reader can limit it by; none where it stands beside a selection.
    pub limits: Option<MatrixLimits>,
}

/// The page of the matrix of two kinds.
#[derive(Debug, Serialize)]
pub struct MatrixPage {
    /// The matrix.
    pub matrix: Matrix,
}

/// A kind to choose.
#[derive(Debug, Serialize)]
pub struct KindChoice {
    /// Its number.
    pub number: usize,
    /// Its name for many.
    pub title: String,
}

/// What the reader of a whole matrix can limit it by.
#[derive(Debug, Serialize)]
pub struct MatrixLimits {
    /// The kinds of the rows.
    pub kinds: Vec<KindChoice>,
    /// What an organisation performs: titles, in the order of the numbers of [`MatrixRow::scopes`].
    pub scopes: Vec<String>,
    /// The data of the profiles that can be laid over it; none when there are none.
    pub profiles: Option<String>,
    /// The same as a table for a spreadsheet.
    pub csv: String,
    /// The matrices of other rows and columns.
    pub others: Vec<Link>,
}

/// Rows of one kind.
#[derive(Debug, Serialize)]
pub struct MatrixGroup {
    /// The kind's name for many, and its page.
    pub kind: Link,
    /// The rows.
    pub rows: Vec<MatrixRow>,
}

/// A row of a matrix.
#[derive(Debug, Serialize)]
pub struct MatrixRow {
    /// The block.
    pub link: Link,
    /// Whether it stands under the row of what it is part of.
    pub part: bool,
    /// `none`, `own` or `through`, one for each column.
    pub cells: Vec<Cell>,
    /// How many of the columns it asks for.
    pub count: usize,
    /// The number of its kind.
    pub kind: usize,
    /// What is performed that it is, or is part of, as numbers.
    pub scopes: Vec<usize>,
}
