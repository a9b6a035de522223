//! The rules of profiles: each gives findings with the text that fixes them.
//!
//! In: a [`Book`] and one of its profiles. Out: findings in the profile's file.
//!
//! The rules check the profile as it will be after its safe fixes: a block that every profile should include counts as
//! chosen, and a retired block as its replacement. So all findings come at once, and a fix adds no other.

use super::rules::{At, Condition, Given, Kinds, LEAST_SHARE, NAMED, Name, RULES, ReportOn, Rule};
use super::sets::{Facts, Sets};
use super::{about, retired};
use crate::book::config::{MostOfKind, ProfileRules};
use crate::book::{BlockId, Book, Choice, KindId, Omission, Origin, Profile};
use crate::finding::variant::{AlwaysCause, OutsideOrigin};
use crate::finding::{AboutBlock, Finding, Fix, Label, problem};
use crate::source::Place;
use crate::theme::words::Words;

/// Key of the blocks that a profile omits.
const OMITTED: &str = "omitted";

/// Key of the blocks that a profile removes from its base.
const WITHOUT: &str = "without";

/// Returns all findings on one profile.
pub fn check(book: &Book, profile: &Profile, words: &Words) -> Vec<Finding> {
    let Some(rules) = &book.config.profiles else { return Vec::new() };
    let judge = Judge { book, rules, profile, words, sets: Sets::of(ProfileFacts { book, rules, profile }, &NAMED) };
    let mut findings: Vec<_> = RULES.iter().flat_map(|rule| judge.follow(rule)).collect();
    findings.extend(judge.none_chosen());
    findings.extend(judge.too_many_blocks());
    findings.extend(judge.hours());
    findings.extend(judge.retired());
    findings
}

/// What the sets of a profile are made from.
struct ProfileFacts<'a> {
    book: &'a Book,
    rules: &'a ProfileRules,
    profile: &'a Profile,
}

impl Facts for ProfileFacts<'_> {
    fn given(&self, given: Given) -> Vec<BlockId> {
        let (book, profile) = (self.book, self.profile);
        let omitted = |keep: fn(&Omission) -> bool| {
            profile.omitted.iter().filter(|one| keep(one)).map(|one| one.block).collect::<Vec<_>>()
        };
        match given {
            Given::Blocks => self.rules.kinds.iter().flat_map(|kind| book.of_kind(*kind)).collect(),
            Given::Always => book.all_choosable().filter(|id| book.block(*id).always).collect(),
            Given::Chosen => profile.all_chosen().collect(),
            Given::Omitted => omitted(|_| true),
            Given::OmittedHere => omitted(|one| one.origin == Origin::Own),
            Given::Unexplained => omitted(|one| one.origin == Origin::Own && one.reason.is_empty()),
            Given::Scope => profile.scope.iter().map(|whole| book.in_use(*whole)).collect(),
            Given::Scopes => self.rules.scope.into_iter().flat_map(|kind| book.of_kind(kind)).collect(),
        }
    }

    fn meets(&self, condition: Condition) -> bool {
        match condition {
            Condition::SoleWorker => self.profile.sole_worker,
            Condition::HasScope => !self.profile.scope.is_empty(),
        }
    }

    fn is_of(&self, kinds: Kinds, block: BlockId) -> bool {
        let kind = self.book.block(block).kind;
        let is_derived = || self.profile.lists.iter().find(|list| list.kind == kind).map(|list| list.open);
        match kinds {
            Kinds::Requirable => self.book.config.askable().contains(&kind),
            Kinds::Written => is_derived() == Some(false),
            Kinds::Derived => is_derived() == Some(true),
        }
    }

    fn in_use(&self, block: BlockId) -> BlockId {
        self.book.in_use(block)
    }

    fn is_retired(&self, block: BlockId) -> bool {
        self.book.block(block).retired.is_some()
    }

    fn is_part_of(&self, block: BlockId, whole: BlockId) -> bool {
        self.book.is_part_of(block, whole)
    }

    fn required_by(&self, blocks: &[BlockId]) -> Vec<BlockId> {
        let required = self.book.requirements[self.rules.relation].of_choices(blocks.iter().copied());
        required.into_iter().map(|one| one.block).collect()
    }
}

struct Judge<'a> {
    book: &'a Book,
    rules: &'a ProfileRules,
    profile: &'a Profile,
    words: &'a Words,
    sets: Sets<ProfileFacts<'a>>,
}

impl Judge<'_> {
    /// Applies a rule to this profile.
    fn follow(&self, rule: &Rule) -> Vec<Finding> {
        self.sets.evaluate(&rule.blocks).into_iter().filter_map(|id| self.say(rule, id)).collect()
    }

    /// Creates the finding on a block, at its place and with the arguments of its sentences.
    fn say(&self, rule: &Rule, id: BlockId) -> Option<Finding> {
        let choice = self.profile.choice(id);
        let omission = self.profile.omission(id);
        let place = match rule.at {
            At::Choice => choice.map(|choice| self.choice_place(choice)),
            At::Omission => omission.map(|omission| omission.place.clone()),
            At::Scope => self.profile.scope_place.clone(),
            At::List => Some(self.list_place(self.book.block(id).kind)),
        };
        let place = place.unwrap_or_else(|| self.profile.anchor.clone());
        let block = about(self.book, id);
        Some(match rule.report {
            ReportOn::AlwaysMissing => return self.always_missing(block, place, id),
            ReportOn::AskedNotListed => problem::AskedNotListed { block, count: self.reasons(id) }.at(place),
            ReportOn::ListedNotAsked => problem::ListedNotAsked { block }.at(place),
            ReportOn::SoleWorkerGap => {
                let mut wholes = self.profile.scope.iter().map(|whole| self.book.in_use(*whole));
                let whole = wholes.find(|whole| self.book.is_part_of(id, *whole))?;
                problem::SoleWorkerGap { block, whole: self.book.block(whole).title.value.clone() }.at(place)
            }
            ReportOn::OutsideScope => self.outside_scope(block, place, id)?,
            ReportOn::OmittedAndChosen => {
                let finding = problem::OmittedAndChosen { block }.at(place);
                match self.chosen(id) {
                    Some(choice) => finding.with_related(&choice.edge.place, Label::Chosen),
                    None => finding,
                }
            }
            ReportOn::OmittedNotAsked => problem::OmittedNotAsked { block }.at(place),
            ReportOn::OmittedWithoutReason => problem::OmittedWithoutReason { block }.at(place),
        })
    }

    /// Returns the number of choices that require a block.
    fn reasons(&self, id: BlockId) -> usize {
        let requirements = &self.book.requirements[self.rules.relation];
        let required = requirements.of_choices(self.sets.named(Name::Settled).iter().copied());
        required.iter().find(|one| one.block == id).map_or(0, |one| one.reasons.len())
    }

    /// The choice by which the profile has a block, or one that the block replaces.
    fn chosen(&self, id: BlockId) -> Option<&Choice> {
        let in_use = self.book.in_use(id);
        self.profile.choices().find(|choice| self.book.in_use(choice.block()) == in_use)
    }

    fn outside_scope(&self, block: AboutBlock, place: Place, id: BlockId) -> Option<Finding> {
        let in_use = self.book.in_use(id);
        let kind = self.rules.scope?;
        let whole = self.book.of_kind(kind).find(|whole| self.book.is_part_of(in_use, *whole))?;
        let whole = self.book.block(whole);
        // What comes from the base is taken out in another manner.
        let is_own = self.profile.choice(id).is_some_and(|choice| choice.origin == Origin::Own);
        let finding = problem::OutsideScope {
            block,
            whole: whole.title.value.clone(),
            whole_id: whole.id.clone(),
            whole_list: self.book.config.kinds[kind].folder.clone(),
            origin: (!is_own).then_some(OutsideOrigin::FromBase),
        }
        .at(place);
        Some(match &self.profile.scope_place {
            Some(scope) => finding.with_related(scope, Label::Scope),
            None => finding,
        })
    }

    /// Returns the place of the list of a kind, or that of the profile if it has no such list.
    fn list_place(&self, kind: KindId) -> Place {
        let lists = self.rules.kinds.iter().zip(&self.profile.lists);
        let list = lists.into_iter().find(|(known, _)| **known == kind);
        list.and_then(|(_, list)| list.place.clone()).unwrap_or_else(|| self.profile.anchor.clone())
    }

    /// Returns the place of a choice in the profile's own file, or that of the profile.
    fn choice_place(&self, choice: &Choice) -> Place {
        if choice.origin == Origin::Own { choice.edge.place.clone() } else { self.profile.anchor.clone() }
    }

    /// Adds to the finding how the block can be included in this profile.
    fn always_missing(&self, about: AboutBlock, place: Place, id: BlockId) -> Option<Finding> {
        let finding = |cause| problem::AlwaysMissing { block: about, cause }.at(place);
        match self.profile.base.map(|base| &self.book.profiles[base]) {
            // It was taken out on purpose: not to do so removes the finding.
            Some(base) if self.holds(base, id) => {
                let finding = finding(Some(AlwaysCause::TakenAway));
                let mut without = self.profile.without.iter();
                Some(match without.find(|(taken, _)| self.book.in_use(*taken) == id) {
                    Some((_, place)) => finding.with_related(place, Label::TakenAway),
                    None => finding,
                })
            }
            // The finding is reported on the base; its fix also fixes this profile.
            Some(_) => None,
            None => {
                let block = self.book.block(id);
                let list = self.book.config.kinds[block.kind].folder.clone();
                Some(finding(None).with_fix(Some(Fix::Add { list, id: block.id.clone() })))
            }
        }
    }

    /// Returns whether a profile includes a block, or one that the block replaces.
    fn holds(&self, profile: &Profile, id: BlockId) -> bool {
        profile.all_chosen().any(|chosen| self.book.in_use(chosen) == id)
    }

    fn none_chosen(&self) -> Vec<Finding> {
        let of_kind = |kind: KindId| self.sets.named(Name::Settled).iter().any(|id| self.book.block(*id).kind == kind);
        let none = self.rules.expected.iter().filter(|kind| !of_kind(**kind));
        let finding = |kind: &KindId| {
            let declared = &self.book.config.kinds[*kind];
            problem::NoneChosen { plural: declared.plural.clone(), list: declared.folder.clone() }
                .at(self.list_place(*kind))
        };
        none.map(finding).collect()
    }

    fn too_many_blocks(&self) -> Vec<Finding> {
        let finding = |MostOfKind { kind, most }: &MostOfKind| {
            let settled = self.sets.named(Name::Settled).iter();
            let count = settled.filter(|id| self.book.block(**id).kind == *kind).count();
            let declared = &self.book.config.kinds[*kind];
            (count > *most).then(|| {
                let (plural, list) = (declared.plural.clone(), declared.folder.clone());
                problem::TooManyBlocks { count, most: *most, plural, list }.at(self.list_place(*kind))
            })
        };
        self.rules.limits.iter().filter_map(finding).collect()
    }

    fn hours(&self) -> Option<Finding> {
        let (taken, there_are) = (self.profile.hours()?, self.profile.hours_per_week?);
        let place = self.profile.hours_place.clone().unwrap_or_else(|| self.profile.anchor.clone());
        let (hours, number) = (self.words.number(taken), self.words.number(there_are));
        if taken > there_are {
            Some(problem::TooManyHours { hours, there_are: number }.at(place))
        } else {
            (taken < there_are * LEAST_SHARE).then(|| problem::FewHours { hours, there_are: number }.at(place))
        }
    }

    fn retired(&self) -> Vec<Finding> {
        let own = self.profile.choices().filter(|choice| choice.origin == Origin::Own);
        let certain = |choice: &Choice| {
            let by = self.book.in_use(choice.block());
            let mut others = self.profile.choices().filter(|other| other.block() != choice.block());
            let alone = others.all(|other| self.book.in_use(other.block()) != by);
            // Items of the old block are not those of the new one, and details of two choices cannot be merged: only the
            // author knows what is meant.
            choice.attributes().only.is_none()
                && (alone || choice.attributes().hours.is_none() && choice.attributes().note.is_none())
        };
        let chosen = own.map(|choice| (choice.block(), choice.edge.place.clone(), None, certain(choice)));
        let own = self.profile.own_scope.iter();
        let scope = own.map(|(id, place)| (*id, place.clone(), None, true));
        let own = self.profile.without.iter();
        let without = own.map(|(id, place)| (*id, place.clone(), Some(WITHOUT), true));
        let own = self.profile.omitted.iter().filter(|omission| omission.origin == Origin::Own);
        let omitted = own.map(|omission| (omission.block, omission.place.clone(), Some(OMITTED), true));
        let all = chosen.chain(scope).chain(without).chain(omitted);
        all.filter_map(|(id, place, list, certain)| retired(self.book, id, place, list, certain)).collect()
    }
}
