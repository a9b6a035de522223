//! A handbook of building blocks, and the profiles composed from them, as a website and typeset booklets.
//!
//! The phases of a build, in order. A module uses only those before it:
//!
//! 1. [`book`] reads the author's files and composes the profiles. Every value keeps its place ([`source`]), and every mistake
//!    is a [`finding`].
//! 2. [`mod@derive`] and [`coverage`] find what the choices of a profile require and why, and what a team covers.
//! 3. [`publication`] sets the order and the addresses, and looks up relations from the other side.
//! 4. `check` checks the book, its profiles, its teams and all addresses. A book with an error is not built.
//! 5. [`mod@print`], `export` and [`site`] make booklets, data and pages from the same publication.
//! 6. [`output`] writes a new folder, which replaces the old one at the very end.
//!
//! [`serve`] repeats the same phases while the book is being written, and makes only what a reader opens.
//!
//! Beside the phases: [`fix`] corrects an author's files, [`rename`] gives a page another id, [`draft`] writes a new profile,
//! [`schema`] writes JSON Schemas,
//! [`guide`] the guide for theme authors, [`data_types`] the types for browser scripts, and [`limits`] holds the maximum sizes.
//! All use the [`theme`] (templates, fonts, words) and the text tree ([`text`]).

mod attachment;
pub mod book;
mod built;
mod check;
pub mod coverage;
pub mod data_types;
pub mod derive;
pub mod draft;
mod export;
pub mod finding;
pub mod fix;
pub mod format;
pub mod guide;
pub mod limits;
mod name;
pub mod output;
mod picture;
pub mod print;
pub mod progress;
pub mod publication;
pub mod rename;
mod routes;
pub mod schema;
mod search;
pub mod serve;
pub mod site;
pub mod source;
pub mod text;
pub mod theme;
pub mod third_party;
pub mod view;

use std::path::Path;
use std::sync::Arc;

use book::{LoadError, Loaded};
pub use built::{BuildError, Built};
use output::Staging;
use progress::Tell;
use publication::Publication;

/// Reads and checks the book in a folder, and returns it with all its findings, sorted by file and place.
///
/// # Errors
/// If the folder contains no book.
pub fn load_and_check(folder: &Path) -> Result<Loaded, LoadError> {
    book::load(folder).map(check::complete)
}

/// Builds a book without errors into `out`: booklets (if `with_print`), data and website. Reports progress to `tell`.
///
/// # Errors
/// If the theme is broken or something cannot be written; `out` is then unchanged.
pub fn build(loaded: &Loaded, folder: &Path, out: &Path, with_print: bool, tell: Tell) -> Result<Built, BuildError> {
    let staging = Staging::begin(out, folder)?;
    let publication = Arc::new(Publication::of(loaded));
    let print = || print::write(&publication, folder, &staging, tell);
    let printed = with_print.then(print).transpose()?;
    let site = site::write(&publication, printed.as_ref(), &staging, tell)?;
    staging.finish()?;
    Ok(Built { site, printed: printed.unwrap_or_default() })
}
