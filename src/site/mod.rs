//! The website: every page of the book as HTML, and all that lies beside the pages.
//!
//! In: a [`Publication`], theme and words, and what booklets there are. Out: a [`Website`], which knows all its files by
//! their addresses and makes any of them when it is asked: a build asks for all, a server for those that a reader opens.

mod booklets;
pub mod context;
mod feeds;
mod files;
mod html;
mod machines;
mod pages;
mod palette;
mod templates;

use rayon::prelude::*;

use crate::output::{OutputError, Staging};
#[cfg(doc)]
use crate::publication::Publication;
pub use booklets::Booklet;
pub use files::Website;
pub use html::escape;
pub use pages::data_types;

/// Why the website cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum SiteError {
    /// A template of the theme is wrong.
    #[error("{0}")]
    Template(String),
    /// The theme's palette is wrong.
    #[error("{0}")]
    Palette(String),
    /// A page cannot be written.
    #[error(transparent)]
    Output(#[from] OutputError),
}

/// What the website links to but does not make.
#[derive(Default)]
pub struct Files {
    /// The booklets.
    pub booklets: Vec<Booklet>,
    /// Whether the book changes anything of the program's theme.
    pub own_theme: bool,
    /// Whether there are pictures of the pages.
    pub pictures: bool,
    /// The path of the website's root on its host, where that is not the path of the book's address.
    pub root: Option<&'static str>,
}

/// Writes all files of the website; `done` is told of each.
///
/// # Errors
/// When the theme is broken or a file cannot be written.
pub fn write(website: &Website, staging: &Staging, done: &(dyn Fn() + Sync)) -> Result<(), SiteError> {
    let addresses: Vec<_> = website.addresses().collect();
    addresses.into_par_iter().try_for_each(|address| {
        if let Some(bytes) = website.make(address) {
            staging.write(address, &bytes?)?;
        }
        done();
        Ok(())
    })
}
