//! Findings on the complete book: blocks without links, editors without a real address, an empty book, and parts that would
//! be empty.
//!
//! In: a [`Book`]. Out: findings.

use std::collections::HashSet;

use crate::book::config::{Booklet, Contents, Document, is_placeholder};
use crate::book::{BlockId, Book, KindId, Page, PartId, Profile, Shows};
use crate::finding::variant::{Lacking, ReplacedInText};
use crate::finding::{Finding, Label, problem};
use crate::source::Place;

/// Reports a book that has no content or no order; the help says what to write first.
pub fn empty(book: &Book) -> Option<Finding> {
    let nothing = book.blocks.is_empty() && book.chapters.is_empty();
    let missing = [
        ("[[kinds]]", nothing && book.config.kinds.is_empty()),
        ("content/*.md", nothing),
        ("[[contents]]", book.config.contents.is_empty()),
    ];
    let missing: Vec<_> = missing.iter().filter(|(_, missing)| *missing).map(|(name, _)| *name).collect();
    let place = Place::start_of(&book.config.language.place.file);
    (!missing.is_empty()).then(|| problem::EmptyBook { missing: missing.join(", ") }.at(place))
}

/// Reports an example address of the editors, to which readers would write in vain.
pub fn unreachable_editors(book: &Book) -> Option<Finding> {
    let contact = &book.config.editors.as_ref()?.contact;
    is_placeholder(&contact.value)
        .then(|| problem::PlaceholderContact { contact: contact.value.clone() }.at(contact.place.clone()))
}

/// Reports blocks that no relation, parent, child, profile or link refers to: readers find them only by accident.
pub fn lonely_blocks(book: &Book) -> Vec<Finding> {
    let mut met: HashSet<BlockId> = HashSet::new();
    for id in book.block_ids() {
        let block = book.block(id);
        let others: Vec<_> =
            block.part_of.iter().chain(block.relations.iter().flatten().map(|edge| &edge.to)).copied().collect();
        if !others.is_empty() {
            met.insert(id);
            met.extend(others);
        }
    }
    met.extend(book.profiles.iter().flat_map(Profile::all_chosen));
    // A retired block refers to its replacement and is listed with the blocks of its kind.
    met.extend(book.block_ids().filter(|id| book.block(*id).retired.is_some()));
    met.extend(book.links.iter().filter_map(|link| match link.to {
        Page::Block(id) if link.from != link.to => Some(id),
        _ => None,
    }));
    let lonely = book.block_ids().filter(|id| !met.contains(id));
    lonely
        .map(|id| {
            let block = book.block(id);
            problem::LonelyBlock { title: block.title.value.clone() }.at(block.title.place.clone())
        })
        .collect()
}

/// Reports each block in use that names a retired one along a relation or as its parent.
pub fn requires_retired(book: &Book) -> Vec<Finding> {
    let in_use = book.blocks.iter().filter(|block| block.retired.is_none());
    let edges = in_use.flat_map(|block| block.relations.iter().flatten());
    let retired = edges.filter_map(|edge| {
        let to = book.block(edge.to);
        let retired = to.retired.as_ref()?;
        let by: Vec<_> = retired.replaced_by.iter().map(|by| format!("\"{}\"", book.block(*by).id)).collect();
        let replaced = match by.len() {
            0 => None,
            1 => Some(ReplacedInText::One { by: by.concat() }),
            _ => Some(ReplacedInText::Several { by: by.join(", ") }),
        };
        let problem = problem::RequiresRetired { id: to.id.clone(), title: to.name(), replaced };
        Some(problem.at(edge.place.clone()).with_related(&retired.place, Label::Retired { id: to.id.clone() }))
    });
    retired.collect()
}

/// Reports booklets, and parts that chapters show, for which the book has no content.
pub fn nothing_to_show(book: &Book) -> Vec<Finding> {
    let finding =
        |place: &Place, what: &str, lacks| problem::NothingToShow { what: what.into(), lacks }.at(place.clone());
    let booklets = book.config.booklets.iter();
    let booklets = booklets.filter_map(|booklet| Some(finding(&booklet.place, &booklet.file, lacks(book, booklet)?)));
    let chapters = book.chapters.iter().filter_map(|chapter| {
        let lacks = match chapter.shows? {
            Shows::Matrix => (!has_matrix(book)).then_some(Lacking::Matrix),
            Shows::Composer => (!can_compose(book)).then_some(Lacking::Composer),
            Shows::Downloads => book.config.booklets.is_empty().then_some(Lacking::Booklets),
            Shows::Findings | Shows::Edition => None,
        };
        Some(finding(&chapter.place, &chapter.id, lacks?))
    });
    booklets.chain(chapters).collect()
}

/// What a booklet lacks.
fn lacks(book: &Book, booklet: &Booklet) -> Option<Lacking> {
    let has_blocks = |kinds: &[KindId]| kinds.iter().any(|kind| book.choosable(*kind).next().is_some());
    let of_profiles = book.config.profiles.as_ref().map(|rules| rules.kinds.as_slice()).unwrap_or_default();
    match booklet.document {
        Document::Handbook => {
            let holds = |part: &PartId| match &book.config.contents[*part].what {
                Contents::Chapter(_) => true,
                Contents::Kind(kind) => book.config.kinds[*kind].chapter.is_some() || has_blocks(&[*kind]),
                Contents::Profiles => !book.profiles.is_empty(),
            };
            (!booklet.parts.is_empty() && !booklet.parts.iter().any(holds)).then_some(Lacking::Parts)
        }
        Document::Profile | Document::Conversation => book.profiles.is_empty().then_some(Lacking::Profiles),
        Document::Team => book.teams.is_empty().then_some(Lacking::Teams),
        Document::Form => (!can_compose(book)).then_some(Lacking::Composer),
        Document::Poster => (book.config.profiles.is_none() || !has_matrix(book)).then_some(Lacking::Matrix),
        Document::Cards => {
            let kinds = if booklet.kinds.is_empty() { of_profiles } else { &booklet.kinds };
            (!has_blocks(kinds)).then_some(Lacking::Blocks)
        }
    }
}

/// Returns whether there are blocks to compose a profile from.
fn can_compose(book: &Book) -> bool {
    book.all_choosable().next().is_some()
}

/// Returns whether any block has the relation of the matrix: that of profiles, or else the first one.
fn has_matrix(book: &Book) -> bool {
    let relation = book.config.profiles.as_ref().map(|rules| rules.relation);
    book.blocks.iter().any(|block| relation.is_some_and(|relation| !block.relations[relation].is_empty()))
}
