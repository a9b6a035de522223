//! Makes documents of a book, one at a time.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use super::cache::Cache;
use super::error::PrintError;
use super::made::{Files, Made};
use super::overflow::Overflow;
use super::selection::Planned;
use super::typeset::Typesetter;
use super::{make, overflow, selection, typeset};
use crate::book::Page;
use crate::finding;
use crate::finding::{Finding, problem};
use crate::publication::Publication;
use typst_layout::PagedDocument;

/// Number of pages whose results Typst keeps in memory, as an approximate limit. It bounds memory, independent of the number
/// of booklets. Blocks recur after some small booklets, and hardly ever in a book of thousands, whose booklets are larger.
/// Measured with 40 booklets of 21 pages on two processors, keeping 2, 12 and 20 booklets: 5.2, 4.2 and 4.0 s of work, 108,
/// 238 and 316 MB; with 10 booklets of 38 pages among 2,000 blocks, keeping 2 and 10: 4.9 and 4.5 s, 240 and 458 MB.
const PAGES_REMEMBERED: usize = 224;

/// Returns the number of booklets to keep in memory, if one has this number of pages.
pub(super) fn remembered(pages: usize) -> usize {
    (PAGES_REMEMBERED / pages.max(1)).clamp(2, 16)
}

/// Makes documents of a book, one per call; unchanged ones come from the cache.
pub struct Press {
    pub(super) publication: Arc<Publication>,
    pub(super) typesetter: Typesetter,
    pub(super) cache: Cache,
    /// Text that does not fit, in all documents so far.
    overflows: Mutex<Vec<Finding>>,
}

impl Press {
    /// Prepares the documents of the book in `folder`.
    ///
    /// # Errors
    /// If the theme is broken.
    pub fn new(publication: Arc<Publication>, folder: &Path) -> Result<Self, PrintError> {
        let typesetter = Typesetter::new(&publication, &program())?;
        Ok(Self { publication, typesetter, cache: Cache::open(folder), overflows: Mutex::default() })
    }

    /// Records text of a document that does not fit; returns whether all text fits. `file` maps a page of the document to a
    /// path below the output folder and a page there, both from 1; `name` is the name of the booklet in `book.toml`, and
    /// `present` are the pages that it shows.
    pub(super) fn fitting(
        &self,
        file: &dyn Fn(usize) -> (String, usize),
        name: &str,
        present: &[Page],
        document: &PagedDocument,
    ) -> bool {
        let overflows = overflow::overflows(document);
        if overflows.is_empty() {
            return true;
        }
        let begins = typeset::places(document);
        let Publication { theme, words, .. } = &*self.publication;
        // The theme of a book may be the cause, too.
        let or_theme = if theme.is_default() { "" } else { words.text("report.or_the_theme") };
        let finding = |overflow: &Overflow| {
            let place = overflow::locate::place(&self.publication, &begins, present, name, overflow);
            let (path, page) = file(overflow.page);
            let (word, theme) = (shortened(&overflow.word), or_theme.into());
            problem::TextOverflows { file: path, page, word, theme }.at(place)
        };
        self.overflows.lock().unwrap_or_else(PoisonError::into_inner).extend(overflows.iter().map(finding));
        false
    }

    /// Returns findings on text that does not fit, with the severity of the book, once for each word of a line.
    pub(super) fn reported(&self) -> Vec<Finding> {
        let mut findings = std::mem::take(&mut *self.overflows.lock().unwrap_or_else(PoisonError::into_inner));
        self.publication.book.config.severities.apply(&mut findings, |_| None);
        finding::sort(&mut findings);
        let word = |finding: &Finding| finding.arguments.iter().find(|(name, _)| *name == "word").cloned();
        findings.dedup_by(|next, first| next.place == first.place && word(next) == word(first));
        findings
    }

    /// Makes one document and returns its files by their paths below the output folder. Calls `started` with its title if it
    /// must be typeset.
    ///
    /// # Errors
    /// If the theme is broken.
    pub fn document(&self, planned: &Planned, started: &(dyn Fn(&str) + Sync)) -> Result<(Made, Files), PrintError> {
        let began = Instant::now();
        let booklet = selection::booklet(&self.publication, planned);
        let key = self.typesetter.fingerprint(planned, &booklet)?;
        let kept = self.cache.get(&key).and_then(|entry| Some((serde_json::from_slice(&entry.about).ok()?, entry)));
        let was_kept = kept.is_some();
        let (about, entry) = match kept {
            Some(kept) => kept,
            None => {
                started(&planned.title);
                let of = |error: PrintError| error.of(&planned.file);
                let document = self.typesetter.booklet(planned, &booklet).map_err(of)?;
                let fits = self.fitting(&|page| (planned.path(), page), planned.name(), &booklet.present, &document);
                let made = make::make(&self.typesetter, planned, &booklet, &document).map_err(of)?;
                // Text that does not fit is reported by each build; a cached booklet would report nothing.
                if fits {
                    self.cache.put(&key, &made.1);
                }
                comemo::evict(remembered(made.0.file.pages));
                made
            }
        };
        let made = Made {
            title: planned.title.clone(),
            document: planned.document(),
            of: planned.of,
            whole: planned.whole(),
            file: about.file,
            picture: about.picture,
            others: planned.others.iter().map(|(other, _)| *other).zip(about.others).collect(),
            kept: was_kept,
            time: began.elapsed(),
            places: about.places,
        };
        Ok((made, entry.files))
    }
}

/// Returns a word, or the first letters of a very long one.
fn shortened(word: &str) -> String {
    const ENOUGH: usize = 40;
    let first: String = word.chars().take(ENOUGH).collect();
    if first.len() < word.len() { first + "…" } else { first }
}

/// Returns a name for this build of the program, so that results of another build are not taken from the cache.
fn program() -> String {
    let version = env!("CARGO_PKG_VERSION");
    let about = std::env::current_exe().and_then(std::fs::metadata);
    let built = about.and_then(|about| Ok((about.len(), about.modified()?)));
    built.map_or_else(|_| version.to_owned(), |(size, when)| format!("{version} {size} {when:?}"))
}
