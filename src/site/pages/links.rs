//! Links to pages of the website, and cards of pages.

use super::super::context::{Card, Link};
use super::Maker;
use crate::book::{BlockId, KindId, Page as BookPage};
use crate::publication::Route;
use crate::publication::{address, capital, colour};

impl Maker {
    pub(super) fn card(&self, page: BookPage) -> Card {
        let (tags, always) = match page {
            BookPage::Block(id) => (self.labels(id), self.book.block(id).always),
            _ => (Vec::new(), false),
        };
        Card { link: self.link(page), summary: self.book.summary(page), tags, always }
    }

    pub(super) fn link(&self, page: BookPage) -> Link {
        let (code, kind, colour) = match page {
            BookPage::Block(id) => {
                let block = self.book.block(id);
                (block.code.clone(), Some(self.book.kind_of(id).singular.clone()), Some(colour(block.kind)))
            }
            _ => (None, None, None),
        };
        Link { title: self.book.name(page), address: address::page(&self.book, page), code, kind, colour }
    }

    pub(super) fn block_link(&self, id: BlockId) -> Link {
        self.link(BookPage::Block(id))
    }

    pub(super) fn block_links(&self, ids: &[BlockId]) -> Vec<Link> {
        ids.iter().map(|id| self.block_link(*id)).collect()
    }

    pub(super) fn kind_link(&self, index: KindId) -> Link {
        let title = capital(&self.book.config.kinds[index].plural);
        Link { colour: Some(colour(index)), ..plain_link(title, self.address(&Route::Kind(index))) }
    }

    pub(super) fn profiles_link(&self) -> Link {
        let title = self.book.config.profiles.as_ref().map(|rules| capital(&rules.plural)).unwrap_or_default();
        plain_link(title, self.address(&Route::Profiles))
    }

    pub(super) fn home_link(&self) -> Link {
        self.fixed_link(&Route::Home)
    }
}

/// Returns a link to a page that is not a block.
pub(super) fn plain_link(title: String, address: String) -> Link {
    Link { title, address, code: None, kind: None, colour: None }
}
