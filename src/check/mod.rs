//! Checks that look at the book as a whole, after reading and resolving have said what they found.
//!
//! In: a [`Book`], and theme and words that are to show it. Out: findings.

mod book;
mod profile;
mod team;

use std::collections::HashSet;

use rayon::prelude::*;

use crate::book::{Book, Profile};
use crate::finding::{Finding, Severity};
use crate::theme::Theme;
use crate::theme::words::Words;

/// All findings about the book as a whole, its profiles and its teams; `known` are those of reading it.
///
/// A profile is judged when it was read whole, with the blocks and the base that it rests on, and a team when all its
/// profiles were: a remark that follows from another mistake would only hide that mistake.
pub fn check(book: &Book, theme: &Theme, words: &Words, known: &[Finding]) -> Vec<Finding> {
    let mut findings = book::check(book, theme);
    let errors = known.iter().filter(|finding| finding.severity == Severity::Error);
    let broken: HashSet<&str> = errors.map(|finding| finding.place.file.path.as_str()).collect();
    let profiles = book.profiles.iter().map(|profile| profile.place.file.path.as_str());
    let composed: HashSet<&str> = profiles.chain(book.teams.iter().map(|team| team.place.file.path.as_str())).collect();
    if !broken.is_subset(&composed) {
        return findings;
    }
    let read_whole = |profile: &Profile| {
        let mut bases = std::iter::successors(Some(profile), |profile| profile.base.map(|base| &book.profiles[base]));
        bases.all(|profile| !broken.contains(profile.place.file.path.as_str()))
    };
    let profiles = book.profiles.par_iter().filter(|profile| read_whole(profile));
    findings.par_extend(profiles.flat_map_iter(|profile| profile::check(book, profile, words)));
    let teams = book.teams.par_iter().filter(|team| {
        let profiles = team.members.iter().map(|member| &book.profiles[member.profile]);
        !broken.contains(team.place.file.path.as_str()) && profiles.into_iter().all(read_whole)
    });
    findings.par_extend(teams.flat_map_iter(|team| team::check(book, team, words)));
    findings
}
