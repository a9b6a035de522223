//! Profiles and teams as written, with unresolved ids.
//!
//! In: the text of a TOML file. Out: raw profiles and teams, and findings.

use std::cell::RefCell;
use std::sync::Arc;

use super::config::{Config, HOURS_OF_A_WEEK};
use super::edge::{self, WrittenEdge};
use super::formerly::{self, WrittenFormer};
use super::raw::{Read, note, set, stem};
use super::toml_keys::Hint;
use super::toml_table::{self, Table};
use crate::finding::{Finding, problem};
use crate::source::{Located, Place, SourceFile};
use crate::text::{self, Node, Written};
use crate::theme::words::{Punctuation, Words};

/// A profile as written.
#[derive(Clone)]
pub struct RawProfile {
    pub id: String,
    pub title: Located<String>,
    pub organisation: Option<String>,
    pub source: Option<String>,
    /// As written, and parsed.
    pub summary: Option<(String, Vec<Node<Written>>)>,
    pub extends: Option<Located<String>>,
    pub without: Vec<Located<String>>,
    pub scope: Vec<Located<String>>,
    pub scope_place: Option<Place>,
    /// For each kind of profiles, the list if it is written.
    pub lists: Vec<Option<RawList>>,
    pub hours_per_week: Option<Located<f64>>,
    pub sole_worker: Option<bool>,
    /// What it was called in earlier editions.
    pub formerly: Vec<WrittenFormer>,
    /// Ids with reasons.
    pub omitted: Vec<(Located<String>, String)>,
    pub place: Place,
}

/// A list of choices.
#[derive(Clone)]
pub struct RawList {
    pub choices: Vec<WrittenEdge<RawAttributes>>,
    pub place: Place,
}

/// What is said about a chosen block, as written.
#[derive(Clone, Default)]
pub struct RawAttributes {
    pub hours: Option<f64>,
    pub note: Option<String>,
    pub only: Option<Vec<Located<i64>>>,
}

/// A team as written.
#[derive(Clone)]
pub struct RawTeam {
    pub id: String,
    pub title: Located<String>,
    pub organisation: Option<String>,
    pub source: Option<String>,
    pub summary: Vec<Node<Written>>,
    pub scope: Vec<Located<String>>,
    pub members: Vec<RawMember>,
    /// What it was called in earlier editions.
    pub formerly: Vec<WrittenFormer>,
    pub place: Place,
}

/// A member of a team as written.
#[derive(Clone)]
pub struct RawMember {
    pub name: String,
    pub profile: Located<String>,
    pub fte: f64,
    pub place: Place,
}

/// Reads a profile.
pub fn profile(file: &Arc<SourceFile>, config: &Config, words: &Words) -> Read<RawProfile> {
    let findings = RefCell::default();
    let rules = &words.punctuation;
    let profile = toml_table::read(file, 0..file.text.len(), &findings, |table| {
        let scope = scope_key(config);
        hint_at_other_kinds(table, config);
        let kinds = config.profiles.iter().flat_map(|rules| &rules.kinds);
        let profile = RawProfile {
            id: stem(&file.path).to_owned(),
            title: table.required_string("title").map(|title| set(title, rules)),
            organisation: table.string("organisation").map(|text| set(text.value, rules)),
            source: table.string("source").map(|text| text.value),
            summary: table.string("summary").map(|text| (text.value.clone(), as_text(text, rules, &findings))),
            extends: table.name("extends"),
            without: table.strings("without"),
            scope: scope.map(|key| table.strings(key)).unwrap_or_default(),
            scope_place: scope.and_then(|key| table.place_of(key)),
            lists: kinds.map(|kind| list(table, &config.kinds[*kind].folder, rules)).collect(),
            hours_per_week: table.number("hours_per_week", 0.0..=HOURS_OF_A_WEEK),
            sole_worker: Some(table.boolean("sole_worker")).filter(|_| table.has("sole_worker")),
            formerly: formerly::read(table),
            omitted: table.table("omitted", |table| omitted(table, rules)).unwrap_or_default(),
            place: Place::start_of(file),
        };
        table.finish();
        profile
    });
    (profile, findings.into_inner())
}

/// The key of the list of what the organisation performs.
fn scope_key(config: &Config) -> Option<&str> {
    config.scope().map(|kind| config.kinds[kind].folder.as_str())
}

/// Lists of kinds of which a profile can choose none.
fn hint_at_other_kinds(table: &Table, config: &Config) {
    let Some(rules) = &config.profiles else { return };
    let others =
        config.kinds.iter_enumerated().filter(|(kind, _)| !rules.kinds.contains(kind) && rules.scope != Some(*kind));
    for (_, kind) in others {
        table.hint(&kind.folder, Hint::NoChoice(kind.id.clone()));
    }
}

fn as_text(summary: Located<String>, rules: &Punctuation, findings: &RefCell<Vec<Finding>>) -> Vec<Node<Written>> {
    let (nodes, more) = value_as_text(summary, rules);
    findings.borrow_mut().extend(more);
    nodes
}

/// A list of choices.
fn list(table: &Table, key: &str, rules: &Punctuation) -> Option<RawList> {
    let choices = edge::read(table, key, |table| RawAttributes {
        hours: table.number("hours", 0.0..=HOURS_OF_A_WEEK).map(|hours| hours.value),
        note: note(table, rules),
        only: table.integers("only"),
    })?;
    Some(RawList { choices, place: table.place_of(key)? })
}

fn omitted(table: &Table, rules: &Punctuation) -> Vec<(Located<String>, String)> {
    let entry = |key: Located<String>| {
        if table.belongs_above(&key) {
            return None;
        }
        let reason = table.string(&key.value)?.value;
        Some((key, set(reason, rules)))
    };
    table.keys().into_iter().filter_map(entry).collect()
}

/// Reads a team.
pub fn team(file: &Arc<SourceFile>, config: &Config, words: &Words) -> Read<RawTeam> {
    let findings = RefCell::default();
    let rules = &words.punctuation;
    let largest_fte = config.teams.as_ref().map_or(1.0, |teams| teams.largest_fte);
    let team = toml_table::read(file, 0..file.text.len(), &findings, |table| {
        let team = RawTeam {
            id: stem(&file.path).to_owned(),
            title: table.required_string("title").map(|title| set(title, rules)),
            organisation: table.string("organisation").map(|text| set(text.value, rules)),
            source: table.string("source").map(|text| text.value),
            summary: table.string("summary").map(|text| as_text(text, rules, &findings)).unwrap_or_default(),
            scope: scope_key(config).map(|key| table.strings(key)).unwrap_or_default(),
            members: table.tables("members", |table| member(table, largest_fte, rules)),
            formerly: formerly::read(table),
            place: Place::start_of(file),
        };
        if team.members.is_empty() {
            findings.borrow_mut().push(problem::NoMembers {}.at(team.title.place.clone()));
        }
        table.finish();
        team
    });
    (team, findings.into_inner())
}

fn member(table: &Table, largest_fte: f64, rules: &Punctuation) -> RawMember {
    let names = [table.string("name"), table.string("role")].into_iter().flatten();
    let names: Vec<_> =
        names.map(|name| set(name.value.trim().to_owned(), rules)).filter(|name| !name.is_empty()).collect();
    if names.is_empty() {
        table.missing("name", "\"…\"");
    }
    let member = RawMember {
        name: names.join(", "),
        profile: table.required_string("profile"),
        fte: table.number("fte", 0.01..=largest_fte).map_or(1.0, |fte| fte.value),
        place: table.place_of("name").or_else(|| table.place_of("role")).unwrap_or_else(|| table.place.clone()),
    };
    table.finish();
    member
}

/// Parses Markdown that stands in a TOML string, with places in the TOML file.
fn value_as_text(value: Located<String>, rules: &Punctuation) -> Read<Vec<Node<Written>>> {
    let (nodes, mut findings) = parsed(value, rules);
    // What corrects Markdown may mean something else between the quotes of TOML.
    findings.iter_mut().for_each(|finding| finding.fix = None);
    (nodes, findings)
}

fn parsed(value: Located<String>, rules: &Punctuation) -> Read<Vec<Node<Written>>> {
    let place = value.place;
    let written = &place.file.text[place.span.clone()];
    // Without escapes the file contains the text literally, so every line keeps its own place.
    if let Some(offset) = written.find(&value.value) {
        let start = place.span.start + offset;
        return text::parse(&place.file, start..start + value.value.len(), rules);
    }
    let alone = SourceFile::new(place.file.path.clone(), value.value);
    let (mut nodes, mut findings) = text::parse(&alone, 0..alone.text.len(), rules);
    text::each_inline_mut(&mut nodes, &mut |inline| match inline {
        text::Inline::Link { place: at, .. } | text::Inline::Image { place: at, .. } => *at = place.clone(),
        text::Inline::Footnote(note) => note.place = place.clone(),
        _ => {}
    });
    findings.iter_mut().for_each(|finding| finding.place = place.clone());
    (nodes, findings)
}
