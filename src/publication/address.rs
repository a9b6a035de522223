//! Addresses of pages on the website.
//!
//! In: a page of the book. Out: its address below the website's root, with forward slashes; and relative paths between
//! addresses, so that the website works in any folder and from disk.

use super::Route;
pub use super::file_address::file;
use crate::book::{Book, Destination, Page};
use crate::name::encoded;

/// Returns the address of a page of the book. A chapter that opens a kind, the profiles or the website shares their page.
pub fn page(book: &Book, page: Page) -> String {
    Route::from(page).address(book)
}

/// Returns the path of an absolute URL on its host, such as `/handbook/` of `https://example.org/handbook/`.
pub fn path(address: &str) -> &str {
    let host = address.split_once("://").map_or(address, |(_, host)| host);
    let path = host.find('/').map_or("/", |slash| &host[slash..]);
    // Without query and fragment.
    path.split(['?', '#']).next().unwrap_or("/")
}

/// Returns the path from an address up to the root: empty, or `../` for each folder.
pub fn root(address: &str) -> String {
    "../".repeat(address.matches('/').count())
}

/// The way from an address to a destination.
pub fn href(book: &Book, from: &str, to: &Destination) -> String {
    match to {
        Destination::Page { page: target, fragment } => {
            let address = page(book, *target);
            let fragment = fragment.as_ref().map(|id| format!("#{id}")).unwrap_or_default();
            if address == from && !fragment.is_empty() {
                fragment
            } else {
                format!("{}{address}{fragment}", root(from))
            }
        }
        Destination::File { path, fragment } => {
            let fragment = fragment.as_ref().map(|id| format!("#{id}")).unwrap_or_default();
            format!("{}{}{fragment}", root(from), encoded(&file(book, path)))
        }
        Destination::Outside(address) => address.clone(),
    }
}
