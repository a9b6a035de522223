//! Checks of the complete book, after reading and resolving.
//!
//! In: a [`Book`], its theme and its words. Out: findings.

mod addresses;
mod amounts;
mod book;
mod characters;
mod profile;
pub mod rules;
mod sets;
mod team;

use std::collections::HashSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::book::{BlockId, Book, Loaded, Profile};
use crate::finding::variant::Replaced;
use crate::finding::{self, AboutBlock, Code, Finding, Fix, Label, Severity, problem};
use crate::source::Place;
use crate::theme::Theme;
use crate::theme::words::Words;

/// Adds the findings of the check to those of reading, applies the severities of `book.toml`, and sorts.
pub fn complete(mut loaded: Loaded) -> Loaded {
    loaded.findings.extend(addresses::reserved(&loaded.book));
    let more = check(&loaded.book, &loaded.theme, &loaded.words, &loaded.findings);
    loaded.findings.extend(more);
    let book = &loaded.book;
    let title = |code| book.sections.get(&code).map(|section| Arc::clone(&section.title));
    book.config.severities.apply(&mut loaded.findings, title);
    // After an error, the addresses of what is left say little.
    if !finding::any_error(&loaded.findings) {
        loaded.findings.extend(addresses::clashes(&loaded));
    }
    finding::sort(&mut loaded.findings);
    loaded
}

/// Returns all findings on the complete book, its profiles and its teams; `known` are the findings of reading.
///
/// A profile is checked only if it, its blocks and its base were read without errors; a team only if all its profiles were.
/// A finding that is a consequence of another error would hide that error.
fn check(book: &Book, theme: &Theme, words: &Words, known: &[Finding]) -> Vec<Finding> {
    if !book.config.whole {
        return Vec::new();
    }
    let mut findings = characters::unprintable(book, theme);
    findings.extend(book::unreachable_editors(book));
    // A text that is too large also makes the book too large: one cause, one finding.
    if known.iter().all(|finding| finding.code != Code::TooLarge) {
        findings.extend(amounts::too_much(book));
    }
    // A link with an error, or an unreadable file, may be the one that refers to a block.
    if !finding::any_error(known) {
        findings.extend(book::lonely_blocks(book));
        findings.extend(book::requires_retired(book));
        findings.extend(book::nothing_to_show(book));
    }
    let errors = known.iter().filter(|finding| finding.severity == Severity::Error);
    let broken: HashSet<&str> = errors.map(|finding| finding.place.file.path.as_str()).collect();
    let profiles = book.profiles.iter().map(|profile| profile.place.file.path.as_str());
    let composed: HashSet<&str> = profiles.chain(book.teams.iter().map(|team| team.place.file.path.as_str())).collect();
    if broken.is_empty() {
        findings.extend(book::empty(book));
    }
    if !broken.is_subset(&composed) {
        return findings;
    }
    let read_whole = |profile: &Profile| {
        let mut bases = std::iter::successors(Some(profile), |profile| profile.base.map(|base| &book.profiles[base]));
        bases.all(|profile| !broken.contains(profile.place.file.path.as_str()))
    };
    let profiles = book.profiles.raw.par_iter().filter(|profile| read_whole(profile));
    findings.par_extend(profiles.flat_map_iter(|profile| profile::check(book, profile, words)));
    let teams = book.teams.raw.par_iter().filter(|team| {
        let profiles = team.members.iter().map(|member| &book.profiles[member.profile]);
        !broken.contains(team.place.file.path.as_str()) && profiles.into_iter().all(read_whole)
    });
    findings.par_extend(teams.flat_map_iter(|team| team::check(book, team, words)));
    findings
}

/// A block as the sentences of a finding name it.
fn about(book: &Book, id: BlockId) -> AboutBlock {
    let (block, kind) = (book.block(id), book.kind_of(id));
    AboutBlock { id: block.id.clone(), title: block.name(), kind: kind.singular.clone(), list: kind.folder.clone() }
}

/// Returns the finding on a retired block. `list` is the key that contains it, if that is not the folder of its kind.
fn retired(book: &Book, id: BlockId, place: Place, list: Option<&str>, certain: bool) -> Option<Finding> {
    let block = book.block(id);
    let retired = block.retired.as_ref()?;
    let why = if retired.why.is_empty() { String::new() } else { format!(": {}", retired.why) };
    let by: Vec<_> = retired.replaced_by.iter().map(|by| book.block(*by).id.clone()).collect();
    let replaced = match by.as_slice() {
        [] => None,
        [by] => Some(Replaced::By { by: by.clone() }),
        several => Some(split(&block.id, several)),
    };
    let finding = problem::RetiredBlock { block: about(book, id), why, replaced }.at(place);
    let finding = finding.with_related(&retired.place, Label::Retired { id: block.id.clone() });
    let list = list.unwrap_or(&book.kind_of(id).folder).to_owned();
    let from = block.id.clone();
    let fix = match by.as_slice() {
        [] => None,
        [to] => certain.then(|| Fix::Rename { list, from, to: to.clone() }),
        _ => Some(Fix::Choose { list, from, among: by }),
    };
    Some(finding.with_fix(fix))
}

/// A block that several others replace: their ids as they are to be written, and as an option of `check --fix`.
fn split(id: &str, by: &[String]) -> Replaced {
    let quoted: Vec<_> = by.iter().map(|id| format!("\"{id}\"")).collect();
    Replaced::Split { by: quoted.join(", "), choose: format!("{id}={}", by.join(",")) }
}
