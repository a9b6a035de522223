//! Finds the source of a word that does not fit.
//!
//! In: a word as typeset, and the pages that the document shows there. Out: a [`Place`]: the word itself if it can be found,
//! else the file of the page, else the booklet in `book.toml`.

use super::Overflow;
use crate::book::Page;
use crate::publication::Publication;
use crate::source::{Place, SourceFile};
use crate::view::PageKey;
use std::collections::HashMap;
use std::sync::Arc;

/// Minimum number of letters of a word that is not found by chance.
const ENOUGH: usize = 5;

/// Returns the place of a word. `begins` has the first page of the document, from 1, of each page of the book; `present` the
/// pages that the document shows; `booklet` is the name of its file in `book.toml`.
pub fn place(
    publication: &Publication,
    begins: &HashMap<String, usize>,
    present: &[Page],
    booklet: &str,
    overflow: &Overflow,
) -> Place {
    let book = &publication.book;
    // Pages that begin at or before this one, the nearest first.
    let mut near: Vec<(usize, Page)> = present
        .iter()
        .filter_map(|page| Some((*begins.get(PageKey::of(publication, *page).as_str())?, *page)))
        .filter(|(begin, _)| *begin <= overflow.page)
        .collect();
    near.sort_by_key(|(begin, _)| std::cmp::Reverse(*begin));
    let near: Vec<&Arc<SourceFile>> = near.into_iter().map(|(_, page)| file(publication, page)).collect();
    let settings = &book.config.theme.place.file;
    let pages = || present.iter().copied().chain(book.pages()).map(|page| file(publication, page));
    let files = || near.iter().copied().chain(pages()).chain(std::iter::once(settings));
    let whole = overflow.run.trim();
    let letters = longest_letters(&overflow.word);
    let wanted = [whole, overflow.word.as_str(), letters];
    let wanted = wanted.into_iter().filter(|text| text.chars().count() >= ENOUGH);
    let found = wanted.flat_map(|text| files().map(move |file| (file, text))).find_map(|(file, text)| {
        let at = file.text.find(text)?;
        // Within a run, the word itself is shown.
        let within = text.find(overflow.word.as_str()).map_or(0..text.len(), |from| from..from + overflow.word.len());
        Some(Place::new(file, at + within.start..at + within.end))
    });
    found.unwrap_or_else(|| match near.first() {
        Some(file) => Place::start_of(file),
        None => {
            let name = format!("\"{booklet}\"");
            let at = settings.text.find(&name).unwrap_or_default();
            Place::new(settings, at..at + name.len())
        }
    })
}

/// Returns the longest part of a word with only letters and digits: marks and hyphens may differ between source and print.
fn longest_letters(word: &str) -> &str {
    word.split(|letter: char| !letter.is_alphanumeric()).max_by_key(|part| part.len()).unwrap_or_default()
}

fn file(publication: &Publication, page: Page) -> &Arc<SourceFile> {
    let book = &publication.book;
    match page {
        Page::Block(id) => &book.block(id).place.file,
        Page::Chapter(index) => &book.chapters[index].place.file,
        Page::Profile(index) => &book.profiles[index].place.file,
        Page::Team(index) => &book.teams[index].place.file,
    }
}
