//! Whether an image can be shown. It is checked when its text is read, so that a finding refers to a line of Markdown.
//!
//! In: an image file. Out: whether it can be shown, or why not. Print uses the same decoders.
//!
//! Invariant: an accepted image has no active content or external references (it is published unchanged), and takes bounded
//! time and memory to show.

mod fault;
mod svg;

use std::fs::File;
use std::io::{Cursor, Read};
use std::path::Path;

use image::{ImageFormat, ImageReader};
use typst::foundations::Bytes;
use typst::visualize::SvgImage;

use crate::attachment::ending;
pub use fault::PictureFault;
use fault::too_large;

/// Extensions of image files.
pub const ENDINGS: [&str; 6] = ["png", "jpg", "jpeg", "gif", "webp", "svg"];

/// Maximum size of an image file in bytes; cameras make smaller ones.
const LARGEST_FILE: u64 = 32 * 1024 * 1024;

/// Maximum number of pixels of an image: an A3 sheet at the finest print resolution, 160 MB when decoded.
const MOST_POINTS: u64 = 40_000_000;

/// Maximum number of pixels of all images of a book together: the typesetter may hold all of them at once.
pub const MOST_POINTS_IN_ALL: u64 = 500_000_000;

/// Checks an image and returns its number of pixels; 0 for an SVG.
///
/// # Errors
/// If the image cannot be shown.
pub fn check(file: &Path) -> Result<u64, PictureFault> {
    let bytes = read(file, LARGEST_FILE)?;
    let format = match ending(&file.to_string_lossy()).as_str() {
        "png" => ImageFormat::Png,
        "jpg" | "jpeg" => ImageFormat::Jpeg,
        "gif" => ImageFormat::Gif,
        "webp" => ImageFormat::WebP,
        _ => {
            svg::check(&bytes)?;
            return SvgImage::new(Bytes::new(bytes)).map(|_| 0).map_err(|_| PictureFault::Unreadable);
        }
    };
    let picture = || ImageReader::with_format(Cursor::new(&bytes), format);
    // Before memory for that size is allocated.
    let (width, height) = picture().into_dimensions().map_err(|_| PictureFault::Unreadable)?;
    let points = u64::from(width) * u64::from(height);
    if points > MOST_POINTS {
        return Err(PictureFault::TooLarge { size: format!("{width} × {height}"), most: megapixel(MOST_POINTS) });
    }
    picture().decode().map(|_| points).map_err(|_| PictureFault::Unreadable)
}

/// Formats a number of pixels for people.
pub fn megapixel(points: u64) -> String {
    format!("{} megapixel", points.div_ceil(1_000_000))
}

/// Reads a file that is not larger than `most` bytes.
fn read(file: &Path, most: u64) -> Result<Vec<u8>, PictureFault> {
    let mut bytes = Vec::new();
    let file = File::open(file).map_err(|_| PictureFault::Unreadable)?;
    file.take(most + 1).read_to_end(&mut bytes).map_err(|_| PictureFault::Unreadable)?;
    if bytes.len() as u64 > most { Err(too_large(bytes.len(), most)) } else { Ok(bytes) }
}
