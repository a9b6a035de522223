//! Pages of profiles: each profile, and the list of all.

use super::super::context::*;
use super::super::machines::Linked;
use super::{Maker, Rendered, capital, headings, plain_link};
use crate::book::{self, KindId, Page as BookPage, ProfileId};
use crate::derive::{self, Derived, State};
use crate::finding::{Code, Finding};
use crate::publication::{PartKind, Route, address, compare, matrix};
use crate::text;

impl Maker {
    pub(super) fn profiles(&self) -> Rendered {
        let book = &self.book;
        let address = self.address(&Route::Profiles);
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
            profiles: book.profiles.keys().map(|index| self.card(BookPage::Profile(index))).collect(),
            compare: (book.profiles.len() > 1).then(|| self.compare_any_link()),
            compose: self.compose_link(),
            teams_plural: book.config.teams.as_ref().map(|rules| capital(&rules.plural)).unwrap_or_default(),
            teams: book.teams.keys().map(|index| self.card(BookPage::Team(index))).collect(),
        };
        self.page(head, main)
    }

    pub(super) fn profile(&self, index: ProfileId) -> Rendered {
        let book = &self.book;
        let profile = &book.profiles[index];
        let address = address::page(book, BookPage::Profile(index));
        let rules = book.config.profiles.as_ref();
        let kinds = rules.into_iter().flat_map(|rules| &rules.kinds).zip(&profile.lists);
        let asked = derive::derive(book, profile);
        let choices: Vec<_> = profile.all_chosen().collect();
        let relation = rules.map(|rules| rules.relation);
        let matrix = relation.map(|relation| {
            let of_choices = matrix::of_choices(&self.publication, relation, &choices);
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
            section: self.address(&Route::Profiles),
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
            compare_asked: compare::has_asked(book, index).then(|| {
                plain_link(self.words.text("site.compare_asked").into(), self.address(&Route::CompareAsked(index)))
            }),
            compose: self.compose_from(profile),
            booklets: self.booklets(BookPage::Profile(index)),
        };
        self.page(head, main)
    }

    fn chosen(&self, kind: KindId, list: &book::List) -> Chosen {
        let choice = |choice: &book::Choice| {
            let items = self.book.block(choice.block()).items();
            Choice {
                link: self.block_link(choice.block()),
                hours: choice.attributes().hours.map(|hours| self.words.number(hours)),
                note: choice.attributes().note.clone(),
                only: choice
                    .attributes()
                    .only
                    .as_ref()
                    .map(|only| only.iter().map(|item| items[usize::from(*item)].clone()).collect()),
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
            link: self.block_link(derived.requirement.block),
            state: derived.state.key(),
            omitted: match &derived.state {
                State::Omitted(why) => Some(why.clone()),
                _ => None,
            },
            reasons: derived.requirement.reasons.iter().map(reason).collect(),
        }
    }

    /// Returns the findings on a file, grouped by code.
    pub(super) fn remarks(&self, from: &str, path: &str) -> Vec<Remark> {
        let mut sorts: Vec<(Code, Vec<&Finding>)> = Vec::new();
        for finding in self.publication.remarks.get(path).into_iter().flatten() {
            match sorts.iter_mut().find(|(code, _)| *code == finding.code) {
                Some((_, findings)) => findings.push(finding),
                None => sorts.push((finding.code, vec![finding])),
            }
        }
        let remark = |(code, findings): (Code, Vec<&Finding>)| {
            let helps: Vec<_> = findings.iter().map(|finding| capital(&finding.help(&self.words))).collect();
            let same = helps.len() > 1 && helps.iter().all(|help| *help == helps[0]);
            let said = findings.iter().zip(&helps).map(|(finding, help)| Said {
                message: capital(&finding.message(&self.words)),
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

    /// Returns the section of the publication that explains a finding.
    pub(super) fn section(&self, from: &str, code: Code) -> Option<Reference> {
        let section = self.book.sections.get(&code)?;
        Some(Reference { title: section.title.to_string(), href: address::href(&self.book, from, &section.to) })
    }
}
