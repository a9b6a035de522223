//! Where a page stood on the website in an earlier edition.

use crate::book::former::FormerPage;
use crate::book::{Book, Page};

/// The old address of a page.
pub(super) fn of(book: &Book, old: &FormerPage) -> String {
    let config = &book.config;
    let now = || match old.to {
        Page::Block(id) => Some(&book.kind_of(id).folder),
        Page::Chapter(_) => None,
        Page::Profile(_) => config.profiles.as_ref().map(|rules| &rules.folder),
        Page::Team(_) => config.teams.as_ref().map(|rules| &rules.folder),
    };
    let folder = old.folder.as_ref().or_else(now).map_or("", |folder| folder.trim_matches('/'));
    if folder.is_empty() { format!("{}.html", old.id) } else { format!("{folder}/{}.html", old.id) }
}
