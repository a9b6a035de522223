//! How values are written for the theme.

use serde::Serialize;

/// Serialises a value for the theme. All printed text passes here.
pub fn json(value: &impl Serialize) -> Vec<u8> {
    // Fails only for a map with keys that are not text, or a failing writer; neither occurs.
    let text = serde_json::to_string(value).unwrap_or_default();
    // A byte order mark within a text shows nothing; PDF/A does not allow it.
    text.replace('\u{feff}', "").into_bytes()
}
