//! What each profile contains: its own choices, those of its base, and, for a list that neither writes, what the choices
//! require.
//!
//! In: profiles as written, and a book with resolved blocks. Out: [`Profile`]s; findings for ids, cycles, and for additions
//! and removals without effect.
//!
//! Invariants: lists only add, only `without` removes; a profile that extends another and writes nothing else contains the
//! same.

use std::collections::{HashMap, HashSet};

use super::config::ProfileRules;
use super::edge::WrittenEdge;
use super::former::{self, Former};
use super::ids::{Ids, repeated};
use super::meant::{Candidates, Named};
use super::raw_profile::{RawAttributes, RawList, RawProfile};
use super::texts::Texts;
use super::{
    BlockId, Book, Choice, ChoiceAttributes, Edge, ItemId, KindId, List, Omission, Origin, Page, Profile, ProfileId,
    TiSlice, TiVec,
};
use crate::finding::{Finding, Label, problem};
use crate::source::{Located, Place};

/// The composed profiles, in the order given.
pub fn profiles(
    book: &Book,
    raw: TiVec<ProfileId, RawProfile>,
    bases: &TiSlice<ProfileId, Option<ProfileId>>,
    texts: &mut Texts,
    findings: &mut Vec<Finding>,
) -> TiVec<ProfileId, Profile> {
    let Some(rules) = &book.config.profiles else { return TiVec::new() };
    let composer = Composer { book, rules, ids: Ids::of_book(book) };
    let mut composed: TiVec<ProfileId, Option<Profile>> = raw.iter().map(|_| None).collect();
    let mut waiting: TiVec<ProfileId, Option<RawProfile>> = raw.into_iter().map(Some).collect();
    for index in waiting.keys() {
        // From the profile up to the first base that is already composed, then down again.
        let way: Vec<_> =
            std::iter::successors(Some(index), |at| bases[*at]).take_while(|at| waiting[*at].is_some()).collect();
        for at in way.into_iter().rev() {
            let base = bases[at].and_then(|base| composed[base].as_ref());
            composed[at] = waiting[at].take().map(|mut own| {
                let (summary_text, summary) = own.summary.take().unwrap_or_default();
                let summary = texts.text(Page::Profile(at), &own.place.file.path, summary);
                Profile { summary, summary_text, ..composer.compose(own, bases[at].zip(base), findings) }
            });
        }
    }
    composed.into_iter().flatten().collect()
}

/// The profiles by name.
pub struct ProfileNames<'a> {
    ids: HashMap<&'a str, ProfileId>,
    present: TiVec<ProfileId, &'a str>,
    former: &'a Former,
    index: Candidates<'a>,
}

impl<'a> ProfileNames<'a> {
    /// Of ids with titles.
    pub fn of(profiles: impl Iterator<Item = (&'a str, &'a str)> + Clone + 'a, former: &'a Former) -> Self {
        let ids = profiles.clone().enumerate().map(|(index, (id, _))| (id, ProfileId::from(index))).collect();
        let present = profiles.clone().map(|(id, _)| id).collect();
        let index = Candidates::new(move || profiles.map(|(id, title)| Named::new(id, [title])).collect());
        Self { ids, present, former, index }
    }

    /// The profile that has this id, or had it in an earlier edition.
    pub fn find(&self, name: &Located<String>, findings: &mut Vec<Finding>) -> Option<ProfileId> {
        let present = self.ids.get(name.value.as_str()).copied();
        present.or_else(|| {
            let former = self.former.profile(&name.value);
            findings.push(match former {
                Some(profile) => former::renamed(name, self.present[profile]),
                None => self.index.meaning(&name.value).unknown_id(name, None),
            });
            former
        })
    }
}

/// Gives each profile without a text that of the nearest profile that it extends, as written there.
pub fn inherit_summaries(raw: &mut TiSlice<ProfileId, RawProfile>, bases: &TiSlice<ProfileId, Option<ProfileId>>) {
    let mut done: TiVec<ProfileId, bool> = raw.iter().map(|_| false).collect();
    for index in raw.keys() {
        let way: Vec<_> = std::iter::successors(Some(index), |at| bases[*at]).take_while(|at| !done[*at]).collect();
        for at in way.into_iter().rev() {
            done[at] = true;
            if raw[at].summary.is_none() {
                raw[at].summary = bases[at].and_then(|base| raw[base].summary.clone());
            }
        }
    }
}

/// Returns the base of each profile; none for those in an `extends` cycle.
pub fn bases(
    raw: &TiSlice<ProfileId, RawProfile>,
    former: &Former,
    findings: &mut Vec<Finding>,
) -> TiVec<ProfileId, Option<ProfileId>> {
    let names = raw.iter().map(|profile| (profile.id.as_str(), profile.title.value.as_str()));
    let names = ProfileNames::of(names, former);
    let find = |profile: &RawProfile| names.find(profile.extends.as_ref()?, findings);
    let mut bases: TiVec<ProfileId, Option<ProfileId>> = raw.iter().map(find).collect();
    // 0: not visited, 1: on the current path, 2: known to end.
    let mut state: TiVec<ProfileId, u8> = vec![0; raw.len()].into();
    let mut circles: Vec<Vec<_>> = Vec::new();
    for start in raw.keys() {
        let mut way = Vec::new();
        let mut at = Some(start);
        while let Some(here) = at.filter(|here| state[*here] == 0) {
            state[here] = 1;
            way.push(here);
            at = bases[here];
        }
        if let Some(first) = at.filter(|here| state[*here] == 1) {
            circles.push(way.iter().copied().skip_while(|here| *here != first).collect());
        }
        way.into_iter().for_each(|here| state[here] = 2);
    }
    for circle in circles {
        for (at, index) in circle.iter().enumerate() {
            bases[*index] = None;
            let Some(extends) = &raw[*index].extends else { continue };
            let problem = problem::ExtendsCircle { id: raw[*index].id.clone(), base: extends.value.clone() };
            let others = circle[at + 1..].iter().chain(&circle[..at]).take(Finding::MOST_RELATED);
            let steps = others.filter_map(|other| Some((&raw[*other].id, raw[*other].extends.as_ref()?)));
            findings.push(steps.fold(problem.at(extends.place.clone()), |finding, (id, extends)| {
                let label = Label::Extends { id: id.clone(), base: extends.value.clone() };
                finding.with_related(&extends.place, label)
            }));
        }
    }
    bases
}

/// What a profile does not hold, although its base does.
#[derive(Clone, Copy)]
struct Removed<'a> {
    /// What `without` names, each as the block that is in use for it.
    taken: &'a [BlockId],
    /// What `[omitted]` names.
    left_out: &'a [BlockId],
}

struct Composer<'a> {
    book: &'a Book,
    rules: &'a ProfileRules,
    ids: Ids<'a>,
}

impl Composer<'_> {
    fn compose(&self, own: RawProfile, base: Option<(ProfileId, &Profile)>, findings: &mut Vec<Finding>) -> Profile {
        let inherited = base.map(|(_, profile)| profile);
        let anchor = own.extends.as_ref().map_or_else(|| own.title.place.clone(), |extends| extends.place.clone());
        let without = self.without(&own, inherited, findings);
        let taken: Vec<_> = without.iter().map(|(id, _)| self.book.in_use(*id)).collect();
        // What is wrong with these names is reported where they are composed.
        let mut reported = Vec::new();
        let names = own.omitted.iter().filter_map(|(name, _)| self.ids.find(name, &self.rules.kinds, &mut reported));
        let left_out: Vec<_> = names.collect();
        let own_scope = self.ids.find_all_located(&own.scope, self.rules.scope.as_slice(), findings);
        let scope = self.scope(&own_scope, inherited, &taken, findings);
        let mut lists = Vec::new();
        for (kind, list) in self.rules.kinds.iter().zip(&own.lists) {
            let base = inherited.and_then(|profile| profile.list(*kind));
            lists.push(self.list(*kind, list.as_ref(), base, Removed { taken: &taken, left_out: &left_out }, findings));
        }
        let omitted = self.omitted(&own, inherited, &lists, &taken, findings);
        self.fill_open(&mut lists, &omitted, &anchor);
        let hours_place = own.hours_per_week.as_ref().map(|hours| hours.place.clone());
        Profile {
            id: own.id,
            title: own.title.value,
            organisation: own.organisation.or_else(|| inherited?.organisation.clone()),
            // The source is that of the profile's own text.
            source: own.source,
            summary: Vec::new(),
            summary_text: String::new(),
            base: base.map(|(index, _)| index),
            scope,
            scope_place: own.scope_place,
            own_scope,
            without,
            lists,
            hours_per_week: own.hours_per_week.map(|hours| hours.value).or_else(|| inherited?.hours_per_week),
            hours_place,
            sole_worker: own.sole_worker.or_else(|| Some(inherited?.sole_worker)).unwrap_or_default(),
            omitted,
            anchor,
            place: own.place,
        }
    }

    /// Returns whether two ids mean the same block, after retired ones are replaced.
    fn same(&self, a: BlockId, b: BlockId) -> bool {
        self.book.in_use(a) == self.book.in_use(b)
    }

    /// Resolves the blocks to remove from the base.
    fn without(&self, own: &RawProfile, base: Option<&Profile>, findings: &mut Vec<Finding>) -> Vec<(BlockId, Place)> {
        let Some(base) = base else {
            if let Some(first) = own.without.first().filter(|_| own.extends.is_none()) {
                findings.push(problem::WithoutBase {}.at(first.place.clone()));
            }
            return Vec::new();
        };
        let kinds: Vec<_> = self.rules.kinds.iter().copied().chain(self.rules.scope).collect();
        let closed = base.lists.iter().filter(|list| !list.open).flat_map(|list| &list.choices);
        let held: Vec<_> = closed
            .map(Choice::block)
            .chain(base.scope.iter().copied())
            .chain(base.omitted.iter().map(|omission| omission.block))
            .collect();
        let mut without = Vec::new();
        for (id, place) in self.ids.find_all_located(&own.without, &kinds, findings) {
            if held.iter().any(|other| self.same(*other, id)) {
                without.push((id, place));
            } else {
                let problem = problem::NotInBase { id: self.book.block(id).id.clone(), base: base.id.clone() };
                findings.push(problem.at(place));
            }
        }
        without
    }

    fn scope(
        &self,
        own: &[(BlockId, Place)],
        base: Option<&Profile>,
        taken: &[BlockId],
        findings: &mut Vec<Finding>,
    ) -> Vec<BlockId> {
        let inherited = base.map(|profile| profile.scope.as_slice()).unwrap_or_default();
        let mut scope: Vec<_> =
            inherited.iter().copied().filter(|id| !taken.contains(&self.book.in_use(*id))).collect();
        for (id, place) in own {
            if scope.iter().any(|known| self.same(*known, *id)) {
                let mut of_base = base.into_iter().flat_map(|base| &base.own_scope);
                let first = of_base.find(|(known, _)| self.same(*known, *id)).map(|(_, place)| place);
                findings.push(self.repeated_in_base(*id, place.clone(), first));
            } else {
                scope.push(*id);
            }
        }
        scope
    }

    /// Composes one list: the choices of the base, minus the removed ones, plus the own ones.
    fn list(
        &self,
        kind: KindId,
        own: Option<&RawList>,
        base: Option<&List>,
        Removed { taken, left_out }: Removed,
        findings: &mut Vec<Finding>,
    ) -> List {
        let Some(own) = own else {
            let is_asked = self.book.config.askable().contains(&kind);
            // A derived list is derived again: the choices may differ from those of the base.
            let open = base.map_or(is_asked, |list| list.open);
            let choices = base.filter(|_| !open).map(|list| self.inherited(list, taken)).unwrap_or_default();
            return List { kind, choices, place: None, open };
        };
        let mut choices = base.map(|list| self.inherited(list, taken)).unwrap_or_default();
        // A derived block of the base can be omitted here, as in a list that nobody writes.
        choices.retain(|choice| !base.is_some_and(|list| list.open) || !left_out.contains(&choice.block()));
        let from_base = choices.len();
        for raw in &own.choices {
            let Some(id) = self.ids.find(&raw.id, &[kind], findings) else { continue };
            let choice = self.choice(id, raw, findings);
            if let Some(first) = choices[from_base..].iter().find(|known| known.block() == id) {
                findings.push(repeated(&raw.id, &first.edge.place));
                continue;
            }
            match choices[..from_base].iter().position(|known| self.same(known.block(), id)) {
                None => choices.push(choice),
                Some(at) if choices[at].origin == Origin::Own => {
                    findings.push(repeated(&raw.id, &choices[at].edge.place));
                }
                Some(at) => {
                    let says_more = !choice.attributes().is_empty();
                    // A block that every profile should include may be chosen in each: it stays correct if the base adds it.
                    let in_vain = !says_more && !self.book.block(id).always;
                    if in_vain && base.is_some_and(|list| !list.open) {
                        let first = Some(&choices[at].edge.place);
                        findings.push(self.repeated_in_base(id, raw.id.place.clone(), first));
                    }
                    let known = choices[at].clone();
                    let attributes = choice.edge.attributes.or(known.edge.attributes);
                    choices[at] = Choice { edge: Edge { attributes, ..choice.edge }, ..choice };
                }
            }
        }
        List { kind, choices, place: Some(own.place.clone()), open: false }
    }

    fn choice(&self, block: BlockId, raw: &WrittenEdge<RawAttributes>, findings: &mut Vec<Finding>) -> Choice {
        let count = self.book.block(block).items().len();
        let item = |number: &Located<i64>| {
            let index = usize::try_from(number.value).ok().and_then(|number| number.checked_sub(1));
            let found = index.filter(|index| *index < count).map(ItemId::from);
            if found.is_none() {
                let (number, place) = (number.value.to_string(), number.place.clone());
                let title = self.book.block(block).title.value.clone();
                findings.push(problem::NoSuchItem { number, title, count }.at(place));
            }
            found
        };
        let only = raw.attributes.only.as_ref().map(|numbers| {
            let mut only: Vec<_> = numbers.iter().filter_map(item).collect();
            only.sort_unstable();
            only.dedup();
            only
        });
        let attributes = ChoiceAttributes { hours: raw.attributes.hours, note: raw.attributes.note.clone(), only };
        Choice { edge: Edge { to: block, attributes, place: raw.id.place.clone() }, origin: Origin::Own }
    }

    fn omitted(
        &self,
        own: &RawProfile,
        base: Option<&Profile>,
        lists: &[List],
        taken: &[BlockId],
        findings: &mut Vec<Finding>,
    ) -> Vec<Omission> {
        // A block that the profile itself chooses is no longer omitted.
        let chosen = |id: BlockId| {
            let mut choices = lists.iter().flat_map(|list| &list.choices);
            choices.any(|choice| self.same(choice.block(), id) && choice.origin == Origin::Own)
        };
        let inherited = base.map(|profile| profile.omitted.as_slice()).unwrap_or_default().iter();
        let kept =
            inherited.filter(|omission| !taken.contains(&self.book.in_use(omission.block)) && !chosen(omission.block));
        let mut omitted: Vec<_> = kept.map(|omission| Omission { origin: Origin::Base, ..omission.clone() }).collect();
        for (name, reason) in &own.omitted {
            let known = findings.len();
            let Some(block) = self.ids.find(name, &self.rules.kinds, findings) else { continue };
            // Where the present id is a key too, the old one cannot be written as that.
            if own
                .omitted
                .iter()
                .any(|(other, _)| other.value != name.value && other.value == self.book.block(block).id)
            {
                findings[known..].iter_mut().for_each(|finding| finding.fix = None);
            }
            omitted.retain(|known| known.block != block);
            let (reason, place) = (reason.trim().to_owned(), name.place.clone());
            omitted.push(Omission { block, reason, place, origin: Origin::Own });
        }
        omitted
    }

    /// Fills the lists that nobody wrote with the blocks that the choices require.
    fn fill_open(&self, lists: &mut [List], omitted: &[Omission], anchor: &Place) {
        let closed = lists.iter().filter(|list| !list.open).flat_map(|list| &list.choices);
        let asked = self.book.requirements[self.rules.relation].of_choices(closed.map(Choice::block));
        for list in lists.iter_mut().filter(|list| list.open) {
            let of_kind = asked.iter().map(|asked| asked.block).filter(|id| self.book.block(*id).kind == list.kind);
            let always = self.book.choosable(list.kind).filter(|id| self.book.block(*id).always);
            let mut all: Vec<_> = of_kind.chain(always).collect();
            let mut seen = HashSet::new();
            all.retain(|id| seen.insert(*id));
            let kept = all.into_iter().filter(|id| omitted.iter().all(|omission| omission.block != *id));
            list.choices = kept
                .map(|to| Choice {
                    edge: Edge { to, attributes: ChoiceAttributes::default(), place: anchor.clone() },
                    origin: Origin::Asked,
                })
                .collect();
        }
    }

    /// A choice that the base has already, `first` there.
    fn repeated_in_base(&self, id: BlockId, place: Place, first: Option<&Place>) -> Finding {
        let finding = problem::RepeatedInBase { id: self.book.block(id).id.clone() }.at(place);
        first.into_iter().fold(finding, |finding, first| finding.with_related(first, Label::InBase))
    }

    /// Returns the choices of the base's list that the profile inherits.
    fn inherited(&self, base: &List, taken: &[BlockId]) -> Vec<Choice> {
        let kept = base.choices.iter().filter(|choice| !taken.contains(&self.book.in_use(choice.block())));
        kept.map(|choice| Choice { origin: Origin::Base, ..choice.clone() }).collect()
    }
}
