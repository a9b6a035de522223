//! All files of the website by their addresses, and how each is made.
//!
//! In: a publication. Out: the bytes of any file. Each is made independently from shared data that is
//! computed once, so files can be made in parallel, or only on request.

use super::booklets::Files;
use super::error::SiteError;
use super::pages::Contexts;
use super::templates::Templates;
use super::{feeds, machines, palette};
use crate::export::Source;
use crate::output::OutputError;
use crate::publication::{Publication, Route};
use crate::theme::palette::Palette;
use crate::{export, routes, third_party};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The website of a book.
pub struct Website {
    contexts: Contexts,
    templates: Templates,
    files: BTreeMap<String, Route>,
}

impl Website {
    /// Computes the data that all files share.
    ///
    /// # Errors
    /// If a template of the theme is wrong, or two files have the same address.
    pub fn new(publication: Arc<Publication>, files: Files) -> Result<Self, SiteError> {
        let booklets = files.booklets.iter().map(super::Booklet::as_source).collect();
        let exports = export::files(&Arc::new(Source { publication: Arc::clone(&publication), booklets }));
        let routes = routes::website(&publication, &exports);
        let mut by_address = BTreeMap::new();
        for route in routes {
            let address = route.address(&publication.book);
            if by_address.insert(address.clone(), route).is_some() {
                return Err(OutputError::Taken { other: address.clone(), path: address }.into());
            }
        }
        let palette = Palette::load(&publication.theme).map_err(SiteError::Palette)?;
        let mut templates = Templates::load(&publication.theme, &publication.words)?;
        let contexts = Contexts::new(publication, files, exports);
        templates.share(&contexts.everywhere(&palette))?;
        Ok(Self { contexts, templates, files: by_address })
    }

    /// Returns the addresses of all files, in order.
    pub fn addresses(&self) -> impl ExactSizeIterator<Item = &str> + Send {
        self.files.keys().map(String::as_str)
    }

    /// Returns the number of pages.
    pub fn pages(&self) -> usize {
        self.contexts.publication.pages.len()
    }

    /// The files of data that readers are offered: address and size in bytes.
    pub fn data(&self) -> Vec<(String, usize)> {
        self.contexts.offered().map(|file| (file.address().to_owned(), file.bytes().len())).collect()
    }

    /// Makes a file; none if there is no such address.
    ///
    /// # Errors
    /// If a template of the theme is wrong, or an image cannot be read.
    pub fn make(&self, address: &str) -> Option<Result<Cow<'_, [u8]>, SiteError>> {
        self.bytes(self.files.get(address)?).transpose()
    }

    /// What stands at a route; none where it is not one of the website's own.
    fn bytes(&self, route: &Route) -> Result<Option<Cow<'_, [u8]>>, SiteError> {
        let contexts = &self.contexts;
        let book = &contexts.publication.book;
        let text = match route {
            Route::Previews => contexts.previews(),
            Route::ComposeData => contexts.compose_data(),
            Route::Starts => contexts.starts(),
            Route::CompareData => contexts.compare_data(),
            Route::Palette => palette::css(&contexts.theme)?,
            Route::Sitemap => {
                let base = book.config.address.as_deref().unwrap_or_default();
                feeds::sitemap(base, &self.listed(), &contexts.changed)
            }
            Route::Feed => feeds::feed(book, &contexts.change_list()),
            Route::Redirects => export::redirects::for_hosts(book),
            Route::Llms => machines::llms(&contexts.publication),
            Route::ThirdParty => return Ok(Some(Cow::Borrowed(third_party::TEXT.as_bytes()))),
            Route::Export(address) => return Ok(contexts.export(address).map(export::ExportFile::bytes)),
            Route::Asset(_) => return Ok(contexts.theme.file(&route.address(book)).map(Cow::Borrowed)),
            Route::File(path) => {
                let Some(file) = book.pictures.get(path).or_else(|| book.attachments.get(path)) else {
                    return Ok(None);
                };
                let read = std::fs::read(file);
                let bytes = read.map_err(|error| OutputError::Io { path: file.to_path_buf(), error })?;
                return Ok(Some(Cow::Owned(bytes)));
            }
            _ => {
                let Some(page) = contexts.context(route) else { return Ok(None) };
                self.templates.render(&page)?
            }
        };
        Ok(Some(Cow::Owned(text.into_bytes())))
    }

    /// The addresses of the pages that search engines should know, in order.
    fn listed(&self) -> Vec<String> {
        let pages = self.contexts.publication.pages.iter().filter(|route| **route != Route::NotFound);
        let mut addresses: Vec<_> = pages.map(|route| route.address(&self.contexts.publication.book)).collect();
        addresses.sort_unstable();
        addresses
    }
}
