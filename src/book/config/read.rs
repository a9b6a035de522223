//! Reads `book.toml` into a [`Config`].
//!
//! In: the file's outermost table. Out: what it declares, with names of kinds and relations turned into ids, and a
//! finding for each name that nothing has.

use std::cell::RefCell;
use std::collections::HashMap;

use toml::value::Date;

use super::{
    Accessibility, Change, CodeStyle, Config, Contents, ContentsEntry, Editors, HOURS_OF_A_WEEK, Kind, MostOfKind,
    ProfileRules, Relation, Start, Step, Tag, TeamRules, booklet, is_id, values,
};
use crate::book::meant::{Candidates, Named};
use crate::book::toml_table::Table;
use crate::book::{KindId, PartId, RelationId, TiVec};
use crate::finding::severities::{Rule, Severities};
use crate::finding::variant::IdOf;
use crate::finding::{Code, Finding, Help, Label, Severity, problem};
use crate::name::visible;
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

/// Names that other parts of the file may refer to, read before these parts.
pub(super) struct Names<'f> {
    pub(super) kinds: Vec<Located<String>>,
    folders: Vec<Located<String>>,
    relations: Vec<Located<String>>,
    /// What the kinds and relations can be called.
    indices: [Candidates<'static>; 2],
    booklets: Vec<Located<String>>,
    findings: &'f RefCell<Vec<Finding>>,
}

impl<'f> Names<'f> {
    fn of(root: &Table, findings: &'f RefCell<Vec<Finding>>) -> Self {
        // Findings on these tables are made when they are read in full.
        let before = findings.borrow().len();
        // An entry without a name keeps its place in the order.
        let nameless = |table: &Table| Located { value: String::new(), place: table.place.clone() };
        let named = |list, key| root.tables(list, |table| table.string(key).unwrap_or_else(|| nameless(table)));
        let of_kinds = root.tables("kinds", |table| table.string("folder"));
        let others = ["profiles", "teams"];
        let others = others.map(|key| root.table(key, |table| table.string("folder")));
        let folders = of_kinds.into_iter().chain(others.into_iter().flatten()).flatten().collect();
        let indices = [("kinds", ["singular", "plural", "folder"]), ("relations", ["label", "inverse", "label"])];
        let indices = indices.map(|(key, others)| {
            let text = |table: &Table, key| table.string(key).map(|text| text.value);
            let named = root.tables(key, |table| (text(table, "id"), others.map(|other| text(table, other))));
            Candidates::new(move || {
                let named = named.into_iter().filter_map(|(id, others)| Some((id?, others)));
                named.map(|(id, others)| Named::new(&id, others.into_iter().flatten())).collect()
            })
        });
        let (kinds, relations, booklets) = (named("kinds", "id"), named("relations", "id"), named("booklets", "file"));
        let names = Self { kinds, folders, relations, indices, booklets, findings };
        findings.borrow_mut().truncate(before);
        names
    }

    /// The place of a name among others; a finding where it is not there. `of` says what the name should be that of, given the
    /// known ones.
    fn find<'n>(
        &self,
        names: impl Iterator<Item = &'n String> + Clone,
        index: &Candidates,
        wanted: &Located<String>,
        of: fn(String) -> IdOf,
    ) -> Option<usize> {
        let found = names.clone().position(|name| *name == wanted.value);
        // An empty name is reported where it is read.
        if found.is_none() && !wanted.value.trim().is_empty() {
            let known: Vec<_> =
                names.clone().filter(|name| !name.is_empty()).map(|name| format!("\"{name}\"")).collect();
            let of = if known.is_empty() { IdOf::NoneDeclared } else { of(known.join(", ")) };
            self.findings.borrow_mut().push(index.meaning(&wanted.value).unknown_id(wanted, Some(of)));
        }
        found
    }

    /// A kind.
    pub(super) fn kind(&self, wanted: &Located<String>) -> Option<KindId> {
        self.find(self.kinds.iter().map(|id| &id.value), &self.indices[0], wanted, |known| IdOf::Kind { known })
            .map(KindId::from)
    }

    /// Kinds.
    pub(super) fn kinds(&self, wanted: Vec<Located<String>>) -> Vec<KindId> {
        wanted.iter().filter_map(|name| self.kind(name)).collect()
    }

    /// A relation.
    fn relation(&self, wanted: &Located<String>) -> Option<RelationId> {
        self.find(self.relations.iter().map(|id| &id.value), &self.indices[1], wanted, |known| IdOf::Relation { known })
            .map(RelationId::from)
    }

    /// Returns the entry of the contents with this name.
    pub(super) fn part(&self, contents: &[String], wanted: &Located<String>) -> Option<PartId> {
        let index = Candidates::new(|| contents.iter().map(|name| Named::new(name, [""; 0])).collect());
        self.find(contents.iter(), &index, wanted, |known| IdOf::Part { known }).map(PartId::from)
    }

    /// Checks the file name of a booklet, which becomes part of its address.
    pub(super) fn booklet(&self, file: &Located<String>) {
        if !file.value.is_empty() && !is_id(&file.value) {
            let problem = problem::BadId { id: file.value.clone(), fault: None, help: Help::Plain };
            self.findings.borrow_mut().push(problem.at(file.place.clone()));
        }
        self.unique(&self.booklets, file);
    }

    /// Checks a folder name, which becomes part of addresses: only what is safe in all of them is accepted.
    fn folder(&self, folder: &Located<String>) {
        if !folder.value.is_empty() && !is_id(&folder.value) {
            let problem = problem::BadId { id: visible(&folder.value), fault: None, help: Help::Plain };
            self.findings.borrow_mut().push(problem.at(folder.place.clone()));
        }
        self.unique(&self.folders, folder);
    }

    /// The first relation, as a value.
    fn first_relation(&self) -> String {
        let first = self.relations.iter().find(|id| !id.value.is_empty());
        format!("\"{}\"", first.map_or("…", |id| id.value.as_str()))
    }

    /// Reports an id that stands twice.
    fn unique(&self, names: &[Located<String>], id: &Located<String>) {
        // An entry without a name is reported where it is read.
        let first = names.iter().find(|name| name.value == id.value && !id.value.is_empty());
        self.findings.borrow_mut().extend(first.filter(|first| first.place != id.place).map(|first| {
            let finding = problem::RepeatedId { id: id.value.clone() }.at(id.place.clone());
            finding.with_related(&first.place, Label::First)
        }));
    }
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

/// None where the relation is unknown (that is a finding): nothing can be required without it, so there is nothing to compose.
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
fn rules(table: &Table, findings: &RefCell<Vec<Finding>>) -> Vec<(Code, Rule)> {
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
            let rule = Rule { severity: table.choice("severity", &severities), section: table.string("section") };
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
