//! Booklets on request while a book is written: files, and pages as pictures.
//!
//! In: a [`Publication`]. Out: files by their paths below the output folder, with the same bytes as in a
//! build; and the pages of a booklet, each with a digest of its appearance, so that only changed pages are fetched again.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use super::error::PrintError;
use super::press::{Press, remembered};
use super::selection;
use super::selection::{Planned, planned};
use super::typeset::Typesetter;
use crate::publication::Publication;
use schemars::JsonSchema;
use serde::Serialize;
use typst_layout::PagedDocument;

/// Pixels per point of the pictures of pages.
const PIXELS: f64 = 2.0;

/// CSS pixels per point.
const CSS_PIXELS: f64 = 96.0 / 72.0;

/// Typesets booklets on request.
pub struct Proofs {
    press: Press,
    planned: Vec<Planned>,
    /// The booklet whose pages were requested last.
    looked_at: Mutex<Option<(String, Arc<PagedDocument>)>>,
}

/// The pages of a booklet.
#[derive(JsonSchema, Serialize)]
pub struct Proof {
    title: String,
    language: String,
    pages: Vec<ProofPage>,
}

/// A page: its size in CSS pixels, and a digest of its appearance.
#[derive(JsonSchema, Serialize)]
struct ProofPage {
    width: u32,
    height: u32,
    digest: String,
}

impl Proofs {
    /// Prepares the booklets of the book in `folder`.
    ///
    /// # Errors
    /// If the theme is wrong.
    pub fn new(publication: Arc<Publication>, folder: &Path) -> Result<Self, PrintError> {
        let planned = planned(&publication);
        Ok(Self { press: Press::new(publication, folder)?, planned, looked_at: Mutex::default() })
    }

    /// Returns a file of a booklet, by its path below the output folder; none if no booklet has it.
    ///
    /// # Errors
    /// If the theme is wrong.
    pub fn file(&self, path: &str) -> Option<Result<Vec<u8>, PrintError>> {
        let has = |planned: &&Planned| {
            planned.path() == path || planned.picture() == path || planned.others.iter().any(|(_, own)| own == path)
        };
        let made = self.press.document(self.planned.iter().find(has)?, &|_| ());
        made.map(|(_, files)| files.into_iter().find(|(own, _)| own == path).map(|(_, bytes)| bytes)).transpose()
    }

    /// Returns the pages of a booklet, by the name of its file; none if there is no such booklet.
    ///
    /// # Errors
    /// If the theme is wrong.
    pub fn pages(&self, name: &str) -> Option<Result<Proof, PrintError>> {
        let pixels = |points: f64| (points * CSS_PIXELS).round() as u32;
        let page = |page: &typst_layout::Page| ProofPage {
            width: pixels(page.frame.width().to_pt()),
            height: pixels(page.frame.height().to_pt()),
            digest: format!("{:032x}", typst::utils::hash128(page)),
        };
        let planned = self.find(name)?;
        Some(self.document(planned).map(|document| Proof {
            title: planned.title.clone(),
            language: self.press.publication.book.config.language.value.clone(),
            pages: document.pages().iter().map(page).collect(),
        }))
    }

    /// Returns a page of a booklet as PNG; pages count from 0. None if there is no such booklet or page.
    ///
    /// # Errors
    /// If the theme is wrong.
    pub fn picture(&self, name: &str, page: usize) -> Option<Result<Vec<u8>, PrintError>> {
        match self.document(self.find(name)?) {
            Ok(document) => document.pages().get(page).map(|page| Typesetter::picture(page, PIXELS)),
            Err(error) => Some(Err(error)),
        }
    }

    fn find(&self, name: &str) -> Option<&Planned> {
        self.planned.iter().find(|planned| planned.file == name)
    }

    /// Returns the document. The last one is cached, because its pages are requested one after the other.
    fn document(&self, planned: &Planned) -> Result<Arc<PagedDocument>, PrintError> {
        let mut looked_at = self.looked_at.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, document)) = looked_at.as_ref().filter(|(name, _)| *name == planned.file) {
            return Ok(Arc::clone(document));
        }
        let booklet = selection::booklet(&self.press.publication, planned);
        let document = Arc::new(self.press.typesetter.booklet(planned, &booklet)?);
        comemo::evict(remembered(document.pages().len()));
        *looked_at = Some((planned.file.clone(), Arc::clone(&document)));
        Ok(document)
    }
}
