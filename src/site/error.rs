//! Why the website cannot be made.

use crate::output::OutputError;

/// A reason why the website cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum SiteError {
    /// A template of the theme is wrong.
    #[error("{0}")]
    Template(String),
    /// The theme's palette is wrong.
    #[error("{0}")]
    Palette(String),
    /// A page cannot be written.
    #[error(transparent)]
    Output(#[from] OutputError),
}
