//! The one way in which anything is written: into a new folder that takes the place of the old one at the very end.
//!
//! In: files by path below the output folder. Out: the folder, whole, or the old one untouched.
//!
//! Invariants: no path leaves the folder; no two files take one place, not even on a system that ignores case; a folder
//! that this program did not make is never replaced; a build that fails leaves nothing behind.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

/// The file that marks a folder as made by this program.
pub const MARKER: &str = ".bouwstenen";

/// A folder that is being filled. Dropped without [`Staging::finish`], it removes itself.
pub struct Staging {
    target: PathBuf,
    folder: PathBuf,
    taken: Mutex<BTreeSet<String>>,
    bytes: AtomicU64,
    finished: bool,
}

/// Why something cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    /// The output folder holds files that this program did not make.
    #[error("{} holds files that this program did not make", .0.display())]
    NotOurs(PathBuf),
    /// The output folder holds the book, or lies in a folder that is read as part of it.
    #[error("{} is part of the book", .0.display())]
    HoldsTheBook(PathBuf),
    /// A path that would leave the folder, or that is no plain path.
    #[error("\"{0}\" is no path below the output folder")]
    BadPath(String),
    /// Two files would take one place.
    #[error("two pages would both be written to \"{0}\"")]
    Taken(String),
    /// The system says no.
    #[error("{}: {error}", path.display())]
    Io {
        /// What was being written.
        path: PathBuf,
        /// What the system said.
        error: std::io::Error,
    },
}

fn io(path: &Path) -> impl FnOnce(std::io::Error) -> OutputError {
    let path = path.to_owned();
    move |error| OutputError::Io { path, error }
}

impl Staging {
    /// Opens a new folder beside `target`, which will take its place. `book` is the folder that must not be touched.
    ///
    /// # Errors
    /// When `target` is not ours to replace, or the new folder cannot be made.
    pub fn begin(target: &Path, book: &Path) -> Result<Self, OutputError> {
        let target = std::path::absolute(target).map_err(io(target))?;
        // Without `..` and links, so that a comparison of paths is one of places.
        let target = match (target.parent().map(Path::canonicalize), target.file_name()) {
            (Some(Ok(parent)), Some(name)) => parent.join(name),
            _ => target,
        };
        let book = book.canonicalize().map_err(io(book))?;
        let read = [book.join("content"), book.join("profiles"), book.join("themes")];
        if book.starts_with(&target) || read.iter().any(|folder| target.starts_with(folder)) {
            return Err(OutputError::HoldsTheBook(target));
        }
        refuse_foreign(&target)?;
        let parent = target.parent().unwrap_or(Path::new("/")).to_owned();
        std::fs::create_dir_all(&parent).map_err(io(&parent))?;
        let name = target.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let folder = parent.join(format!(".{name}.new-{}", std::process::id()));
        // What stands here was left by a build of the same process number that was killed.
        if folder.exists() {
            std::fs::remove_dir_all(&folder).map_err(io(&folder))?;
        }
        std::fs::create_dir(&folder).map_err(io(&folder))?;
        Ok(Self { target, folder, taken: Mutex::default(), bytes: AtomicU64::new(0), finished: false })
    }

    /// Writes one file.
    ///
    /// # Errors
    /// When the path is not a plain path below the folder, is taken, or cannot be written.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<(), OutputError> {
        let plain = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
        if !plain || path.is_empty() || path.contains('\\') {
            return Err(OutputError::BadPath(path.into()));
        }
        // A poisoned lock means that another writer panicked; the set itself is whole.
        let mut taken = self.taken.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if !taken.insert(path.to_lowercase()) {
            return Err(OutputError::Taken(path.into()));
        }
        drop(taken);
        let full = self.folder.join(path);
        if let Some(parent) = full.parent() {
            std::fs::create_dir_all(parent).map_err(io(parent))?;
        }
        std::fs::write(&full, bytes).map_err(io(&full))?;
        self.bytes.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        Ok(())
    }

    /// How much was written so far, in bytes.
    pub fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }

    /// Puts the new folder in the place of the old one.
    ///
    /// # Errors
    /// When the system does not allow it; the old folder is then as it was.
    pub fn finish(mut self) -> Result<(), OutputError> {
        let marker = self.folder.join(MARKER);
        std::fs::write(&marker, "This folder is made by bouwstenen build, and replaced as a whole.\n")
            .map_err(io(&marker))?;
        refuse_foreign(&self.target)?;
        let old = self.folder.with_extension(format!("old-{}", std::process::id()));
        let had_old = self.target.exists();
        if had_old {
            std::fs::rename(&self.target, &old).map_err(io(&self.target))?;
        }
        if let Err(error) = std::fs::rename(&self.folder, &self.target) {
            if had_old {
                // Put the old one back; if that fails too, the first error is the one to tell.
                let _ = std::fs::rename(&old, &self.target);
            }
            return Err(io(&self.target)(error));
        }
        self.finished = true;
        if had_old {
            std::fs::remove_dir_all(&old).map_err(io(&old))?;
        }
        Ok(())
    }
}

/// A folder may be replaced when it is absent, empty, or carries our marker.
fn refuse_foreign(target: &Path) -> Result<(), OutputError> {
    let Ok(about) = std::fs::symlink_metadata(target) else { return Ok(()) };
    let empty = || std::fs::read_dir(target).is_ok_and(|mut entries| entries.next().is_none());
    if about.is_dir() && (target.join(MARKER).is_file() || empty()) {
        Ok(())
    } else {
        Err(OutputError::NotOurs(target.to_owned()))
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        if !self.finished {
            let _ = std::fs::remove_dir_all(&self.folder);
        }
    }
}
