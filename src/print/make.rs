//! One booklet: set once, then written in each way that `book.toml` asks for.
//!
//! In: a [`Booklet`]. Out: its files below `print/`, and a [`Made`] that says which.

use std::collections::HashMap;
use std::time::Instant;

use typst_layout::{Page, PagedDocument};

use super::selection::Booklet;
use super::typeset::{self, Typesetter};
use super::{File, Made, Other, Picture, PrintError, fields, paper, pdf, sheets};
use crate::output::Staging;
use crate::theme::words::Words;

/// The width of the picture of a first page, in pixels.
const PICTURE_WIDTH: f64 = 320.0;

/// Sets one booklet and writes its files.
pub fn make(typesetter: &Typesetter, booklet: &Booklet, words: &Words, staging: &Staging) -> Result<Made, PrintError> {
    let began = Instant::now();
    let document = typesetter.booklet(booklet)?;
    let reading = typesetter.for_reading(booklet, &document)?;
    let file = write(staging, format!("print/{}.pdf", booklet.file), &document, &reading)?;
    let picture = picture(staging, booklet, &document)?;
    let mut others = Vec::new();
    for sheets in &booklet.sheets {
        let other = Other::Sheets(*sheets);
        let name = format!("{}-{}", booklet.file, words.text(&format!("files.{}", other.key())));
        let arranged = sheets::arrange(&document, *sheets);
        let bytes = typesetter.for_machines(&name, &arranged.document)?;
        let bytes = pdf::for_printer(&bytes, arranged.turned, arranged.bleed).map_err(broken)?;
        others.push((other, write(staging, format!("print/sheets/{name}.pdf"), &arranged.document, &bytes)?));
    }
    if booklet.fillable {
        let fields = fields::fields(&document)?;
        let bytes = typesetter.for_machines(&booklet.file, &document)?;
        let bytes = pdf::with_fields(&bytes, &fields).map_err(broken)?;
        others.push((Other::Fillable, write(staging, format!("print/forms/{}.pdf", booklet.file), &document, &bytes)?));
    }
    Ok(Made {
        title: booklet.title.clone(),
        document: booklet.document,
        of: booklet.of,
        whole: booklet.whole,
        file,
        picture,
        others,
        time: began.elapsed(),
        // Nobody asks where something stands in a booklet of one profile: there may be thousands of these.
        places: if booklet.of.is_none() { typeset::places(&document) } else { HashMap::new() },
    })
}

fn write(staging: &Staging, path: String, document: &PagedDocument, pdf: &[u8]) -> Result<File, PrintError> {
    staging.write(&path, pdf)?;
    let pages = document.pages();
    Ok(File { path, format: pages.first().map(format).unwrap_or_default(), pages: pages.len(), bytes: pdf.len() })
}

/// The picture of the first page.
fn picture(staging: &Staging, booklet: &Booklet, document: &PagedDocument) -> Result<Picture, PrintError> {
    let path = format!("print/pictures/{}.png", booklet.file);
    let first = document.pages().first();
    let first = first.ok_or_else(|| PrintError::Theme(format!("print/{} makes no page", booklet.template)))?;
    let (width, height) = (first.frame.width().to_pt(), first.frame.height().to_pt());
    let scale = PICTURE_WIDTH / width;
    staging.write(&path, &Typesetter::picture(first, scale)?)?;
    Ok(Picture { path, width: PICTURE_WIDTH as u32, height: (height * scale).round() as u32 })
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
