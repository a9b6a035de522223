//! Reads and parses the texts of a book in parallel, and caches the results so that only changed files are parsed again.
//!
//! In: paths below the book's folder. Out: for each its raw content, with the findings of reading it.

use std::collections::HashMap;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use super::raw::{self, RawBlock};
use super::raw_profile::{RawProfile, RawTeam};
use super::{Chapter, bad_id, conflict, encoding};
use crate::finding::{Finding, problem};
use crate::source::{Place, SourceFile};
use crate::text::Written;

/// Maximum size of a text file in bytes: far more than an author writes, small enough to parse at once.
const LARGEST: u64 = 2 * 1024 * 1024;

/// The parse cache: a file with the same text is not parsed again.
///
/// Invariant: a cached result is used only if the text of the file, `book.toml` and the words are the same. All files are
/// read each time, because mtimes and sizes are unreliable.
#[derive(Default)]
pub struct Shelf {
    /// Texts of `book.toml` and of the words.
    pub(super) parsed_by: [String; 2],
    pub(super) blocks: Kept<RawBlock>,
    pub(super) chapters: Kept<Chapter<Written>>,
    pub(super) profiles: Kept<RawProfile>,
    pub(super) teams: Kept<RawTeam>,
}

/// Cached files of one type by path, each with its text and its result.
pub(super) type Kept<T> = HashMap<String, (Arc<SourceFile>, Arc<raw::Read<T>>)>;

/// Reads files of the book.
pub struct Reader<'a> {
    /// The book's folder.
    pub folder: &'a Path,
    /// Whether the results will be reused, so that they are worth caching.
    pub keeps: bool,
}

impl Reader<'_> {
    /// Reads files of one type with `parse`; unchanged files come from the cache.
    pub fn all<T: Send + Sync, X: Sync>(
        &self,
        paths: &[(String, X)],
        kept: &mut Kept<T>,
        parse: impl Fn(&Arc<SourceFile>, &X) -> raw::Read<T> + Sync,
    ) -> Vec<Arc<raw::Read<T>>> {
        let one = |(path, with): &(String, X)| {
            let mut findings = Vec::new();
            let file = read(self.folder, path, &mut findings);
            match kept.get(path) {
                Some((known, read)) if findings.is_empty() && known.text == file.text => {
                    (Arc::clone(known), Arc::clone(read))
                }
                _ => {
                    let read = one(&file, findings, |file| parse(file, with));
                    (file, Arc::new(read))
                }
            }
        };
        let all: Vec<_> = paths.par_iter().map(one).collect();
        if self.keeps {
            let paths = paths.iter().map(|(path, _)| path.clone());
            *kept = paths.zip(all.iter().map(|(file, read)| (Arc::clone(file), Arc::clone(read)))).collect();
        }
        all.into_iter().map(|(_, read)| read).collect()
    }
}

/// Parses one file; `findings` say whether it could be read.
fn one<T>(
    file: &Arc<SourceFile>,
    mut findings: Vec<Finding>,
    parse: impl FnOnce(&Arc<SourceFile>) -> raw::Read<T>,
) -> raw::Read<T> {
    let readable = findings.is_empty();
    let stem = raw::stem(&file.path);
    let ending = file.path.rfind('.').map_or("", |dot| &file.path[dot..]);
    findings.extend(bad_id::finding(stem, ending, &Place::start_of(file)));
    if readable {
        let (value, more) = parse(file);
        findings.extend(more);
        return (value, findings);
    }
    // A file that cannot be read still has its id: others may name it, and what it lacks follows from the one cause.
    let (value, _) = parse(&SourceFile::new(file.path.clone(), ""));
    (value, findings)
}

/// Returns the values for modification. Cached values are cloned, which is most of the work of reading a book again.
pub fn taken<T: Clone + Send + Sync>(read: Vec<Arc<raw::Read<T>>>, findings: &mut Vec<Finding>) -> Vec<T> {
    let (values, more): (Vec<_>, Vec<_>) = read.into_par_iter().map(Arc::unwrap_or_clone).unzip();
    findings.extend(more.into_iter().flatten());
    values
}

/// The text of a file; with a finding when it cannot be read. The text is then empty, or is what git could not merge.
pub fn read(folder: &Path, path: &str, findings: &mut Vec<Finding>) -> Arc<SourceFile> {
    let place = || Place::start_of(&SourceFile::new(path, ""));
    let text = match bounded(&folder.join(path)) {
        Ok(bytes) if bytes.len() as u64 > LARGEST => {
            Err(Box::new(problem::FileTooLarge { detail: (LARGEST / 1024 / 1024).to_string() }.at(place())))
        }
        Ok(bytes) => encoding::text(path, bytes),
        Err(error) => Err(Box::new(problem::UnreadableFile { detail: error.to_string() }.at(place()))),
    };
    let text = text.unwrap_or_else(|finding| {
        findings.push(*finding);
        String::new()
    });
    // A byte order mark is not part of the text; some editors write one.
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    let file = SourceFile::new(path, text);
    findings.extend(conflict::find(&file));
    file
}

/// Reads the bytes of a file, at most one more than the maximum.
fn bounded(file: &Path) -> std::io::Result<Vec<u8>> {
    let file = std::fs::File::open(file)?;
    let size = file.metadata()?.len().min(LARGEST);
    let mut bytes = Vec::with_capacity(size as usize + 1);
    file.take(LARGEST + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
