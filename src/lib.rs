//! A handbook of building blocks, and the profiles composed from them, as a website and typeset booklets.
//!
//! The way of the data, in order; each room knows those before it and none after:
//!
//! 1. [`book`]: read the author's files and compose the profiles; every value keeps its place ([`source`]), every mistake is
//!    a [`finding`];
//! 2. [`mod@derive`], [`coverage`]: what a profile's choices ask for, and why; what a team covers;
//! 3. [`check`]: look at the book, its profiles and its teams;
//! 4. [`publication`]: order, addresses, and everything seen from the other side;
//! 5. [`site`], [`search`], [`mod@print`], [`export`]: the same publication as pages, booklets and data;
//! 6. [`output`]: a new folder that takes the place of the old one at the very end.
//!
//! [`serve`] takes the same way again and again while the book is being written, and makes only what a reader opens.
//!
//! Beside that way: [`fix`] mends an author's files, [`draft`] writes a new profile, [`schema`] helps editors,
//! [`guide`] authors of themes, [`data_types`] those who write scripts for the browser; [`limits`] says how much a book may hold.
//! The [`theme`] (templates, fonts, words), the text tree ([`text`]) and what a file can be called ([`name`]) serve all of them.

pub mod attachment;
pub mod book;
pub mod check;
pub mod coverage;
pub mod data_types;
pub mod derive;
pub mod draft;
pub mod export;
pub mod finding;
pub mod fix;
pub mod format;
pub mod guide;
pub mod limits;
pub mod name;
pub mod output;
pub mod picture;
pub mod print;
pub mod progress;
pub mod publication;
mod routes;
pub mod schema;
pub mod search;
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
use finding::Finding;
use output::{OutputError, Staging};
use print::{Made, PrintError};
use progress::{Progress, Tell, Work};
use publication::Publication;
use site::{SiteError, Website};

/// Reads and checks the book in a folder, and returns it with all findings.
///
/// # Errors
/// If the folder contains no book.
pub fn load_and_check(folder: &Path) -> Result<Loaded, LoadError> {
    book::load(folder).map(routes::complete)
}

/// Why a book cannot be built.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// The output folder cannot be used.
    #[error(transparent)]
    Output(#[from] OutputError),
    /// The website cannot be rendered.
    #[error(transparent)]
    Site(#[from] SiteError),
    /// A booklet cannot be typeset.
    #[error(transparent)]
    Print(#[from] PrintError),
}

/// What a build made.
pub struct Built {
    /// Number of pages of the website.
    pub pages: usize,
    /// Size of the website in bytes.
    pub site_bytes: u64,
    /// Time that the website took.
    pub site_time: std::time::Duration,
    /// The booklets.
    pub booklets: Vec<Made>,
    /// Findings on text that does not fit on its page.
    pub overflows: Vec<Finding>,
    /// The data that readers are offered: address and size in bytes.
    pub data: Vec<(String, usize)>,
}

/// Builds a book without errors into `out`: booklets (if `with_print`), data and website. Reports progress to `tell`.
///
/// # Errors
/// If the theme is broken or something cannot be written; `out` is then unchanged.
pub fn build(loaded: &Loaded, folder: &Path, out: &Path, with_print: bool, tell: Tell) -> Result<Built, BuildError> {
    let staging = Staging::begin(out, folder)?;
    let publication = Arc::new(Publication::of(loaded));

    let (booklets, overflows) =
        if with_print { print::write(&publication, folder, &staging, tell)? } else { Default::default() };
    let before = staging.bytes();
    let began = std::time::Instant::now();
    let files = site::Files {
        booklets: booklets.iter().map(|made| site::Booklet::made(made, &loaded.words)).collect(),
        pictures: with_print,
        root: None,
    };
    let website = Website::new(publication, files)?;
    tell(Progress::Begins(Work::Files, website.addresses().len()));
    site::write(&website, &staging, &|| tell(Progress::Done))?;
    let site_bytes = staging.bytes() - before;
    let (pages, data) = (website.pages(), website.data());
    staging.finish()?;
    Ok(Built { pages, site_bytes, site_time: began.elapsed(), booklets, overflows, data })
}
