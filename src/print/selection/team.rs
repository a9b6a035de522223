//! The booklet of a team.

use super::{Booklet, keys, remarks};
use crate::book::{BlockId, Page, TeamId, config};
use crate::coverage::{Coverage, Hours, KindTable, ScopeCoverage};
use crate::print::context::{Covered, HoldingGroup, HoldingRow, HoldingTable, Member, TeamBooklet};
use crate::print::keys::{block_keys, key};
use crate::publication::Publication;

/// Returns the booklet of a team.
pub fn team(publication: &Publication, rule: &config::Booklet, index: TeamId) -> Booklet {
    let words = &publication.words;
    let book = &publication.book;
    let team = &book.teams[index];
    let coverage = Coverage::of(book, team, None);
    let block = |id: &BlockId| key(publication, Page::Block(*id));
    let member = |hours: &Hours| {
        let member = &team.members[hours.member];
        Member {
            name: member.name.clone(),
            profile: key(publication, Page::Profile(member.profile)),
            fte: words.number(member.fte),
            contract: words.number(hours.contract),
            hours: hours.profile.map(|hours| words.number(hours)),
            alone: block_keys(publication, &coverage.alone(book, hours.member)),
        }
    };
    let scope = |scope: &ScopeCoverage| Covered {
        block: block(&scope.block),
        extent: scope.extent().key(),
        held: block_keys(publication, &scope.held),
        open: block_keys(publication, &scope.open),
    };
    let row = |id: &BlockId| HoldingRow {
        block: block(id),
        cells: coverage.members.iter().map(|member| coverage.holds(*member, *id)).collect(),
        count: coverage.count(*id),
        state: coverage.holding(book, *id).key(),
    };
    let group = |(whole, rows): &(Option<BlockId>, Vec<BlockId>)| HoldingGroup {
        whole: whole.as_ref().map(block),
        rows: rows.iter().map(row).collect(),
    };
    let table = |table: &KindTable| HoldingTable { kind: table.kind, groups: table.groups.iter().map(group).collect() };
    let page = Page::Team(index);
    let data = TeamBooklet {
        title: rule.title.clone(),
        team: key(publication, page),
        present: keys(publication, &[page]),
        scopes: coverage.scopes.iter().map(scope).collect(),
        members: coverage.hours.iter().map(member).collect(),
        tables: coverage.tables(book).iter().map(table).collect(),
        gaps: block_keys(publication, &coverage.gaps),
        remarks: remarks(publication, &team.place),
    };
    Booklet::new(vec![page], &data)
}
