//! The addresses of the book's files on the website.

use crate::book::Book;

/// Returns the address of a file of the book that is published as it is: a picture has its own path, any other is beside
/// the page that its folder makes.
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
