//! Pages of profiles: each alone, side by side, and all of them.

use serde::Serialize;

use super::super::context::*;
use super::super::machines::Linked;
use super::compose::script;
use super::{Maker, Rendered, What, capital, headings, plain_link};
use crate::book::{self, BlockId, Page as BookPage};
use crate::derive::{self, Derived, State};
use crate::finding::{Code, Finding};
use crate::publication::{PartKind, address, compare, matrix};
use crate::text;

/// Up to so many profiles each pair has a page of its own.
const FEW_FOR_PAIRS: usize = 8;
/// Up to so many profiles each three have a page of their own.
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
    /// The addresses of all pages that set profiles side by side.
    pub(super) fn comparisons(&self) -> Vec<(String, What)> {
        let book = self.book;
        let sets = self.compared_sets().into_iter().map(|set| {
            let mut three = [None; 3];
            three.iter_mut().zip(&set).for_each(|(place, index)| *place = Some(*index));
            (address::compare(book, &set), What::Compare(three))
        });
        let asked = (0..book.profiles.len())
            .filter(|index| self.is_beside_asked(*index))
            .map(|index| (address::compare_asked(book, index), What::CompareAsked(index)));
        let any = (book.profiles.len() > 1).then(|| (address::compare_any(book), What::CompareAny));
        sets.chain(asked).chain(any).collect()
    }

    /// Whether a profile has a page that sets it beside what its choices ask for: where it leaves the list to them, there
    /// is nothing to compare.
    fn is_beside_asked(&self, index: usize) -> bool {
        let profile = &self.book.profiles[index];
        let Some(rules) = &self.book.config.profiles else { return false };
        let askable = self.book.config.askable();
        let lists = rules.kinds.iter().zip(&profile.lists);
        let written = lists.into_iter().any(|(kind, list)| askable.contains(kind) && !list.open);
        written && !compare::with_asked(self.book, profile).is_empty()
    }

    /// The pairs and threes that have pages of their own.
    fn compared_sets(&self) -> Vec<Vec<usize>> {
        let count = self.book.profiles.len();
        let mut sets = Vec::new();
        if count <= FEW_FOR_PAIRS {
            sets.extend((0..count).flat_map(|a| (a + 1..count).map(move |b| vec![a, b])));
        }
        if count <= FEW_FOR_THREES {
            let pairs = sets.clone();
            sets.extend(
                pairs
                    .into_iter()
                    .flat_map(|pair| (pair[1] + 1..count).map(move |c| pair.iter().copied().chain([c]).collect())),
            );
        }
        sets
    }

    pub(super) fn profiles(&self) -> Rendered {
        let book = self.book;
        let address = address::profiles(book);
        let chapter = self.opening(PartKind::Profiles);
        let body = chapter.map(|chapter| chapter.body.as_slice()).unwrap_or_default();
        let plural = book.config.profiles.as_ref().map(|rules| capital(&rules.plural)).unwrap_or_default();
        let head = Head {
            title: chapter.map_or(plural, |chapter| chapter.title.clone()),
            description: text::summary(body),
            breadcrumbs: vec![self.home_link()],
            headings: headings(body),
            source: chapter.map(|chapter| chapter.source.clone()),
            edit: chapter.and_then(|chapter| self.edit(&chapter.place)),
            section: address.clone(),
            ..self.head(&address)
        };
        let main = Profiles {
            body_html: self.html(&address, body),
            profiles: (0..book.profiles.len()).map(|index| self.card(BookPage::Profile(index))).collect(),
            compare: (book.profiles.len() > 1).then(|| self.compare_any_link()),
            compose: self.compose_link(),
            teams_plural: book.config.teams.as_ref().map(|rules| capital(&rules.plural)).unwrap_or_default(),
            teams: (0..book.teams.len()).map(|index| self.card(BookPage::Team(index))).collect(),
        };
        self.page("profiles.html", head, main)
    }

    pub(super) fn profile(&self, index: usize) -> Rendered {
        let book = self.book;
        let profile = &book.profiles[index];
        let address = address::page(book, BookPage::Profile(index));
        let rules = book.config.profiles.as_ref();
        let kinds = rules.into_iter().flat_map(|rules| &rules.kinds).zip(&profile.lists);
        let asked = derive::derive(book, profile);
        let choices: Vec<_> = profile.all_chosen().collect();
        let relation = rules.map(|rules| rules.relation);
        let matrix = relation.map(|relation| {
            let of_choices = matrix::of_choices(self.publication, relation, &choices);
            self.matrix(&of_choices, self.words.text("site.asked_for").into())
        });
        let plurals: Vec<_> =
            book.config.askable().iter().map(|kind| book.config.kinds[*kind].plural.as_str()).collect();
        let head = Head {
            title: profile.title.clone(),
            description: text::summary(&profile.summary),
            breadcrumbs: vec![self.home_link(), self.profiles_link()],
            source: profile.source.clone(),
            edit: self.edit(&profile.place),
            linked: Some(Linked { book, from: &address }.profile(profile)),
            section: address::profiles(book),
            ..self.head(&address)
        };
        let scope = book.config.scope().filter(|_| !profile.scope.is_empty());
        let number = |hours| self.words.number(hours);
        let main = Profile {
            singular: rules.map(|rules| rules.singular.clone()).unwrap_or_default(),
            organisation: profile.organisation.clone(),
            summary_html: self.html(&address, &profile.summary),
            base: profile.base.map(|base| self.link(BookPage::Profile(base))),
            scope: scope.map(|kind| Scope { kind: self.kind_link(kind), blocks: self.block_links(&profile.scope) }),
            sole_worker: profile.sole_worker,
            hours_per_week: profile.hours_per_week.map(number),
            hours: profile.hours().map(number),
            kinds: kinds.map(|(kind, list)| self.chosen(*kind, list)).collect(),
            omitted: profile.omitted.iter().map(|one| self.omitted(one)).collect(),
            not_listed: asked.iter().filter(|asked| asked.state == State::Missing).count(),
            asked: asked.iter().map(|asked| self.asked(asked)).collect(),
            asked_plural: plurals.join(", "),
            matrix: matrix.filter(|matrix| !matrix.columns.is_empty()),
            remarks: self.remarks(&address, &profile.place.file.path),
            teams: self.publication.in_teams[index].iter().map(|team| self.link(BookPage::Team(*team))).collect(),
            compare: self.comparisons_of(index, &[index]),
            compare_asked: self
                .is_beside_asked(index)
                .then(|| plain_link(self.words.text("site.compare_asked").into(), address::compare_asked(book, index))),
            compose: self.compose_from(profile),
            booklet: self.booklet(BookPage::Profile(index)),
        };
        self.page("profile.html", head, main)
    }

    fn chosen(&self, kind: usize, list: &book::List) -> Chosen {
        let choice = |choice: &book::Choice| {
            let items = self.book.block(choice.block).items();
            Choice {
                link: self.block_link(choice.block),
                hours: choice.hours.map(|hours| self.words.number(hours)),
                note: choice.note.clone(),
                only: choice.only.as_ref().map(|only| only.iter().map(|item| items[*item].clone()).collect()),
                items: items.len(),
            }
        };
        Chosen {
            kind: self.kind_link(kind),
            id: self.book.config.kinds[kind].folder.clone(),
            filled: list.open,
            choices: list.choices.iter().map(choice).collect(),
        }
    }

    fn omitted(&self, omission: &book::Omission) -> Omitted {
        Omitted { link: self.block_link(omission.block), reason: omission.reason.clone() }
    }

    fn asked(&self, derived: &Derived) -> Asked {
        let reason = |reason: &book::Reason| Reason {
            choice: self.block_link(reason.choice),
            through: self.block_links(&reason.path[1..]),
        };
        Asked {
            link: self.block_link(derived.asked.block),
            state: derived.state.key(),
            omitted: match &derived.state {
                State::Omitted(why) => Some(why.clone()),
                _ => None,
            },
            reasons: derived.asked.reasons.iter().map(reason).collect(),
        }
    }

    /// What the check says of a file, what is of one sort together.
    pub(super) fn remarks(&self, from: &str, path: &str) -> Vec<Remark> {
        let mut sorts: Vec<(Code, Vec<&Finding>)> = Vec::new();
        for finding in self.publication.remarks.get(path).into_iter().flatten() {
            match sorts.iter_mut().find(|(code, _)| *code == finding.code) {
                Some((_, findings)) => findings.push(finding),
                None => sorts.push((finding.code, vec![finding])),
            }
        }
        let remark = |(code, findings): (Code, Vec<&Finding>)| {
            let helps: Vec<_> = findings.iter().map(|finding| capital(&finding.help(self.words))).collect();
            let same = helps.len() > 1 && helps.iter().all(|help| *help == helps[0]);
            let said = findings.iter().zip(&helps).map(|(finding, help)| Said {
                message: capital(&finding.message(self.words)),
                help: (!same).then(|| help.clone()),
            });
            Remark {
                severity: findings[0].severity.name(),
                said: said.collect(),
                help: same.then(|| helps[0].clone()),
                section: self.section(from, code),
                explained: self.explained(from, code),
            }
        };
        sorts.into_iter().map(remark).collect()
    }

    /// Where the publication says what a finding rests on.
    pub(super) fn section(&self, from: &str, code: Code) -> Option<Reference> {
        let section = self.book.sections.get(&code)?;
        Some(Reference { title: section.title.to_string(), href: address::href(self.book, from, &section.to) })
    }

    /// Pages that set a profile beside others; those of `not` left out. The page to pick from stands last.
    fn comparisons_of(&self, index: usize, not: &[usize]) -> Vec<Link> {
        let sets = self.compared_sets().into_iter().filter(|set| set.contains(&index) && set != not);
        let mut links: Vec<_> = sets.map(|set| self.set_link(&set, Some(index))).collect();
        if self.book.profiles.len() > FEW_FOR_THREES {
            links.push(self.compare_any_link());
        }
        links
    }

    /// The page of a pair or three, called by all of them but the one that the reader sees already.
    fn set_link(&self, set: &[usize], but: Option<usize>) -> Link {
        let others = set.iter().filter(|other| Some(**other) != but);
        let titles: Vec<_> = others.map(|other| self.book.profiles[*other].name()).collect();
        plain_link(titles.join(" + "), address::compare(self.book, set))
    }

    fn compare_any_link(&self) -> Link {
        plain_link(self.words.text("site.compare_any").into(), address::compare_any(self.book))
    }

    pub(super) fn compare(&self, profiles: &[usize]) -> Rendered {
        let book = self.book;
        let address = address::compare(book, profiles);
        let columns: Vec<_> = profiles.iter().map(|index| compare::column(&book.profiles[*index])).collect();
        let links: Vec<_> = profiles.iter().map(|index| self.link(BookPage::Profile(*index))).collect();
        let compared = compare::compare(book, &compare::kinds(book), &columns);
        let others = self.comparisons_of(profiles[0], profiles);
        self.comparison(address, links, &compared, others)
    }

    pub(super) fn compare_asked(&self, index: usize) -> Rendered {
        let book = self.book;
        let address = address::compare_asked(book, index);
        let asked = plain_link(
            self.words.text("site.asked_for").into(),
            format!("{}#asked", address::page(book, BookPage::Profile(index))),
        );
        let links = vec![self.link(BookPage::Profile(index)), asked];
        self.comparison(
            address,
            links,
            &compare::with_asked(book, &book.profiles[index]),
            self.comparisons_of(index, &[]),
        )
    }

    fn comparison(
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
        self.page("compare.html", head, main)
    }

    pub(super) fn compare_any(&self) -> Rendered {
        let book = self.book;
        let address = address::compare_any(book);
        let profiles = (0..book.profiles.len()).map(|index| self.link(BookPage::Profile(index)));
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
        self.page("compare-any.html", head, main)
    }

    /// The data of the page that compares what its reader picks: a script that browsers load from disk too.
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
        let profile = |(index, profile): (usize, &'_ book::Profile)| {
            let held = compare::column(profile).into_iter().map(|id| places[&id]).collect();
            let address = address::page(book, BookPage::Profile(index));
            (book.profiles[index].id.as_str(), book.profiles[index].name(), address, held)
        };
        let data = CompareData {
            kinds: kinds.iter().map(|kind| self.kind_link(*kind)).collect(),
            blocks: blocks.iter().map(block).collect(),
            profiles: book.profiles.iter().enumerate().map(profile).collect(),
        };
        script("compared", &data)
    }
}
