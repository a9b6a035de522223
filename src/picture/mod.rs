//! Whether a picture can be shown: asked when its text is read, so that an author is sent to a line of Markdown.
//!
//! In: the file of a picture. Out: whether it can, or why not. The decoders are those that set the picture in print later.
//!
//! Invariant: what passes here holds nothing that acts by itself or leads elsewhere (it is published as it is), and takes a
//! bounded time and memory to show.

mod fault;
mod svg;

use std::fs::File;
use std::io::{Cursor, Read};
use std::path::Path;

use image::{ImageFormat, ImageReader};
use typst::foundations::Bytes;
use typst::visualize::SvgImage;

use crate::attachment::ending;
pub use fault::Fault;
use fault::too_large;

/// The ends of the names of files that are pictures.
pub const ENDINGS: [&str; 6] = ["png", "jpg", "jpeg", "gif", "webp", "svg"];

/// The largest file of a picture, in bytes: more than a camera makes.
const LARGEST_FILE: u64 = 32 * 1024 * 1024;

/// The most points of a picture: as many as a sheet of A3 shows in the finest print, and 160 MB while it is read.
const MOST_POINTS: u64 = 40_000_000;

/// The most points of all pictures of a book together: the typesetter may hold them all at once.
pub const MOST_POINTS_IN_ALL: u64 = 500_000_000;

/// Whether a picture can be read, and so shown and printed: how many points it has; a drawing has none.
///
/// # Errors
/// When it cannot.
pub fn check(file: &Path) -> Result<u64, Fault> {
    let bytes = read(file, LARGEST_FILE)?;
    let format = match ending(&file.to_string_lossy()).as_str() {
        "png" => ImageFormat::Png,
        "jpg" | "jpeg" => ImageFormat::Jpeg,
        "gif" => ImageFormat::Gif,
        "webp" => ImageFormat::WebP,
        _ => {
            svg::check(&bytes)?;
            return SvgImage::new(Bytes::new(bytes)).map(|_| 0).map_err(|_| Fault::Unreadable);
        }
    };
    let picture = || ImageReader::with_format(Cursor::new(&bytes), format);
    // Before anything of that size is made.
    let (width, height) = picture().into_dimensions().map_err(|_| Fault::Unreadable)?;
    let points = u64::from(width) * u64::from(height);
    if points > MOST_POINTS {
        return Err(Fault::TooLarge { size: format!("{width} × {height}"), most: megapixel(MOST_POINTS) });
    }
    picture().decode().map(|_| points).map_err(|_| Fault::Unreadable)
}

/// A number of points as people say it.
pub fn megapixel(points: u64) -> String {
    format!("{} megapixel", points.div_ceil(1_000_000))
}

/// The bytes of a file that is no larger than so many bytes.
fn read(file: &Path, most: u64) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    let file = File::open(file).map_err(|_| Fault::Unreadable)?;
    file.take(most + 1).read_to_end(&mut bytes).map_err(|_| Fault::Unreadable)?;
    if bytes.len() as u64 > most { Err(too_large(bytes.len(), most)) } else { Ok(bytes) }
}
