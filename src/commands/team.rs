//! `team`: shows what a team covers, and what nobody covers when a member leaves.

use std::path::Path;

use bouwstenen::book::{BlockId, Loaded, MemberId, Team, TeamId};
use bouwstenen::coverage::{Coverage, Holding, covering_kinds};
use bouwstenen::text::slug;
use bouwstenen::theme::words::fill;

use super::table::table;
use super::{ERRORS, Outcome, find, load_correct, print};

pub fn team(folder: &Path, team: &str, without: Option<&str>) -> Outcome {
    let Some(loaded) = load_correct(folder)? else { return Ok(ERRORS) };
    let teams = &loaded.book.teams;
    let team: TeamId = find(&loaded, team, teams.iter().map(|team| team.id.as_str()))?;
    let team = &teams[team];
    let text = match without {
        None => whole(&loaded, team),
        Some(name) => {
            let names: Vec<_> = team.members.iter().map(|member| slug(&member.name)).collect();
            let member = find(&loaded, &slug(name), names.iter().map(String::as_str))?;
            falls_open(&loaded, team, member)
        }
    };
    print(&text, &loaded.words)?;
    Ok(0)
}

/// Returns the members, the coverage of the scope, and who holds which block.
fn whole(loaded: &Loaded, team: &Team) -> String {
    let Loaded { book, words, .. } = loaded;
    let coverage = Coverage::of(book, team, None);
    let word = |key: &str| words.text(&format!("team.{key}")).to_owned();
    let mut members = vec![["member", "profile", "contract", "hours", "alone"].map(word).to_vec()];
    for hours in &coverage.hours {
        let member = &team.members[hours.member];
        members.push(vec![
            member.name.clone(),
            book.profiles[member.profile].title.clone(),
            words.number(hours.contract),
            hours.profile.map_or_else(|| "–".into(), |hours| words.number(hours)),
            coverage.alone(book, hours.member).len().to_string(),
        ]);
    }
    let mut text = format!("{}\n\n{}\n{}", team.title, table(&members), scopes(loaded, &coverage));
    for kind in coverage.tables(book) {
        let declared = &book.config.kinds[kind.kind];
        let mut rows = vec![vec![declared.plural.clone()]];
        rows[0].extend(team.members.iter().map(|member| member.name.clone()));
        for id in kind.groups.iter().flat_map(|(_, rows)| rows) {
            let mut row = vec![book.block(*id).name()];
            let mark = |at: &MemberId| if coverage.holds(*at, *id) { "●" } else { "·" }.to_owned();
            row.extend(coverage.members.iter().map(mark));
            row.push(match coverage.holding(book, *id) {
                Holding::Some => String::new(),
                holding => words.text(&format!("site.{}", holding.key())).to_owned(),
            });
            rows.push(row);
        }
        text.push_str(&format!("\n{}", table(&rows)));
    }
    text
}

/// Returns the coverage of each block of the scope.
fn scopes(loaded: &Loaded, coverage: &Coverage) -> String {
    let Loaded { book, words, .. } = loaded;
    let rows: Vec<_> = coverage
        .scopes
        .iter()
        .map(|scope| {
            let count = scope.held.len() + scope.open.len();
            vec![
                book.block(scope.block).title.value.clone(),
                words.text(&format!("site.{}", scope.extent().key())).to_owned(),
                format!("{}/{count}", scope.held.len()),
                scope.open.iter().map(|id| book.block(*id).name()).collect::<Vec<_>>().join(", "),
            ]
        })
        .collect();
    table(&rows)
}

/// Returns what nobody holds any more when a member leaves.
fn falls_open(loaded: &Loaded, team: &Team, member: MemberId) -> String {
    let Loaded { book, words, .. } = loaded;
    let before = Coverage::of(book, team, None);
    let after = Coverage::of(book, team, Some(member));
    let kinds = covering_kinds(book);
    let open = |covering: bool| {
        let lost = before.holders.keys().filter(|id| after.count(**id) == 0);
        lost.filter(|id| kinds.contains(&book.block(**id).kind) == covering).copied().collect::<Vec<_>>()
    };
    let line = |id: BlockId| format!("  {} {}\n", book.kind_of(id).singular, book.block(id).name());
    let mut text = String::new();
    for (key, blocks) in [("falls_open", open(true)), ("also_lost", open(false))] {
        if key == "also_lost" && blocks.is_empty() {
            continue;
        }
        let values = [("name", team.members[member].name.clone()), ("count", blocks.len().to_string())];
        text.push_str(&fill(words.text(&format!("team.{key}")), &values));
        text.push('\n');
        text.extend(blocks.into_iter().map(line));
        text.push('\n');
    }
    text.push_str(&scopes(loaded, &after));
    text
}
