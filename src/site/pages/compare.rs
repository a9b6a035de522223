//! Pages that compare profiles: pairs and threes have their own pages while there are few; one page compares any profiles by
//! script.

use serde::Serialize;

use super::super::context::*;
use super::{Maker, Rendered, What, plain_link, script};
use crate::book::{self, BlockId, Page as BookPage, ProfileId};
use crate::publication::{address, compare};

/// Maximum number of profiles for a page per pair.
const FEW_FOR_PAIRS: usize = 8;
/// Maximum number of profiles for a page per three.
const FEW_FOR_THREES: usize = 4;

/// The data of the page that compares what its reader picks; keys are short, since there may be thousands of profiles.
#[derive(Serialize)]
struct CompareData<'a> {
    kinds: Vec<Link>,
    /// For each block: kind as an index into `kinds`, code, title and address.
    blocks: Vec<(usize, Option<&'a str>, &'a str, String)>,
    /// For each profile: id, title, address, and its blocks as indices into `blocks`.
    profiles: Vec<(&'a str, String, String, Vec<usize>)>,
}

impl Maker<'_> {
    /// Returns the addresses of all pages that compare profiles.
    pub(super) fn comparisons(&self) -> Vec<(String, What)> {
        let book = self.book;
        let sets = self.compared_sets().into_iter().map(|set| {
            let mut three = [None; 3];
            three.iter_mut().zip(&set).for_each(|(place, index)| *place = Some(*index));
            (address::compare(book, &set), What::Compare(three))
        });
        let asked = book
            .profiles
            .keys()
            .filter(|index| self.is_beside_asked(*index))
            .map(|index| (address::compare_asked(book, index), What::CompareAsked(index)));
        let any = (book.profiles.len() > 1).then(|| (address::compare_any(book), What::CompareAny));
        sets.chain(asked).chain(any).collect()
    }

    /// Returns whether a profile has a page that compares it with the blocks that its choices require: a derived list has
    /// nothing to compare.
    pub(super) fn is_beside_asked(&self, index: ProfileId) -> bool {
        let profile = &self.book.profiles[index];
        let askable = self.book.config.askable();
        let written = profile.lists.iter().any(|list| askable.contains(&list.kind) && !list.open);
        written && !compare::with_asked(self.book, profile).is_empty()
    }

    /// Returns the pairs and threes with their own pages.
    pub(super) fn compared_sets(&self) -> Vec<Vec<ProfileId>> {
        let count = self.book.profiles.len();
        let after = |id: ProfileId| self.book.profiles.keys().filter(move |other| *other > id);
        let mut sets: Vec<Vec<ProfileId>> = Vec::new();
        if count <= FEW_FOR_PAIRS {
            sets.extend(self.book.profiles.keys().flat_map(|a| after(a).map(move |b| vec![a, b])));
        }
        if count <= FEW_FOR_THREES {
            let threes = |pair: &Vec<ProfileId>| {
                let [a, b] = [pair[0], pair[1]];
                after(b).map(move |c| vec![a, b, c])
            };
            let threes: Vec<_> = sets.iter().flat_map(threes).collect();
            sets.extend(threes);
        }
        sets
    }

    /// Returns links to pages that compare a profile with others, except those in `not`. The page that compares any profiles
    /// is last.
    pub(super) fn comparisons_of(&self, index: ProfileId, not: &[ProfileId]) -> Vec<Link> {
        let sets = self.compared_sets().into_iter().filter(|set| set.contains(&index) && set != not);
        let mut links: Vec<_> = sets.map(|set| self.set_link(&set, Some(index))).collect();
        if self.book.profiles.len() > FEW_FOR_THREES {
            links.push(self.compare_any_link());
        }
        links
    }

    /// Returns the link to the page of a pair or three, named after its profiles except the one that the reader sees
    /// already.
    pub(super) fn set_link(&self, set: &[ProfileId], but: Option<ProfileId>) -> Link {
        let others = set.iter().filter(|other| Some(**other) != but);
        let titles: Vec<_> = others.map(|other| self.book.profiles[*other].name()).collect();
        plain_link(titles.join(" + "), address::compare(self.book, set))
    }

    pub(super) fn compare_any_link(&self) -> Link {
        plain_link(self.words.text("site.compare_any").into(), address::compare_any(self.book))
    }

    pub(super) fn compare(&self, profiles: &[ProfileId]) -> Rendered {
        let book = self.book;
        let address = address::compare(book, profiles);
        let columns: Vec<_> = profiles.iter().map(|index| compare::column(&book.profiles[*index])).collect();
        let links: Vec<_> = profiles.iter().map(|index| self.link(BookPage::Profile(*index))).collect();
        let compared = compare::compare(book, &compare::kinds(book), &columns);
        let others = self.comparisons_of(profiles[0], profiles);
        self.comparison(address, links, &compared, others)
    }

    pub(super) fn compare_asked(&self, index: ProfileId) -> Rendered {
        let book = self.book;
        let address = address::compare_asked(book, index);
        let asked = plain_link(
            self.words.text("site.asked_for").into(),
            format!("{}#Asked", address::page(book, BookPage::Profile(index))),
        );
        let links = vec![self.link(BookPage::Profile(index)), asked];
        self.comparison(
            address,
            links,
            &compare::with_asked(book, &book.profiles[index]),
            self.comparisons_of(index, &[]),
        )
    }

    pub(super) fn comparison(
        &self,
        address: String,
        columns: Vec<Link>,
        compared: &[compare::Kind],
        others: Vec<Link>,
    ) -> Rendered {
        let titles: Vec<_> = columns.iter().map(|column| column.title.as_str()).collect();
        let group = |group: &compare::Group| CompareGroup {
            present: group.present.clone(),
            all: group.present.iter().all(|here| *here),
            names: titles
                .iter()
                .zip(&group.present)
                .filter(|(_, here)| **here)
                .map(|(title, _)| (*title).into())
                .collect(),
            blocks: self.block_links(&group.blocks),
        };
        let kind = |kind: &compare::Kind| CompareKind {
            kind: self.kind_link(kind.kind),
            id: self.book.config.kinds[kind.kind].folder.clone(),
            groups: kind.groups.iter().map(group).collect(),
        };
        let title = format!("{}: {}", self.words.text("site.compare"), titles.join(" · "));
        let head = Head {
            description: title.clone(),
            title,
            breadcrumbs: vec![self.home_link(), self.profiles_link()],
            section: address::profiles(self.book),
            ..self.head(&address)
        };
        let main = Compare { kinds: compared.iter().map(kind).collect(), columns, others };
        self.page(head, main)
    }

    pub(super) fn compare_any(&self) -> Rendered {
        let book = self.book;
        let address = address::compare_any(book);
        let profiles = book.profiles.keys().map(|index| self.link(BookPage::Profile(index)));
        let title = self.words.text("site.compare_any").to_owned();
        let head = Head {
            description: title.clone(),
            title,
            breadcrumbs: vec![self.home_link(), self.profiles_link()],
            section: address::profiles(book),
            ..self.head(&address)
        };
        let main = CompareAny {
            profiles: profiles.collect(),
            pages: self.compared_sets().iter().map(|set| self.set_link(set, None)).collect(),
            data: super::COMPARE_DATA.into(),
        };
        self.page(head, main)
    }

    /// Returns the data of the page that compares any profiles, as a script that also loads from disk.
    pub fn compare_data(&self) -> String {
        let book = self.book;
        let kinds = compare::kinds(book);
        let blocks: Vec<BlockId> = kinds.iter().flat_map(|kind| book.of_kind(*kind)).collect();
        let places: std::collections::HashMap<_, _> = blocks.iter().enumerate().map(|(at, id)| (*id, at)).collect();
        let block = |id: &BlockId| {
            let block = book.block(*id);
            let kind = kinds.iter().position(|kind| *kind == block.kind).unwrap_or_default();
            let address = address::page(book, BookPage::Block(*id));
            (kind, block.code.as_deref(), block.title.value.as_str(), address)
        };
        let profile = |(index, profile): (ProfileId, &'_ book::Profile)| {
            let held = compare::column(profile).into_iter().map(|id| places[&id]).collect();
            let address = address::page(book, BookPage::Profile(index));
            (book.profiles[index].id.as_str(), book.profiles[index].name(), address, held)
        };
        let data = CompareData {
            kinds: kinds.iter().map(|kind| self.kind_link(*kind)).collect(),
            blocks: blocks.iter().map(block).collect(),
            profiles: book.profiles.iter_enumerated().map(profile).collect(),
        };
        script("compared", &data)
    }
}
