//! Why a picture cannot be shown.

use crate::format::bytes_of_a_bound;

/// Why a picture cannot be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It is no picture, or a broken one.
    Unreadable,
    /// It is larger than can be shown; in words of a program, such as `30000 × 30000`, and how large it may be.
    TooLarge {
        /// Its size.
        size: String,
        /// The largest size.
        most: String,
    },
    /// It holds something that may act by itself or lead elsewhere: what, as it is written.
    Unsafe(String),
}

/// A file of more than so many bytes.
pub(super) fn too_large(size: usize, most: u64) -> Fault {
    Fault::TooLarge { size: format!("> {}", bytes_of_a_bound(size as u64 - 1)), most: bytes_of_a_bound(most) }
}
