//! The Typst templates and data of one document as files, for theme authors who want a live preview.
//!
//! In: a [`Planned`] document. Out: the files that a build passes to Typst, by their paths: templates, fonts, data, texts
//! and images.

use super::error::PrintError;
use super::selection::Planned;
use super::typeset::Files;
use super::{selection, shared};
use crate::publication::Publication;
use crate::theme::palette::Palette;
use std::sync::Arc;

/// Folder of the fonts.
pub const FONTS: &str = "fonts";

/// The inputs of a document.
#[derive(Debug)]
pub struct Preview {
    /// Template of the document in the theme.
    pub template: &'static str,
    /// All files, by their paths below a folder.
    pub files: Vec<(String, Vec<u8>)>,
}

/// Returns the files that Typst receives for a document.
///
/// # Errors
/// If the theme is broken, or an image cannot be read.
pub fn preview(publication: &Arc<Publication>, planned: &Planned) -> Result<Preview, PrintError> {
    let theme = &publication.theme;
    let palette = Palette::load(theme).map_err(PrintError::Theme)?;
    let booklet = selection::booklet(publication, planned);
    let own = |(name, bytes): (&str, &[u8])| (name.to_owned(), bytes.to_vec());
    let mut files: Vec<_> = theme.folder("print").map(own).collect();
    files.extend(theme.folder(FONTS).map(|(name, bytes)| (format!("{FONTS}/{name}"), bytes.to_vec())));
    files.extend(shared::files(publication, &palette).map(|(name, json)| (name.to_owned(), json)));
    files.push(("booklet.json".into(), booklet.data));
    files.extend(Files::of(Arc::clone(publication)).read(&booklet.present)?);
    Ok(Preview { template: booklet.template, files })
}
