//! Pages of kinds and blocks.

use super::super::context::*;
use super::super::machines::Linked;
use super::{Contexts, headings};
use crate::book::{self, BlockId, KindId, Page as BookPage};
use crate::publication::{PartKind, Route, address, capital};
use crate::view::Block;

impl Contexts {
    pub(super) fn kind(&self, index: KindId) -> Context {
        let kind = &self.book.config.kinds[index];
        let address = self.address(&Route::Kind(index));
        let chapter = self.opening(PartKind::Kind(index));
        let body = chapter.map(|chapter| chapter.body.as_slice()).unwrap_or_default();
        let mut groups: Vec<(Option<BlockId>, Vec<Card>)> = Vec::new();
        for id in self.book.choosable(index) {
            // The last parent is the nearest.
            let whole = self.book.block(id).part_of.last().copied();
            let card = self.card(BookPage::Block(id));
            match groups.last_mut() {
                Some((last, cards)) if *last == whole => cards.push(card),
                _ => groups.push((whole, vec![card])),
            }
        }
        let group = |(whole, cards): (Option<BlockId>, _)| CardGroup {
            whole: whole.map(|id| self.key(BookPage::Block(id))),
            cards,
        };
        let head = Head {
            title: chapter.map_or_else(|| capital(&kind.plural), |chapter| chapter.title.clone()),
            description: kind.summary.clone(),
            breadcrumbs: vec![self.home_link()],
            headings: headings(body),
            source: chapter.map(|chapter| chapter.source.clone()),
            edit: chapter.and_then(|chapter| self.edit(&chapter.place)),
            linked: Some(Linked { book: &self.book, from: &address }.kind(index)),
            kind: Some(index),
            section_address: address.clone(),
            ..self.head(&address)
        };
        let retired = self.book.of_kind(index).filter(|id| self.book.block(*id).retired.is_some());
        let main = KindPage {
            kind: index,
            body_html: self.html(&address, body),
            groups: groups.into_iter().map(group).collect(),
            retired_blocks: retired.map(|id| self.key(BookPage::Block(id))).collect(),
        };
        self.page(head, main)
    }

    pub(super) fn block(&self, id: BlockId) -> Context {
        let block = self.book.block(id);
        let address = address::page(&self.book, BookPage::Block(id));
        let section = |section: &book::Section| SectionHtml {
            title: section.title.clone(),
            id: section.id.clone(),
            former: self.old_ids(&address, &section.id),
            body_html: self.html(&address, &section.body),
        };
        let heading =
            |section: &book::Section| Heading { title: section.title.clone(), id: section.id.clone(), level: 2 };
        let head = Head {
            title: block.title.value.clone(),
            description: block.summary(),
            breadcrumbs: vec![self.home_link(), self.kind_link(block.kind)],
            headings: block.sections.iter().map(heading).collect(),
            source: Some(block.source.clone()),
            edit: self.edit(&block.place),
            linked: Some(Linked { book: &self.book, from: &address }.block(id)),
            kind: Some(block.kind),
            section_address: self.address(&Route::Kind(block.kind)),
            ..self.head(&address)
        };
        let main = BlockPage {
            page: self.key(BookPage::Block(id)),
            block: Block::of(&self.publication, id),
            intro_html: self.html(&address, &block.intro),
            sections: block.sections.iter().map(section).collect(),
        };
        self.page(head, main)
    }
}
