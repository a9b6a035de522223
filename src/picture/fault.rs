//! Why a picture cannot be shown.

use crate::format::bytes_of_a_bound;

/// A reason why an image cannot be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PictureFault {
    /// The file is not an image, or is damaged.
    Unreadable,
    /// The image is too large, such as `30000 × 30000`.
    TooLarge {
        /// Size of the image.
        size: String,
        /// Maximum size.
        most: String,
    },
    /// The image has active content or external references: the source text of these.
    Unsafe(String),
}

/// A file of more than so many bytes.
pub(super) fn too_large(size: usize, most: u64) -> PictureFault {
    PictureFault::TooLarge { size: format!("> {}", bytes_of_a_bound(size as u64 - 1)), most: bytes_of_a_bound(most) }
}
