//! Booklets as the website links to them: the same card for planned and for made booklets.

use super::context::{Download, DownloadCard, Picture};
use crate::book::Page;
use crate::book::config::Document;
use crate::print::{File, Made, Other, Planned};
use crate::publication::Publication;
use crate::theme::words::Words;
use crate::{export, format, print};
use std::collections::HashMap;

/// What the website links to but does not make.
#[derive(Default)]
pub struct Files {
    /// Booklets.
    pub booklets: Vec<Booklet>,
    /// Whether there are social pictures.
    pub pictures: bool,
    /// Path of the website's root on its host, if it is not that of the book's URL.
    pub root: Option<&'static str>,
}

/// A booklet that the website links to.
pub struct Booklet {
    /// Card with its files.
    pub download: DownloadCard,
    /// Type of document.
    pub document: Document,
    /// Profile or team of the booklet, if any.
    pub of: Option<Page>,
    /// Whether it contains the complete book.
    pub whole: bool,
    /// First page number, from 1, of pages of the website, by address without `.html`.
    pub places: HashMap<String, usize>,
}

impl Booklet {
    /// Returns the card of a made booklet: with a picture of its first page, and the pages and size of each file.
    pub fn made(made: &Made, words: &Words) -> Self {
        let variant = |(variant, file): &(Other, File)| {
            let sheets = variant.two_sided().then(|| file.pages.div_ceil(2));
            of_file(name(*variant, words), file, sheets, words)
        };
        Self {
            download: DownloadCard {
                file: of_file(made.title.clone(), &made.file, None, words),
                picture: Some(Picture {
                    address: made.picture.path.clone(),
                    width: made.picture.width,
                    height: made.picture.height,
                }),
                variants: made.others.iter().map(variant).collect(),
            },
            document: made.document,
            of: made.of,
            whole: made.whole,
            places: made.places.clone(),
        }
    }

    /// What files for other programs say of it.
    pub(super) fn as_source(&self) -> export::Booklet {
        export::Booklet {
            title: self.download.file.title.clone(),
            address: self.download.file.address.clone(),
            document: self.document,
            whole: self.whole,
            of_one: self.of.is_some(),
        }
    }

    /// The booklets of a publication before any of them is made: addresses alone.
    pub fn planned(publication: &Publication) -> Vec<Self> {
        let words = &publication.words;
        let of = |planned: Planned| Self {
            download: DownloadCard {
                file: at(planned.title.clone(), planned.path()),
                picture: None,
                variants: planned
                    .others
                    .iter()
                    .map(|(variant, path)| at(name(*variant, words), path.clone()))
                    .collect(),
            },
            document: planned.document(),
            of: planned.of,
            whole: planned.whole(),
            places: HashMap::new(),
        };
        print::planned(publication).into_iter().map(of).collect()
    }
}

fn name(variant: Other, words: &Words) -> String {
    words.text(&format!("downloads.{}", variant.key())).to_owned()
}

/// Returns a file of which only the address is known.
fn at(title: String, address: String) -> Download {
    Download { title, address, format: None, page_count: None, sheets: None, size: None }
}

/// Returns a file that was made. Imposed sheets are counted as sheets, other files as pages.
fn of_file(title: String, file: &File, sheets: Option<usize>, words: &Words) -> Download {
    Download {
        format: Some(file.format.clone()),
        page_count: sheets.is_none().then_some(file.pages),
        sheets,
        size: Some(format::bytes(file.bytes as u64, words)),
        ..at(title, file.path.clone())
    }
}
