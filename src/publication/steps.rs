//! The steps of composing a profile with their blocks, the same on the website and on the form.
//!
//! In: a [`Book`] with profiles. Out: the steps that apply to it, in order.

use super::capital;
use crate::book::config::Step;
use crate::book::{BlockId, Book, KindId};
use crate::coverage::covering_kinds;
use crate::theme::words::Words;

/// A step with the blocks to choose from.
#[derive(Debug)]
pub struct StepOf {
    /// Step.
    pub step: Step,
    /// Blocks, in groups.
    pub groups: Vec<StepGroup>,
}

/// Blocks to choose from.
#[derive(Debug)]
pub struct StepGroup {
    /// Heading of the group.
    pub under: Under,
    /// Blocks.
    pub blocks: Vec<BlockId>,
}

/// The heading of a group of blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Under {
    /// A block that the organisation may provide, which can be chosen itself.
    Scope(BlockId),
    /// Another parent.
    Whole(BlockId),
    /// Their kind.
    Kind(KindId),
}

impl StepOf {
    /// Returns the title: the book's own heading if the book explains the step.
    pub fn title(&self, book: &Book, words: &Words) -> String {
        let explained = book.steps.get(&self.step).and_then(|section| book.section(section));
        explained
            .map_or_else(|| words.text(&format!("compose.step_{}", self.step.name())).to_owned(), |(title, _)| title)
    }
}

impl Under {
    /// Returns the title of the heading, and its kind.
    pub fn named(self, book: &Book) -> (String, KindId) {
        match self {
            Under::Scope(whole) | Under::Whole(whole) => {
                (book.block(whole).title.value.clone(), book.block(whole).kind)
            }
            Under::Kind(kind) => (capital(&book.config.kinds[kind].plural), kind),
        }
    }
}

/// Returns the steps of a book, without those that do not apply to it.
pub fn steps(book: &Book) -> Vec<StepOf> {
    let Some(rules) = &book.config.profiles else { return Vec::new() };
    let covering = covering_kinds(book);
    let askable = book.config.askable();
    let of_kinds = |keep: &dyn Fn(&KindId) -> bool| -> Vec<StepGroup> {
        let kinds = rules.kinds.iter().filter(|kind| keep(kind));
        kinds.map(|kind| StepGroup { under: Under::Kind(*kind), blocks: book.choosable(*kind).collect() }).collect()
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

/// Returns a block of the scope with its children.
fn parts(book: &Book, whole: BlockId, covering: &[KindId]) -> StepGroup {
    let all = covering.iter().flat_map(|kind| book.choosable(*kind));
    StepGroup { under: Under::Scope(whole), blocks: all.filter(|id| book.is_part_of(*id, whole)).collect() }
}

/// Returns the blocks of a kind that are not part of any scope, grouped by other parents.
fn others(book: &Book, kind: KindId) -> Vec<StepGroup> {
    let is_within = |id: &BlockId| book.performable().any(|whole| book.is_part_of(*id, whole));
    let mut groups: Vec<StepGroup> = Vec::new();
    for id in book.choosable(kind).filter(|id| !is_within(id)) {
        let under = book.block(id).part_of.last().map_or(Under::Kind(kind), |whole| Under::Whole(*whole));
        match groups.iter_mut().find(|group| group.under == under) {
            Some(group) => group.blocks.push(id),
            None => groups.push(StepGroup { under, blocks: vec![id] }),
        }
    }
    groups
}
