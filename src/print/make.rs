//! Writes one typeset booklet in each variant that `book.toml` requests.
//!
//! In: a [`Planned`] document, its [`Booklet`], and the document typeset by Typst. Out: its files, to be written below
//! `print/`, and their metadata.

use std::collections::HashMap;

use super::cache::Entry;
use super::error::PrintError;
use super::made::{File, FirstPage, Other};
use super::selection::{Booklet, Planned};
use super::typeset::Typesetter;
use super::{fields, paper, pdf, sheets, typeset};
use serde::{Deserialize, Serialize};
use typst_layout::{Page, PagedDocument};

/// Width of the picture of a first page, in pixels.
const PICTURE_WIDTH: f64 = 320.0;

/// The metadata of a booklet's files.
#[derive(Debug, Serialize, Deserialize)]
pub struct About {
    /// File for reading.
    pub file: File,
    /// Picture of its first page.
    pub picture: FirstPage,
    /// Variants, in the order of the booklet.
    pub others: Vec<File>,
    /// First page number, from 1, of each page of the book, by its key; only for booklets that are not of one profile or
    /// team.
    pub places: HashMap<String, usize>,
}

/// Returns the files of one booklet.
pub fn make(
    typesetter: &Typesetter,
    planned: &Planned,
    booklet: &Booklet,
    document: &PagedDocument,
) -> Result<(About, Entry), PrintError> {
    let mut files = Vec::new();
    let mut keep = |path: String, document: &PagedDocument, pdf: Vec<u8>| {
        let pages = document.pages();
        let format = pages.first().map(format).unwrap_or_default();
        let file = File { path: path.clone(), format, pages: pages.len(), bytes: pdf.len() };
        files.push((path, pdf));
        file
    };
    let file = keep(planned.path(), document, typesetter.for_reading(planned, booklet, document)?);
    let mut others = Vec::new();
    for (other, path) in &planned.others {
        let made = match other {
            Other::Sheets(way) => {
                let arranged = sheets::arrange(document, *way);
                let bytes = typesetter.for_machines(path, &arranged.document)?;
                let bytes = pdf::for_printer(&bytes, arranged.turned, arranged.bleed).map_err(broken)?;
                keep(path.clone(), &arranged.document, bytes)
            }
            Other::Fillable => {
                let fields = fields::fields(document)?;
                let bytes = typesetter.for_machines(path, document)?;
                keep(path.clone(), document, pdf::with_fields(&bytes, &fields).map_err(broken)?)
            }
        };
        others.push(made);
    }
    let (picture, bytes) = picture(planned, booklet, document)?;
    files.push((picture.path.clone(), bytes));
    // Nobody needs page numbers of a booklet of one profile, and there may be thousands of these.
    let places = if planned.of.is_none() { typeset::places(document) } else { HashMap::new() };
    let about = About { file, picture, others, places };
    let entry = Entry { about: serde_json::to_vec(&about).unwrap_or_default(), files };
    Ok((about, entry))
}

/// Renders the picture of the first page.
fn picture(planned: &Planned, booklet: &Booklet, document: &PagedDocument) -> Result<(FirstPage, Vec<u8>), PrintError> {
    let path = planned.picture();
    let first = document.pages().first();
    let first = first.ok_or_else(|| PrintError::Theme(format!("print/{} has no pages", booklet.template)))?;
    let (width, height) = (first.frame.width().to_pt(), first.frame.height().to_pt());
    let scale = PICTURE_WIDTH / width;
    let bytes = Typesetter::picture(first, scale)?;
    Ok((FirstPage { path, width: PICTURE_WIDTH as u32, height: (height * scale).round() as u32 }, bytes))
}

/// Returns the paper size of a page: its name if it has one, also in landscape.
fn format(page: &Page) -> String {
    let (width, height) = (page.frame.width().to_mm(), page.frame.height().to_mm());
    paper::named(width, height).map_or_else(|| format!("{width:.0} × {height:.0} mm"), |paper| paper.name.to_owned())
}

/// Typst wrote the PDF, so this is a bug in the program; it is reported all the same.
fn broken(error: lopdf::Error) -> PrintError {
    PrintError::Theme(error.to_string())
}
