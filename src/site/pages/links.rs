//! Links to pages of the website, and cards of pages.

use super::super::context::Card;
use super::Contexts;
use crate::book::{BlockId, KindId, Page};
use crate::publication::{Route, address, capital};
use crate::view::{KindLink, Link, PageKey};

impl Contexts {
    pub(super) fn key(&self, page: Page) -> PageKey {
        PageKey::of(&self.publication, page)
    }

    pub(super) fn keys(&self, blocks: &[BlockId]) -> Vec<PageKey> {
        PageKey::of_blocks(&self.publication, blocks)
    }

    pub(super) fn card(&self, page: Page) -> Card {
        Card { page: self.key(page), summary: self.book.summary(page) }
    }

    pub(super) fn link(&self, page: Page) -> Link {
        Link { title: self.book.name(page), address: address::page(&self.book, page) }
    }

    pub(super) fn kind_link(&self, kind: KindId) -> Link {
        KindLink::of(&self.book, kind).link
    }

    pub(super) fn profiles_link(&self) -> Link {
        let title = self.book.config.profiles.as_ref().map(|rules| capital(&rules.plural)).unwrap_or_default();
        Link { title, address: self.address(&Route::Profiles) }
    }

    pub(super) fn home_link(&self) -> Link {
        self.fixed_link(&Route::Home)
    }
}
