//! What `book.toml` declares: kinds, relations, the order of the book, profiles and booklets.
//!
//! In: `book.toml`. Out: a [`Config`] whose kinds and relations are indices, and findings. Names of chapters stay names
//! until the chapters are read.

use std::cell::RefCell;
use std::sync::Arc;

use toml::value::Date;

use super::toml_table::{self, Table};
use crate::finding::severities::{Rule, Severities};
use crate::finding::{Code, Finding, Severity};
use crate::source::{Located, SourceFile};

/// The name of the file that makes a folder a book.
pub const FILE_NAME: &str = "book.toml";

/// Hours in a week: nobody works more.
pub const HOURS_OF_A_WEEK: f64 = 168.0;

/// Hours a week of someone who works full time, where `book.toml` says nothing else.
const FULL_TIME: f64 = 36.0;

/// The number of members from which a block has many holders, where `book.toml` says nothing else.
const MANY: usize = 3;

/// More than any book has.
const LARGEST_LIMIT: usize = 1_000_000;

/// Names that the website uses itself: no folder of a kind and no chapter can have them.
pub const RESERVED: [&str; 12] = [
    "404",
    "a-z",
    "accessibility",
    "assets",
    "changes",
    "compose",
    "content",
    "data",
    "index",
    "overview",
    "print",
    "search",
];

/// What `book.toml` says.
#[derive(Debug)]
pub struct Config {
    /// The book's title.
    pub title: String,
    /// A second line under the title.
    pub subtitle: String,
    /// Which edition this is, such as `herziene uitgave 2026`.
    pub edition: String,
    /// The day of the edition; archives ask for it in every booklet.
    pub date: Option<Date>,
    /// Whose publication this is, as the cover names it.
    pub publisher: String,
    /// A sentence that describes the book, for search engines.
    pub description: String,
    /// The language of the text, as a name of the theme's words.
    pub language: Located<String>,
    /// The folder below `themes/`.
    pub theme: Located<String>,
    /// Where the website will stand, with a slash at its end; booklets and the sitemap need it.
    pub address: Option<String>,
    /// Where a page's file can be changed on the git host, with `{path}` where its path belongs.
    pub edit: Option<String>,
    /// Where a new file can be proposed on the git host, with `{path}` and `{text}` where these belong.
    pub propose: Option<String>,
    /// The kinds of building block.
    pub kinds: Vec<Kind>,
    /// The relations between blocks.
    pub relations: Vec<Relation>,
    /// What profiles hold; none if the book has no profiles.
    pub profiles: Option<ProfileRules>,
    /// What teams are called; none if the book has no teams.
    pub teams: Option<TeamRules>,
    /// How much each finding weighs.
    pub severities: Severities,
    /// The chapter that opens the website.
    pub home: Option<Located<String>>,
    /// Where the home page sends its readers.
    pub start: Vec<Start>,
    /// The statement on accessibility, if the website makes one.
    pub accessibility: Option<Accessibility>,
    /// What changed, as `book.toml` lists it.
    pub changes: Vec<Change>,
    /// The order of the book.
    pub contents: Vec<ContentsEntry>,
    /// The documents to typeset.
    pub booklets: Vec<Booklet>,
}

/// A sort of building block.
#[derive(Debug)]
pub struct Kind {
    /// Its name in files.
    pub id: String,
    /// Its name for one.
    pub singular: String,
    /// Its name for many.
    pub plural: String,
    /// Its folder, below `content/` and on the website.
    pub folder: String,
    /// What it is, in a sentence.
    pub summary: String,
    /// The chapter that opens it.
    pub chapter: Option<Located<String>>,
    /// How its codes are written.
    pub codes: CodeStyle,
    /// The kinds that its blocks may be part of.
    pub part_of: Vec<usize>,
    /// The sections that every block of the kind has, each one list.
    pub lists: Vec<String>,
    /// The labels that its blocks may carry.
    pub tags: Vec<Tag>,
}

/// How the codes of a kind are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeStyle {
    /// Blocks have no code.
    None,
    /// One or two small letters.
    Letters,
    /// A whole number.
    Numbers,
}

/// A label of a kind.
#[derive(Debug)]
pub struct Tag {
    /// Its name in files.
    pub id: String,
    /// What readers see.
    pub label: String,
}

/// A typed edge between blocks.
#[derive(Debug)]
pub struct Relation {
    /// Its name in files.
    pub id: String,
    /// What the naming block does, such as `asks for`.
    pub label: String,
    /// What the named block is, such as `needed for`.
    pub inverse: String,
    /// The kinds that may name others.
    pub from: Vec<usize>,
    /// The kinds that may be named.
    pub to: Vec<usize>,
    /// Whether a block also relates to what the blocks that it is part of relate to.
    pub inherited: bool,
}

/// What profiles hold.
#[derive(Debug)]
pub struct ProfileRules {
    /// The folder of the profiles' pages on the website.
    pub folder: String,
    /// Their name for one.
    pub singular: String,
    /// Their name for many.
    pub plural: String,
    /// The chapter that opens them.
    pub chapter: Option<Located<String>>,
    /// The kinds that can be chosen, in the order in which they show.
    pub kinds: Vec<usize>,
    /// The relation along which choices ask for more.
    pub relation: usize,
    /// The kind of which an organisation performs some blocks: a choice that is part of one belongs to it.
    pub scope: Option<usize>,
    /// Kinds, as indices, of which a profile is expected to hold at least one block.
    pub expected: Vec<usize>,
    /// Kinds, as indices, with the number of blocks above which a profile is too large.
    pub limits: Vec<(usize, usize)>,
    /// For steps of composing a profile, the section that explains each: a path below `content/`, with the heading.
    pub steps: Vec<(Step, Located<String>)>,
}

/// A step in which a profile is composed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// What it is called, and whose it is.
    Name,
    /// What the organisation performs, and which parts of it the worker does.
    Scope,
    /// What else the worker does.
    Others,
    /// How much that is.
    Size,
    /// Blocks of other kinds that nothing asks for.
    Kinds,
    /// What the choices ask for.
    Asked,
}

impl Step {
    /// All steps in order, each with its name in `book.toml` and among the words.
    pub const ALL: [(&str, Step); 6] = [
        ("name", Step::Name),
        ("scope", Step::Scope),
        ("others", Step::Others),
        ("size", Step::Size),
        ("kinds", Step::Kinds),
        ("asked", Step::Asked),
    ];
}

/// What teams are called, and what they are measured by.
#[derive(Debug)]
pub struct TeamRules {
    /// The folder of the teams' pages on the website.
    pub folder: String,
    /// Their name for one.
    pub singular: String,
    /// Their name for many.
    pub plural: String,
    /// Hours a week of someone who works full time.
    pub full_time: f64,
    /// The number of members from which a block has many holders.
    pub many: usize,
}

/// An entry of the home page that sends a reader somewhere.
#[derive(Debug)]
pub struct Start {
    /// What the reader wants.
    pub title: String,
    /// A sentence more.
    pub text: String,
    /// A path to a file of the book, relative to `content/`.
    pub to: Located<String>,
}

/// What the statement on accessibility cannot know by itself.
#[derive(Debug)]
pub struct Accessibility {
    /// Where a barrier can be told: an address of the web or of mail, or some words.
    pub contact: String,
}

/// A change that readers should know of.
#[derive(Debug)]
pub struct Change {
    /// The day of it.
    pub date: Date,
    /// What changed.
    pub title: String,
    /// A sentence more.
    pub text: String,
    /// Paths to the files that changed, relative to `content/`; none where it is about the whole book.
    pub pages: Vec<Located<String>>,
}

/// One step in the order of the book.
#[derive(Debug)]
pub struct ContentsEntry {
    /// What stands here.
    pub what: Contents,
    /// Whether it is in the printed handbook too.
    pub print: bool,
}

/// What can stand in the order of the book.
#[derive(Debug)]
pub enum Contents {
    /// A chapter.
    Chapter(Located<String>),
    /// A kind: its opening chapter and all its blocks.
    Kind(usize),
    /// The opening chapter of the profiles and all profiles.
    Profiles,
}

/// A document to typeset.
#[derive(Debug)]
pub struct Booklet {
    /// What it holds.
    pub document: Document,
    /// Its file name without `.pdf`; for one document a profile, the profile's id is put after it.
    pub file: String,
    /// Its title; for one document a profile, what stands above the profile's title.
    pub title: String,
}

/// What a booklet can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Document {
    /// Everything.
    Handbook,
    /// One profile, for each profile of the book.
    Profile,
    /// One team, for each team of the book.
    Team,
    /// The steps of composing a profile, to fill in by hand.
    Form,
}

impl Config {
    /// Reads `book.toml`.
    pub fn parse(file: &Arc<SourceFile>) -> (Self, Vec<Finding>) {
        let findings = RefCell::default();
        let config = toml_table::read(file, 0..file.text.len(), &findings, |root| read(root, &findings));
        (config, findings.into_inner())
    }

    /// The kinds, as indices, that the choices of a profile can ask for.
    pub fn askable(&self) -> &[usize] {
        self.profiles.as_ref().map_or(&[], |rules| &self.relations[rules.relation].to)
    }

    /// The kind, as an index, of which an organisation performs some blocks.
    pub fn scope(&self) -> Option<usize> {
        self.profiles.as_ref()?.scope
    }

    /// The index of a kind.
    pub fn kind(&self, id: &str) -> Option<usize> {
        self.kinds.iter().position(|kind| kind.id == id)
    }
}

fn read(root: &Table, findings: &RefCell<Vec<Finding>>) -> Config {
    let names = Names::of(root, findings);
    let config = Config {
        title: root.required_string("title").value,
        subtitle: optional(root, "subtitle"),
        edition: optional(root, "edition"),
        date: date(root),
        publisher: optional(root, "publisher"),
        description: optional(root, "description"),
        language: root.required_string("language"),
        theme: root.string("theme").unwrap_or_else(|| Located { value: "default".into(), place: root.place.clone() }),
        address: root.string("address").map(|text| format!("{}/", text.value.trim_end_matches('/'))),
        edit: root.string("edit").map(|pattern| pattern.value),
        propose: root.string("propose").map(|pattern| pattern.value),
        kinds: root.tables("kinds", |table| kind(table, &names)),
        relations: root.tables("relations", |table| relation(table, &names)),
        profiles: root.table("profiles", |table| profiles(table, &names)),
        teams: root.table("teams", |table| teams(table, &names)),
        severities: Severities::new(root.table("findings", |table| rules(table, findings)).unwrap_or_default()),
        home: root.string("home"),
        start: root.tables("start", start),
        accessibility: root.table("accessibility", |table| {
            let contact = optional(table, "contact");
            table.finish();
            Accessibility { contact }
        }),
        changes: root.tables("changes", change).into_iter().flatten().collect(),
        contents: root.tables("contents", |table| contents(table, &names)).into_iter().flatten().collect(),
        booklets: root.tables("booklets", booklet).into_iter().flatten().collect(),
    };
    root.finish();
    config
}

fn date(root: &Table) -> Option<Date> {
    if !root.has("date") {
        root.missing("date");
    }
    root.date("date")
}

fn optional(table: &Table, key: &'static str) -> String {
    table.string(key).map(|text| text.value).unwrap_or_default()
}

/// The names that other parts of the file may refer to, read before these parts.
struct Names<'f> {
    kinds: Vec<String>,
    folders: Vec<String>,
    relations: Vec<String>,
    findings: &'f RefCell<Vec<Finding>>,
}

impl<'f> Names<'f> {
    fn of(root: &Table, findings: &'f RefCell<Vec<Finding>>) -> Self {
        // Findings about these tables are made when they are read in full.
        let before = findings.borrow().len();
        let ids = |key| root.tables(key, |table| table.string("id").map(|id| id.value).unwrap_or_default());
        let of_kinds = root.tables("kinds", |table| table.string("folder").map(|folder| folder.value));
        let others = ["profiles", "teams"];
        let others = others.map(|key| root.table(key, |table| table.string("folder").map(|folder| folder.value)));
        let folders = of_kinds.into_iter().chain(others.into_iter().flatten()).flatten().collect();
        let names = Self { kinds: ids("kinds"), folders, relations: ids("relations"), findings };
        findings.borrow_mut().truncate(before);
        names
    }

    fn find(&self, names: &[String], wanted: &Located<String>) -> Option<usize> {
        let found = names.iter().position(|name| *name == wanted.value);
        if found.is_none() {
            let finding = Finding::new(Code::UnknownId, wanted.place.clone())
                .with("id", wanted.value.clone())
                .with_nearest(&wanted.value, names.iter().map(String::as_str));
            self.findings.borrow_mut().push(finding);
        }
        found
    }

    fn kinds(&self, wanted: Vec<Located<String>>) -> Vec<usize> {
        wanted.iter().filter_map(|name| self.find(&self.kinds, name)).collect()
    }

    /// Reports an id that stands twice.
    fn unique(&self, names: &[String], id: &Located<String>) {
        if names.iter().filter(|name| **name == id.value).count() > 1 {
            let finding = Finding::new(Code::RepeatedId, id.place.clone()).with("id", id.value.clone());
            self.findings.borrow_mut().push(finding);
        }
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
        summary: optional(table, "summary"),
        chapter: table.string("chapter"),
        codes: table
            .choice(
                "codes",
                &[("none", CodeStyle::None), ("letters", CodeStyle::Letters), ("numbers", CodeStyle::Numbers)],
            )
            .unwrap_or(CodeStyle::None),
        part_of: names.kinds(table.strings("part_of")),
        lists: table.strings("lists").into_iter().map(|list| list.value).collect(),
        tags: table.tables("tags", |tag| {
            let read = Tag { id: tag.required_string("id").value, label: tag.required_string("label").value };
            tag.finish();
            read
        }),
    };
    table.finish();
    kind
}

impl Names<'_> {
    /// A folder's name becomes a part of addresses: only what is safe in all of them.
    fn folder(&self, folder: &Located<String>) {
        if !folder.value.is_empty() && (!is_id(&folder.value) || RESERVED.contains(&folder.value.as_str())) {
            let finding = Finding::new(Code::BadId, folder.place.clone()).with("id", folder.value.clone());
            self.findings.borrow_mut().push(finding);
        }
        self.unique(&self.folders, folder);
    }
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

fn profiles(table: &Table, names: &Names) -> ProfileRules {
    let folder = table.required_string("folder");
    names.folder(&folder);
    let rules = ProfileRules {
        folder: folder.value,
        singular: table.required_string("singular").value,
        plural: table.required_string("plural").value,
        chapter: table.string("chapter"),
        kinds: names.kinds(table.strings("kinds")),
        relation: names.find(&names.relations, &table.required_string("relation")).unwrap_or_default(),
        scope: table.string("scope").and_then(|kind| names.find(&names.kinds, &kind)),
        expected: names.kinds(table.strings("expected")),
        limits: table.table("limits", |table| limits(table, names)).unwrap_or_default(),
        steps: table.table("steps", steps).unwrap_or_default(),
    };
    table.finish();
    rules
}

/// For each kind that is named, the largest number of blocks.
fn limits(table: &Table, names: &Names) -> Vec<(usize, usize)> {
    let limit = |key: Located<String>| {
        let most = table.count(&key.value, 1..=LARGEST_LIMIT)?;
        Some((names.find(&names.kinds, &key)?, most))
    };
    table.keys().into_iter().filter_map(limit).collect()
}

/// For each step that is named, the section that explains it.
fn steps(table: &Table) -> Vec<(Step, Located<String>)> {
    let steps = Step::ALL.iter().filter_map(|(name, step)| Some((*step, table.string(name)?))).collect();
    table.finish();
    steps
}

fn teams(table: &Table, names: &Names) -> TeamRules {
    let folder = table.required_string("folder");
    names.folder(&folder);
    let rules = TeamRules {
        folder: folder.value,
        singular: table.required_string("singular").value,
        plural: table.required_string("plural").value,
        full_time: table.number("full_time", 1.0..=HOURS_OF_A_WEEK).map_or(FULL_TIME, |hours| hours.value),
        many: table.count("many", 2..=LARGEST_LIMIT).unwrap_or(MANY),
    };
    table.finish();
    rules
}

/// What the book says of each finding.
fn rules(table: &Table, findings: &RefCell<Vec<Finding>>) -> Vec<(Code, Rule)> {
    let severities = [
        ("error", Some(Severity::Error)),
        ("warning", Some(Severity::Warning)),
        ("note", Some(Severity::Note)),
        ("off", None),
    ];
    let mut rules = Vec::new();
    for key in table.keys() {
        let Some(code) = Code::named(&key.value) else {
            let known = Code::ALL.iter().filter(|code| code.adjustable()).map(|code| code.name());
            let finding = Finding::new(Code::UnknownId, key.place.clone()).with("id", key.value.clone());
            findings.borrow_mut().push(finding.with_nearest(&key.value, known));
            continue;
        };
        let rule = table.table(&key.value, |table| {
            let rule = Rule { severity: table.choice("severity", &severities), section: table.string("section") };
            if rule.severity.is_some() && !code.adjustable() {
                let finding = Finding::new(Code::FixedSeverity, key.place.clone()).with("code", code.name());
                findings.borrow_mut().push(finding);
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
    table.finish();
    date.map(|date| Change { date, title, text, pages })
}

fn contents(table: &Table, names: &Names) -> Option<ContentsEntry> {
    let chapter = table.string("chapter").map(Contents::Chapter);
    let kind = table.string("kind").and_then(|kind| names.find(&names.kinds, &kind)).map(Contents::Kind);
    let profiles = table.boolean("profiles").then_some(Contents::Profiles);
    let print = table.boolean_or("print", true);
    table.finish();
    let what = chapter.or(kind).or(profiles);
    if what.is_none() && !table.has("kind") {
        table.missing("chapter");
    }
    what.map(|what| ContentsEntry { what, print })
}

fn booklet(table: &Table) -> Option<Booklet> {
    let document = table.choice(
        "document",
        &[
            ("handbook", Document::Handbook),
            ("profile", Document::Profile),
            ("team", Document::Team),
            ("form", Document::Form),
        ],
    );
    if !table.has("document") {
        table.missing("document");
    }
    let file = table.required_string("file").value;
    let title = table.required_string("title").value;
    table.finish();
    document.map(|document| Booklet { document, file, title })
}

/// Whether a text can be an id: it becomes part of file names and addresses on every system.
pub fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 120
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}
