//! A team: its members, what they cover together, and who holds which block.

use schemars::JsonSchema;
use serde::Serialize;

use super::PageKey;
use crate::book::{BlockId, KindId, Page, TeamId};
use crate::coverage::{self, Coverage, Extent, Holding, KindTable};
use crate::publication::Publication;

/// A team, beside what `book.pages` says about it.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Team {
    /// Source of the text.
    pub source: Option<String>,
    /// Blocks of the scope with their coverage.
    pub coverage: Vec<CoveredScope>,
    /// Members.
    pub members: Vec<Member>,
    /// Who holds which block: one table per kind.
    pub tables: Vec<HoldingTable>,
    /// Keys of the blocks that the choices of all members require and that are in nobody's profile.
    pub gaps: Vec<PageKey>,
}

/// Coverage of one block of the scope.
#[derive(Debug, JsonSchema, Serialize)]
pub struct CoveredScope {
    /// Key of the block.
    pub block: PageKey,
    /// Extent of the coverage. The words have a text for each.
    pub extent: Extent,
    /// Keys of its children that a member holds.
    pub held: Vec<PageKey>,
    /// Keys of its children that nobody holds.
    pub open: Vec<PageKey>,
}

/// A member of a team.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Member {
    /// Name or role.
    pub name: String,
    /// Key of the profile.
    pub profile: PageKey,
    /// Size of the contract; 1 is full time.
    pub fte: f64,
    /// Hours per week of the contract.
    pub contract: f64,
    /// Hours per week of the profile, if given.
    pub hours: Option<f64>,
    /// Keys of the blocks that no other member holds.
    pub alone: Vec<PageKey>,
}

/// Who holds the blocks of one kind.
#[derive(Debug, JsonSchema, Serialize)]
pub struct HoldingTable {
    /// Index of the kind in `book.kinds`, from 0.
    pub kind: KindId,
    /// Rows, grouped by block of the scope.
    pub groups: Vec<HoldingGroup>,
}

/// Rows that belong to one block of the scope.
#[derive(Debug, JsonSchema, Serialize)]
pub struct HoldingGroup {
    /// Key of the block of the scope; none for other rows.
    pub whole: Option<PageKey>,
    /// Rows.
    pub rows: Vec<HoldingRow>,
}

/// A block and who holds it.
#[derive(Debug, JsonSchema, Serialize)]
pub struct HoldingRow {
    /// Key of the block.
    pub block: PageKey,
    /// One value per member: whether the member holds the block.
    pub holds: Vec<bool>,
    /// Number of members who hold it.
    pub count: usize,
    /// What that number means. The words have a text for each except `some`.
    pub holding: Holding,
}

impl Team {
    /// Returns the view of a team.
    pub fn of(publication: &Publication, id: TeamId) -> Self {
        let book = &publication.book;
        let team = &book.teams[id];
        let coverage = Coverage::of(book, team, None);
        let block = |id: BlockId| PageKey::of_block(publication, id);
        let member = |hours: &coverage::Hours| {
            let member = &team.members[hours.member];
            Member {
                name: member.name.clone(),
                profile: PageKey::of(publication, Page::Profile(member.profile)),
                fte: member.fte,
                contract: hours.contract,
                hours: hours.profile,
                alone: PageKey::of_blocks(publication, &coverage.alone(book, hours.member)),
            }
        };
        let scope = |scope: &coverage::ScopeCoverage| CoveredScope {
            block: block(scope.block),
            extent: scope.extent(),
            held: PageKey::of_blocks(publication, &scope.held),
            open: PageKey::of_blocks(publication, &scope.open),
        };
        let row = |id: &BlockId| HoldingRow {
            block: block(*id),
            holds: coverage.members.iter().map(|member| coverage.holds(*member, *id)).collect(),
            count: coverage.count(*id),
            holding: coverage.holding(book, *id),
        };
        let group = |(whole, rows): &(Option<BlockId>, Vec<BlockId>)| HoldingGroup {
            whole: whole.map(block),
            rows: rows.iter().map(row).collect(),
        };
        let table =
            |table: &KindTable| HoldingTable { kind: table.kind, groups: table.groups.iter().map(group).collect() };
        Self {
            source: team.source.clone(),
            coverage: coverage.scopes.iter().map(scope).collect(),
            members: coverage.hours.iter().map(member).collect(),
            tables: coverage.tables(book).iter().map(table).collect(),
            gaps: PageKey::of_blocks(publication, &coverage.gaps),
        }
    }
}
