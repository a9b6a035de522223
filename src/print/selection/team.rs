//! The booklet of a team.

use super::Booklet;
use crate::book::{Page, TeamId, config};
use crate::print::context::TeamBooklet;
use crate::publication::Publication;
use crate::view::{PageKey, Remark};

/// Returns the booklet of a team.
pub fn team(publication: &Publication, rule: &config::Booklet, id: TeamId) -> Booklet {
    let page = Page::Team(id);
    let data = TeamBooklet {
        title: rule.title.clone(),
        team: PageKey::of(publication, page),
        present: vec![PageKey::of(publication, page)],
        remarks: Remark::all(publication, &publication.book.teams[id].place.file.path),
    };
    Booklet::new(vec![page], &data)
}
