//! What the template of the licences page receives.

use schemars::JsonSchema;
use serde::Serialize;

/// Licences of everything that is not part of the book itself.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Licences {
    /// Licences of the theme's fonts.
    pub fonts: Vec<FontTerms>,
    /// The program that made the website.
    pub program: Component,
    /// Third-party components of the program.
    pub components: Vec<Component>,
    /// Address of the full texts of these licences.
    pub terms_address: String,
}

/// Licence of a font: a file `…LICENSE…` in the theme's `fonts/` or `assets/fonts/`.
#[derive(Debug, JsonSchema, Serialize)]
pub struct FontTerms {
    /// Name of the font; empty if the file name does not give it.
    pub font: String,
    /// First lines of the licence.
    pub first: String,
    /// Full text of the licence.
    pub text: String,
}

/// The program or a third-party component.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Component {
    /// Name.
    pub name: String,
    /// Version.
    pub version: String,
    /// Licence, such as `MIT OR Apache-2.0`.
    pub licence: String,
    /// URL of the repository; empty if unknown.
    pub address: String,
}
