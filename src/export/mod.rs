//! The publication as files for other programs, beside the pages that people read.
//!
//! In: a [`Publication`] and the booklets that are offered. Out: files, each with its address, and written only when it is
//! needed. The website has them all, and `serve` answers for them.
//!
//! A new format is a file in this folder and a line in [`ALL`]. One that is offered to readers has its title and what it is
//! for under `exports.NAME` in the words of each language.

mod catalogue;
pub(crate) mod redirects;
mod search;
mod tables;

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use crate::book::config::Document;
use crate::publication::Publication;

/// A format in which the publication is given to programs.
pub trait Export: Sync {
    /// Its name: a part of the keys of its words.
    fn name(&self) -> &'static str;

    /// Returns its files. Their addresses, below `data/`, are known at once; the content is made when it is needed.
    fn files(&self, source: &Arc<Source>) -> Vec<ExportFile>;

    /// The address of the file that readers are offered, on the page of downloads and by search; none where it is for the
    /// website's own scripts.
    fn offered(&self) -> Option<&'static str> {
        None
    }
}

/// All formats.
pub const ALL: [&dyn Export; 4] = [&catalogue::Catalogue, &redirects::Redirects, &tables::Tables, &search::SearchIndex];

/// What files are written from.
pub struct Source {
    /// The book from every side.
    pub publication: Arc<Publication>,
    /// The booklets that the website links to.
    pub booklets: Vec<OfferedBooklet>,
}

/// A booklet that the website links to.
pub struct OfferedBooklet {
    /// Its title.
    pub title: String,
    /// The address of the file for reading.
    pub address: String,
    /// What it holds.
    pub document: Document,
    /// Whether it holds the whole book.
    pub whole: bool,
    /// Whether it is of one profile or team.
    pub of_one: bool,
}

/// A file of an export.
pub struct ExportFile {
    address: String,
    write: Box<dyn Fn() -> String + Send + Sync>,
    /// What was written, where it is needed more than once.
    written: OnceLock<String>,
    offered: Option<&'static str>,
}

impl ExportFile {
    fn new(address: impl Into<String>, write: impl Fn() -> String + Send + Sync + 'static) -> Self {
        Self { address: address.into(), write: Box::new(write), written: OnceLock::new(), offered: None }
    }

    /// Its address below the website's root.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// The name of the export that it is of, where readers are offered this file.
    pub fn offered(&self) -> Option<&'static str> {
        self.offered
    }

    /// What is in it.
    pub fn bytes(&self) -> Cow<'_, [u8]> {
        match self.offered {
            // Its size stands on pages: it is needed before it goes to its place.
            Some(_) => Cow::Borrowed(self.written.get_or_init(&self.write).as_bytes()),
            None => Cow::Owned((self.write)().into_bytes()),
        }
    }
}

/// The files of all formats, in the order of [`ALL`].
pub fn files(source: &Arc<Source>) -> Vec<ExportFile> {
    let of = |export: &&dyn Export| {
        let offered = export.offered();
        let name = |file: &ExportFile| offered.filter(|address| *address == file.address).map(|_| export.name());
        let files = export.files(source).into_iter();
        files.map(|file| ExportFile { offered: name(&file), ..file }).collect::<Vec<_>>()
    };
    ALL.iter().flat_map(of).collect()
}
