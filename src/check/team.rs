//! Findings on teams: what nobody holds, and what only one member holds.
//!
//! In: a [`Book`] and one of its teams. Out: findings in the team's file.

use super::{about, retired};
use crate::book::{Book, Team};
use crate::coverage::{Coverage, Extent, Holding};
use crate::finding::{Code, Finding};
use crate::source::Place;
use crate::theme::words::Words;

/// Returns all findings on one team.
pub fn check(book: &Book, team: &Team, words: &Words) -> Vec<Finding> {
    let coverage = Coverage::of(book, team, None);
    let mut findings = scopes(book, team, &coverage);
    let about = |code, place: &Place, id| about(book, code, place.clone(), id);
    findings.extend(coverage.always_missing.iter().map(|id| about(Code::NoHolder, &team.anchor, *id)));
    findings.extend(coverage.gaps.iter().map(|id| about(Code::TeamGap, &team.anchor, *id)));
    for (id, holders) in &coverage.holders {
        match coverage.holding(book, *id) {
            Holding::One => {
                let member = &team.members[holders[0]];
                findings.push(about(Code::OneHolder, &member.place, *id).with("name", member.name.clone()));
            }
            Holding::Many => {
                findings.push(about(Code::ManyHolders, &team.anchor, *id).with("count", holders.len().to_string()));
            }
            Holding::Nobody | Holding::Some => {}
        }
    }
    for hours in &coverage.hours {
        let member = &team.members[hours.member];
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

/// Reports the coverage of the scope: complete, in part or not, and the parts that nobody holds.
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
            about(book, code, place.clone(), *block)
                .with("held", scope.held.len().to_string())
                .with("count", count.to_string()),
        );
        findings.extend(scope.open.iter().map(|id| about(book, Code::NoHolder, place.clone(), *id)));
    }
    findings
}
