//! The steps in which a profile is composed, each with the blocks to choose from: the same on the website and on the form.
//!
//! In: a [`Book`] that has profiles. Out: the steps that it has a use for, in order.

use super::capital;
use crate::book::config::Step;
use crate::book::{BlockId, Book, KindId};
use crate::coverage::covering_kinds;
use crate::theme::words::Words;

/// A step, with what can be chosen in it.
#[derive(Debug)]
pub struct StepOf {
    /// Which it is.
    pub step: Step,
    /// The blocks, in groups.
    pub groups: Vec<Group>,
}

/// Blocks to choose from.
#[derive(Debug)]
pub struct Group {
    /// What they stand under.
    pub under: Under,
    /// The blocks.
    pub blocks: Vec<BlockId>,
}

/// What a group of blocks stands under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Under {
    /// Something that the organisation may perform, to be chosen itself.
    Scope(BlockId),
    /// Something else that they are part of.
    Whole(BlockId),
    /// Their kind.
    Kind(KindId),
}

impl StepOf {
    /// What it is called: by the book's own heading where the book explains it.
    pub fn title(&self, book: &Book, words: &Words) -> String {
        let explained = book.steps.get(&self.step).and_then(|section| book.section(section));
        explained
            .map_or_else(|| words.text(&format!("compose.step_{}", self.step.name())).to_owned(), |(title, _)| title)
    }
}

impl Under {
    /// What it is called, and its kind.
    pub fn named(self, book: &Book) -> (String, KindId) {
        match self {
            Under::Scope(whole) | Under::Whole(whole) => {
                (book.block(whole).title.value.clone(), book.block(whole).kind)
            }
            Under::Kind(kind) => (capital(&book.config.kinds[kind].plural), kind),
        }
    }
}

/// The steps of a book, those left out that it has nothing for.
pub fn steps(book: &Book) -> Vec<StepOf> {
    let Some(rules) = &book.config.profiles else { return Vec::new() };
    let covering = covering_kinds(book);
    let askable = book.config.askable();
    let of_kinds = |keep: &dyn Fn(&KindId) -> bool| -> Vec<Group> {
        let kinds = rules.kinds.iter().filter(|kind| keep(kind));
        kinds.map(|kind| Group { under: Under::Kind(*kind), blocks: book.choosable(*kind).collect() }).collect()
    };
    let groups = |step: Step| match step {
        Step::Name | Step::Size => Vec::new(),
        Step::Scope => book.performable().map(|whole| parts(book, whole, &covering)).collect(),
        Step::Others => covering.iter().flat_map(|kind| others(book, *kind)).collect(),
        Step::Kinds => of_kinds(&|kind| !covering.contains(kind) && !askable.contains(kind)),
        Step::Asked => of_kinds(&|kind| askable.contains(kind)),
    };
    let all = Step::ALL.iter().map(|step| StepOf { step: *step, groups: groups(*step) });
    all.filter(|one| matches!(one.step, Step::Name | Step::Size) || !one.groups.is_empty()).collect()
}

/// Something that is performed, with its parts.
fn parts(book: &Book, whole: BlockId, covering: &[KindId]) -> Group {
    let all = covering.iter().flat_map(|kind| book.choosable(*kind));
    Group { under: Under::Scope(whole), blocks: all.filter(|id| book.is_part_of(*id, whole)).collect() }
}

/// The blocks of a kind that are part of nothing that is performed, by what else they are part of.
fn others(book: &Book, kind: KindId) -> Vec<Group> {
    let is_within = |id: &BlockId| book.performable().any(|whole| book.is_part_of(*id, whole));
    let mut groups: Vec<Group> = Vec::new();
    for id in book.choosable(kind).filter(|id| !is_within(id)) {
        let under = book.block(id).part_of.last().map_or(Under::Kind(kind), |whole| Under::Whole(*whole));
        match groups.iter_mut().find(|group| group.under == under) {
            Some(group) => group.blocks.push(id),
            None => groups.push(Group { under, blocks: vec![id] }),
        }
    }
    groups
}
