//! Addresses of pages on the website.
//!
//! In: a page of the book. Out: its address below the website's root, with forward slashes; and relative paths between
//! addresses, so that the website works in any folder and from disk.

use crate::book::{Book, Destination, KindId, Page, ProfileId};
use crate::name::encoded;

/// Returns the address of a page of the book. A chapter that opens a kind, the profiles or the website shares their page.
pub fn page(book: &Book, page: Page) -> String {
    match page {
        Page::Block(id) => format!("{}/{}.html", book.kind_of(id).folder, book.block(id).id),
        Page::Profile(index) => match &book.config.profiles {
            Some(rules) => format!("{}/{}.html", rules.folder, book.profiles[index].id),
            None => "index.html".into(),
        },
        Page::Team(index) => match &book.config.teams {
            Some(rules) => format!("{}/{}.html", rules.folder, book.teams[index].id),
            None => "index.html".into(),
        },
        Page::Chapter(index) => chapter(book, &book.chapters[index].id),
    }
}

fn chapter(book: &Book, id: &str) -> String {
    let opens = |name: &Option<crate::source::Located<String>>| name.as_ref().is_some_and(|name| name.value == id);
    if opens(&book.config.home) {
        return "index.html".into();
    }
    if let Some(kind) = book.config.kinds.position(|kind| opens(&kind.chapter)) {
        return self::kind(book, kind);
    }
    match &book.config.profiles {
        Some(rules) if opens(&rules.chapter) => profiles(book),
        _ => format!("{id}.html"),
    }
}

/// Returns the path of an absolute URL on its host, such as `/handbook/` of `https://example.org/handbook/`.
pub fn path(address: &str) -> &str {
    let host = address.split_once("://").map_or(address, |(_, host)| host);
    let path = host.find('/').map_or("/", |slash| &host[slash..]);
    // Without query and fragment.
    path.split(['?', '#']).next().unwrap_or("/")
}

/// Returns the address of the page of a kind.
pub fn kind(book: &Book, kind: KindId) -> String {
    format!("{}/index.html", book.config.kinds[kind].folder)
}

/// Returns the address of the page of all profiles.
pub fn profiles(book: &Book) -> String {
    book.config.profiles.as_ref().map_or_else(|| "index.html".into(), |rules| format!("{}/index.html", rules.folder))
}

/// Returns the address of the page that compares profiles. An id contains no underscore, so this is never the page of a
/// profile.
pub fn compare(book: &Book, profiles: &[ProfileId]) -> String {
    let ids: Vec<_> = profiles.iter().map(|index| book.profiles[*index].id.as_str()).collect();
    in_profiles(book, &ids.join("_"))
}

/// Returns the address of the page that compares a profile with the blocks that its choices require.
pub fn compare_asked(book: &Book, profile: ProfileId) -> String {
    in_profiles(book, &format!("{}_", book.profiles[profile].id))
}

/// Returns the address of the page that compares the profiles that a reader selects.
pub fn compare_any(book: &Book) -> String {
    in_profiles(book, "_")
}

fn in_profiles(book: &Book, name: &str) -> String {
    book.config.profiles.as_ref().map_or_else(|| "index.html".into(), |rules| format!("{}/{name}.html", rules.folder))
}

/// Returns the address of the matrix of two kinds, without extension: `.html` for the page, `.csv` for spreadsheets.
/// `number` distinguishes matrices of the same kinds. An id contains no underscore, so this is never a chapter.
pub fn matrix(book: &Book, rows: KindId, columns: KindId, number: usize) -> String {
    let folder = |kind: KindId| &book.config.kinds[kind].folder;
    let number = if number > 1 { format!("_{number}") } else { String::new() };
    format!("matrix_{}_{}{number}", folder(rows), folder(columns))
}

/// Returns the address of the social picture of a page.
pub fn social(page: &str) -> String {
    format!("assets/cards/{}.png", page.trim_end_matches(".html"))
}

/// Returns the address of a file that is published unchanged: an image keeps its own path, an attachment is beside the page
/// of its folder.
pub fn file(book: &Book, path: &str) -> String {
    if book.pictures.contains_key(path) {
        return path.into();
    }
    let folders = [
        ("profiles/teams/", book.config.teams.as_ref().map(|rules| &rules.folder)),
        ("profiles/", book.config.profiles.as_ref().map(|rules| &rules.folder)),
    ];
    let moved = folders.iter().find_map(|(from, to)| Some(format!("{}/{}", (*to)?, path.strip_prefix(from)?)));
    moved.unwrap_or_else(|| path.strip_prefix("content/").unwrap_or(path).into())
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
