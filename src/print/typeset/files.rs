//! The files of the book for booklets: the texts of its pages, and their images.
//!
//! In: a [`Publication`]. Out: digests of the texts of pages, and the files of some pages when a booklet is typeset.
//!
//! Invariant: the typeset files are those of the digest. A text is made again each time, always from the same publication;
//! an image is read again, and if it was changed meanwhile, that is an error. So only the files of booklets in progress are
//! in memory.

use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;
use std::sync::OnceLock;

use sha2::{Digest, Sha256};

use super::add;
use crate::book::Page;
use crate::output::OutputError;
use crate::print::{PrintError, page_text};
use crate::publication::Publication;
use crate::view::PageKey;

/// Texts and images of a book.
pub struct Files<'a> {
    publication: &'a Publication<'a>,
    /// For each page the digest of its text and its images, once requested.
    pages: HashMap<Page, OnceLock<[u8; 32]>>,
    /// For each image its path on disk and its digest, once requested.
    pictures: HashMap<&'a str, (&'a PathBuf, OnceLock<[u8; 32]>)>,
}

/// The bytes of a file, and their digest.
type Digested = (Vec<u8>, [u8; 32]);

impl<'a> Files<'a> {
    /// Prepares all files of a book; reads none.
    pub fn of(publication: &'a Publication<'a>) -> Self {
        let book = publication.book;
        let pages = book.pages().map(|page| (page, OnceLock::new())).collect();
        let picture = |(path, file): (&'a String, &'a PathBuf)| (path.as_str(), (file, OnceLock::new()));
        Self { publication, pages, pictures: book.pictures.iter().map(picture).collect() }
    }

    /// Returns the digest of the text of a page and its images.
    pub fn digest(&self, page: Page) -> Result<[u8; 32], PrintError> {
        let known = self.pages.get(&page);
        if let Some(digest) = known.and_then(OnceLock::get) {
            return Ok(*digest);
        }
        let text = page_text::of(self.publication, page);
        let mut digest = Sha256::new();
        add(&mut digest, &text.json);
        for path in &text.pictures {
            let own = match self.pictures.get(path.as_str()).and_then(|(_, known)| known.get()) {
                Some(known) => Some(*known),
                None => self.picture(path)?.map(|(_, digest)| digest),
            };
            own.iter().for_each(|own| add(&mut digest, own));
        }
        let digest = digest.finalize().into();
        // Two booklets may compute it at once, with the same result.
        if let Some(known) = known {
            let _ = known.set(digest);
        }
        Ok(digest)
    }

    /// Returns the files of some pages, by their paths in the theme.
    pub fn read(&self, pages: &[Page]) -> Result<Vec<(String, Vec<u8>)>, PrintError> {
        let mut files = Vec::new();
        let mut pictures = BTreeSet::new();
        for page in pages {
            let text = page_text::of(self.publication, *page);
            pictures.extend(text.pictures);
            files.push((format!("pages/{}.json", PageKey::of(self.publication, *page)), text.json));
        }
        for path in pictures {
            if let Some((bytes, _)) = self.picture(&path)? {
                files.push((path, bytes));
            }
        }
        Ok(files)
    }

    /// Reads an image with its digest.
    fn picture(&self, path: &str) -> Result<Option<Digested>, PrintError> {
        let Some((file, known)) = self.pictures.get(path) else { return Ok(None) };
        let bytes = std::fs::read(file).map_err(|error| OutputError::Io { path: file.to_path_buf(), error })?;
        let digest = Sha256::digest(&bytes).into();
        if *known.get_or_init(|| digest) == digest {
            Ok(Some((bytes, digest)))
        } else {
            Err(PrintError::Changed(path.to_owned()))
        }
    }
}
