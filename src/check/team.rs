//! What a team leaves open, and what hangs on one member.
//!
//! In: a [`Book`] and one of its teams. Out: findings in the team's file.

use super::profile::retired;
use crate::book::{BlockId, Book, Team};
use crate::coverage::{Coverage, Extent, covering_kinds};
use crate::finding::{Code, Finding};
use crate::source::Place;
use crate::theme::words::Words;

/// All findings about one team.
pub fn check(book: &Book, team: &Team, words: &Words) -> Vec<Finding> {
    let coverage = Coverage::of(book, team, None);
    let mut findings = scopes(book, team, &coverage);
    let about = |code, place: &Place, id| about(book, code, place, id);
    findings.extend(coverage.always_missing.iter().map(|id| about(Code::NoHolder, &team.anchor, *id)));
    findings.extend(coverage.gaps.iter().map(|id| about(Code::TeamGap, &team.anchor, *id)));
    let kinds = covering_kinds(book);
    let many = book.config.teams.as_ref().map_or(usize::MAX, |rules| rules.many);
    for (id, holders) in coverage.holders.iter().filter(|(id, _)| kinds.contains(&book.block(**id).kind)) {
        match holders.as_slice() {
            // Who is alone holds everything alone: that says nothing.
            [only] if team.members.len() > 1 => {
                let member = &team.members[*only];
                findings.push(about(Code::OneHolder, &member.place, *id).with("name", member.name.clone()));
            }
            all if all.len() >= many && !book.block(*id).always => {
                findings.push(about(Code::ManyHolders, &team.anchor, *id).with("count", all.len().to_string()));
            }
            _ => {}
        }
    }
    for (member, hours) in team.members.iter().zip(&coverage.hours) {
        if let Some(taken) = hours.profile.filter(|taken| *taken > hours.contract) {
            findings.push(
                Finding::new(Code::MemberHours, member.place.clone())
                    .with("name", member.name.clone())
                    .with("hours", words.number(taken))
                    .with("there_are", words.number(hours.contract)),
            );
        }
    }
    findings
}

/// What the team performs: whole, in part or not, and the parts that nobody holds.
fn scopes(book: &Book, team: &Team, coverage: &Coverage) -> Vec<Finding> {
    let mut findings = Vec::new();
    for ((block, place), scope) in team.scope.iter().zip(&coverage.scopes) {
        findings.extend(retired(book, *block, place.clone(), None, true));
        let code = match scope.extent() {
            Extent::Whole => continue,
            Extent::Part => Code::ScopeInPart,
            Extent::Nothing => Code::ScopeUncovered,
        };
        let count = scope.open.len() + scope.held.len();
        findings.push(
            about(book, code, place, *block)
                .with("held", scope.held.len().to_string())
                .with("count", count.to_string()),
        );
        findings.extend(scope.open.iter().map(|id| about(book, Code::NoHolder, place, *id)));
    }
    findings
}

fn about(book: &Book, code: Code, place: &Place, id: BlockId) -> Finding {
    let kind = book.kind_of(id);
    Finding::new(code, place.clone())
        .with("id", book.block(id).id.clone())
        .with("title", book.block(id).name())
        .with("kind", kind.singular.clone())
        .with("list", kind.folder.clone())
}
