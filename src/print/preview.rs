//! What Typst gets for one document, as files of a folder: for whoever makes a theme and looks at it while typing.
//!
//! In: a [`Planned`] document. Out: the same files that a build gives to Typst, by their paths: templates, fonts, data, texts
//! and pictures.

use super::selection::{self, Planned, json};
use super::typeset::Files;
use super::{PrintError, catalogue};
use crate::publication::Publication;
use crate::theme::Theme;
use crate::theme::palette::Palette;
use crate::theme::words::Words;

/// The folder of fonts.
pub const FONTS: &str = "fonts";

/// What a document is set from.
#[derive(Debug)]
pub struct Preview {
    /// The file of the theme that sets it.
    pub template: &'static str,
    /// All files, by their paths below a folder.
    pub files: Vec<(String, Vec<u8>)>,
}

/// What Typst gets for a document.
///
/// # Errors
/// When the theme is broken, or a picture cannot be read.
pub fn preview(
    publication: &Publication,
    theme: &Theme,
    words: &Words,
    planned: &Planned,
) -> Result<Preview, PrintError> {
    let palette = Palette::load(theme).map_err(PrintError::Theme)?;
    let booklet = selection::booklet(publication, words, planned);
    let own = |(name, bytes): (&str, &[u8])| (name.to_owned(), bytes.to_vec());
    let mut files: Vec<_> = theme.folder("print").map(own).collect();
    files.extend(theme.folder(FONTS).map(|(name, bytes)| (format!("{FONTS}/{name}"), bytes.to_vec())));
    files.push(("book.json".into(), json(&catalogue::catalogue(publication, words, &palette))));
    files.push(("booklet.json".into(), booklet.data));
    files.extend(Files::of(publication, words).read(&booklet.present)?);
    Ok(Preview { template: booklet.template, files })
}
