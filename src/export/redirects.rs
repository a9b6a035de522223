//! Old addresses for servers, which can lead readers on before a page is sent: `data/redirects.json`, and the same for nginx
//! and Caddy; `_redirects` at the top of the website for hosts that read it there.
//!
//! In: the old addresses of a book. Out: files; none where nothing moved. Without a server that reads them, the page at each
//! old address leads on.

use std::sync::Arc;

use serde::Serialize;

use super::{Export, File, Source};
use crate::book::Book;
use crate::name::encoded;
use crate::publication::address;
use crate::publication::moved::{self, Redirect};

/// Old addresses for servers.
pub(super) struct Redirects;

impl Export for Redirects {
    fn name(&self) -> &'static str {
        "redirects"
    }

    fn files(&self, source: &Arc<Source>) -> Vec<File> {
        let former = &source.publication.book.former;
        if former.pages.is_empty() && former.headings.is_empty() {
            return Vec::new();
        }
        let file = |address: &str, write: fn(&Book) -> String| {
            let publication = Arc::clone(&source.publication);
            File::new(address, move || write(&publication.book))
        };
        vec![
            file("data/redirects.json", json),
            file("data/redirects-nginx.conf", nginx),
            file("data/redirects-caddy.conf", caddy),
        ]
    }
}

/// An entry of `data/redirects.json`: addresses below the website's root.
#[derive(Serialize)]
struct RedirectEntry {
    from: String,
    to: String,
}

fn json(book: &Book) -> String {
    let all = moved::pages(book).into_iter().chain(moved::headings(book));
    let all: Vec<_> = all.map(|Redirect { from, to }| RedirectEntry { from, to }).collect();
    // Strings and lists always serialise, so the default never occurs.
    serde_json::to_string_pretty(&all).unwrap_or_default() + "\n"
}

/// A line for each page that moved, from paths on the host. A server does not get fragments, so headings are not among them.
fn lines(book: &Book, line: impl Fn(&str, &str) -> String) -> String {
    let root = book.config.address.as_deref().map_or("/", address::path);
    let path = |address: &str| format!("{root}{}", encoded(address));
    moved::pages(book).iter().map(|one| line(&path(&one.from), &path(&one.to))).collect()
}

/// A map from old paths to present ones, to include in the `http` block.
fn nginx(book: &Book) -> String {
    format!("map $uri $moved {{\n{}}}\n", lines(book, |from, to| format!("    {from} {to};\n")))
}

/// A directive for each page that moved, to import in a site.
fn caddy(book: &Book) -> String {
    lines(book, |from, to| format!("redir {from} {to} permanent\n"))
}

/// The file `_redirects`, which some hosts read at the top of a website.
pub(crate) fn for_hosts(book: &Book) -> String {
    lines(book, |from, to| format!("{from} {to} 301\n"))
}
