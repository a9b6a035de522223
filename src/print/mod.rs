//! The booklets: the list of them, their content, and typesetting.
//!
//! In: a [`Publication`]. Out: below `print/` in the output folder, PDF files for reading, tagged
//! (PDF/UA-1) and archivable (PDF/A-2a, or 3a with attachments); below `print/sheets/` the same, imposed for a printer;
//! below `print/forms/` fillable forms; below `print/pictures/` the first page of each; and a social picture of each page of
//! the website.
//!
//! The book is written as JSON once and shared by all booklets; each adds a small file of its own. Typst caches results
//! for unchanged files, so the second booklet is cheaper than the first. For the same reason nothing that differs between
//! booklets may be in a set or show rule of the theme.

mod breaks;
mod cache;
pub mod context;
mod fields;
mod json;
mod make;
mod overflow;
mod page_text;
mod paper;
mod pdf;
pub mod preview;
mod proofs;
mod selection;
mod shared;
mod sheets;
mod social;
mod typeset;

use std::collections::{HashMap, VecDeque};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use crate::book::Page;
use crate::book::config::{Document, Sheets};
use crate::finding::{self, Finding, problem};
use crate::output::{OutputError, Staging};
use crate::progress::{Progress, Tell, Work};
use crate::publication::Publication;
use cache::Cache;
use overflow::Overflow;
pub use proofs::{Proof, Proofs};
pub use selection::{Planned, planned};
use typeset::Typesetter;
use typst_layout::PagedDocument;

/// A reason why a booklet cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum PrintError {
    /// The theme is wrong; with file and line if Typst knows them.
    #[error("{0}")]
    Theme(String),
    /// A file cannot be read or written.
    #[error(transparent)]
    Output(#[from] OutputError),
    /// An image changed during the build.
    #[error("{0} was changed during the build")]
    Changed(String),
    /// Text that does not fit on its page, in a book where this is an error.
    #[error(transparent)]
    Overflow(#[from] TextOverflows),
}

/// Findings on text that does not fit on its page, one per word, at its place in the author's files.
#[derive(Debug, thiserror::Error)]
#[error("text does not fit on its page")]
pub struct TextOverflows {
    /// Sorted by place.
    pub findings: Vec<Finding>,
}

impl PrintError {
    /// Adds the name of the booklet to the error.
    fn of(self, booklet: &str) -> Self {
        match self {
            PrintError::Theme(detail) => PrintError::Theme(format!("print/{booklet}.pdf: {detail}")),
            other => other,
        }
    }
}

/// A booklet that was made.
#[derive(Debug)]
pub struct Made {
    /// Title.
    pub title: String,
    /// Type of document.
    pub document: Document,
    /// Profile or team of the booklet, if any.
    pub of: Option<Page>,
    /// Whether it contains the complete book.
    pub whole: bool,
    /// File for reading.
    pub file: File,
    /// Picture of its first page.
    pub picture: FirstPage,
    /// Variants: for a printer, or to fill in.
    pub others: Vec<(Other, File)>,
    /// Whether it comes from the cache.
    pub kept: bool,
    /// Time that it took.
    pub time: Duration,
    /// First page number, from 1, of pages of the website, by address without `.html`; only for booklets that are not of one
    /// profile or team.
    pub places: HashMap<String, usize>,
}

/// A PDF file that was written.
#[derive(Debug, Serialize, Deserialize)]
pub struct File {
    /// Path below the output folder.
    pub path: String,
    /// Paper size, such as `A4`.
    pub format: String,
    /// Number of pages.
    pub pages: usize,
    /// Size in bytes.
    pub bytes: usize,
}

/// A picture that was written.
#[derive(Debug, Serialize, Deserialize)]
pub struct FirstPage {
    /// Path below the output folder.
    pub path: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// The purpose of a variant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Other {
    /// For a printer.
    Sheets(Sheets),
    /// To fill in on a screen.
    Fillable,
}

impl Other {
    /// Returns whether it consists of sheets that are printed on both sides.
    pub fn two_sided(self) -> bool {
        matches!(self, Other::Sheets(Sheets::Stapled | Sheets::CardsOnA4 | Sheets::CardsOnA3))
    }

    /// Returns the key of its name in the words.
    pub fn key(self) -> &'static str {
        match self {
            Other::Sheets(Sheets::Stapled) => "stapled",
            Other::Sheets(Sheets::Bleed) => "bleed",
            Other::Sheets(Sheets::CardsOnA4) => "cards_on_a4",
            Other::Sheets(Sheets::CardsOnA3) => "cards_on_a3",
            Other::Fillable => "fillable",
        }
    }
}

/// Number of pages whose results Typst keeps in memory, as an approximate limit. It bounds memory, independent of the number
/// of booklets. Blocks recur after some small booklets, and hardly ever in a book of thousands, whose booklets are larger.
/// Measured with 40 booklets of 21 pages on two processors, keeping 2, 12 and 20 booklets: 5.2, 4.2 and 4.0 s of work, 108,
/// 238 and 316 MB; with 10 booklets of 38 pages among 2,000 blocks, keeping 2 and 10: 4.9 and 4.5 s, 240 and 458 MB.
const PAGES_REMEMBERED: usize = 224;

/// Returns the number of booklets to keep in memory, if one has this number of pages.
fn remembered(pages: usize) -> usize {
    (PAGES_REMEMBERED / pages.max(1)).clamp(2, 16)
}

/// Files by their paths below the output folder.
pub type Files = Vec<(String, Vec<u8>)>;

/// Makes documents of a book, one per call; unchanged ones come from the cache.
pub struct Press {
    publication: Arc<Publication>,
    typesetter: Typesetter,
    cache: Cache,
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
    fn fitting(
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
    fn reported(&self) -> Vec<Finding> {
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

/// Typesets all booklets of the book in `folder` into `print/`, and the social pictures; unchanged ones come from the cache.
/// Reports progress. Returns the booklets, and a finding for each text that does not fit.
///
/// # Errors
/// If the theme is broken, a file cannot be written, or a text does not fit in a book where this is an error.
pub fn write(
    publication: &Arc<Publication>,
    folder: &Path,
    staging: &Staging,
    tell: Tell,
) -> Result<(Vec<Made>, Vec<Finding>), PrintError> {
    let press = Press::new(Arc::clone(publication), folder)?;
    let planned = planned(publication);
    tell(Progress::Begins(Work::Booklets, planned.len()));
    let made = each(&planned, &|planned| {
        let (made, files) = press.document(planned, &|title| tell(Progress::Piece(title)))?;
        files.iter().try_for_each(|(path, bytes)| staging.write(path, bytes))?;
        tell(Progress::Done);
        Ok(made)
    })?;
    social::write(&press, publication, staging, tell)?;
    // Reported for all documents together.
    let findings = press.reported();
    if finding::any_error(&findings) {
        return Err(TextOverflows { findings }.into());
    }
    press.cache.sweep();
    Ok((made, findings))
}

/// Returns a word, or the first letters of a very long one.
fn shortened(word: &str) -> String {
    const ENOUGH: usize = 40;
    let first: String = word.chars().take(ENOUGH).collect();
    if first.len() < word.len() { first + "…" } else { first }
}

/// Runs work on each item, as many at once as there are processors, and returns the results in order.
fn each<T: Sync, R: Send>(
    things: &[T],
    work: &(dyn Fn(&T) -> Result<R, PrintError> + Sync),
) -> Result<Vec<R>, PrintError> {
    let waiting: Mutex<VecDeque<_>> = Mutex::new(things.iter().enumerate().collect());
    let done = Mutex::new(Vec::new());
    let all = || -> Result<(), PrintError> {
        loop {
            let next = waiting.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
            let Some((number, thing)) = next else { return Ok(()) };
            let one = work(thing)?;
            done.lock().unwrap_or_else(PoisonError::into_inner).push((number, one));
        }
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(things.len().max(1));
    std::thread::scope(|scope| {
        // Each worker has a pool of one thread: in a shared pool, a worker that waits inside one booklet would start
        // another, and hold both in memory.
        let workers: Vec<_> = (0..threads)
            .map(|_| {
                scope.spawn(|| match rayon::ThreadPoolBuilder::new().num_threads(1).build() {
                    Ok(pool) => pool.install(all),
                    Err(_) => all(),
                })
            })
            .collect();
        workers.into_iter().try_for_each(|worker| {
            // A panic in a worker is a bug in the program or in Typst; it must not look like success.
            worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        })
    })?;
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(number, _)| *number);
    Ok(done.into_iter().map(|(_, one)| one).collect())
}

/// Returns a name for this build of the program, so that results of another build are not taken from the cache.
fn program() -> String {
    let version = env!("CARGO_PKG_VERSION");
    let about = std::env::current_exe().and_then(std::fs::metadata);
    let built = about.and_then(|about| Ok((about.len(), about.modified()?)));
    built.map_or_else(|_| version.to_owned(), |(size, when)| format!("{version} {size} {when:?}"))
}
