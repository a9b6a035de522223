//! The one way in which anything is written: into a new folder that takes the place of the old one at the very end.
//!
//! In: files by path below the output folder. Out: the folder, whole, or the old one untouched.
//!
//! Invariants: no path leaves the folder; no two files take one place, not even on a system that ignores case; a file that
//! this program did not write, or that someone changed since, is never removed; a build that fails or is stopped leaves
//! nothing behind, and what one that was killed leaves, the next one removes; a file whose bytes are those of the last
//! build is not written again.

mod error;
mod interrupt;
mod manifest;
mod path;
mod place;
mod staging;
mod swap;
mod write;

pub use error::OutputError;
pub use interrupt::abandon;
pub use manifest::MARKER;
pub use path::OutputPath;
pub use staging::Staging;
pub use write::{Existing, WriteError, digest, hex, write};
