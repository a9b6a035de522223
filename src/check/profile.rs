//! The steps in which a profile is composed, as rules: each gives a remark with the text that mends it.
//!
//! In: a [`Book`] and one of its profiles. Out: findings in the profile's file.
//!
//! The rules judge the profile as it will be when what is certain is mended: a block that every profile holds counts as
//! chosen, and a retired one as what replaces it. So all remarks come at once, and mending one brings up no other.

use super::{about, retired};
use crate::book::config::ProfileRules;
use crate::book::{Asked, BlockId, Book, Choice, Omission, Origin, Profile};
use crate::finding::{Code, Finding, Fix};
use crate::source::Place;
use crate::theme::words::Words;

/// The key under which a profile says what it leaves out.
const OMITTED: &str = "omitted";

/// The key under which a profile says what it takes away from its base.
const WITHOUT: &str = "without";

/// All findings about one profile.
pub fn check(book: &Book, profile: &Profile, words: &Words) -> Vec<Finding> {
    let Some(rules) = &book.config.profiles else { return Vec::new() };
    let chosen: Vec<_> = profile.all_chosen().map(|id| book.in_use(id)).collect();
    let always = book.all_choosable().filter(|id| book.block(*id).always);
    let missing: Vec<_> = always.filter(|id| !chosen.contains(id)).collect();
    let mut settled: Vec<_> = chosen.iter().copied().chain(missing.iter().copied()).collect();
    settled.sort_unstable();
    settled.dedup();
    let asked = book.asked(rules.relation, settled.iter().copied());
    let judge = Judge { book, rules, profile, words, settled, asked };
    let mut findings = judge.always(&missing);
    findings.extend(judge.asked_not_listed());
    findings.extend(judge.listed_not_asked());
    findings.extend(judge.none_chosen());
    findings.extend(judge.sole_worker());
    findings.extend(judge.outside_scope());
    findings.extend(judge.too_many_blocks());
    findings.extend(judge.hours());
    findings.extend(judge.omitted());
    findings.extend(judge.retired());
    findings
}

struct Judge<'a> {
    book: &'a Book,
    rules: &'a ProfileRules,
    profile: &'a Profile,
    words: &'a Words,
    /// What the profile holds when what is certain is mended.
    settled: Vec<BlockId>,
    /// What that asks for.
    asked: Vec<Asked>,
}

impl Judge<'_> {
    fn about(&self, code: Code, place: Place, id: BlockId) -> Finding {
        about(self.book, code, place, id)
    }

    /// Where the list of a kind is written, or what stands for the profile.
    fn list_place(&self, kind: usize) -> Place {
        let lists = self.rules.kinds.iter().zip(&self.profile.lists);
        let list = lists.into_iter().find(|(known, _)| **known == kind);
        list.and_then(|(_, list)| list.place.clone()).unwrap_or_else(|| self.profile.anchor.clone())
    }

    /// Where a choice is written in the profile's own file, or what stands for the profile.
    fn choice_place(&self, choice: &Choice) -> Place {
        if choice.origin == Origin::Own { choice.place.clone() } else { self.profile.anchor.clone() }
    }

    fn scope_place(&self) -> Place {
        self.profile.scope_place.clone().unwrap_or_else(|| self.profile.anchor.clone())
    }

    /// Whether nobody wrote the list of a kind, so that it holds what is asked for.
    fn is_open(&self, kind: usize) -> bool {
        self.rules.kinds.iter().zip(&self.profile.lists).any(|(known, list)| *known == kind && list.open)
    }

    fn always(&self, missing: &[BlockId]) -> Vec<Finding> {
        let base = self.profile.base.map(|base| &self.book.profiles[base]);
        let finding = |id: &BlockId| {
            let kind = self.book.block(*id).kind;
            let finding = self.about(Code::AlwaysMissing, self.list_place(kind), *id);
            match base {
                // It was taken away on purpose: not to do so mends it.
                Some(base) if self.holds(base, *id) => Some(finding.with("nearest", "without")),
                // It is told of the base, and comes from there when that is mended.
                Some(_) => None,
                None => {
                    let list = self.book.config.kinds[kind].folder.clone();
                    Some(finding.with_fix(Some(Fix::Add { list, id: self.book.block(*id).id.clone() })))
                }
            }
        };
        missing.iter().filter_map(finding).collect()
    }

    /// Whether a profile holds a block, or one that it takes the place of.
    fn holds(&self, profile: &Profile, id: BlockId) -> bool {
        profile.all_chosen().any(|chosen| self.book.in_use(chosen) == id)
    }

    fn asked_not_listed(&self) -> Vec<Finding> {
        let missing = self.asked.iter().filter(|asked| {
            let listed = self.settled.contains(&asked.block) || self.profile.omission(asked.block).is_some();
            !listed && !self.is_open(self.book.block(asked.block).kind)
        });
        let finding = |asked: &Asked| {
            self.about(Code::AskedNotListed, self.list_place(self.book.block(asked.block).kind), asked.block)
                .with("count", asked.reasons.len().to_string())
        };
        missing.map(finding).collect()
    }

    fn listed_not_asked(&self) -> Vec<Finding> {
        let askable = self.book.config.askable();
        let listed = self.profile.choices().filter(|choice| askable.contains(&self.book.block(choice.block).kind));
        let unasked = listed.filter(|choice| {
            let block = self.book.in_use(choice.block);
            choice.origin != Origin::Asked && self.asked.iter().all(|asked| asked.block != block)
        });
        unasked.map(|choice| self.about(Code::ListedNotAsked, self.choice_place(choice), choice.block)).collect()
    }

    fn none_chosen(&self) -> Vec<Finding> {
        let of_kind = |kind: usize| self.settled.iter().any(|id| self.book.block(*id).kind == kind);
        let none = self.rules.expected.iter().filter(|kind| !of_kind(**kind));
        let finding = |kind: &usize| {
            let declared = &self.book.config.kinds[*kind];
            Finding::new(Code::NoneChosen, self.list_place(*kind))
                .with("kind", declared.singular.clone())
                .with("plural", declared.plural.clone())
                .with("list", declared.folder.clone())
        };
        none.map(finding).collect()
    }

    fn sole_worker(&self) -> Vec<Finding> {
        if !self.profile.sole_worker {
            return Vec::new();
        }
        let mut findings: Vec<(BlockId, Finding)> = Vec::new();
        for scope in &self.profile.scope {
            for id in self.parts_of(*scope) {
                let settled = self.settled.contains(&id) || self.profile.omission(id).is_some();
                if !settled && findings.iter().all(|(known, _)| *known != id) {
                    let whole = self.book.block(*scope).title.value.clone();
                    findings.push((id, self.about(Code::SoleWorkerGap, self.scope_place(), id).with("whole", whole)));
                }
            }
        }
        findings.into_iter().map(|(_, finding)| finding).collect()
    }

    /// All blocks that can be chosen and are part of a whole.
    fn parts_of(&self, whole: BlockId) -> impl Iterator<Item = BlockId> {
        self.book.all_choosable().filter(move |id| self.book.is_part_of(*id, whole))
    }

    fn outside_scope(&self) -> Vec<Finding> {
        let Some(scope_kind) = self.rules.scope.filter(|_| !self.profile.scope.is_empty()) else { return Vec::new() };
        let wholes: Vec<_> = self.book.of_kind(scope_kind).collect();
        let finding = |choice: &Choice| {
            let block = self.book.in_use(choice.block);
            let mut above = wholes.iter().copied().filter(|whole| self.book.is_part_of(block, *whole));
            let first = above.next()?;
            let performed = |whole: BlockId| self.profile.scope.iter().any(|id| self.book.in_use(*id) == whole);
            if performed(first) || above.any(performed) {
                return None;
            }
            let whole = self.book.block(first);
            let finding = self.about(Code::OutsideScope, self.choice_place(choice), choice.block);
            // What comes from the base is taken away in another manner.
            let finding = if choice.origin == Origin::Own { finding } else { finding.with("nearest", "without") };
            Some(
                finding
                    .with("whole", whole.title.value.clone())
                    .with("whole_id", whole.id.clone())
                    .with("whole_list", self.book.config.kinds[scope_kind].folder.clone()),
            )
        };
        self.profile.choices().filter_map(finding).collect()
    }

    fn too_many_blocks(&self) -> Vec<Finding> {
        let finding = |(kind, most): &(usize, usize)| {
            let count = self.settled.iter().filter(|id| self.book.block(**id).kind == *kind).count();
            let declared = &self.book.config.kinds[*kind];
            (count > *most).then(|| {
                Finding::new(Code::TooManyBlocks, self.list_place(*kind))
                    .with("count", count.to_string())
                    .with("most", most.to_string())
                    .with("plural", declared.plural.clone())
                    .with("list", declared.folder.clone())
            })
        };
        self.rules.limits.iter().filter_map(finding).collect()
    }

    fn hours(&self) -> Option<Finding> {
        let (taken, there_are) = (self.profile.hours()?, self.profile.hours_per_week?);
        let code = if taken > there_are {
            Code::TooManyHours
        } else if taken < there_are / 2.0 {
            Code::FewHours
        } else {
            return None;
        };
        let place = self.profile.hours_place.clone().unwrap_or_else(|| self.profile.anchor.clone());
        let number = |hours| self.words.number(hours);
        Some(Finding::new(code, place).with("hours", number(taken)).with("there_are", number(there_are)))
    }

    fn omitted(&self) -> Vec<Finding> {
        let own = self.profile.omitted.iter().filter(|omission| omission.origin == Origin::Own);
        own.flat_map(|omission| {
            let about = |code| self.about(code, omission.place.clone(), omission.block);
            let standing = if self.settled.contains(&omission.block) {
                Some(about(Code::OmittedAndChosen))
            } else {
                (!self.is_wanted(omission)).then(|| about(Code::OmittedNotAsked))
            };
            let reason = omission.reason.is_empty().then(|| about(Code::OmittedWithoutReason));
            standing.into_iter().chain(reason)
        })
        .collect()
    }

    /// Whether something asks for what is left out: a choice, or, of someone who works alone, what is performed.
    fn is_wanted(&self, omission: &Omission) -> bool {
        let block = self.book.in_use(omission.block);
        let performed = || self.profile.scope.iter().any(|whole| self.book.is_part_of(block, *whole));
        self.asked.iter().any(|asked| asked.block == block) || (self.profile.sole_worker && performed())
    }

    fn retired(&self) -> Vec<Finding> {
        let own = self.profile.choices().filter(|choice| choice.origin == Origin::Own);
        let certain = |choice: &Choice| {
            let by = self.book.in_use(choice.block);
            let mut others = self.profile.choices().filter(|other| other.block != choice.block);
            let alone = others.all(|other| self.book.in_use(other.block) != by);
            // The items of the old block are not those of the new one, and what is said of two choices cannot be said
            // of one: what is meant only the author knows.
            choice.only.is_none() && (alone || choice.hours.is_none() && choice.note.is_none())
        };
        let chosen = own.map(|choice| (choice.block, choice.place.clone(), None, certain(choice)));
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
