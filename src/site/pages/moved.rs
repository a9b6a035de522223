//! Pages at old addresses, which lead on; and old headings on the pages that have them now.

use std::collections::HashMap;

use super::super::context::{Context, Head, Moved, MovedHeading, Shared};
use super::Contexts;
use crate::book::former::FormerHeading;
use crate::book::{Book, Destination, Page as BookPage};
use crate::publication::{Route, address, moved};
use crate::view::Link;

/// Old ids of headings, by the address of the page and the id of the heading now.
pub(super) type OldHeadings = HashMap<(String, String), Vec<String>>;

/// The old ids of headings that are on the same page as before.
pub(super) fn old_headings(book: &Book) -> OldHeadings {
    let mut all = OldHeadings::new();
    for FormerHeading { on, id, to, heading } in &book.former.headings {
        if let Some(heading) = heading.as_ref().filter(|_| on == to) {
            all.entry((address::page(book, *on), heading.clone())).or_default().push(id.clone());
        }
    }
    all
}

impl Contexts {
    /// The small page at an old address.
    pub(super) fn moved(&self, route: &Route) -> Context {
        let to = match route {
            Route::Moved(id) => self.link(self.book.former.pages[*id].to),
            Route::MovedComparison(_, profiles) => {
                let names: Vec<_> = profiles.iter().map(|profile| self.book.profiles[*profile].name()).collect();
                Link { title: names.join(" + "), address: self.address(&moved::comparison(profiles)) }
            }
            other => self.route_link(other),
        };
        let now = self.book.config.address.as_ref().map(|base| format!("{base}{}", to.address));
        let head = Head {
            title: to.title.clone(),
            // What is said about an address is said about the present one.
            shared: Shared { address: now, picture_address: None },
            ..self.head(&self.address(route))
        };
        self.page(head, Moved { to })
    }

    /// The ids that a heading of a page had in earlier editions.
    pub(super) fn old_ids(&self, address: &str, heading: &str) -> Vec<String> {
        if self.old_headings.is_empty() {
            return Vec::new();
        }
        self.old_headings.get(&(address.to_owned(), heading.to_owned())).cloned().unwrap_or_default()
    }

    /// The headings that a page had and that are on other pages now.
    pub(super) fn moved_headings(&self, address: &str) -> Vec<MovedHeading> {
        let on_page = |page: BookPage| address::page(&self.book, page) == address;
        let moved = self.book.former.headings.iter().filter(|old| old.on != old.to && on_page(old.on));
        let one = |old: &FormerHeading| {
            let to = Destination::Page { page: old.to, fragment: old.heading.clone() };
            let heading = old.heading.as_ref().and_then(|heading| self.book.heading(old.to, heading));
            let page = self.book.name(old.to);
            MovedHeading {
                id: old.id.clone(),
                address: address::href(&self.book, "", &to),
                title: heading.map_or_else(|| page.clone(), |heading| format!("{page}: {heading}")),
            }
        };
        moved.map(one).collect()
    }
}
