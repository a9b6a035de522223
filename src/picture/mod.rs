//! Whether a picture can be shown: asked when its text is read, so that an author is sent to a line of Markdown.
//!
//! In: the file of a picture. Out: whether it can. The decoder is the one that sets the picture in print later.

use std::path::Path;

use typst::foundations::Bytes;
use typst::visualize::{ExchangeFormat, RasterImage, SvgImage};

/// The ends of the names of files that are pictures.
pub const ENDINGS: [&str; 6] = ["png", "jpg", "jpeg", "gif", "webp", "svg"];

/// Whether a picture can be read, and so shown and printed.
pub fn is_readable(file: &Path) -> bool {
    let Ok(bytes) = std::fs::read(file) else { return false };
    let bytes = Bytes::new(bytes);
    let format = match file.extension().and_then(|ending| ending.to_str()) {
        Some("png") => ExchangeFormat::Png,
        Some("jpg" | "jpeg") => ExchangeFormat::Jpg,
        Some("gif") => ExchangeFormat::Gif,
        Some("webp") => ExchangeFormat::Webp,
        _ => return SvgImage::new(bytes).is_ok(),
    };
    RasterImage::plain(bytes, format).is_ok()
}
