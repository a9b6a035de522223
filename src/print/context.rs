//! What the theme's `.typ` files get: one typed shape for the book, and one for each sort of booklet.
//!
//! In: nothing but the book's data, already turned to text and keys. Out: values for `/book.json` and `/booklet.json`. A
//! page is named by its key: its address on the website without `.html`, which is also the label of its heading.

mod booklets;
mod pages;
mod text;

pub use booklets::*;
pub use pages::*;
pub use text::*;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use crate::theme::palette::Colour;

/// The book, as `/book.json`: the same for all booklets.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Catalogue {
    /// The book's title.
    pub title: String,
    /// A second line under it.
    pub subtitle: String,
    /// Which edition this is.
    pub edition: String,
    /// Whose publication this is.
    pub publisher: String,
    /// The language of the text, such as `nl`.
    pub language: String,
    /// Where the website stands, if the book says so; with a slash at its end.
    pub address: Option<String>,
    /// The book's own colour.
    pub colour: Colour,
    /// The words of the booklets: the table `[print]` of `words/LANGUAGE.toml`.
    pub words: Value,
    /// The kinds of building block, in the order of the book.
    pub kinds: Vec<Kind>,
    /// What profiles are called, in a book that has them.
    pub profiles: Option<Names>,
    /// What teams are called, in a book that has them.
    pub teams: Option<Names>,
    /// What all pages are, by key.
    pub pages: BTreeMap<String, Page>,
}

/// A kind of building block.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Kind {
    /// Its name in files.
    pub id: String,
    /// Its name for one.
    pub singular: String,
    /// Its name for many.
    pub plural: String,
    /// What it is, in a sentence.
    pub summary: String,
    /// Its colour.
    pub colour: Colour,
    /// The keys of its blocks that are not retired, in the order of the book.
    pub blocks: Vec<String>,
}

/// What a sort of page is called.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Names {
    /// For one.
    pub singular: String,
    /// For many.
    pub plural: String,
}
