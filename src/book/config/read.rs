//! Reads `book.toml` into a [`Config`].
//!
//! In: the file's outermost table. Out: what it declares, with names of kinds and relations turned into ids, and a
//! finding for each name that nothing has.

use std::cell::RefCell;
use std::collections::HashMap;

use toml::value::Date;

use super::names::Names;
use super::{
    Accessibility, Change, CodeStyle, Config, Contents, ContentsEntry, Editors, HOURS_OF_A_WEEK, Kind, MostOfKind,
    ProfileRules, Relation, Start, Step, Tag, TeamRules, booklet, values,
};
use crate::book::meant::{Candidates, Named};
use crate::book::toml_table::Table;
use crate::book::{KindId, PartId, RelationId, TiVec};
use crate::finding::severities::{Severities, SeverityRule};
use crate::finding::variant::IdOf;
use crate::finding::{Code, Finding, Label, Severity, problem};
use crate::source::{Located, Place};
use crate::theme::Theme;
use crate::theme::words::Words;

/// Default hours per week of a full-time job.
const FULL_TIME: f64 = 36.0;

/// Default number of holders from which a block has many holders.
const MANY: usize = 3;

/// Maximum contract that a book may allow, for a member who represents this number of people.
const LARGEST_CONTRACT: f64 = 100.0;

/// Tables of the file.
const TABLES: [&str; 11] = [
    "accessibility",
    "booklets",
    "changes",
    "contents",
    "editors",
    "findings",
    "kinds",
    "profiles",
    "relations",
    "start",
    "teams",
];

/// Larger than any book needs.
const LARGEST_LIMIT: usize = 1_000_000;

/// Reads the complete file; errors become findings and missing values stay empty.
pub(super) fn read(root: &Table, findings: &RefCell<Vec<Finding>>) -> Config {
    let names = Names::of(root, findings);
    let before = (findings.borrow().len(), root.noticed());
    let kinds: TiVec<KindId, _> = root.tables("kinds", |table| kind(table, &names)).into();
    let relations: TiVec<RelationId, _> = root.tables("relations", |table| relation(table, &names)).into();
    let profiles = root.table("profiles", |table| profiles(table, &names)).flatten();
    let teams = root.table("teams", |table| teams(table, &names));
    let whole = (findings.borrow().len(), root.noticed()) == before && !root.has_other_tables(&TABLES);
    let mut seen = HashMap::new();
    let contents: TiVec<PartId, _> =
        root.tables("contents", |table| contents(table, &names, &mut seen)).into_iter().flatten().collect();
    let booklets = root.tables("booklets", |table| booklet::read(table, &names, &contents.raw));
    let config = Config {
        whole,
        title: root.required_string("title").value,
        subtitle: optional(root, "subtitle"),
        edition: optional(root, "edition"),
        date: date(root),
        publisher: optional(root, "publisher"),
        description: optional(root, "description"),
        language: root.required_like("language", &languages()),
        theme: root.string("theme").unwrap_or_else(|| Located { value: "default".into(), place: root.place.clone() }),
        address: values::address(root),
        edit: values::pattern(root, "edit", &["{path}"]),
        propose: values::pattern(root, "propose", &["{path}", "{text}"]),
        kinds,
        relations,
        profiles,
        teams,
        severities: Severities::new(root.table("findings", |table| rules(table, findings)).unwrap_or_default()),
        home: root.name("home"),
        start: root.tables("start", start),
        editors: root.table("editors", |table| {
            let editors =
                Editors { name: table.required_string("name").value, contact: table.required_string("contact") };
            table.finish();
            editors
        }),
        accessibility: root.table("accessibility", |table| {
            let contact = values::contact(table);
            table.finish();
            Accessibility { contact }
        }),
        changes: root.tables("changes", change).into_iter().flatten().collect(),
        booklets: booklets.into_iter().flatten().collect(),
        contents,
    };
    if root.has_other_tables(&TABLES) {
        // Perhaps a table has a wrong name; then its entries cannot be found by other tables.
        findings.borrow_mut().retain(|finding| finding.code != Code::UnknownId);
    }
    root.finish();
    report_late(root, &config, findings);
    config
}

/// A language as a value, with all that the default theme has behind it.
fn languages() -> String {
    let theme = Theme::default_theme();
    let known = Words::languages(&theme);
    format!("\"{}\" # {}", known.first().unwrap_or(&"…"), known.join(", "))
}

/// Reports each change after the day of the edition: the edition would not hold it.
fn report_late(root: &Table, config: &Config, findings: &RefCell<Vec<Finding>>) {
    let Some(edition) = config.date else { return };
    for change in config.changes.iter().filter(|change| change.date > edition) {
        let (date, edition) = (change.date.to_string(), edition.to_string());
        let finding = problem::ChangeAfterEdition { date, edition }.at(change.place.clone());
        findings.borrow_mut().push(match root.place_of("date") {
            Some(place) => finding.with_related(&place, Label::Edition),
            None => finding,
        });
    }
}

fn date(root: &Table) -> Option<Date> {
    if !root.has("date") {
        root.missing("date", "2026-11-25");
    }
    root.date("date")
}

fn optional(table: &Table, key: &'static str) -> String {
    table.string(key).map(|text| text.value).unwrap_or_default()
}

fn kind(table: &Table, names: &Names) -> Kind {
    let id = table.required_string("id");
    names.unique(&names.kinds, &id);
    let folder = table.required_string("folder");
    names.folder(&folder);
    let kind = Kind {
        id: id.value,
        singular: table.required_string("singular").value,
        plural: table.required_string("plural").value,
        folder: folder.value,
        folder_place: folder.place,
        summary: optional(table, "summary"),
        aliases: table.strings("aliases").into_iter().map(|alias| alias.value).collect(),
        chapter: table.name("chapter"),
        codes: table
            .choice(
                "codes",
                &[("none", CodeStyle::None), ("letters", CodeStyle::Letters), ("numbers", CodeStyle::Numbers)],
            )
            .unwrap_or(CodeStyle::None),
        part_of: names.kinds(table.strings("part_of")),
        lists: table.strings("lists").into_iter().map(|list| list.value).collect(),
        tags: tags(table, names),
    };
    table.finish();
    kind
}

fn tags(table: &Table, names: &Names) -> Vec<Tag> {
    let mut known: Vec<Located<String>> = Vec::new();
    table.tables("tags", |tag| {
        let id = tag.required_string("id");
        known.push(id.clone());
        names.unique(&known, &id);
        let read = Tag { id: id.value, label: tag.required_string("label").value };
        tag.finish();
        read
    })
}

fn relation(table: &Table, names: &Names) -> Relation {
    let id = table.required_string("id");
    names.unique(&names.relations, &id);
    let relation = Relation {
        id: id.value,
        label: table.required_string("label").value,
        inverse: table.required_string("inverse").value,
        from: names.kinds(table.strings("from")),
        to: names.kinds(table.strings("to")),
        inherited: table.boolean("inherited"),
    };
    table.finish();
    relation
}

/// None where the relation is unknown (that is a finding): nothing can be required without it, so there is nothing to
/// compose.
fn profiles(table: &Table, names: &Names) -> Option<ProfileRules> {
    let folder = table.required_string("folder");
    names.folder(&folder);
    let (singular, plural) = (table.required_string("singular").value, table.required_string("plural").value);
    let chapter = table.name("chapter");
    let kinds = names.kinds(table.strings("kinds"));
    let relation = names.relation(&table.required_like("relation", &names.first_relation()));
    let scope = table.name("scope").and_then(|kind| names.kind(&kind));
    let expected = names.kinds(table.strings("expected"));
    let limits = table.table("limits", |table| limits(table, names)).unwrap_or_default();
    let steps = table.table("steps", steps).unwrap_or_default();
    table.finish();
    let Located { value: folder, place: folder_place } = folder;
    Some(ProfileRules {
        folder,
        folder_place,
        singular,
        plural,
        chapter,
        kinds,
        relation: relation?,
        scope,
        expected,
        limits,
        steps,
    })
}

/// Reads the maximum number of blocks per kind.
fn limits(table: &Table, names: &Names) -> Vec<MostOfKind> {
    let limit = |key: Located<String>| {
        if table.belongs_above(&key) {
            return None;
        }
        let most = table.count(&key.value, 1..=LARGEST_LIMIT)?;
        Some(MostOfKind { kind: names.kind(&key)?, most })
    };
    table.keys().into_iter().filter_map(limit).collect()
}

/// Reads the section that explains each step.
fn steps(table: &Table) -> Vec<(Step, Located<String>)> {
    let steps = Step::ALL.iter().filter_map(|step| Some((*step, table.string(step.name())?))).collect();
    table.finish();
    steps
}

fn teams(table: &Table, names: &Names) -> TeamRules {
    let folder = table.required_string("folder");
    names.folder(&folder);
    let rules = TeamRules {
        folder: folder.value,
        folder_place: folder.place,
        singular: table.required_string("singular").value,
        plural: table.required_string("plural").value,
        full_time: table.number("full_time", 1.0..=HOURS_OF_A_WEEK).map_or(FULL_TIME, |hours| hours.value),
        largest_fte: table.number("largest_fte", 0.01..=LARGEST_CONTRACT).map_or(1.0, |fte| fte.value),
        many: table.count("many", 2..=LARGEST_LIMIT).unwrap_or(MANY),
    };
    table.finish();
    rules
}

/// Reads the tables `[findings.CODE]`.
fn rules(table: &Table, findings: &RefCell<Vec<Finding>>) -> Vec<(Code, SeverityRule)> {
    let severities = [
        ("error", Some(Severity::Error)),
        ("warning", Some(Severity::Warning)),
        ("note", Some(Severity::Note)),
        ("off", None),
    ];
    let adjustable = || Code::ALL.iter().filter(|code| code.adjustable());
    let codes = Candidates::new(|| adjustable().map(|code| Named::new(code.name(), [""; 0])).collect());
    let mut rules = Vec::new();
    for key in table.keys() {
        let Some(code) = Code::named(&key.value) else {
            findings.borrow_mut().push(codes.meaning(&key.value).unknown_id(&key, Some(IdOf::Code)));
            continue;
        };
        let rule = table.table(&key.value, |table| {
            let rule =
                SeverityRule { severity: table.choice("severity", &severities), section: table.string("section") };
            if rule.severity.is_some() && !code.adjustable() {
                let problem = problem::FixedSeverity { code: code.name().into() };
                findings.borrow_mut().push(problem.at(key.place.clone()));
            }
            table.finish();
            rule
        });
        rules.extend(rule.map(|rule| (code, rule)));
    }
    rules
}

fn start(table: &Table) -> Start {
    let start = Start {
        title: table.required_string("title").value,
        text: optional(table, "text"),
        to: table.required_string("to"),
    };
    table.finish();
    start
}

fn change(table: &Table) -> Option<Change> {
    let title = table.required_string("title").value;
    let text = optional(table, "text");
    let pages = table.strings("pages");
    let date = date(table);
    let place = table.place_of("date").unwrap_or_else(|| table.place.clone());
    table.finish();
    date.map(|date| Change { date, title, text, pages, place })
}

/// Reads an entry of the contents; `seen` are the entries before it.
fn contents(table: &Table, names: &Names, seen: &mut HashMap<(&'static str, String), Place>) -> Option<ContentsEntry> {
    for key in ["chapter", "kind"] {
        let Some(named) = table.name(key) else { continue };
        let first = seen.entry((key, named.value.clone())).or_insert_with(|| named.place.clone());
        if *first != named.place {
            table.report(problem::RepeatedId { id: named.value }.at(named.place).with_related(first, Label::First));
            return None;
        }
    }
    let chapter = table.name("chapter").map(Contents::Chapter);
    let kind = table.name("kind").and_then(|kind| names.kind(&kind)).map(Contents::Kind);
    let profiles = table.boolean("profiles").then_some(Contents::Profiles);
    let print = table.boolean_or("print", true);
    let what = chapter.or(kind).or(profiles);
    if what.is_none() && !table.has("kind") {
        table.missing("chapter", "\"…\"");
    }
    table.finish();
    what.map(|what| ContentsEntry { what, print })
}
