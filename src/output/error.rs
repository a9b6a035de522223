//! What can be wrong with writing.

use std::path::{Path, PathBuf};

/// Why something cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    /// The output folder holds files that this program did not make.
    #[error("{} holds files that this program did not make: {}", folder.display(), files.join(", "))]
    NotOurs {
        /// The folder.
        folder: PathBuf,
        /// Their paths below it.
        files: Vec<String>,
    },
    /// The output folder holds files that someone changed since this program wrote them.
    #[error("in {} were changed since they were made: {}", folder.display(), files.join(", "))]
    Changed {
        /// The folder.
        folder: PathBuf,
        /// Their paths below it.
        files: Vec<String>,
    },
    /// The output folder is a symbolic link.
    #[error("{} is a symbolic link", .0.display())]
    Link(PathBuf),
    /// What stands in the place of the output folder is no folder.
    #[error("{} is no folder", .0.display())]
    NoFolder(PathBuf),
    /// The output folder holds the book, or lies in a folder that is read as part of it.
    #[error("{} holds the book, or is part of it", .0.display())]
    HoldsTheBook(PathBuf),
    /// A path that would leave the folder, or that some system does not take.
    #[error("\"{0}\" is no path below the output folder that every system takes")]
    BadPath(String),
    /// Two files would take one place.
    #[error("\"{path}\" and \"{other}\" would be written to one place")]
    Taken {
        /// The second one.
        path: String,
        /// The first one.
        other: String,
    },
    /// The new folder stands in its place, but the old one cannot be removed whole.
    #[error("{}: {error}", path.display())]
    OldStays {
        /// Where it stands now.
        path: PathBuf,
        /// What the system said.
        error: std::io::Error,
    },
    /// The system says no.
    #[error("{}: {error}", path.display())]
    Io {
        /// What was being written.
        path: PathBuf,
        /// What the system said.
        error: std::io::Error,
    },
}

/// What to make of an error of the system at a path.
pub(super) fn io(path: &Path) -> impl FnOnce(std::io::Error) -> OutputError {
    let path = path.to_owned();
    move |error| OutputError::Io { path, error }
}
