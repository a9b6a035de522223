//! The data that all booklets share, written once: the book, and the words of the booklets.

use super::json::json;
use crate::publication::Publication;
use crate::theme::palette::Palette;
use crate::theme::words::Words;
use crate::view::Book;

/// Returns the shared files with their names: `book.json` and `words.json`.
pub fn files(publication: &Publication, words: &Words, palette: &Palette) -> [(&'static str, Vec<u8>); 2] {
    [("book.json", json(&Book::of(publication, words, palette))), ("words.json", json(&words.texts()["print"]))]
}
