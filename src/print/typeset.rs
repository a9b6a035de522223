//! Typst as a library: files in memory in, PDF out.
//!
//! In: the theme's `print/*.typ` and fonts, the data of the book, the texts of pages, images, and the data of one booklet.
//! Out: documents, PDF bytes, and pages as PNG.
//!
//! Invariant: a booklet can read only the data of the book, its own data, and the texts and images of its pages. So these,
//! theme, fonts and program are its only inputs, and [`Typesetter::fingerprint`] covers all of them.

mod files;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::error::PrintError;
use super::selection::{Booklet, Planned};
use super::{breaks, shared};
use crate::book::Page;
use crate::output;
use crate::publication::Publication;
use crate::theme::fonts::Fonts;
use crate::theme::palette::Palette;
use ecow::EcoVec;
pub use files::Files;
use sha2::{Digest, Sha256};
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
use typst_render::RenderOptions;

/// The inputs that all booklets share.
pub struct Typesetter {
    typst_library: LazyHash<Library>,
    fonts: FontStore,
    sources: HashMap<FileId, Source>,
    /// The data that all booklets share.
    shared: Vec<(FileId, Bytes)>,
    booklet: FileId,
    /// Texts of pages and their images; each booklet receives only its own.
    files: Files,
    date: Option<Datetime>,
    standards: PdfStandards,
    with_files: PdfStandards,
    /// Digest of the shared inputs.
    digest: Sha256,
    /// Language of the hyphenation patterns, if there are patterns for the book's language.
    language: Option<hypher::Lang>,
}

impl Typesetter {
    /// Loads fonts, theme and the shared data. `program` is a unique name for this build of the program.
    pub fn new(publication: &Arc<Publication>, program: &str) -> Result<Self, PrintError> {
        let theme = &*publication.theme;
        let config = &publication.book.config;
        let palette = Palette::load(theme).map_err(PrintError::Theme)?;
        let mut digest = Sha256::new();
        add(&mut digest, program.as_bytes());
        add(&mut digest, format!("{:?}", config.date).as_bytes());

        let mut fonts = FontStore::new();
        fonts.extend(Fonts::load(theme).iter().map(|font| (font.clone(), font.info().clone())));
        let mut sources = HashMap::new();
        for (name, bytes) in theme.folder("print") {
            let text =
                std::str::from_utf8(bytes).map_err(|_| PrintError::Theme(format!("print/{name} is not UTF-8")))?;
            let id = file_id(name)?;
            sources.insert(id, Source::new(id, text.into()));
        }
        for (name, bytes) in theme.folder("print").chain(theme.folder("fonts")) {
            add(&mut digest, name.as_bytes());
            add(&mut digest, bytes);
        }
        let language = breaks::syllables(&config.language.value);
        let mut shared = Vec::new();
        for (name, json) in shared::files(publication, &palette) {
            let json = breaks::in_json(json, language);
            add(&mut digest, &json);
            shared.push((file_id(name)?, Bytes::new(json)));
        }
        let together = |archive| {
            PdfStandards::new(&[PdfStandard::Ua_1, archive])
                .map_err(|error| PrintError::Theme(error.message().to_string()))
        };
        let date = config.date.and_then(|date| Datetime::from_ymd(date.year.into(), date.month, date.day));
        Ok(Self {
            typst_library: LazyHash::new(Library::default()),
            fonts,
            sources,
            shared,
            booklet: file_id("booklet.json")?,
            files: Files::of(Arc::clone(publication)),
            date,
            standards: together(PdfStandard::A_2a)?,
            with_files: together(PdfStandard::A_3a)?,
            digest,
            language,
        })
    }

    /// Returns a digest of all inputs of a booklet: with the same digest, the result is the same.
    pub fn fingerprint(&self, planned: &Planned, booklet: &Booklet) -> Result<String, PrintError> {
        let mut digest = self.digest.clone();
        for text in [booklet.template, &planned.file, &planned.title] {
            add(&mut digest, text.as_bytes());
        }
        for (other, path) in &planned.others {
            add(&mut digest, other.key().as_bytes());
            add(&mut digest, path.as_bytes());
        }
        let (files, one) = (booklet.carries_files, planned.of.is_some());
        add(&mut digest, &[u8::from(files), u8::from(one)]);
        add(&mut digest, &booklet.data);
        for page in &booklet.present {
            add(&mut digest, &self.files.digest(*page)?);
        }
        Ok(output::hex(&digest.finalize()))
    }

    /// Returns the digest of a document without pages of the book.
    pub fn fingerprint_of(&self, template: &str, data: &[u8]) -> String {
        let mut digest = self.digest.clone();
        add(&mut digest, template.as_bytes());
        add(&mut digest, data);
        output::hex(&digest.finalize())
    }

    fn world(&self, template: &str, present: &[Page], data: Vec<u8>) -> Result<BookletWorld<'_>, PrintError> {
        let data = breaks::in_json(data, self.language);
        let mut files: HashMap<_, _> = self.shared.iter().cloned().collect();
        files.insert(self.booklet, Bytes::new(data));
        for (path, bytes) in self.files.read(present)? {
            let bytes = if path.ends_with(".json") { breaks::in_json(bytes, self.language) } else { bytes };
            files.insert(file_id(&path)?, Bytes::new(bytes));
        }
        Ok(BookletWorld { shared: self, main: file_id(template)?, files })
    }

    /// Typesets a template of the theme with some data, without pages of the book.
    pub fn document(&self, template: &str, data: Vec<u8>) -> Result<PagedDocument, PrintError> {
        self.world(template, &[], data)?.document()
    }

    /// Typesets one booklet.
    pub fn booklet(&self, planned: &Planned, booklet: &Booklet) -> Result<PagedDocument, PrintError> {
        let mut document = self.world(booklet.template, &booklet.present, booklet.data.clone())?.document()?;
        // Here and not by a set rule: a rule that differs between booklets would invalidate Typst's cache.
        document.info_mut().title = Some(planned.title.as_str().into());
        // The date of the edition, never that of the build.
        document.info_mut().date = Smart::Custom(self.date);
        Ok(document)
    }

    /// Exports a booklet as PDF for reading: accessible and archivable.
    pub fn for_reading(
        &self,
        planned: &Planned,
        booklet: &Booklet,
        document: &PagedDocument,
    ) -> Result<Vec<u8>, PrintError> {
        let standards = if booklet.carries_files { &self.with_files } else { &self.standards };
        let options = PdfOptions {
            ident: Smart::Custom(planned.file.clone()),
            standards: standards.clone(),
            ..PdfOptions::default()
        };
        let world = self.world(booklet.template, &[], Vec::new())?;
        typst_pdf::pdf(document, &options).map_err(|errors| PrintError::Theme(describe(&world, &errors)))
    }

    /// Exports a document as PDF for a machine: to be printed, or to be processed.
    pub fn for_machines(&self, ident: &str, document: &PagedDocument) -> Result<Vec<u8>, PrintError> {
        let options = PdfOptions { ident: Smart::Custom(ident.into()), tagged: false, ..PdfOptions::default() };
        let said = |errors: EcoVec<SourceDiagnostic>| errors.iter().map(|error| error.message.to_string()).collect();
        typst_pdf::pdf(document, &options).map_err(|errors| PrintError::Theme(said(errors)))
    }

    /// Renders a page as PNG, with this number of pixels per point.
    pub fn picture(page: &typst_layout::Page, pixels: f64) -> Result<Vec<u8>, PrintError> {
        let options = RenderOptions { pixel_per_pt: pixels.into(), ..RenderOptions::default() };
        let picture = typst_render::render(page, &options);
        picture.encode_png().map_err(|error| PrintError::Theme(error.to_string()))
    }
}

/// Returns the page number of each label, from 1: headings of pages of the book have their keys as labels.
pub fn places(document: &PagedDocument) -> HashMap<String, usize> {
    let introspector = document.introspector();
    let labelled = introspector.query_labelled().into_iter();
    let place = |content: typst::foundations::Content| {
        let page = introspector.page(content.location()?)?;
        Some((content.label()?.resolve().to_string(), page.get()))
    };
    labelled.filter_map(place).collect()
}

/// Adds data to a digest with its length, so that the next data cannot pass for part of it.
fn add(digest: &mut Sha256, bytes: &[u8]) {
    digest.update(bytes.len().to_le_bytes());
    digest.update(bytes);
}

fn file_id(path: &str) -> Result<FileId, PrintError> {
    let path = VirtualPath::new(path).map_err(|_| PrintError::Theme(format!("\"{path}\" is not a valid path")))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// The files of one booklet for Typst.
struct BookletWorld<'a> {
    shared: &'a Typesetter,
    main: FileId,
    /// Files that it may read, beside those of the theme.
    files: HashMap<FileId, Bytes>,
}

impl BookletWorld<'_> {
    fn document(&self) -> Result<PagedDocument, PrintError> {
        let Warned { output, warnings } = typst::compile::<PagedDocument>(self);
        let document = output.map_err(|errors| PrintError::Theme(describe(self, &errors)))?;
        // A warning means that the result is not what was meant: a missing font, or layout that does not converge.
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
        self.files.get(&id).cloned().ok_or_else(|| not_found(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shared.fonts.font(index)
    }

    // No date, so that the same input gives the same bytes.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn not_found(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}

/// Returns messages with the theme's file and line.
fn describe(world: &BookletWorld, diagnostics: &[SourceDiagnostic]) -> String {
    let lines = diagnostics.iter().map(|diagnostic| {
        let place = diagnostic.span.id().zip(world.range(diagnostic.span)).map(|(id, range)| {
            let line = world.source(id).ok().and_then(|source| source.lines().byte_to_line(range.start));
            let path = id.get().vpath().get_without_slash();
            format!("print/{path}:{}: ", line.map_or(1, |line| line + 1))
        });
        format!("{}{}", place.unwrap_or_default(), diagnostic.message)
    });
    // A fault that occurs for every block is reported once.
    let mut said = HashSet::new();
    lines.filter(|line| said.insert(line.clone())).collect::<Vec<_>>().join("\n")
}
