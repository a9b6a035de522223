//! Old addresses of the website, and where each leads now.
//!
//! In: what pages and headings were called ([`crate::book::Former`]). Out: addresses below the website's root. The addresses
//! themselves are those of the one table of routes.

use super::Route;
use super::address;
use crate::book::former::FormerHeading;
use crate::book::{Book, Destination};

/// An old address and the present one, both below the website's root and perhaps with a fragment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirect {
    /// Old address.
    pub from: String,
    /// Present address.
    pub to: String,
}

/// All pages that moved, in the order of the book.
pub fn pages(book: &Book) -> Vec<Redirect> {
    let old = book.former.pages.iter_enumerated();
    old.map(|(id, old)| Redirect { from: Route::Moved(id).address(book), to: address::page(book, old.to) }).collect()
}

/// All headings that are on another page now, or have another name.
pub fn headings(book: &Book) -> Vec<Redirect> {
    let one = |old: &FormerHeading| {
        let to = Destination::Page { page: old.to, fragment: old.heading.clone() };
        Redirect { from: format!("{}#{}", address::page(book, old.on), old.id), to: address::href(book, "", &to) }
    };
    book.former.headings.iter().map(one).collect()
}
