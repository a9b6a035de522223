//! The only module that writes output: into a new folder that replaces the old one at the end.
//!
//! In: files by path below the output folder. Out: the complete new folder, or the old one unchanged.
//!
//! Invariants: no path leaves the folder; no two files have the same path, even on a case-insensitive system; a file that
//! the program did not write, or that was changed since, is never removed; a build that fails or is interrupted leaves
//! nothing behind, and the next build removes what a killed one left; a file with the same bytes as in the last build is not
//! written again.

mod error;
mod interrupt;
mod manifest;
mod path;
mod place;
mod staging;
mod swap;
mod together;
mod write;

pub use error::OutputError;
pub use interrupt::abandon;
pub use manifest::MARKER;
pub use path::OutputPath;
pub use staging::Staging;
pub use together::{Change, write_together};
pub use write::{Existing, WriteError, digest, hex, write};
