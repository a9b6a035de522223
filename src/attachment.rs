//! Files beside the text to which a link leads, such as a form to fill in: which sorts there can be, and whether one is what its
//! name says.
//!
//! In: a file. Out: whether it can be published as it is, or why not.
//!
//! Invariant: what passes here is of a sort that no browser runs as a part of the website, and is of a bounded size.

use std::fs::File;
use std::io::Read;
use std::path::Path;

/// The ends of the names of files that can be published as they are. HTML, drawings and scripts would act on the website's own
/// behalf, and what is within a zip file cannot be looked at.
pub const ENDINGS: [&str; 9] = ["csv", "docx", "odp", "ods", "odt", "pdf", "pptx", "txt", "xlsx"];

/// The largest one, in bytes.
const LARGEST: u64 = 32 * 1024 * 1024;

/// The most bytes of all attachments of a book together.
pub const LARGEST_IN_ALL: u64 = 256 * 1024 * 1024;

/// Why a file cannot be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It cannot be read, or it is not what its name says.
    Unreadable,
    /// It is larger than this many bytes.
    TooLarge(u64),
}

/// Whether a file with one of the [`ENDINGS`] can be published: how many bytes it has.
///
/// # Errors
/// When it cannot.
pub fn check(file: &Path) -> Result<u64, Fault> {
    let mut bytes = Vec::new();
    let opened = File::open(file).map_err(|_| Fault::Unreadable)?;
    opened.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|_| Fault::Unreadable)?;
    let size = bytes.len() as u64;
    if size > LARGEST {
        return Err(Fault::TooLarge(LARGEST));
    }
    let right = match ending(&file.to_string_lossy()).as_str() {
        // Other programs may have put something before its first line.
        "pdf" => bytes[..bytes.len().min(1024)].windows(5).any(|start| start == b"%PDF-"),
        "csv" | "txt" => std::str::from_utf8(&bytes).is_ok_and(|text| !text.contains('\0')),
        // All others are zip files inside.
        _ => bytes.starts_with(b"PK\x03\x04"),
    };
    if right { Ok(size) } else { Err(Fault::Unreadable) }
}

/// What a file's name ends in, in small letters; nothing where it has no dot.
pub fn ending(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or_else(String::new, |(_, ending)| ending.to_lowercase())
}
