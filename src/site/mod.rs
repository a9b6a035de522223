//! The website: every page of the book as HTML, and the files beside the pages.
//!
//! In: a [`Publication`], theme and words, and the booklets. Out: a [`Website`], which knows the addresses of all its files
//! and makes each on request: a build requests all, a server only those that a reader opens.

mod booklets;
pub mod context;
mod feeds;
mod files;
mod html;
mod machines;
mod page_data;
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
pub use page_data::{PageData, Pages};
pub use pages::data_types;

/// A reason why the website cannot be made.
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
    /// Booklets.
    pub booklets: Vec<Booklet>,
    /// Whether there are social pictures.
    pub pictures: bool,
    /// Path of the website's root on its host, if it is not that of the book's URL.
    pub root: Option<&'static str>,
}

/// Writes all files of the website; calls `done` after each.
///
/// # Errors
/// If the theme is broken or a file cannot be written.
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
