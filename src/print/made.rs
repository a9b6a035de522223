//! Booklets that were made, and their files.

use std::collections::HashMap;
use std::time::Duration;

use crate::book::Page;
use crate::book::config::{Document, Sheets};
use crate::finding::Finding;
use serde::{Deserialize, Serialize};

/// All booklets of a book.
#[derive(Debug, Default)]
pub struct Printed {
    /// The booklets.
    pub booklets: Vec<Made>,
    /// Findings on text that does not fit on its page.
    pub overflows: Vec<Finding>,
}

/// A booklet that was made.
#[derive(Debug)]
pub struct Made {
    /// Title.
    pub title: String,
    /// Type of document.
    pub document: Document,
    /// Profile or team of the booklet, if any.
    pub of: Option<Page>,
    /// Whether it contains the complete book.
    pub whole: bool,
    /// File for reading.
    pub file: File,
    /// Picture of its first page.
    pub picture: FirstPage,
    /// Variants: for a printer, or to fill in.
    pub others: Vec<(Other, File)>,
    /// Whether it comes from the cache.
    pub kept: bool,
    /// Time that it took.
    pub time: Duration,
    /// First page number, from 1, of pages of the website, by address without `.html`; only for booklets that are not of one
    /// profile or team.
    pub places: HashMap<String, usize>,
}

/// A PDF file that was written.
#[derive(Debug, Serialize, Deserialize)]
pub struct File {
    /// Path below the output folder.
    pub path: String,
    /// Paper size, such as `A4`.
    pub format: String,
    /// Number of pages.
    pub pages: usize,
    /// Size in bytes.
    pub bytes: usize,
}

/// A picture that was written.
#[derive(Debug, Serialize, Deserialize)]
pub struct FirstPage {
    /// Path below the output folder.
    pub path: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// The purpose of a variant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Other {
    /// For a printer.
    Sheets(Sheets),
    /// To fill in on a screen.
    Fillable,
}

impl Other {
    /// Returns whether it consists of sheets that are printed on both sides.
    pub fn two_sided(self) -> bool {
        matches!(self, Other::Sheets(Sheets::Stapled | Sheets::CardsOnA4 | Sheets::CardsOnA3))
    }

    /// Returns the key of its name in the words.
    pub fn key(self) -> &'static str {
        match self {
            Other::Sheets(Sheets::Stapled) => "stapled",
            Other::Sheets(Sheets::Bleed) => "bleed",
            Other::Sheets(Sheets::CardsOnA4) => "cards_on_a4",
            Other::Sheets(Sheets::CardsOnA3) => "cards_on_a3",
            Other::Fillable => "fillable",
        }
    }
}

/// Files by their paths below the output folder.
pub type Files = Vec<(String, Vec<u8>)>;
