//! Why a booklet cannot be made.

use crate::finding::Finding;
use crate::output::OutputError;

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
    pub(super) fn of(self, booklet: &str) -> Self {
        match self {
            PrintError::Theme(detail) => PrintError::Theme(format!("print/{booklet}.pdf: {detail}")),
            other => other,
        }
    }
}
