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
mod error;
mod fields;
mod json;
mod made;
mod make;
mod overflow;
mod page_text;
mod paper;
mod pdf;
mod press;
pub mod preview;
mod proofs;
mod selection;
mod shared;
mod sheets;
mod social;
mod typeset;

use crate::finding;
use crate::output::Staging;
use crate::progress::{Progress, Tell, Work};
use crate::publication::Publication;
pub use error::{PrintError, TextOverflows};
pub use made::{File, Made, Other, Printed};
use press::Press;
pub use proofs::{Proof, Proofs};
pub use selection::{Planned, planned};
use std::collections::VecDeque;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

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
) -> Result<Printed, PrintError> {
    let press = Press::new(Arc::clone(publication), folder)?;
    let planned = planned(publication);
    tell(Progress::Begins(Work::Booklets, planned.len()));
    let booklets = each(&planned, &|planned| {
        let (made, files) = press.document(planned, &|title| tell(Progress::Piece(title)))?;
        files.iter().try_for_each(|(path, bytes)| staging.write(path, bytes))?;
        tell(Progress::Done);
        Ok(made)
    })?;
    social::write(&press, publication, staging, tell)?;
    // Reported for all documents together.
    let overflows = press.reported();
    if finding::any_error(&overflows) {
        return Err(TextOverflows { findings: overflows }.into());
    }
    press.cache.sweep();
    Ok(Printed { booklets, overflows })
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
