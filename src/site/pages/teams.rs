//! Pages of teams.

use super::super::context::*;
use super::{Maker, Rendered};
use crate::book::{BlockId, Page as BookPage, TeamId};
use crate::coverage::{Coverage, KindTable, ScopeCoverage};
use crate::publication::{Route, address};
use crate::text;

impl Maker {
    pub(super) fn team(&self, index: TeamId) -> Rendered {
        let book = &self.book;
        let team = &book.teams[index];
        let address = address::page(book, BookPage::Team(index));
        let coverage = Coverage::of(book, team, None);
        let head = Head {
            title: team.title.clone(),
            description: text::summary(&team.summary),
            breadcrumbs: vec![self.home_link(), self.profiles_link()],
            source: team.source.clone(),
            edit: self.edit(&team.place),
            section: self.address(&Route::Profiles),
            ..self.head(&address)
        };
        let member = |hours: &crate::coverage::Hours| {
            let member = &team.members[hours.member];
            TeamMember {
                name: member.name.clone(),
                profile: self.link(BookPage::Profile(member.profile)),
                fte: self.words.number(member.fte),
                contract: self.words.number(hours.contract),
                hours: hours.profile.map(|hours| self.words.number(hours)),
                alone: coverage.alone(book, hours.member).len(),
            }
        };
        let scope = |scope: &ScopeCoverage| TeamScope {
            link: self.block_link(scope.block),
            extent: scope.extent().key(),
            held: scope.held.len(),
            count: scope.held.len() + scope.open.len(),
            open: self.block_links(&scope.open),
        };
        let scope_kind = book.config.scope();
        let main = Team {
            singular: book.config.teams.as_ref().map(|rules| rules.singular.clone()).unwrap_or_default(),
            organisation: team.organisation.clone(),
            summary_html: self.html(&address, &team.summary),
            scope_plural: scope_kind.map(|kind| book.config.kinds[kind].plural.clone()).unwrap_or_default(),
            scopes: coverage.scopes.iter().map(scope).collect(),
            members: coverage.hours.iter().map(member).collect(),
            kinds: coverage.tables(book).iter().map(|table| self.team_kind(&coverage, table)).collect(),
            gaps: self.block_links(&coverage.gaps),
            remarks: self.remarks(&address, &team.place.file.path),
            booklets: self.booklets(BookPage::Team(index)),
        };
        self.page(head, main)
    }

    fn team_kind(&self, coverage: &Coverage, table: &KindTable) -> TeamKind {
        let row = |id: &BlockId| TeamRow {
            link: self.block_link(*id),
            cells: coverage.members.iter().map(|member| coverage.holds(*member, *id)).collect(),
            count: coverage.count(*id),
            state: coverage.holding(&self.book, *id).key(),
        };
        let group = |(whole, rows): &(Option<BlockId>, Vec<BlockId>)| TeamGroup {
            whole: whole.map(|id| self.block_link(id)),
            rows: rows.iter().map(row).collect(),
        };
        TeamKind {
            kind: self.kind_link(table.kind),
            id: self.book.config.kinds[table.kind].folder.clone(),
            groups: table.groups.iter().map(group).collect(),
        }
    }
}
