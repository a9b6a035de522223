//! Findings on teams: what nobody holds, and what only one member holds.
//!
//! In: a [`Book`] and one of its teams. Out: findings in the team's file.

use super::{about, retired};
use crate::book::{BlockId, Book, Team};
use crate::coverage::{Coverage, Extent, Holding};
use crate::finding::{Finding, problem};
use crate::theme::words::Words;

/// Returns all findings on one team.
pub fn check(book: &Book, team: &Team, words: &Words) -> Vec<Finding> {
    let coverage = Coverage::of(book, team, None);
    let mut findings = scopes(book, team, &coverage);
    let about = |id: &BlockId| about(book, *id);
    let anchor = || team.anchor.clone();
    let missing = coverage.always_missing.iter();
    findings.extend(missing.map(|id| problem::NoHolder { block: about(id) }.at(anchor())));
    findings.extend(coverage.gaps.iter().map(|id| problem::TeamGap { block: about(id) }.at(anchor())));
    for (id, holders) in &coverage.holders {
        match coverage.holding(book, *id) {
            Holding::OneHolder => {
                let member = &team.members[holders[0]];
                let problem = problem::OneHolder { block: about(id), name: member.name.clone() };
                findings.push(problem.at(member.place.clone()));
            }
            Holding::ManyHolders => {
                findings.push(problem::ManyHolders { block: about(id), count: holders.len() }.at(anchor()));
            }
            Holding::NoHolder | Holding::Some => {}
        }
    }
    for hours in &coverage.hours {
        let member = &team.members[hours.member];
        if let Some(taken) = hours.profile.filter(|taken| *taken > hours.contract) {
            let (hours, there_are) = (words.number(taken), words.number(hours.contract));
            let problem = problem::MemberHours { name: member.name.clone(), hours, there_are };
            findings.push(problem.at(member.place.clone()));
        }
    }
    findings
}

/// Reports the coverage of the scope: complete, in part or not, and the parts that nobody holds.
fn scopes(book: &Book, team: &Team, coverage: &Coverage) -> Vec<Finding> {
    let mut findings = Vec::new();
    for ((block, place), scope) in team.scope.iter().zip(&coverage.scopes) {
        findings.extend(retired(book, *block, place.clone(), None, true));
        let (held, count) = (scope.held.len(), scope.open.len() + scope.held.len());
        let (place, block) = (place.clone(), about(book, *block));
        findings.push(match scope.extent() {
            Extent::Whole => continue,
            Extent::InPart => problem::ScopeInPart { block, held, count }.at(place.clone()),
            Extent::Nothing => problem::ScopeUncovered { block }.at(place.clone()),
        });
        let open = scope.open.iter();
        findings.extend(open.map(|id| problem::NoHolder { block: about(book, *id) }.at(place.clone())));
    }
    findings
}
