//! A block and its relations.

use schemars::JsonSchema;
use serde::Serialize;

use super::PageKey;
use crate::book::{BlockId, Page, RelationAttributes, RelationId, config};
use crate::publication::Publication;

/// A block, beside what `book.pages` says about it.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Block {
    /// Aliases.
    pub aliases: Vec<String>,
    /// Source of the text; empty if there is none.
    pub source: String,
    /// Keys of its children.
    pub children: Vec<PageKey>,
    /// Keys of the retired blocks that it replaces.
    pub replaces: Vec<PageKey>,
    /// Relations in both directions that have blocks.
    pub relations: Vec<Relation>,
    /// Keys of the profiles that include it.
    pub used_by: Vec<PageKey>,
}

/// The blocks that a block has one relation with, in one direction.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Relation {
    /// Id of the relation in `book.toml`.
    pub id: String,
    /// Label of the relation in this direction, such as `requires` or `required by`.
    pub label: String,
    /// Whether the other blocks have the relation with this one.
    pub inverse: bool,
    /// Blocks on the other side: those with a direct relation first.
    pub related: Vec<Related>,
}

/// A block on the other side of a relation.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Related {
    /// Key of the block.
    pub block: PageKey,
    /// Key of the ancestor that has the relation; none if it is direct.
    pub ancestor: Option<PageKey>,
    /// Note of the author to the link.
    pub note: Option<String>,
}

impl Block {
    /// Returns the view of a block.
    pub fn of(publication: &Publication, id: BlockId) -> Self {
        let block = publication.book.block(id);
        let profiles: Vec<_> = publication.used_by[id].iter().map(|profile| Page::Profile(*profile)).collect();
        Self {
            aliases: block.aliases.clone(),
            source: block.source.clone(),
            children: PageKey::of_blocks(publication, &publication.children[id]),
            replaces: PageKey::of_blocks(publication, &publication.replaces[id]),
            relations: relations(publication, id),
            used_by: PageKey::of_pages(publication, &profiles),
        }
    }
}

fn relations(publication: &Publication, id: BlockId) -> Vec<Relation> {
    let book = &publication.book;
    let related = |block: BlockId, through: Option<BlockId>, attributes: &RelationAttributes| Related {
        block: PageKey::of_block(publication, block),
        ancestor: through.map(|ancestor| PageKey::of_block(publication, ancestor)),
        note: attributes.note.as_deref().map(str::to_owned),
    };
    let both = |(relation, declared): (RelationId, &config::Relation)| {
        let requirements = &book.requirements[relation];
        let required = requirements.of_block(id).iter();
        let required = required.map(|one| related(one.block, one.through(), &one.attributes)).collect();
        let required_by = requirements.to_block(id).iter();
        let required_by = required_by.map(|one| related(one.block, one.through, &one.attributes)).collect();
        let of = |label: &String, inverse, related| Relation {
            id: declared.id.clone(),
            label: label.clone(),
            inverse,
            related,
        };
        [of(&declared.label, false, required), of(&declared.inverse, true, required_by)]
    };
    let all = book.config.relations.iter_enumerated().flat_map(both);
    all.filter(|relation| !relation.related.is_empty()).collect()
}
