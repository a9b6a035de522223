//! All files of the website by their addresses, and how each is made.
//!
//! In: a publication, theme and words. Out: the bytes of any file. Each is made independently from shared data that is
//! computed once, so files can be made in parallel, or only on request.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

use super::pages::{self, Maker};
use super::{Files, SiteError, feeds, machines, palette};
use crate::export;
use crate::output::OutputError;
use crate::publication::{Publication, address};
use crate::theme::Theme;
use crate::theme::words::Words;
use crate::third_party;

/// The website of a book.
pub struct Website<'a> {
    maker: Maker<'a>,
    files: BTreeMap<String, What<'a>>,
    pages: usize,
}

/// What a file is.
enum What<'a> {
    /// A page.
    Page(pages::What),
    /// A matrix for a spreadsheet; none is the whole one.
    Table(Option<usize>),
    /// The first lines of every page.
    Previews,
    /// The words by which pages are found.
    SearchIndex,
    /// What a profile is composed from.
    ComposeData,
    /// The profiles that one can start from.
    Starts,
    /// What profiles are compared from.
    CompareData,
    /// The whole book as data.
    Catalogue,
    /// A file of the theme.
    Asset(&'a [u8]),
    /// The colours of the kinds.
    Palette,
    /// A file of the book, published as it is.
    Copied(&'a Path),
    /// The pages for search engines, below the website's address.
    Sitemap(&'a str),
    /// What changed, for feed readers.
    Feed,
    /// The book at a glance, for language models.
    Llms,
    /// The terms of what others made of the program.
    ThirdParty,
}

impl<'a> Website<'a> {
    /// Computes the data that all files share.
    ///
    /// # Errors
    /// If a template of the theme is wrong, or two files have the same address.
    pub fn new(
        publication: &'a Publication<'a>,
        theme: &'a Theme,
        words: &'a Words,
        files: &'a Files,
    ) -> Result<Self, SiteError> {
        let maker = Maker::new(publication, theme, words, files)?;
        let plan = maker.plan();
        let mut website = Self { maker, files: BTreeMap::new(), pages: plan.len() };
        for (address, page) in plan {
            website.add(address, What::Page(page))?;
        }
        let book = publication.book;
        for (address, table) in website.maker.matrix_tables() {
            website.add(address, What::Table(table))?;
        }
        website.add("data/previews.js", What::Previews)?;
        website.add("data/search.js", What::SearchIndex)?;
        website.add(export::ADDRESS, What::Catalogue)?;
        if book.config.profiles.is_some() {
            website.add(pages::COMPOSE_DATA, What::ComposeData)?;
            website.add(pages::STARTS, What::Starts)?;
        }
        if book.profiles.len() > 1 {
            website.add(pages::COMPARE_DATA, What::CompareData)?;
        }
        for (name, bytes) in theme.folder("assets") {
            website.add(format!("assets/{name}"), What::Asset(bytes))?;
        }
        website.add("assets/palette.css", What::Palette)?;
        for (path, file) in &book.pictures {
            website.add(path.as_str(), What::Copied(file))?;
        }
        for (path, file) in &book.attachments {
            website.add(address::file(book, path), What::Copied(file))?;
        }
        // A sitemap of relative addresses is none.
        if let Some(base) = &book.config.address {
            website.add("sitemap.xml", What::Sitemap(base))?;
        }
        if !book.config.changes.is_empty() {
            website.add(pages::FEED, What::Feed)?;
        }
        website.add("llms.txt", What::Llms)?;
        website.add(pages::THIRD_PARTY, What::ThirdParty)?;
        Ok(website)
    }

    fn add(&mut self, address: impl Into<String>, what: What<'a>) -> Result<(), SiteError> {
        let address = address.into();
        if self.files.contains_key(&address) {
            return Err(OutputError::Taken { other: address.clone(), path: address }.into());
        }
        self.files.insert(address, what);
        Ok(())
    }

    /// Returns the addresses of all files, in order.
    pub fn addresses(&self) -> impl ExactSizeIterator<Item = &str> + Send {
        self.files.keys().map(String::as_str)
    }

    /// Returns the number of pages.
    pub fn pages(&self) -> usize {
        self.pages
    }

    /// The whole book as data.
    pub fn catalogue(&self) -> &str {
        self.maker.catalogue()
    }

    /// Makes a file; none if there is no such address.
    ///
    /// # Errors
    /// If a template of the theme is wrong, or an image cannot be read.
    pub fn make(&self, address: &str) -> Option<Result<Cow<'_, [u8]>, SiteError>> {
        Some(self.bytes(self.files.get(address)?))
    }

    fn bytes(&self, what: &What<'a>) -> Result<Cow<'_, [u8]>, SiteError> {
        let maker = &self.maker;
        let text = match what {
            What::Page(page) => maker.render(page)?,
            What::Table(number) => maker.matrix_table(*number),
            What::Previews => maker.previews(),
            What::SearchIndex => maker.search_index(),
            What::ComposeData => maker.compose_data(),
            What::Starts => maker.starts(),
            What::CompareData => maker.compare_data(),
            What::Catalogue => return Ok(Cow::Borrowed(maker.catalogue().as_bytes())),
            What::ThirdParty => return Ok(Cow::Borrowed(third_party::TEXT.as_bytes())),
            What::Asset(bytes) => return Ok(Cow::Borrowed(bytes)),
            What::Palette => palette::css(maker.theme)?,
            What::Copied(file) => {
                let read = std::fs::read(file);
                let bytes = read.map_err(|error| OutputError::Io { path: file.to_path_buf(), error })?;
                return Ok(Cow::Owned(bytes));
            }
            What::Sitemap(base) => feeds::sitemap(base, self.listed(), &maker.changed),
            What::Feed => feeds::feed(maker.publication.book, &maker.change_list()),
            What::Llms => machines::llms(maker.publication),
        };
        Ok(Cow::Owned(text.into_bytes()))
    }

    /// The pages that search engines should know.
    fn listed(&self) -> impl Iterator<Item = &str> {
        let pages = self.files.iter().filter(|(_, what)| matches!(what, What::Page(_)));
        pages.map(|(address, _)| address.as_str()).filter(|address| *address != pages::NOT_FOUND)
    }
}
