//! Typst as a library: files in memory in, PDF out. With `theme/fonts.rs` the only place that knows Typst.
//!
//! In: the theme's `print/*.typ` and fonts, the shared catalogue, pictures, and the data of one booklet. Out: PDF bytes
//! and the number of pages; or pages as PNG.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;

use serde_json::Value;
use typst::diag::{FileError, FileResult, SourceDiagnostic, Warned};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::introspection::Introspector;
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, WorldExt};
use typst_kit::fonts::FontStore;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::PrintError;
use super::selection::Booklet;
use crate::book::Config;
use crate::theme::Theme;
use crate::theme::fonts::Fonts;

/// What all booklets share.
pub struct Typesetter {
    typst_library: LazyHash<Library>,
    fonts: FontStore,
    sources: HashMap<FileId, Source>,
    files: HashMap<FileId, Bytes>,
    booklet: FileId,
    date: Option<Datetime>,
    standards: PdfStandards,
}

impl Typesetter {
    /// Loads fonts and theme, and shares the catalogue.
    pub fn new(
        theme: &Theme,
        catalogue: &Value,
        config: &Config,
        pictures: &BTreeMap<String, PathBuf>,
    ) -> Result<Self, PrintError> {
        let mut fonts = FontStore::new();
        fonts.extend(Fonts::load(theme).iter().map(|font| (font.clone(), font.info().clone())));
        let mut sources = HashMap::new();
        for (name, bytes) in theme.folder("print") {
            let text =
                std::str::from_utf8(bytes).map_err(|_| PrintError::Theme(format!("print/{name} is not UTF-8")))?;
            let id = file_id(name)?;
            sources.insert(id, Source::new(id, text.into()));
        }
        let mut files = HashMap::new();
        files.insert(file_id("book.json")?, Bytes::new(catalogue.to_string().into_bytes()));
        for (path, file) in pictures {
            let bytes =
                std::fs::read(file).map_err(|error| crate::output::OutputError::Io { path: file.clone(), error })?;
            files.insert(file_id(path)?, Bytes::new(bytes));
        }
        let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a])
            .map_err(|error| PrintError::Theme(error.message().to_string()))?;
        let booklet = file_id("booklet.json")?;
        let date = config.date.and_then(|date| Datetime::from_ymd(date.year.into(), date.month, date.day));
        Ok(Self { typst_library: LazyHash::new(Library::default()), fonts, sources, files, booklet, date, standards })
    }

    fn world(&self, template: &str, data: &Value) -> Result<BookletWorld<'_>, PrintError> {
        let data = Bytes::new(data.to_string().into_bytes());
        Ok(BookletWorld { shared: self, main: file_id(template)?, data })
    }

    /// Sets a template of the theme with some data.
    pub fn document(&self, template: &str, data: &Value) -> Result<PagedDocument, PrintError> {
        self.world(template, data)?.document()
    }

    /// A page as PNG, two pixels a point.
    pub fn picture(page: &typst_layout::Page) -> Result<Vec<u8>, PrintError> {
        let picture = typst_render::render(page, &typst_render::RenderOptions::default());
        picture.encode_png().map_err(|error| PrintError::Theme(error.to_string()))
    }

    /// Typesets one booklet.
    pub fn typeset(&self, booklet: &Booklet) -> Result<Typeset, PrintError> {
        let world = self.world(booklet.template, &booklet.data)?;
        let mut document = world.document()?;
        // Here and not by a set rule: a rule that differs by booklet would make Typst forget all others.
        document.info_mut().title = Some(booklet.title.as_str().into());
        // The day of the edition, never that of the build.
        document.info_mut().date = Smart::Custom(self.date);
        let options = PdfOptions {
            ident: Smart::Custom(booklet.file.clone()),
            standards: self.standards.clone(),
            ..PdfOptions::default()
        };
        let pdf = typst_pdf::pdf(&document, &options).map_err(|errors| PrintError::Theme(describe(&world, &errors)))?;
        // Nobody asks where something stands in a booklet of one profile: there may be thousands of these.
        let places = if booklet.of.is_none() { places(&document) } else { HashMap::new() };
        Ok(Typeset { pdf, pages: document.pages().len(), places })
    }
}

/// A booklet as it was set.
pub struct Typeset {
    /// The file.
    pub pdf: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// On which page, from 1, each page of the book begins, by its key; for what is of no one profile or team.
    pub places: HashMap<String, usize>,
}

/// The page of each label: the headings of pages of the book carry their keys.
fn places(document: &PagedDocument) -> HashMap<String, usize> {
    let introspector = document.introspector();
    let labelled = introspector.query_labelled().into_iter();
    let place = |content: typst::foundations::Content| {
        let page = introspector.page(content.location()?)?;
        Some((content.label()?.resolve().to_string(), page.get()))
    };
    labelled.filter_map(place).collect()
}

fn file_id(path: &str) -> Result<FileId, PrintError> {
    let path = VirtualPath::new(path).map_err(|_| PrintError::Theme(format!("\"{path}\" is no path")))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// The files of one booklet as Typst sees them.
struct BookletWorld<'a> {
    shared: &'a Typesetter,
    main: FileId,
    data: Bytes,
}

impl BookletWorld<'_> {
    fn document(&self) -> Result<PagedDocument, PrintError> {
        let Warned { output, warnings } = typst::compile::<PagedDocument>(self);
        let document = output.map_err(|errors| PrintError::Theme(describe(self, &errors)))?;
        // A warning says that what was set is not what was meant: a font that is missing, layout that does not converge.
        if warnings.is_empty() { Ok(document) } else { Err(PrintError::Theme(describe(self, &warnings))) }
    }
}

impl World for BookletWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.shared.typst_library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.shared.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.shared.sources.get(&id).cloned().ok_or_else(|| not_found(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.shared.booklet {
            return Ok(self.data.clone());
        }
        self.shared.files.get(&id).cloned().ok_or_else(|| not_found(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shared.fonts.font(index)
    }

    // A booklet carries no date: the same input gives the same bytes.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn not_found(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}

/// Messages with the theme's file and line.
fn describe(world: &BookletWorld, diagnostics: &[SourceDiagnostic]) -> String {
    let lines = diagnostics.iter().map(|diagnostic| {
        let place = diagnostic.span.id().zip(world.range(diagnostic.span)).map(|(id, range)| {
            let line = world.source(id).ok().and_then(|source| source.lines().byte_to_line(range.start));
            let path = id.get().vpath().get_without_slash();
            format!("print/{path}:{}: ", line.map_or(1, |line| line + 1))
        });
        format!("{}{}", place.unwrap_or_default(), diagnostic.message)
    });
    lines.collect::<Vec<_>>().join("\n")
}
