//! What the links of a text are once the book is known: nothing but what leads somewhere.

use super::Page;
use crate::text::Links;

/// Links that were resolved: a [`Destination`], and the path of a picture below the book's folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolved {}

impl Links for Resolved {
    type Link = Destination;
    type Picture = String;
}

/// The target of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// A page of this book.
    Page {
        /// The page.
        page: Page,
        /// The id of a heading on it.
        fragment: Option<String>,
    },
    /// A file of this book that is published unchanged.
    File {
        /// Path below the book's folder.
        path: String,
        /// Fragment within the file, as written.
        fragment: Option<String>,
    },
    /// An absolute address.
    Outside(String),
}
