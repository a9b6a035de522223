//! The documents of one profile: its booklet, and a sheet to discuss it.

use super::Booklet;
use crate::book::config;
use crate::book::{Choice, ItemId, Page, ProfileId};
use crate::print::context::{Attachment, Conversation, ProfileBooklet, Topic};
use crate::print::page_text::nodes;
use crate::publication::{Publication, matrix};
use crate::text::Node;
use crate::view::{Matrix, PageKey, Remark};

/// Returns the booklet of a profile.
pub fn profile(publication: &Publication, rule: &config::Booklet, index: ProfileId) -> Booklet {
    let book = &publication.book;
    let profile = &book.profiles[index];
    let choices: Vec<_> = profile.all_chosen().collect();
    let mut pages: Vec<_> = choices.iter().map(|id| Page::Block(*id)).collect();
    pages.push(Page::Profile(index));
    let relation = book.config.profiles.as_ref().map(|rules| rules.relation);
    let matrix = relation
        .map(|relation| matrix::of_choices(publication, relation, &choices))
        .filter(|matrix| !matrix.columns.is_empty());
    let data = ProfileBooklet {
        title: rule.title.clone(),
        profile: PageKey::of(publication, Page::Profile(index)),
        present: PageKey::of_pages(publication, &pages),
        matrix: matrix.map(|matrix| Matrix::of(publication, &matrix)),
        remarks: Remark::all(publication, &profile.place.file.path),
        files: files(publication, index),
    };
    Booklet { carries_files: true, ..Booklet::new(pages, &data) }
}

/// Returns the TOML files of a profile: its own, and those of its base profiles.
fn files(publication: &Publication, index: ProfileId) -> Vec<Attachment> {
    let profiles = &publication.book.profiles;
    let chain = std::iter::successors(Some(index), |index| profiles[*index].base);
    let file = |index: ProfileId| {
        let file = &profiles[index].place.file;
        let name = file.path.rsplit('/').next().unwrap_or(&file.path);
        Attachment { name: name.into(), text: file.text.to_string() }
    };
    chain.map(file).collect()
}

/// Returns a sheet to discuss a profile: the required blocks that it includes, item by item.
pub fn conversation(publication: &Publication, rule: &config::Booklet, index: ProfileId) -> Booklet {
    let book = &publication.book;
    let profile = &book.profiles[index];
    let kinds = book.config.profiles.iter().flat_map(|rules| &rules.kinds);
    let asked = kinds.zip(&profile.lists).filter(|(kind, _)| book.config.askable().contains(kind));
    let choices: Vec<_> = asked.flat_map(|(_, list)| &list.choices).collect();
    let pages = choices.iter().map(|choice| Page::Block(choice.block())).collect();
    let data = Conversation {
        title: rule.title.clone(),
        profile: PageKey::of(publication, Page::Profile(index)),
        topics: choices.into_iter().map(|choice| topic(publication, choice)).collect(),
    };
    Booklet::new(pages, &data)
}

fn topic(publication: &Publication, choice: &Choice) -> Topic {
    let block = publication.book.block(choice.block());
    let own = PageKey::of_block(publication, choice.block());
    let section = block.sections.iter().find(|section| section.items.is_some());
    let list = section.and_then(|section| {
        section.body.iter().find_map(|node| if let Node::List { items, .. } = node { Some(items) } else { None })
    });
    let is_chosen = |at: &ItemId| choice.attributes().only.as_ref().is_none_or(|only| only.contains(at));
    let items = list
        .into_iter()
        .flatten()
        .enumerate()
        .map(|(at, item)| (ItemId::from(at), item))
        .filter(|(at, _)| is_chosen(at));
    Topic {
        block: own.clone(),
        title: section.map(|section| section.title.clone()),
        points: items.map(|(_, item)| nodes(publication, &own, item)).collect(),
    }
}
