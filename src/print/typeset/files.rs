//! The files of the book for booklets: the texts of its pages, and their images.
//!
//! In: a [`Publication`]. Out: digests of the texts of pages, and the files of some pages when a booklet is typeset.
//!
//! Invariant: the typeset files are those of the digest. A text is made again each time, always from the same publication;
//! an image is read again, and if it was changed meanwhile, that is an error. So only the files of booklets in progress are
//! in memory.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, OnceLock};

use sha2::{Digest, Sha256};

use super::add;
use crate::book::Page;
use crate::output::OutputError;
use crate::print::error::PrintError;
use crate::print::page_text;
use crate::publication::Publication;
use crate::view::PageKey;

/// Texts and images of a book.
pub struct Files {
    publication: Arc<Publication>,
    /// For each page the digest of its text and its images, once requested.
    pages: HashMap<Page, OnceLock<[u8; 32]>>,
    /// For each image, by its path in the book, its digest, once requested.
    pictures: HashMap<String, OnceLock<[u8; 32]>>,
}

/// The bytes of a file, and their digest.
type Digested = (Vec<u8>, [u8; 32]);

impl Files {
    /// Prepares all files of a book; reads none.
    pub fn of(publication: Arc<Publication>) -> Self {
        let pages = publication.book.pages().map(|page| (page, OnceLock::new())).collect();
        let pictures = publication.book.pictures.keys().map(|path| (path.clone(), OnceLock::new())).collect();
        Self { publication, pages, pictures }
    }

    /// Returns the digest of the text of a page and its images.
    pub fn digest(&self, page: Page) -> Result<[u8; 32], PrintError> {
        let known = self.pages.get(&page);
        if let Some(digest) = known.and_then(OnceLock::get) {
            return Ok(*digest);
        }
        let text = page_text::of(&self.publication, page);
        let mut digest = Sha256::new();
        add(&mut digest, &text.json);
        for path in &text.pictures {
            let own = match self.pictures.get(path).and_then(OnceLock::get) {
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
            let text = page_text::of(&self.publication, *page);
            pictures.extend(text.pictures);
            files.push((format!("pages/{}.json", PageKey::of(&self.publication, *page)), text.json));
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
        let on_disk = self.publication.book.pictures.get(path);
        let Some((file, known)) = on_disk.zip(self.pictures.get(path)) else { return Ok(None) };
        let bytes = std::fs::read(file).map_err(|error| OutputError::Io { path: file.to_path_buf(), error })?;
        let digest = Sha256::digest(&bytes).into();
        if *known.get_or_init(|| digest) == digest {
            Ok(Some((bytes, digest)))
        } else {
            Err(PrintError::Changed(path.to_owned()))
        }
    }
}
