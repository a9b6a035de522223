//! What the template of the page of licences gets.

use schemars::JsonSchema;
use serde::Serialize;

/// Under which terms what is not the book's own comes.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Licences {
    /// The fonts of the theme.
    pub fonts: Vec<FontTerms>,
    /// The program that made the website.
    pub program: Part,
    /// What others made of it.
    pub parts: Vec<Part>,
    /// The address of the terms of all these parts in full.
    pub terms: String,
}

/// The terms of a font: a file `…LICENSE…` in the theme's `fonts/` or `assets/fonts/`.
#[derive(Debug, JsonSchema, Serialize)]
pub struct FontTerms {
    /// What the font is called; empty where the file's name does not say.
    pub font: String,
    /// The first lines of the terms.
    pub first: String,
    /// The terms in full.
    pub text: String,
}

/// A program, or a part of one.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Part {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Its licence, such as `MIT OR Apache-2.0`.
    pub licence: String,
    /// Where it is kept; empty where that is not told.
    pub address: String,
}
