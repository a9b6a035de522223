//! Lists the files below a folder of the book, within limits.
//!
//! In: a folder of the book. Out: its files; a finding for each link or device (it may lead out of the book, or be endless),
//! and for exceeded limits.
//!
//! Invariant: every returned file is a regular file in a regular folder of the book.

use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::finding::{Finding, problem};
use crate::source::{Place, SourceFile};

/// Maximum number of files in a folder of the book. Typst accepts 65,535 files in total, and panics at one more.
const MOST_FILES: usize = 50_000;

/// Maximum total size of a folder of the book, in bytes.
const MOST_BYTES: u64 = 512 * 1024 * 1024;

/// Returns the files below a folder of the book in order of name, as paths below the book's folder and paths to read. Hidden
/// files are skipped, but hidden links are reported.
pub fn walk(folder: &Path, inner: &str, findings: &mut Vec<Finding>) -> Vec<(String, PathBuf)> {
    let mut files = Vec::new();
    let mut bytes = 0;
    let start_of = |path: &str| Place::start_of(&SourceFile::new(path, ""));
    // By the name without its ending: `cook.toml` comes before `cook-worked-out.toml`, which builds on it.
    let key = |entry: &DirEntry| (entry.path().file_stem().map(ToOwned::to_owned), entry.file_name().to_owned());
    let walk = WalkDir::new(folder.join(inner)).follow_root_links(false).sort_by_key(key);
    let mut entries = walk.into_iter().filter_entry(counts);
    while let Some(entry) = entries.next() {
        let entry = match entry {
            Ok(entry) => entry,
            // The folder itself is optional.
            Err(error) if error.depth() == 0 => continue,
            Err(error) => {
                let path = error.path().map_or_else(|| inner.into(), |path| below(folder, path));
                let detail = error.io_error().map(ToString::to_string).unwrap_or_default();
                findings.push(problem::UnreadableFile { detail }.at(start_of(&path)));
                continue;
            }
        };
        let path = below(folder, entry.path());
        if entry.file_name().to_str().is_none() {
            // No path in the book can name it, and no address on the website.
            findings.push(problem::BadFileName { path: path.clone() }.at(start_of(&path)));
            if entry.file_type().is_dir() {
                entries.skip_current_dir();
            }
            continue;
        }
        if entry.file_type().is_dir() {
            continue;
        }
        if is_hidden(&entry) && is_lock(&entry) {
            continue;
        }
        if !entry.file_type().is_file() {
            findings.push(problem::NoPlainFile {}.at(start_of(&path)));
            continue;
        }
        bytes += entry.metadata().map_or(0, |about| about.len());
        if files.len() == MOST_FILES || bytes > MOST_BYTES {
            let detail = format!("{MOST_FILES}, {}", crate::format::bytes_of_a_bound(MOST_BYTES));
            findings.push(problem::TooManyFiles { detail }.at(start_of(&path)));
            break;
        }
        files.push((path, entry.into_path()));
    }
    files
}

/// Returns whether an entry is visited: all except hidden files and folders. Hidden links are visited, to report them.
fn counts(entry: &DirEntry) -> bool {
    !is_hidden(entry) || entry.path_is_symlink()
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.')
}

/// Returns whether a link is the lock that Emacs creates beside a file that is being edited: `.#file`, with the user in
/// place of a path. It has no target, and the editor cannot do without it.
fn is_lock(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    let who = std::fs::read_link(entry.path()).unwrap_or_default();
    name.starts_with(".#")
        && who.to_string_lossy().contains('@')
        && who.components().count() == 1
        && !entry.path().exists()
}

fn below(folder: &Path, path: &Path) -> String {
    path.strip_prefix(folder).unwrap_or(path).to_string_lossy().replace('\\', "/")
}
