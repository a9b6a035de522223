//! What the template of one page receives, as files for theme authors.
//!
//! In: a publication, and the address of a page. Out: JSON as readers of templates know it: `page.json` with `root`, `head` and
//! `main`, and beside it what all pages share. Booklets are not made, so nothing is known of them but their addresses.

use std::sync::Arc;

use serde::Serialize;

use super::booklets::{Booklet, Files};
use super::context::{Context, Everywhere};
use super::error::SiteError;
use super::pages::Contexts;
use crate::export::{self, Source};
use crate::publication::{Publication, Route};
use crate::theme::palette::Palette;

/// What one template receives.
#[derive(Debug)]
pub struct PageData {
    /// Template of the page, below `site/` in the theme.
    pub template: &'static str,
    /// The files, by their names.
    pub files: Vec<(String, Vec<u8>)>,
}

/// Makes the contexts of pages, none of which is rendered.
pub struct Pages {
    contexts: Contexts,
    everywhere: Everywhere,
}

impl Pages {
    /// Computes what all pages share.
    ///
    /// # Errors
    /// If the theme has no valid palette.
    pub fn of(publication: &Arc<Publication>) -> Result<Self, SiteError> {
        let palette = Palette::load(&publication.theme).map_err(SiteError::Palette)?;
        let files = Files { booklets: Booklet::planned(publication), ..Files::default() };
        let booklets = files.booklets.iter().map(Booklet::as_source).collect();
        let exports = export::files(&Arc::new(Source { publication: Arc::clone(publication), booklets }));
        let contexts = Contexts::new(Arc::clone(publication), files, exports);
        Ok(Self { everywhere: contexts.everywhere(&palette), contexts })
    }

    /// Returns the addresses of all pages.
    pub fn addresses(&self) -> Vec<String> {
        self.routes().map(|route| route.address(&self.contexts.publication.book)).collect()
    }

    /// Returns the context of a page; none if no page has this address.
    pub fn context(&self, address: &str) -> Option<Context> {
        let book = &self.contexts.publication.book;
        self.contexts.context(self.routes().find(|route| route.address(book) == address)?)
    }

    /// Returns what the template of a page receives; none if no page has this address.
    pub fn data(&self, address: &str) -> Option<PageData> {
        let context = self.context(address)?;
        let Everywhere { book, site, words } = &self.everywhere;
        let files = [
            ("page.json", pretty(&context)),
            ("book.json", pretty(book)),
            ("site.json", pretty(site)),
            ("words.json", pretty(words)),
        ];
        let files = files.map(|(name, json)| (name.to_owned(), json)).into();
        Some(PageData { template: context.template(), files })
    }

    fn routes(&self) -> impl Iterator<Item = &Route> {
        self.contexts.publication.pages.iter()
    }
}

fn pretty(value: &impl Serialize) -> Vec<u8> {
    // Texts, lists, numbers and maps with text keys always serialise, so the default never occurs.
    let mut json = serde_json::to_vec_pretty(value).unwrap_or_default();
    json.push(b'\n');
    json
}
