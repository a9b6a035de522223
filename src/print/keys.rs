//! How pages are named in print, and how values are written for the theme.

use crate::book::{BlockId, Page};
use crate::publication::{Publication, address};
use serde::Serialize;

/// Returns the keys of blocks.
pub fn block_keys(publication: &Publication, blocks: &[BlockId]) -> Vec<String> {
    blocks.iter().map(|id| key(publication, Page::Block(*id))).collect()
}

/// Serialises a value for the theme. All printed text passes here.
pub fn json(value: &impl Serialize) -> Vec<u8> {
    // Fails only for a map with keys that are not text, or a failing writer; neither occurs.
    let text = serde_json::to_string(value).unwrap_or_default();
    // A byte order mark within a text shows nothing; PDF/A does not allow it.
    text.replace('\u{feff}', "").into_bytes()
}

/// Returns the key of a page in print: its address on the website without `.html`. It is also the label of its heading.
pub fn key(publication: &Publication, page: Page) -> String {
    let address = address::page(&publication.book, page);
    address.trim_end_matches(".html").into()
}
