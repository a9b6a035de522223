//! What the theme's `.typ` files receive: one type for the book, and one for each type of booklet.
//!
//! In: data of the book, already converted to text and keys. Out: values for `/book.json` and `/booklet.json`. The key of a
//! page is its address on the website without `.html`; its heading has the same label.

mod booklets;
mod pages;
mod text;

pub use booklets::*;
pub use pages::*;
pub use text::*;

use std::collections::BTreeMap;

use crate::theme::palette::Colour;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

/// The book, as `/book.json`: the same for all booklets.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Catalogue {
    /// Title of the book.
    pub title: String,
    /// Subtitle; empty if there is none.
    pub subtitle: String,
    /// Name of the edition; empty if there is none.
    pub edition: String,
    /// Publisher; empty if there is none.
    pub publisher: String,
    /// Language code of the text, such as `nl`.
    pub language: String,
    /// URL of the website with a slash at the end, if `book.toml` has `address`.
    pub address: Option<String>,
    /// Colour of the book.
    pub colour: Colour,
    /// Words of the booklets: the table `[print]` of `words/LANGUAGE.toml`.
    pub words: Value,
    /// Kinds of blocks, in the order of `book.toml`.
    pub kinds: Vec<Kind>,
    /// Names of profiles, if the book has profiles.
    pub profiles: Option<Names>,
    /// Names of teams, if the book has teams.
    pub teams: Option<Names>,
    /// All pages, by key.
    pub pages: BTreeMap<String, Page>,
}

/// A kind of block.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Kind {
    /// Id in `book.toml`.
    pub id: String,
    /// Singular name.
    pub singular: String,
    /// Plural name.
    pub plural: String,
    /// Summary in one sentence.
    pub summary: String,
    /// Colour of the kind.
    pub colour: Colour,
    /// Keys of its blocks that are not retired, in the order of the book.
    pub blocks: Vec<String>,
}

/// Singular and plural name of a type of page.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Names {
    /// Singular.
    pub singular: String,
    /// Plural.
    pub plural: String,
}
