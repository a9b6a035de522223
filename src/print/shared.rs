//! The data that all booklets share, written once: the book, and the words of the booklets.

use super::json::json;
use crate::publication::Publication;
use crate::theme::palette::Palette;
use crate::view::Book;

/// Returns the shared files with their names: `book.json` and `words.json`.
pub fn files(publication: &Publication, palette: &Palette) -> [(&'static str, Vec<u8>); 2] {
    [("book.json", json(&Book::of(publication, palette))), ("words.json", json(&publication.words.texts()["print"]))]
}
