//! All names in alphabetical order: titles, and aliases of blocks.
//!
//! In: pages of a [`Book`]. Out: names, each with its page.

use crate::book::{Book, Page};
use crate::text::fold;

/// A name of a page.
#[derive(Debug, Clone)]
pub struct IndexName {
    /// Name.
    pub name: String,
    /// Whether the name is an alias and not the title of the page.
    pub alias: bool,
    /// Page.
    pub page: Page,
}

/// Returns the names of pages in alphabetical order; signs and accents are ignored.
pub fn names(book: &Book, pages: impl IntoIterator<Item = Page>) -> Vec<IndexName> {
    let of = |page: Page| {
        let aliases = match page {
            Page::Block(id) => book.block(id).aliases.as_slice(),
            _ => &[],
        };
        let aliases = aliases.iter().map(move |alias| IndexName { name: alias.clone(), alias: true, page });
        std::iter::once(IndexName { name: book.name(page), alias: false, page }).chain(aliases)
    };
    let mut names: Vec<_> = pages.into_iter().flat_map(of).collect();
    names.sort_by_cached_key(|name| (key(&name.name), name.page));
    names
}

/// Returns the letter under which a name is listed.
pub fn letter(name: &str) -> String {
    key(name).chars().next().map(|letter| letter.to_uppercase().collect()).unwrap_or_default()
}

fn key(name: &str) -> String {
    let kept: String = fold(name).chars().filter(|letter| letter.is_alphanumeric() || *letter == ' ').collect();
    kept.trim().into()
}
