//! One booklet that was set, written in each way that `book.toml` asks for.
//!
//! In: a [`Planned`] document, its [`Booklet`], and how Typst set it. Out: its files, to be written below `print/`, and what is to be known of them.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use typst_layout::{Page, PagedDocument};

use super::cache::Entry;
use super::selection::{Booklet, Planned};
use super::typeset::{self, Typesetter};
use super::{File, Other, Picture, PrintError, fields, paper, pdf, sheets};

/// The width of the picture of a first page, in pixels.
const PICTURE_WIDTH: f64 = 320.0;

/// What is to be known about the files of a booklet.
#[derive(Debug, Serialize, Deserialize)]
pub struct About {
    /// The file for reading.
    pub file: File,
    /// The picture of its first page.
    pub picture: Picture,
    /// The others, in the order of the booklet.
    pub others: Vec<File>,
    /// On which page, from 1, each page of the book begins, by its key; for what is of no one profile or team.
    pub places: HashMap<String, usize>,
}

/// The files of one booklet, from its document.
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
    // Nobody asks where something stands in a booklet of one profile: there may be thousands of these.
    let places = if planned.of.is_none() { typeset::places(document) } else { HashMap::new() };
    let about = About { file, picture, others, places };
    let entry = Entry { about: serde_json::to_vec(&about).unwrap_or_default(), files };
    Ok((about, entry))
}

/// The picture of the first page.
fn picture(planned: &Planned, booklet: &Booklet, document: &PagedDocument) -> Result<(Picture, Vec<u8>), PrintError> {
    let path = planned.picture();
    let first = document.pages().first();
    let first = first.ok_or_else(|| PrintError::Theme(format!("print/{} makes no page", booklet.template)))?;
    let (width, height) = (first.frame.width().to_pt(), first.frame.height().to_pt());
    let scale = PICTURE_WIDTH / width;
    let bytes = Typesetter::picture(first, scale)?;
    Ok((Picture { path, width: PICTURE_WIDTH as u32, height: (height * scale).round() as u32 }, bytes))
}

/// The paper of a page: by its name where it has one, on its side too.
fn format(page: &Page) -> String {
    let (width, height) = (page.frame.width().to_mm(), page.frame.height().to_mm());
    paper::named(width, height).map_or_else(|| format!("{width:.0} × {height:.0} mm"), |paper| paper.name.to_owned())
}

/// Typst wrote the PDF, so this is a fault of ours; it is said all the same.
fn broken(error: lopdf::Error) -> PrintError {
    PrintError::Theme(error.to_string())
}
