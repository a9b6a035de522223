//! The booklets: which there are, what each holds, and typesetting them.
//!
//! In: a [`Publication`], theme and words. Out: in the output folder below `print/`, PDF files for reading, tagged (PDF/UA-1)
//! and fit for archives (PDF/A-2a, or 3a where files are within); below `print/sheets/` the same arranged for a printer; below
//! `print/forms/` forms to fill in on a screen; below `print/pictures/` the first page of each; and a picture of each page of
//! the website for when its address is shared.
//!
//! The catalogue is written as JSON once and shared by all booklets; each adds a small file of its own. Typst remembers
//! what it computed for a file that did not change, so the second booklet is cheaper than the first. For the same reason
//! nothing that differs by booklet stands in a set or show rule of the theme.

mod breaks;
mod cache;
mod catalogue;
pub mod context;
mod fields;
mod make;
mod overflow;
mod paper;
mod pdf;
pub mod preview;
mod proofs;
mod selection;
mod sheets;
mod social;
mod typeset;

use std::collections::{HashMap, VecDeque};
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use crate::book::Page;
use crate::book::config::{Document, Sheets};
use crate::finding::{self, Code, Finding};
use crate::output::{OutputError, Staging};
use crate::progress::{Progress, Tell, Work};
use crate::publication::Publication;
use crate::theme::Theme;
use crate::theme::words::Words;
use cache::Cache;
use overflow::Overflow;
pub use proofs::{Proof, Proofs};
pub use selection::{Planned, planned};
use typeset::Typesetter;
use typst_layout::PagedDocument;

/// Why a booklet cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum PrintError {
    /// The theme is wrong; with file and line where Typst knows them.
    #[error("{0}")]
    Theme(String),
    /// A file cannot be read or written.
    #[error(transparent)]
    Output(#[from] OutputError),
    /// A picture is no longer what it was when work began.
    #[error("{0} was changed during the work")]
    Changed(String),
    /// Text that has no room on its page, in a book that holds this to be an error.
    #[error(transparent)]
    Overflow(#[from] TextOverflows),
}

/// Text that has no room on its page: a finding for each word, at its place in the author's files.
#[derive(Debug, thiserror::Error)]
#[error("text has no room on its page")]
pub struct TextOverflows {
    /// In the order of places.
    pub findings: Vec<Finding>,
}

impl PrintError {
    /// The same, with the booklet in which it went wrong.
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
    /// Its title.
    pub title: String,
    /// What it holds.
    pub document: Document,
    /// The profile or team that it is of.
    pub of: Option<Page>,
    /// Whether it holds the whole book.
    pub whole: bool,
    /// The file for reading.
    pub file: File,
    /// The path of the picture of its first page.
    pub picture: Picture,
    /// The same, otherwise: for a printer, or to fill in.
    pub others: Vec<(Other, File)>,
    /// Whether it is as it was made before: taken from the cache.
    pub kept: bool,
    /// How long it took.
    pub time: Duration,
    /// On which of its pages, from 1, pages of the website begin, by their address without `.html`; for what is of no one
    /// profile or team.
    pub places: HashMap<String, usize>,
}

/// A PDF file that was written.
#[derive(Debug, Serialize, Deserialize)]
pub struct File {
    /// Its path below the output folder.
    pub path: String,
    /// The size of its paper.
    pub format: String,
    /// How many pages it has.
    pub pages: usize,
    /// Its size in bytes.
    pub bytes: usize,
}

/// A picture that was written.
#[derive(Debug, Serialize, Deserialize)]
pub struct Picture {
    /// Its path below the output folder.
    pub path: String,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
}

/// What a file beside the one for reading is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Other {
    /// To be printed.
    Sheets(Sheets),
    /// To be filled in on a screen.
    Fillable,
}

impl Other {
    /// Whether it is sheets, of which both sides are printed.
    pub fn two_sided(self) -> bool {
        matches!(self, Other::Sheets(Sheets::Stapled | Sheets::CardsOnA4 | Sheets::CardsOnA3))
    }

    /// The key of its name among the words.
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

/// For about how many pages Typst remembers what it computed and no later booklet used: what is in memory is bounded by this, and
/// not by the number of booklets. Blocks recur after some small booklets, and hardly ever in a book of thousands, whose booklets are
/// larger (40 booklets of 21 pages on two processors, a memory of 2, 12 and 20 booklets: 5.2, 4.2 and 4.0 s of work, 108, 238 and
/// 316 MB; 10 of 38 pages among 2,000 blocks, of 2 and 10: 4.9 and 4.5 s, 240 and 458 MB).
const PAGES_REMEMBERED: usize = 224;

/// For how many booklets, where one has so many pages.
fn remembered(pages: usize) -> usize {
    (PAGES_REMEMBERED / pages.max(1)).clamp(2, 16)
}

/// Files, by their paths below the output folder.
pub type Files = Vec<(String, Vec<u8>)>;

/// Makes documents of a book, one at a time for whoever asks; takes what would come out the same from the cache.
pub struct Press<'a> {
    publication: &'a Publication<'a>,
    words: &'a Words,
    typesetter: Typesetter<'a>,
    cache: Cache,
    /// What to say of a theme where text has no room; nothing of the default one.
    of_theme: &'a str,
    /// Text that has no room, of all documents that were set so far.
    overflows: Mutex<Vec<Finding>>,
}

impl<'a> Press<'a> {
    /// For the book in `folder`.
    ///
    /// # Errors
    /// When the theme is broken.
    pub fn new(
        publication: &'a Publication<'a>,
        theme: &Theme,
        words: &'a Words,
        folder: &Path,
    ) -> Result<Self, PrintError> {
        let typesetter = Typesetter::new(publication, theme, words, &program())?;
        let of_theme = if theme.is_default() { "" } else { words.text("report.or_the_theme") };
        Ok(Self { publication, words, typesetter, cache: Cache::open(folder), of_theme, overflows: Mutex::default() })
    }

    /// Keeps which text of a document has no room; whether all has. `file` tells the path, below the output folder, and the page there of a page of
    /// the document, both from 1; `name` is that of the booklet in `book.toml`, and `present` are the pages that it shows.
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
        let finding = |overflow: &Overflow| {
            let place = overflow::locate::place(self.publication, &begins, present, name, overflow);
            let (path, page) = file(overflow.page);
            Finding::new(Code::TextOverflows, place)
                .with("file", path)
                .with("page", page.to_string())
                .with("word", shortened(&overflow.word))
                .with("theme", self.of_theme)
        };
        self.overflows.lock().unwrap_or_else(PoisonError::into_inner).extend(overflows.iter().map(finding));
        false
    }

    /// Text that has no room, with the severity that the book gives it, once for each word of a line.
    fn reported(&self) -> Vec<Finding> {
        let mut findings = std::mem::take(&mut *self.overflows.lock().unwrap_or_else(PoisonError::into_inner));
        self.publication.book.config.severities.apply(&mut findings, |_| None);
        finding::sort(&mut findings);
        let word = |finding: &Finding| finding.arguments.iter().find(|(name, _)| *name == "word").cloned();
        findings.dedup_by(|next, first| next.place == first.place && word(next) == word(first));
        findings
    }

    /// One document, and its files by their paths below the output folder. `started` is told its title if it must be set.
    ///
    /// # Errors
    /// When the theme is broken.
    pub fn document(&self, planned: &Planned, started: &(dyn Fn(&str) + Sync)) -> Result<(Made, Files), PrintError> {
        let began = Instant::now();
        let booklet = selection::booklet(self.publication, self.words, planned);
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
                // What has no room is reported by each build: a kept booklet would say nothing.
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

/// Typesets all booklets of the book in `folder` into `print/`, and the pictures of its pages; takes what would come out the
/// same from the cache. Tells how far it is. Gives the booklets, and a finding for each text that has no room.
///
/// # Errors
/// When the theme is broken, a file cannot be written, or a text has no room in a book that holds this to be an error.
pub fn write(
    publication: &Publication,
    theme: &Theme,
    words: &Words,
    folder: &Path,
    staging: &Staging,
    tell: Tell,
) -> Result<(Vec<Made>, Vec<Finding>), PrintError> {
    let press = Press::new(publication, theme, words, folder)?;
    let planned = planned(publication, words);
    tell(Progress::Begins(Work::Booklets, planned.len()));
    let made = each(&planned, &|planned| {
        let (made, files) = press.document(planned, &|title| tell(Progress::Piece(title)))?;
        files.iter().try_for_each(|(path, bytes)| staging.write(path, bytes))?;
        tell(Progress::Done);
        Ok(made)
    })?;
    social::write(&press, publication, staging, tell)?;
    // What has no room is reported of all documents together.
    let findings = press.reported();
    if finding::any_error(&findings) {
        return Err(TextOverflows { findings }.into());
    }
    press.cache.sweep();
    Ok((made, findings))
}

/// A word, or the first letters of a very long one: enough to know it by.
fn shortened(word: &str) -> String {
    const ENOUGH: usize = 40;
    let first: String = word.chars().take(ENOUGH).collect();
    if first.len() < word.len() { first + "…" } else { first }
}

/// Does work on each of some things, as many at a time as there are processors, and puts the results in their order.
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
        // Each worker has a pool of one thread: a worker of a shared pool that waits inside one booklet would take up
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
            // A panic in a worker is a bug of ours or of Typst; it must not look like success.
            worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        })
    })?;
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(number, _)| *number);
    Ok(done.into_iter().map(|(_, one)| one).collect())
}

/// A name for this program, another one as soon as it is built anew: what an older one made is not taken from the cache.
fn program() -> String {
    let version = env!("CARGO_PKG_VERSION");
    let about = std::env::current_exe().and_then(std::fs::metadata);
    let built = about.and_then(|about| Ok((about.len(), about.modified()?)));
    built.map_or_else(|_| version.to_owned(), |(size, when)| format!("{version} {size} {when:?}"))
}

/// The key of a page in print: its address on the website without `.html`. Also the label of its heading.
fn key(publication: &Publication, page: Page) -> String {
    let address = crate::publication::address::page(publication.book, page);
    address.trim_end_matches(".html").into()
}
