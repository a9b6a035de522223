//! What can be wrong with writing.

use std::path::{Path, PathBuf};

/// A reason why something cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    /// The output folder contains files that this program did not write.
    #[error("{} contains files that this program did not write: {}", folder.display(), files.join(", "))]
    NotOurs {
        /// The folder.
        folder: PathBuf,
        /// Their paths below it.
        files: Vec<String>,
    },
    /// The output folder contains files that were changed since this program wrote them.
    #[error("files in {} were changed since they were written: {}", folder.display(), files.join(", "))]
    Changed {
        /// The folder.
        folder: PathBuf,
        /// Their paths below it.
        files: Vec<String>,
    },
    /// The output folder is a symbolic link.
    #[error("{} is a symbolic link", .0.display())]
    Link(PathBuf),
    /// The output path is not a folder.
    #[error("{} is not a folder", .0.display())]
    NoFolder(PathBuf),
    /// The output folder contains the book, or is inside a folder that is read as part of it.
    #[error("{} contains the book, or is part of it", .0.display())]
    HoldsTheBook(PathBuf),
    /// A path that would leave the folder, or that is invalid on some system.
    #[error("\"{0}\" is not a valid path below the output folder on every system")]
    BadPath(String),
    /// Two files have the same path.
    #[error("\"{path}\" and \"{other}\" have the same path")]
    Taken {
        /// Path of the second file.
        path: String,
        /// Path of the first file.
        other: String,
    },
    /// The new folder is in place, but the old one cannot be removed completely.
    #[error("{}: {error}", path.display())]
    OldStays {
        /// Current path of the old folder.
        path: PathBuf,
        /// Error of the system.
        error: std::io::Error,
    },
    /// An I/O error.
    #[error("{}: {error}", path.display())]
    Io {
        /// Path that was being written.
        path: PathBuf,
        /// Error of the system.
        error: std::io::Error,
    },
}

/// What to make of an error of the system at a path.
pub(super) fn io(path: &Path) -> impl FnOnce(std::io::Error) -> OutputError {
    let path = path.to_owned();
    move |error| OutputError::Io { path, error }
}
