//! How pages are named in print, and how values are written for the theme.

use serde::Serialize;

use super::key;
use crate::book::{BlockId, Page};
use crate::publication::Publication;

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
