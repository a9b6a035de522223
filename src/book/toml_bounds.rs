//! Lengths of the values of a TOML file, and the visibility of its titles.
//!
//! In: a parsed table. Out: findings, each at its value. All strings are checked, also those under unknown keys, in
//! `book.toml`, front matter, profiles and teams alike.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::finding::{Finding, exceeded, problem};
use crate::limits::Limit;
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

/// Other keys whose values are read as they are.
const SENTENCES: [&str; 5] = ["source", "description", "text", "note", "retired"];

/// Keys whose values are Markdown: their words are measured where the Markdown is parsed.
const TEXTS: [&str; 1] = ["summary"];

/// Lists with a limit of their own. All others have that of [`Limit::Entries`].
const LISTS: [(&str, Limit); 9] = [
    ("aliases", Limit::Aliases),
    ("tags", Limit::Aliases),
    ("members", Limit::Members),
    ("kinds", Limit::Kinds),
    ("relations", Limit::Relations),
    ("contents", Limit::Contents),
    ("booklets", Limit::Booklets),
    ("changes", Limit::Changes),
    ("start", Limit::Start),
];

/// Checks all strings of a table; `place` converts a span in the TOML to a place.
pub fn too_long(table: &DeTable, place: &impl Fn(Range<usize>) -> Place) -> Vec<Finding> {
    let mut findings = Vec::new();
    each(table, place, &mut findings);
    findings
}

fn each(table: &DeTable, place: &impl Fn(Range<usize>) -> Place, findings: &mut Vec<Finding>) {
    if table.len() > Limit::Keys.most() {
        // The keys of a table are in no order of the file.
        let mut spans: Vec<_> = table.iter().map(|(key, _)| key.span()).collect();
        spans.sort_by_key(|span| span.start);
        findings.extend(exceeded(Limit::Keys, table.len(), place(spans.swap_remove(Limit::Keys.most()))));
    }
    for (key, value) in table {
        one(key.get_ref(), value, place, findings);
    }
}

fn one(key: &str, value: &Spanned<DeValue>, place: &impl Fn(Range<usize>) -> Place, findings: &mut Vec<Finding>) {
    match value.get_ref() {
        DeValue::String(text) => string(key, text, || place(value.span()), findings),
        DeValue::Array(items) => {
            let limit = LISTS.iter().find(|(list, _)| *list == key).map_or(Limit::Entries, |(_, limit)| *limit);
            let first = items.get(limit.most());
            findings.extend(first.and_then(|first| exceeded(limit, items.len(), place(first.span()))));
            items.iter().for_each(|item| one(key, item, place, findings));
        }
        DeValue::Table(inner) => each(inner, place, findings),
        _ => {}
    }
}

fn string(key: &str, text: &str, place: impl Fn() -> Place, findings: &mut Vec<Finding>) {
    let is_title = TITLES.contains(&key);
    // Characters are at most as many as bytes: most values need no counting.
    let limit = match key {
        "code" => Limit::Code,
        _ if is_title => Limit::Title,
        _ => Limit::Value,
    };
    if text.len() > limit.most() && !TEXTS.contains(&key) {
        findings.extend(exceeded(limit, text.chars().count(), place()));
    }
    let measured = if TEXTS.contains(&key) { Vec::new() } else { Runs::default().take(text) };
    for (limit, found) in measured {
        findings.extend(exceeded(limit, found, place()));
    }
    if (is_title || SENTENCES.contains(&key))
        && let Some(markup) = text::markup_in(text)
    {
        findings.push(problem::MarkupInPlainText { key: key.into(), text: markup.into() }.at(place()));
    }
    if is_title && !text.is_ascii() {
        findings.extend(text::disguised(text, &place()));
    }
}
