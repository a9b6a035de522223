//! The website: every page of the book as HTML.
//!
//! In: a [`Publication`], theme and words, and what booklets there are. Out: files in the output folder.

pub mod context;
mod html;
mod machines;
mod pages;
mod templates;

use std::collections::HashMap;

use rayon::prelude::*;

use crate::book::Page;
use crate::book::config::Document;
use crate::output::{OutputError, Staging};
use crate::publication::Publication;
use crate::theme::Theme;
use crate::theme::palette::Palette;
use crate::theme::words::Words;
use context::{Download, DownloadCard};
use pages::{Maker, Rendered};
use templates::Templates;

/// Why the website cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum SiteError {
    /// A template of the theme is wrong.
    #[error("{0}")]
    Template(String),
    /// The theme's palette is wrong.
    #[error("{0}")]
    Palette(String),
    /// A page cannot be written.
    #[error(transparent)]
    Output(#[from] OutputError),
}

/// A booklet that the website links to.
pub struct Booklet {
    /// Its files.
    pub download: DownloadCard,
    /// What it holds.
    pub document: Document,
    /// The profile or team that it is of.
    pub of: Option<Page>,
    /// Whether it holds the whole book.
    pub whole: bool,
    /// On which of its pages, from 1, pages of the website begin, by their address without `.html`.
    pub places: HashMap<String, usize>,
}

/// What the website links to but does not make.
pub struct Files {
    /// The booklets.
    pub booklets: Vec<Booklet>,
    /// The data.
    pub data: Download,
    /// Whether the book changes anything of the program's theme.
    pub own_theme: bool,
    /// Whether there are pictures of the pages.
    pub pictures: bool,
}

/// Writes the website. Returns the number of pages.
///
/// # Errors
/// When the theme is broken or a file cannot be written.
pub fn write(
    publication: &Publication,
    theme: &Theme,
    words: &Words,
    files: &Files,
    staging: &Staging,
) -> Result<usize, SiteError> {
    let templates = Templates::load(theme)?;
    let maker = Maker::new(publication, words, files);
    let mut pages = maker.plan();
    pages.sort_by(|a, b| a.address.cmp(&b.address));
    let count = pages.par_iter().map(|page| {
        let Rendered { template, context } = maker.render(page);
        let html = templates.render(template, &context)?;
        staging.write(&page.address, html.as_bytes())?;
        Ok::<_, SiteError>(1)
    });
    let count = count.try_reduce(|| 0, |a, b| Ok(a + b))?;
    for (address, csv) in maker.matrix_tables() {
        staging.write(&address, csv.as_bytes())?;
    }
    staging.write("data/previews.js", maker.previews().as_bytes())?;
    staging.write("data/search.js", crate::search::index(publication, words).as_bytes())?;
    if let Some(data) = maker.compose_data() {
        staging.write(pages::COMPOSE_DATA, data.as_bytes())?;
        staging.write(pages::STARTS, maker.starts().as_bytes())?;
    }
    if publication.book.profiles.len() > 1 {
        staging.write(pages::COMPARE_DATA, maker.compare_data().as_bytes())?;
    }
    for (name, bytes) in theme.folder("assets") {
        staging.write(&format!("assets/{name}"), bytes)?;
    }
    staging.write("assets/palette.css", palette_css(theme)?.as_bytes())?;
    for (path, file) in &publication.book.pictures {
        let bytes = std::fs::read(file).map_err(|error| OutputError::Io { path: file.clone(), error })?;
        staging.write(path, &bytes)?;
    }
    let listed = pages.iter().map(|page| page.address.as_str()).filter(|address| *address != pages::NOT_FOUND);
    staging.write("sitemap.xml", machines::sitemap(publication.book, listed, &maker.changed).as_bytes())?;
    if !publication.book.config.changes.is_empty() {
        staging.write(pages::FEED, machines::feed(publication.book, &maker.change_list()).as_bytes())?;
    }
    staging.write("llms.txt", machines::llms(publication).as_bytes())?;
    Ok(count)
}

/// The colours of the kinds as custom properties, light and dark; paper is always light.
fn palette_css(theme: &Theme) -> Result<String, SiteError> {
    let palette = Palette::load(theme).map_err(SiteError::Palette)?;
    let colours = || std::iter::once(&palette.book).chain(&palette.kinds).enumerate();
    let rules = |pick: &dyn Fn(&crate::theme::palette::Colour) -> (String, String)| {
        colours()
            .map(|(number, colour)| {
                let (ink, ground) = pick(colour);
                format!("  --ink-{number}: {ink};\n  --ground-{number}: {ground};\n")
            })
            .collect::<String>()
    };
    let light = rules(&|colour| (colour.light.clone(), colour.tint.clone()));
    let dark = rules(&|colour| (colour.dark.clone(), colour.shade.clone()));
    let classes: String = colours()
        .map(|(number, _)| {
            format!(".colour-{number} {{ --ink: var(--ink-{number}); --ground: var(--ground-{number}); }}\n")
        })
        .collect();
    Ok(format!(
        ":root {{\n{light}}}\n\
         @media screen and (prefers-color-scheme: dark) {{\n:root:not([data-theme=\"light\"]) {{\n{dark}}}\n}}\n\
         @media screen {{\n:root[data-theme=\"dark\"] {{\n{dark}}}\n}}\n{classes}"
    ))
}
