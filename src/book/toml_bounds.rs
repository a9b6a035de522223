//! Lengths of the values of a TOML file, and the visibility of its titles.
//!
//! In: a parsed table. Out: findings, each at its value. All strings are checked, also those under unknown keys, in
//! `book.toml`, front matter, profiles and teams alike.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::finding::Finding;
use crate::limits::{Limit, exceeded};
use crate::source::Place;
use crate::text::{self, Runs};

/// Keys whose values are titles, names or labels.
const TITLES: [&str; 12] = [
    "title",
    "subtitle",
    "singular",
    "plural",
    "label",
    "inverse",
    "name",
    "role",
    "organisation",
    "aliases",
    "edition",
    "publisher",
];

/// Keys whose values are Markdown: their words are measured where the Markdown is parsed.
const TEXTS: [&str; 1] = ["summary"];

/// Lists of which the entries cost most in print.
const LISTS: [(&str, Limit); 3] = [("aliases", Limit::Aliases), ("tags", Limit::Aliases), ("members", Limit::Members)];

/// Checks all strings of a table; `place` converts a span in the TOML to a place.
pub fn too_long(table: &DeTable, place: &impl Fn(Range<usize>) -> Place) -> Vec<Finding> {
    let mut findings = Vec::new();
    each(table, place, &mut findings);
    findings
}

fn each(table: &DeTable, place: &impl Fn(Range<usize>) -> Place, findings: &mut Vec<Finding>) {
    for (key, value) in table {
        one(key.get_ref(), value, place, findings);
    }
}

fn one(key: &str, value: &Spanned<DeValue>, place: &impl Fn(Range<usize>) -> Place, findings: &mut Vec<Finding>) {
    match value.get_ref() {
        DeValue::String(text) => string(key, text, || place(value.span()), findings),
        DeValue::Array(items) => {
            let limit = LISTS.iter().find(|(list, _)| *list == key).map(|(_, limit)| *limit);
            findings.extend(limit.and_then(|limit| exceeded(limit, items.len(), place(value.span()))));
            items.iter().for_each(|item| one(key, item, place, findings));
        }
        DeValue::Table(inner) => each(inner, place, findings),
        _ => {}
    }
}

fn string(key: &str, text: &str, place: impl Fn() -> Place, findings: &mut Vec<Finding>) {
    let is_title = TITLES.contains(&key);
    // Characters are at most as many as bytes: most values need no counting.
    let limit = if is_title { Limit::Title } else { Limit::Value };
    if text.len() > limit.most() && !TEXTS.contains(&key) {
        findings.extend(exceeded(limit, text.chars().count(), place()));
    }
    let measured = if TEXTS.contains(&key) { Vec::new() } else { Runs::default().take(text) };
    for (limit, found) in measured {
        findings.extend(exceeded(limit, found, place()));
    }
    if is_title && !text.is_ascii() {
        findings.extend(text::disguised(text, &place()));
    }
}
