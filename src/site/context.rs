//! What templates receive: one type per page.
//!
//! In: views of the book, and its text as HTML. Out: values for Tera. Addresses are relative to the website's root: a template
//! puts `root` before them. Only fields whose name ends in `html` contain markup.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use crate::book::KindId;
use crate::theme::shape::shown_by;
use crate::view::{Book, Link, PageKey};

mod block;
mod chapter;
mod compose;
mod everything;
mod licences;
mod matrix;
mod moved;
mod profile;

pub use block::*;
pub use chapter::*;
pub use compose::*;
pub use everything::*;
pub use licences::*;
pub use matrix::*;
pub use moved::*;
pub use profile::*;

/// Declares which template shows which type, and [`Context`], the data of any page.
macro_rules! pages {
    ($($shape:ident: $template:literal),* $(,)?) => {
        shown_by! { $($shape: $template),* }

        /// The data of one page, computed apart from its rendering.
        #[derive(Debug, Serialize)]
        #[serde(untagged)]
        #[expect(clippy::large_enum_variant, reason = "a context is made, rendered and dropped; none is kept")]
        pub enum Context {
            $(#[doc = concat!("For `", $template, "`.")] $shape(PageContext<$shape>),)*
        }

        impl Context {
            /// Returns the path of the template below `site/`.
            pub fn template(&self) -> &'static str {
                match self { $(Context::$shape(_) => $template,)* }
            }

            /// Returns what every page has.
            pub fn head(&self) -> &Head {
                match self { $(Context::$shape(page) => &page.head,)* }
            }
        }

        $(impl From<PageContext<$shape>> for Context {
            fn from(page: PageContext<$shape>) -> Self {
                Context::$shape(page)
            }
        })*
    };
}

pages! {
    Alphabet: "a-z.html",
    BlockPage: "block.html",
    Changes: "changes.html",
    ChapterPage: "chapter.html",
    Compare: "compare.html",
    CompareAny: "compare-any.html",
    Compose: "compose.html",
    Home: "home.html",
    KindPage: "kind.html",
    Licences: "licences.html",
    MatrixPage: "matrix.html",
    Moved: "moved.html",
    NotFound: "404.html",
    Overview: "overview.html",
    ProfilePage: "profile.html",
    Profiles: "profiles.html",
    Search: "search.html",
    Statement: "accessibility.html",
    TeamPage: "team.html",
}

/// The 404 page; it has no data.
#[derive(Debug, JsonSchema, Serialize)]
pub struct NotFound {}

/// The search page; it has no data, because its script fills it.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Search {}

/// What every template receives, the same for all pages.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Everywhere {
    /// The book, with all its pages by key.
    pub book: Book,
    /// The website.
    pub site: Site,
    /// Words of the book's language, such as `words.site.home`: from `words/LANGUAGE.toml`.
    pub words: Value,
}

/// What a template receives for one page.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "PageContext")]
pub struct PageContext<T> {
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
    /// Main menu.
    pub menu: Vec<MenuEntry>,
    /// The composer, if the book has profiles.
    pub compose: Option<Link>,
    /// Editors of the book, if `book.toml` names them.
    pub editors: Option<Editors>,
    /// Whether there is an accessibility statement.
    pub statement: bool,
    /// Address of the page that explains every finding, if there is one. Older links to its sections are sent there.
    pub findings_address: Option<String>,
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
    /// Keys of the pages under this entry; chapters have none.
    pub pages: Vec<PageKey>,
    /// Index in `book.kinds`, from 0, of the kind; none for chapters and profiles.
    pub kind: Option<KindId>,
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
    /// Index in `book.kinds`, from 0, for pages of a kind or block.
    pub kind: Option<KindId>,
    /// Address of the menu entry that this page belongs to.
    pub section_address: String,
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
    pub number: usize,
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
    pub picture_address: Option<String>,
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
    pub start: Vec<EntryPoint>,
    /// The first profiles.
    pub profile_cards: Vec<Card>,
    /// The page of all profiles, if the list above is not complete.
    pub all_profiles: Option<Link>,
}

/// An entry point on the home page.
#[derive(Debug, JsonSchema, Serialize)]
pub struct EntryPoint {
    /// What the reader wants to do.
    pub title: String,
    /// Explanation in one sentence.
    pub text: String,
    /// Key of the page to start from.
    pub page: PageKey,
}

/// A page in short.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Card {
    /// Key of the page.
    pub page: PageKey,
    /// First paragraph, as plain text.
    pub summary: String,
}
