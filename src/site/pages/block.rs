//! Pages of kinds and blocks.

use super::super::context::*;
use super::super::machines::Linked;
use super::{Maker, Rendered, headings};
use crate::book::{self, BlockId, KindId, Page as BookPage, RelationAttributes};
use crate::publication::Route;
use crate::publication::{PartKind, address, capital, colour};

impl Maker {
    pub(super) fn kind(&self, index: KindId) -> Rendered {
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
        let group =
            |(whole, blocks): (Option<BlockId>, _)| Group { whole: whole.map(|id| self.block_link(id)), blocks };
        let head = Head {
            title: chapter.map_or_else(|| capital(&kind.plural), |chapter| chapter.title.clone()),
            description: kind.summary.clone(),
            breadcrumbs: vec![self.home_link()],
            headings: headings(body),
            source: chapter.map(|chapter| chapter.source.clone()),
            edit: chapter.and_then(|chapter| self.edit(&chapter.place)),
            linked: Some(Linked { book: &self.book, from: &address }.kind(index)),
            colour: Some(colour(index)),
            section: address.clone(),
            ..self.head(&address)
        };
        let main = Kind {
            body_html: self.html(&address, body),
            summary: kind.summary.clone(),
            groups: groups.into_iter().map(group).collect(),
            retired: self
                .book
                .of_kind(index)
                .filter(|id| self.book.block(*id).retired.is_some())
                .map(|id| self.block_link(id))
                .collect(),
        };
        self.page(head, main)
    }

    pub(super) fn block(&self, id: BlockId) -> Rendered {
        let block = self.book.block(id);
        let kind = self.book.kind_of(id);
        let address = address::page(&self.book, BookPage::Block(id));
        let section = |section: &book::Section| Section {
            title: section.title.clone(),
            id: section.id.clone(),
            former: self.old_ids(&address, &section.id),
            html: self.html(&address, &section.body),
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
            colour: Some(colour(block.kind)),
            section: self.address(&Route::Kind(block.kind)),
            ..self.head(&address)
        };
        let main = Block {
            kind: kind.singular.clone(),
            code: block.code.clone(),
            aliases: block.aliases.clone(),
            tags: self.labels(id),
            always: block.always,
            intro_html: self.html(&address, &block.intro),
            sections: block.sections.iter().map(section).collect(),
            part_of: self.block_links(&block.part_of),
            parts: self.block_links(&self.publication.children[id]),
            retired: block.retired.as_ref().map(|retired| Retired {
                why: retired.why.clone(),
                replaced_by: self.block_links(&retired.replaced_by),
            }),
            replaces: self.block_links(&self.publication.replaces[id]),
            relations: self.relations(id),
            used_by: self.publication.used_by[id].iter().map(|index| self.link(BookPage::Profile(*index))).collect(),
        };
        self.page(head, main)
    }

    /// A block's relations in both directions: what it requires, itself and through its ancestors, and what requires it.
    pub(super) fn relations(&self, id: BlockId) -> Vec<Relation> {
        let mut relations = Vec::new();
        for (index, relation) in self.book.config.relations.iter_enumerated() {
            let requirements = &self.book.requirements[index];
            let related = |other: BlockId, through: Option<BlockId>, attributes: &RelationAttributes| Related {
                link: self.block_link(other),
                through: through.map(|ancestor| self.block_link(ancestor)),
                note: attributes.note.as_deref().map(str::to_owned),
            };
            let required = requirements.of_block(id).iter();
            let required = required.map(|one| related(one.block, one.through(), &one.attributes)).collect();
            let required_by = requirements.to_block(id).iter();
            let required_by = required_by.map(|one| related(one.block, one.through, &one.attributes)).collect();
            let both: [(_, Vec<Related>); 2] = [(&relation.label, required), (&relation.inverse, required_by)];
            let both = both.into_iter().filter(|(_, blocks)| !blocks.is_empty());
            relations.extend(both.map(|(label, blocks)| Relation { label: capital(label), blocks }));
        }
        relations
    }

    pub(super) fn labels(&self, id: BlockId) -> Vec<String> {
        let declared = &self.book.kind_of(id).tags;
        let of = |tag: &String| declared.iter().find(|known| known.id == *tag).map(|known| known.label.clone());
        self.book.block(id).tags.iter().filter_map(of).collect()
    }
}
