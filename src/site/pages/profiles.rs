//! Pages of profiles: each profile, and the list of all.

use super::super::context::*;
use super::super::machines::Linked;
use super::{Contexts, capital, headings};
use crate::book::{Page as BookPage, ProfileId};
use crate::publication::{PartKind, Route, address, compare, matrix};
use crate::text;
use crate::view::{Link, Profile, Remark, RequirementState};

impl Contexts {
    pub(super) fn profiles(&self) -> Context {
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
            section_address: address.clone(),
            ..self.head(&address)
        };
        let main = Profiles {
            body_html: self.html(&address, body),
            profile_cards: book.profiles.keys().map(|index| self.card(BookPage::Profile(index))).collect(),
            compare: (book.profiles.len() > 1).then(|| self.compare_any_link()),
            compose: self.compose_link(),
            teams_plural: book.config.teams.as_ref().map(|rules| capital(&rules.plural)).unwrap_or_default(),
            team_cards: book.teams.keys().map(|index| self.card(BookPage::Team(index))).collect(),
        };
        self.page(head, main)
    }

    pub(super) fn profile(&self, index: ProfileId) -> Context {
        let book = &self.book;
        let profile = &book.profiles[index];
        let address = address::page(book, BookPage::Profile(index));
        let rules = book.config.profiles.as_ref();
        let view = Profile::of(&self.publication, index);
        let is_missing = |state: RequirementState| state == RequirementState::NotListed;
        let choices: Vec<_> = profile.all_chosen().collect();
        let relation = rules.map(|rules| rules.relation);
        let matrix = relation.map(|relation| {
            let of_choices = matrix::of_choices(&self.publication, relation, &choices);
            self.matrix(&of_choices, self.words.text("site.asked_for").into())
        });
        let head = Head {
            title: profile.title.clone(),
            description: text::summary(&profile.summary),
            breadcrumbs: vec![self.home_link(), self.profiles_link()],
            source: profile.source.clone(),
            edit: self.edit(&profile.place),
            linked: Some(Linked { book, from: &address }.profile(profile)),
            section_address: self.address(&Route::Profiles),
            ..self.head(&address)
        };
        let main = ProfilePage {
            page: self.key(BookPage::Profile(index)),
            summary_html: self.html(&address, &profile.summary),
            required_plural: self.required_plural(),
            not_listed: view.requirements.iter().filter(|one| is_missing(one.state)).count(),
            profile: view,
            matrix_table: matrix.filter(|table| !table.matrix.columns.is_empty()),
            remarks: Remark::all(&self.publication, &profile.place.file.path),
            in_teams: self.publication.in_teams[index].iter().map(|team| self.key(BookPage::Team(*team))).collect(),
            comparisons: self.comparisons_of(index, &[index]),
            compare_asked: compare::has_asked(book, index).then(|| Link {
                title: self.words.text("site.compare_asked").into(),
                address: self.address(&Route::CompareAsked(index)),
            }),
            compose: Some(self.compose_from(profile)),
            booklets: self.booklets(BookPage::Profile(index)),
        };
        self.page(head, main)
    }

    /// Returns the plural names of the kinds that choices can require.
    pub(super) fn required_plural(&self) -> String {
        let config = &self.book.config;
        let plurals: Vec<_> = config.askable().iter().map(|kind| config.kinds[*kind].plural.as_str()).collect();
        plurals.join(", ")
    }
}
