//! Attachments: files that a text links to, such as a form to fill in.
//!
//! In: a file. Out: whether it can be published unchanged, or why not.
//!
//! Invariant: an accepted file has a type that no browser runs as part of the website, and a bounded size.

use std::fs::File;
use std::io::Read;
use std::path::Path;

/// Extensions of files that can be published unchanged. HTML, SVG and scripts could act on behalf of the website, and the
/// content of a zip file cannot be checked.
pub const ENDINGS: [&str; 9] = ["csv", "docx", "odp", "ods", "odt", "pdf", "pptx", "txt", "xlsx"];

/// Maximum size of one attachment in bytes.
const LARGEST: u64 = 32 * 1024 * 1024;

/// Maximum size of all attachments of a book together, in bytes.
pub const LARGEST_IN_ALL: u64 = 256 * 1024 * 1024;

/// A reason why a file cannot be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AttachmentFault {
    /// The file cannot be read, or its content does not match its extension.
    Unreadable,
    /// The file is larger than this number of bytes.
    TooLarge(u64),
}

/// Checks a file with one of the [`ENDINGS`] and returns its size in bytes.
///
/// # Errors
/// If the file cannot be published.
pub fn check(file: &Path) -> Result<u64, AttachmentFault> {
    let mut bytes = Vec::new();
    let opened = File::open(file).map_err(|_| AttachmentFault::Unreadable)?;
    opened.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|_| AttachmentFault::Unreadable)?;
    let size = bytes.len() as u64;
    if size > LARGEST {
        return Err(AttachmentFault::TooLarge(LARGEST));
    }
    let right = match ending(&file.to_string_lossy()).as_str() {
        // Some programs write data before the PDF header.
        "pdf" => bytes[..bytes.len().min(1024)].windows(5).any(|start| start == b"%PDF-"),
        "csv" | "txt" => std::str::from_utf8(&bytes).is_ok_and(|text| !text.contains('\0')),
        // All other types are zip files.
        _ => bytes.starts_with(b"PK\x03\x04"),
    };
    if right { Ok(size) } else { Err(AttachmentFault::Unreadable) }
}

/// Returns the extension of a file name in lowercase; empty if there is no dot.
pub fn ending(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or_else(String::new, |(_, ending)| ending.to_lowercase())
}
