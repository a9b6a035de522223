//! Old addresses of the website, and where each leads now.
//!
//! In: what pages and headings were called ([`crate::book::Former`]). Out: addresses below the website's root. The addresses
//! themselves are those of the one table of routes.

use super::{Route, address, old_comparisons};
use crate::book::former::FormerHeading;
use crate::book::{Book, Destination, ProfileId};

/// An old address and the present one, both below the website's root and perhaps with a fragment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirect {
    /// Old address.
    pub from: String,
    /// Present address.
    pub to: String,
}

/// All pages that moved, in the order of the book, and then comparisons of profiles that were renamed.
pub fn pages(book: &Book) -> Vec<Redirect> {
    let old = book.former.pages.iter_enumerated();
    let pages = old.map(|(id, old)| (Route::Moved(id), Route::from(old.to)));
    let comparisons = old_comparisons::of(book).into_iter().map(|(names, now)| {
        let to = comparison(&now);
        (Route::MovedComparison(names, now), to)
    });
    let all = pages.chain(comparisons);
    all.map(|(from, to)| Redirect { from: from.address(book), to: to.address(book) }).collect()
}

/// The comparison of these profiles; of one, with what its choices require.
pub fn comparison(profiles: &[ProfileId]) -> Route {
    match profiles {
        [one] => Route::CompareAsked(*one),
        several => Route::Compare(several.to_vec()),
    }
}

/// All headings that are on another page now, or have another name.
pub fn headings(book: &Book) -> Vec<Redirect> {
    let one = |old: &FormerHeading| {
        let to = Destination::Page { page: old.to, fragment: old.heading.clone() };
        Redirect { from: format!("{}#{}", address::page(book, old.on), old.id), to: address::href(book, "", &to) }
    };
    book.former.headings.iter().map(one).collect()
}
