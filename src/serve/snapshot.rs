//! A snapshot of the book that renders all its addresses.
//!
//! In: a book without errors. Out: pages, booklets and previews of them, each rendered on request.
//!
//! A snapshot owns all that it renders, so a page shows one state of the files, whatever an author types meanwhile. It is
//! dropped when the last request for it has been answered.

use std::hash::Hasher;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use siphasher::sip128::{Hasher128, SipHasher13};

use crate::book::Loaded;
use crate::print::{PrintError, Proof, Proofs};
use crate::publication::{Publication, Route};
use crate::site::{Booklet, Files, Website};
use crate::theme::Theme;

/// The result for an address, or the error; none if the address does not exist.
pub type Answer<T> = Option<Result<T, String>>;

/// A snapshot of the book. Its functions take their time: a page some milliseconds, a booklet seconds.
pub struct Snapshot {
    publication: Arc<Publication>,
    website: Website,
    folder: Box<Path>,
    /// The booklets, prepared at the first request for one.
    proofs: OnceLock<Result<Proofs, String>>,
    styles: String,
    scripts: String,
}

impl Snapshot {
    /// Creates the snapshot of a book in `folder`.
    ///
    /// # Errors
    /// If the theme is wrong: a message with the place.
    pub fn of(loaded: &Loaded, folder: &Path) -> Result<Self, String> {
        let publication = Arc::new(Publication::of(loaded));
        let files = Files { booklets: Booklet::planned(&publication), pictures: false, root: Some("/") };
        Ok(Self {
            website: Website::new(Arc::clone(&publication), files).map_err(|error| error.to_string())?,
            publication,
            folder: folder.into(),
            proofs: OnceLock::new(),
            styles: digest(&loaded.theme, |name| name.ends_with(".css")),
            scripts: digest(&loaded.theme, |name| name.ends_with(".js")),
        })
    }

    /// Returns a digest of all style sheets.
    pub fn styles(&self) -> &str {
        &self.styles
    }

    /// Returns a digest of all scripts.
    pub fn scripts(&self) -> &str {
        &self.scripts
    }

    /// Renders a file of the website.
    pub fn file(&self, address: &str) -> Answer<Vec<u8>> {
        let made = self.website.make(address)?;
        Some(made.map(Into::into).map_err(|error| error.to_string()))
    }

    /// Renders the page for an address that does not exist.
    pub fn not_found(&self) -> Answer<Vec<u8>> {
        self.file(&Route::NotFound.address(&self.publication.book))
    }

    /// Typesets a booklet and returns its file below `print/`.
    pub fn booklet(&self, address: &str) -> Answer<Vec<u8>> {
        self.typeset(|proofs| proofs.file(address))
    }

    /// Typesets a booklet and returns its pages.
    pub fn pages(&self, name: &str) -> Answer<Proof> {
        self.typeset(|proofs| proofs.pages(name))
    }

    /// Renders a page of a booklet as a picture; pages count from 0.
    pub fn picture(&self, name: &str, page: usize) -> Answer<Vec<u8>> {
        self.typeset(|proofs| proofs.picture(name, page))
    }

    fn typeset<T>(&self, work: impl FnOnce(&Proofs) -> Option<Result<T, PrintError>>) -> Answer<T> {
        let prepare = || Proofs::new(Arc::clone(&self.publication), &self.folder).map_err(|error| error.to_string());
        match self.proofs.get_or_init(prepare) {
            Ok(proofs) => work(proofs).map(|made| made.map_err(|error| error.to_string())),
            Err(error) => Some(Err(error.clone())),
        }
    }
}

/// Returns a digest of some of the theme's assets, and of the palette, which is also a style sheet.
fn digest(theme: &Theme, wanted: impl Fn(&str) -> bool) -> String {
    let mut hasher = SipHasher13::new();
    let palette = theme.file("palette.toml").map(|bytes| ("palette.css", bytes));
    for (name, bytes) in theme.folder("assets").chain(palette).filter(|(name, _)| wanted(name)) {
        hasher.write(name.as_bytes());
        hasher.write(bytes);
    }
    format!("{:032x}", hasher.finish128().as_u128())
}
