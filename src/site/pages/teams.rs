//! Pages of teams.

use super::super::context::*;
use super::Contexts;
use crate::book::{Page as BookPage, TeamId};
use crate::publication::{Route, address};
use crate::text;
use crate::view::{Remark, Team};

impl Contexts {
    pub(super) fn team(&self, id: TeamId) -> Context {
        let book = &self.book;
        let team = &book.teams[id];
        let address = address::page(book, BookPage::Team(id));
        let head = Head {
            title: team.title.clone(),
            description: text::summary(&team.summary),
            breadcrumbs: vec![self.home_link(), self.profiles_link()],
            source: team.source.clone(),
            edit: self.edit(&team.place),
            section_address: self.address(&Route::Profiles),
            ..self.head(&address)
        };
        let main = TeamPage {
            page: self.key(BookPage::Team(id)),
            team: Team::of(&self.publication, id),
            summary_html: self.html(&address, &team.summary),
            remarks: Remark::all(&self.publication, &team.place.file.path),
            booklets: self.booklets(BookPage::Team(id)),
        };
        self.page(head, main)
    }
}
