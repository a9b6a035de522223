//! Pages that compare profiles: pairs and threes have their own pages while there are few; one page compares any profiles by
//! script.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;

use super::super::context::*;
use super::{Contexts, script};
use crate::book::{self, BlockId, Page as BookPage, ProfileId};
use crate::publication::{Route, address, compare};
use crate::view::{KindLink, Link};

/// Data of the page that compares any profiles; keys are short, because there may be thousands of profiles.
#[derive(JsonSchema, Serialize)]
struct CompareData<'a> {
    kinds: Vec<KindLink>,
    blocks: Vec<ComparedBlock<'a>>,
    profiles: Vec<ComparedProfile<'a>>,
}

/// A block; its kind is an index into `kinds`.
#[derive(JsonSchema, Serialize)]
#[schemars(extend("x-names" = ["kind", "code", "title", "address"]))]
struct ComparedBlock<'a>(usize, Option<&'a str>, &'a str, String);

/// A profile; what it holds are indices into `blocks`.
#[derive(JsonSchema, Serialize)]
#[schemars(extend("x-names" = ["id", "title", "address", "held"]))]
struct ComparedProfile<'a>(&'a str, String, String, Vec<usize>);

/// The type of the data of the page that compares: of `window.compared`.
pub(super) fn data_type(generator: &mut SchemaGenerator) -> (&'static str, Schema) {
    ("compared", generator.subschema_for::<CompareData>())
}

impl Contexts {
    /// Pages that set a profile beside others; those of `not` left out. The page to pick from stands last.
    pub(super) fn comparisons_of(&self, index: ProfileId, not: &[ProfileId]) -> Vec<Link> {
        let sets = compare::sets(&self.book).into_iter().filter(|set| set.contains(&index) && set != not);
        let mut links: Vec<_> = sets.map(|set| self.set_link(&set, Some(index))).collect();
        if self.book.profiles.len() > compare::FEW_FOR_THREES {
            links.push(self.compare_any_link());
        }
        links
    }

    /// Returns the link to the page of a pair or three, named after its profiles except the one that the reader sees
    /// already.
    pub(super) fn set_link(&self, set: &[ProfileId], but: Option<ProfileId>) -> Link {
        let others = set.iter().filter(|other| Some(**other) != but);
        let titles: Vec<_> = others.map(|other| self.book.profiles[*other].name()).collect();
        Link { title: titles.join(" + "), address: self.address(&Route::Compare(set.to_vec())) }
    }

    pub(super) fn compare_any_link(&self) -> Link {
        self.fixed_link(&Route::CompareAny)
    }

    pub(super) fn compare(&self, profiles: &[ProfileId]) -> Context {
        let book = &self.book;
        let address = self.address(&Route::Compare(profiles.to_vec()));
        let columns: Vec<_> = profiles.iter().map(|index| compare::column(&book.profiles[*index])).collect();
        let links: Vec<_> = profiles.iter().map(|index| self.link(BookPage::Profile(*index))).collect();
        let compared = compare::compare(book, &compare::kinds(book), &columns);
        let others = self.comparisons_of(profiles[0], profiles);
        self.comparison(address, links, &compared, others)
    }

    pub(super) fn compare_asked(&self, index: ProfileId) -> Context {
        let book = &self.book;
        let address = self.address(&Route::CompareAsked(index));
        let asked = Link {
            title: self.words.text("site.asked_for").into(),
            address: format!("{}#Asked", address::page(book, BookPage::Profile(index))),
        };
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
    ) -> Context {
        let titles: Vec<_> = columns.iter().map(|column| column.title.as_str()).collect();
        let group = |group: &compare::Group| CompareGroup {
            holds: group.present.clone(),
            all: group.present.iter().all(|here| *here),
            titles: titles
                .iter()
                .zip(&group.present)
                .filter(|(_, here)| **here)
                .map(|(title, _)| (*title).into())
                .collect(),
            blocks: self.keys(&group.blocks),
        };
        let kind =
            |kind: &compare::Kind| CompareKind { kind: kind.kind, groups: kind.groups.iter().map(group).collect() };
        let title = format!("{}: {}", self.words.text("site.compare"), titles.join(" · "));
        let head = Head {
            description: title.clone(),
            title,
            breadcrumbs: vec![self.home_link(), self.profiles_link()],
            section_address: self.address(&Route::Profiles),
            ..self.head(&address)
        };
        let main = Compare { kinds: compared.iter().map(kind).collect(), compared: columns, others };
        self.page(head, main)
    }

    pub(super) fn compare_any(&self) -> Context {
        let book = &self.book;
        let address = self.address(&Route::CompareAny);
        let profiles = book.profiles.keys().map(|index| self.key(BookPage::Profile(index)));
        let title = self.title(&Route::CompareAny);
        let head = Head {
            description: title.clone(),
            title,
            breadcrumbs: vec![self.home_link(), self.profiles_link()],
            section_address: self.address(&Route::Profiles),
            ..self.head(&address)
        };
        let main = CompareAny {
            profile_keys: profiles.collect(),
            comparisons: compare::sets(&self.book).iter().map(|set| self.set_link(set, None)).collect(),
            data: self.address(&Route::CompareData),
        };
        self.page(head, main)
    }

    /// Returns the data of the page that compares any profiles, as a script that also loads from disk.
    pub fn compare_data(&self) -> String {
        let book = &self.book;
        let kinds = compare::kinds(book);
        let blocks: Vec<BlockId> = kinds.iter().flat_map(|kind| book.of_kind(*kind)).collect();
        let places: std::collections::HashMap<_, _> = blocks.iter().enumerate().map(|(at, id)| (*id, at)).collect();
        let block = |id: &BlockId| {
            let block = book.block(*id);
            let kind = kinds.iter().position(|kind| *kind == block.kind).unwrap_or_default();
            let address = address::page(book, BookPage::Block(*id));
            ComparedBlock(kind, block.code.as_deref(), block.title.value.as_str(), address)
        };
        let profile = |(index, profile): (ProfileId, &'_ book::Profile)| {
            let held = compare::column(profile).into_iter().map(|id| places[&id]).collect();
            let address = address::page(book, BookPage::Profile(index));
            ComparedProfile(book.profiles[index].id.as_str(), book.profiles[index].name(), address, held)
        };
        let data = CompareData {
            kinds: kinds.iter().map(|kind| KindLink::of(book, *kind)).collect(),
            blocks: blocks.iter().map(block).collect(),
            profiles: book.profiles.iter_enumerated().map(profile).collect(),
        };
        script("compared", &data)
    }
}
