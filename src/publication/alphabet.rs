//! All names in the order of a dictionary: titles, and the other names of blocks.
//!
//! In: pages of a [`Book`]. Out: names, each with the page that it is a name of.

use crate::book::{Book, Page};
use crate::text::fold;

/// A name of a page.
#[derive(Debug, Clone)]
pub struct Name {
    /// The name.
    pub name: String,
    /// Whether the page is titled otherwise.
    pub alias: bool,
    /// The page.
    pub page: Page,
}

/// The names of pages, in the order of a dictionary: signs and accents do not count.
pub fn names(book: &Book, pages: impl IntoIterator<Item = Page>) -> Vec<Name> {
    let of = |page: Page| {
        let aliases = match page {
            Page::Block(id) => book.block(id).aliases.as_slice(),
            _ => &[],
        };
        let aliases = aliases.iter().map(move |alias| Name { name: alias.clone(), alias: true, page });
        std::iter::once(Name { name: book.name(page), alias: false, page }).chain(aliases)
    };
    let mut names: Vec<_> = pages.into_iter().flat_map(of).collect();
    names.sort_by_cached_key(|name| (key(&name.name), name.page));
    names
}

/// Under which letter a name stands.
pub fn letter(name: &str) -> String {
    key(name).chars().next().map(|letter| letter.to_uppercase().collect()).unwrap_or_default()
}

fn key(name: &str) -> String {
    let kept: String = fold(name).chars().filter(|letter| letter.is_alphanumeric() || *letter == ' ').collect();
    kept.trim().into()
}
