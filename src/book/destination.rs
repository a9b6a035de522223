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

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// A page of this book.
    Page {
        /// The page.
        page: Page,
        /// The id of a heading on it.
        fragment: Option<String>,
    },
    /// A file of this book that is published as it is.
    File {
        /// Its path below the book's folder.
        path: String,
        /// What is named within it, as written.
        fragment: Option<String>,
    },
    /// An absolute address.
    Outside(String),
}
