//! What the template of chapters receives, and the files that readers can download.

use schemars::JsonSchema;
use serde::Serialize;

use super::{FindingGroup, MatrixTable};
use crate::view::Link;

/// A chapter.
#[derive(Debug, JsonSchema, Serialize)]
pub struct ChapterPage {
    /// Text of the chapter.
    pub body_html: String,
    /// The matrix, if the chapter shows it.
    pub matrix_table: Option<MatrixTable>,
    /// The booklets, if the chapter shows them.
    pub downloads: Option<Downloads>,
    /// All findings by subject, if the chapter shows them.
    pub findings: Vec<FindingGroup>,
    /// The composer, if the chapter leads to it.
    pub compose: Option<Link>,
}

/// All downloads.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Downloads {
    /// Booklets, in the order of `book.toml`.
    pub booklets: Vec<DownloadCard>,
    /// The data.
    pub data_files: Vec<DataCard>,
}

/// A file of data to download.
#[derive(Debug, Clone, JsonSchema, Serialize)]
pub struct DataCard {
    /// The file; its format is its ending, such as `JSON`.
    pub file: Download,
    /// What it is for.
    pub text: String,
}

/// A booklet to download.
#[derive(Debug, Clone, JsonSchema, Serialize)]
pub struct DownloadCard {
    /// The file for reading.
    pub file: Download,
    /// Picture of its first page; none before it is made.
    pub picture: Option<Picture>,
    /// Variants of the booklet, each with its purpose as title.
    pub variants: Vec<Download>,
}

/// An image.
#[derive(Debug, Clone, JsonSchema, Serialize)]
pub struct Picture {
    /// Address of the image.
    pub address: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// A file to download.
#[derive(Debug, Clone, JsonSchema, Serialize)]
pub struct Download {
    /// Title of the file.
    pub title: String,
    /// Address of the file.
    pub address: String,
    /// Paper size, such as `A4`; none for data, and before the file is made.
    pub format: Option<String>,
    /// Number of pages; none for data, for imposed sheets, and before the file is made.
    pub page_count: Option<usize>,
    /// Number of imposed sheets, printed on both sides.
    pub sheets: Option<usize>,
    /// Size for people, such as `212 kB`; none before the file is made.
    pub size: Option<String>,
}
