//! The result of a build, or why there is none.

use crate::output::OutputError;
use crate::print::{PrintError, Printed};
use crate::site::{SiteError, Written};

/// Why a book cannot be built.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// The output folder cannot be used.
    #[error(transparent)]
    Output(#[from] OutputError),
    /// The website cannot be rendered.
    #[error(transparent)]
    Site(#[from] SiteError),
    /// A booklet cannot be typeset.
    #[error(transparent)]
    Print(#[from] PrintError),
}

/// What a build made.
pub struct Built {
    /// The website and the data.
    pub site: Written,
    /// The booklets; none if they were left out.
    pub printed: Printed,
}
