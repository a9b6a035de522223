//! The files of the book that booklets read: the texts of its pages, and the pictures in them.
//!
//! In: a [`Publication`]. Out: what stands for the text of a page, and the files of some pages when a booklet is set.
//!
//! Invariant: what is set is what was digested. A text is made anew each time, always from the same publication; a picture is
//! read anew, and if somebody changed it meanwhile, that is an error. So in memory are only the files of what is in work.

use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;
use std::sync::OnceLock;

use sha2::{Digest, Sha256};

use super::add;
use crate::book::Page;
use crate::output::OutputError;
use crate::print::{PrintError, catalogue, key};
use crate::publication::Publication;
use crate::theme::words::Words;

/// Texts and pictures of a book.
pub struct Files<'a> {
    publication: &'a Publication<'a>,
    words: &'a Words,
    /// For each page what stands for its text and its pictures, once somebody asked.
    pages: HashMap<Page, OnceLock<[u8; 32]>>,
    /// For each picture its place, and what stands for it, once somebody asked.
    pictures: HashMap<&'a str, (&'a PathBuf, OnceLock<[u8; 32]>)>,
}

/// The bytes of a file, and their digest.
type Digested = (Vec<u8>, [u8; 32]);

impl<'a> Files<'a> {
    /// All files of a book; reads none.
    pub fn of(publication: &'a Publication<'a>, words: &'a Words) -> Self {
        let book = publication.book;
        let pages = book.pages().map(|page| (page, OnceLock::new())).collect();
        let picture = |(path, file): (&'a String, &'a PathBuf)| (path.as_str(), (file, OnceLock::new()));
        Self { publication, words, pages, pictures: book.pictures.iter().map(picture).collect() }
    }

    /// What stands for the text of a page and the pictures in it.
    pub fn digest(&self, page: Page) -> Result<[u8; 32], PrintError> {
        let known = self.pages.get(&page);
        if let Some(digest) = known.and_then(OnceLock::get) {
            return Ok(*digest);
        }
        let text = catalogue::text_of(self.publication, self.words, page);
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
        // Two booklets may ask at once: both find the same.
        if let Some(known) = known {
            let _ = known.set(digest);
        }
        Ok(digest)
    }

    /// The files of some pages, by their paths as the theme reads them.
    pub fn read(&self, pages: &[Page]) -> Result<Vec<(String, Vec<u8>)>, PrintError> {
        let mut files = Vec::new();
        let mut pictures = BTreeSet::new();
        for page in pages {
            let text = catalogue::text_of(self.publication, self.words, *page);
            pictures.extend(text.pictures);
            files.push((format!("pages/{}.json", key(self.publication, *page)), text.json));
        }
        for path in pictures {
            if let Some((bytes, _)) = self.picture(&path)? {
                files.push((path, bytes));
            }
        }
        Ok(files)
    }

    /// A picture, and what stands for it.
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
