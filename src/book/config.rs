//! What `book.toml` declares: kinds, relations, the order of the book, profiles and booklets.
//!
//! In: `book.toml`. Out: a [`Config`] whose kinds and relations are ids, and findings. Names of chapters stay names
//! until the chapters are read.

mod booklet;
mod names;
mod read;
mod values;

pub use super::bad_id::is_id;
pub use booklet::{Booklet, Document, Paper, Sheets};

use std::cell::RefCell;
use std::sync::Arc;

use toml::value::Date;

use super::{KindId, PartId, RelationId, TiVec, toml_table};
use crate::finding::severities::Severities;
use crate::finding::{Code, Finding};
use crate::source::{Located, Place, SourceFile};

/// Name of the file that makes a folder a book.
pub const FILE_NAME: &str = "book.toml";

/// Hours in a week; no contract can have more.
pub const HOURS_OF_A_WEEK: f64 = 168.0;

/// The content of `book.toml`.
#[derive(Debug)]
pub struct Config {
    /// Whether everything that other files depend on could be read: kinds, relations, profiles and teams. If not, those
    /// files cannot be checked.
    pub whole: bool,
    /// Title of the book.
    pub title: String,
    /// Subtitle.
    pub subtitle: String,
    /// Name of the edition, such as `herziene uitgave 2026`.
    pub edition: String,
    /// Date of the edition; PDF/A requires it in every booklet.
    pub date: Option<Date>,
    /// Publisher, as on the cover.
    pub publisher: String,
    /// Description for search engines, in one sentence.
    pub description: String,
    /// Language code; the theme has words with this name.
    pub language: Located<String>,
    /// Name of the folder below `themes/`.
    pub theme: Located<String>,
    /// URL of the website, with a slash at the end; booklets and the sitemap need it.
    pub address: Option<String>,
    /// URL to edit a file on the git host, with `{path}` for its path.
    pub edit: Option<String>,
    /// URL to propose a new file on the git host, with `{path}` and `{text}`.
    pub propose: Option<String>,
    /// Kinds of blocks.
    pub kinds: TiVec<KindId, Kind>,
    /// Relations between blocks.
    pub relations: TiVec<RelationId, Relation>,
    /// Rules of profiles; none if the book has no profiles.
    pub profiles: Option<ProfileRules>,
    /// Rules of teams; none if the book has no teams.
    pub teams: Option<TeamRules>,
    /// Severity of each finding.
    pub severities: Severities,
    /// Chapter on the home page.
    pub home: Option<Located<String>>,
    /// Entry points on the home page.
    pub start: Vec<Start>,
    /// Editors of the book, if it names them.
    pub editors: Option<Editors>,
    /// Accessibility statement, if the website has one.
    pub accessibility: Option<Accessibility>,
    /// Changes in the order of `book.toml`.
    pub changes: Vec<Change>,
    /// Order of the book.
    pub contents: TiVec<PartId, ContentsEntry>,
    /// Documents to typeset.
    pub booklets: Vec<Booklet>,
}

/// A kind of block.
#[derive(Debug)]
pub struct Kind {
    /// Id.
    pub id: String,
    /// Singular name.
    pub singular: String,
    /// Plural name.
    pub plural: String,
    /// Folder below `content/` and on the website.
    pub folder: String,
    /// Where the folder is declared.
    pub folder_place: Place,
    /// Summary in one sentence.
    pub summary: String,
    /// Other words that find its page in search.
    pub aliases: Vec<String>,
    /// Chapter shown at the top of its page.
    pub chapter: Option<Located<String>>,
    /// Style of its codes.
    pub codes: CodeStyle,
    /// Kinds that its blocks may be part of.
    pub part_of: Vec<KindId>,
    /// Sections that every block of the kind must have, each one list.
    pub lists: Vec<String>,
    /// Tags that its blocks may have.
    pub tags: Vec<Tag>,
}

/// The style of the codes of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeStyle {
    /// Blocks have no code.
    None,
    /// One or two lowercase letters.
    Letters,
    /// An integer.
    Numbers,
}

/// A tag of a kind.
#[derive(Debug)]
pub struct Tag {
    /// Id.
    pub id: String,
    /// Label for readers.
    pub label: String,
}

/// A type of directed link between blocks.
#[derive(Debug)]
pub struct Relation {
    /// Id.
    pub id: String,
    /// Label from the source, such as `requires`.
    pub label: String,
    /// Label from the target, such as `required by`.
    pub inverse: String,
    /// Kinds of the sources.
    pub from: Vec<KindId>,
    /// Kinds of the targets.
    pub to: Vec<KindId>,
    /// Whether a block also has the relations of its ancestors.
    pub inherited: bool,
}

/// The rules of profiles.
#[derive(Debug)]
pub struct ProfileRules {
    /// Folder of the profiles' pages on the website.
    pub folder: String,
    /// Where the folder is declared.
    pub folder_place: Place,
    /// Singular name.
    pub singular: String,
    /// Plural name.
    pub plural: String,
    /// Chapter shown at the top of their page.
    pub chapter: Option<Located<String>>,
    /// Kinds of blocks to choose, in display order.
    pub kinds: Vec<KindId>,
    /// Index of the relation along which choices require other blocks.
    pub relation: RelationId,
    /// Kind of the blocks that an organisation provides: a choice that is part of one falls within the scope.
    pub scope: Option<KindId>,
    /// Kinds of which a profile is expected to hold at least one block.
    pub expected: Vec<KindId>,
    /// What a profile may hold at most.
    pub limits: Vec<MostOfKind>,
    /// For steps of composing a profile, the section that explains each: a path below `content/`, with the heading.
    pub steps: Vec<(Step, Located<String>)>,
}

/// The number of blocks of a kind above which a profile is too large.
#[derive(Debug)]
pub struct MostOfKind {
    /// The kind.
    pub kind: KindId,
    /// The number of blocks.
    pub most: usize,
}

/// A step of composing a profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Title and organisation.
    Name,
    /// What the organisation provides, and which parts of it the worker does.
    Scope,
    /// What else the worker does.
    Others,
    /// Hours.
    Size,
    /// Blocks of other kinds that nothing requires.
    Kinds,
    /// Blocks that the choices require.
    Asked,
}

impl Step {
    /// All steps in order.
    pub const ALL: [Step; 6] = [Step::Name, Step::Scope, Step::Others, Step::Size, Step::Kinds, Step::Asked];

    /// Returns its name in `book.toml` and in the words.
    pub fn name(self) -> &'static str {
        match self {
            Step::Name => "name",
            Step::Scope => "scope",
            Step::Others => "others",
            Step::Size => "size",
            Step::Kinds => "kinds",
            Step::Asked => "asked",
        }
    }
}

/// The names and limits of teams.
#[derive(Debug)]
pub struct TeamRules {
    /// Folder of the teams' pages on the website.
    pub folder: String,
    /// Where the folder is declared.
    pub folder_place: Place,
    /// Singular name.
    pub singular: String,
    /// Plural name.
    pub plural: String,
    /// Hours per week of a full-time job.
    pub full_time: f64,
    /// Maximum contract of a member, as a fraction of full time; above 1 if one member may represent several people.
    pub largest_fte: f64,
    /// Number of holders from which a block has many holders.
    pub many: usize,
}

/// An entry point on the home page.
#[derive(Debug)]
pub struct Start {
    /// What the reader wants to do.
    pub title: String,
    /// Explanation in one sentence.
    pub text: String,
    /// Path of a file of the book, relative to `content/`.
    pub to: Located<String>,
}

/// The editors of the book, and how readers reach them.
#[derive(Debug)]
pub struct Editors {
    /// Name, as readers see it.
    pub name: String,
    /// An email address, a URL or text.
    pub contact: Located<String>,
}

/// Domains that nobody can own (RFC 2606): an address with one is an example.
const EXAMPLE_DOMAINS: [&str; 5] = ["example.com", "example.net", "example.org", ".example", ".invalid"];

/// Returns whether an address is an example: it has an example domain or a gap (`…`).
pub fn is_placeholder(contact: &str) -> bool {
    let contact = contact.trim().trim_end_matches('/').to_lowercase();
    let host = contact.rsplit('@').next().unwrap_or_default();
    let host = host.split_once("://").map_or(host, |(_, rest)| rest);
    let host = host.split(['/', '?', ':']).next().unwrap_or_default();
    contact.contains('…')
        || EXAMPLE_DOMAINS.iter().any(|domain| {
            let inner = format!(".{}", domain.trim_start_matches('.'));
            host == *domain || host.ends_with(&inner)
        })
}

/// Returns an address as a link: a URL unchanged, an email address with its scheme, none for other text.
pub fn contact_href(contact: &str) -> Option<String> {
    let is_web = contact.starts_with("https://") || contact.starts_with("http://");
    let is_mail = contact.contains('@') && !contact.contains(char::is_whitespace);
    if is_web { Some(contact.to_owned()) } else { is_mail.then(|| format!("mailto:{contact}")) }
}

/// The settings of the accessibility statement.
#[derive(Debug)]
pub struct Accessibility {
    /// Where readers report a problem: a URL, an email address or text.
    pub contact: String,
}

/// A change that readers should know about.
#[derive(Debug)]
pub struct Change {
    /// Date.
    pub date: Date,
    /// Title.
    pub title: String,
    /// Explanation.
    pub text: String,
    /// Paths of the files that changed, relative to `content/`; empty for the complete book.
    pub pages: Vec<Located<String>>,
    /// Place of the date.
    pub place: Place,
}

/// An entry in the order of the book.
#[derive(Debug)]
pub struct ContentsEntry {
    /// Content of the entry.
    pub what: Contents,
    /// Whether it is also in the printed handbook.
    pub print: bool,
}

/// The content of an entry in the order of the book.
#[derive(Debug)]
pub enum Contents {
    /// A chapter.
    Chapter(Located<String>),
    /// A kind: the chapter that opens it and all its blocks.
    Kind(KindId),
    /// The chapter that opens the profiles and all profiles.
    Profiles,
}

impl Config {
    /// Reads `book.toml`.
    pub fn parse(file: &Arc<SourceFile>) -> (Self, Vec<Finding>) {
        let findings = RefCell::default();
        let mut config = toml_table::read(file, 0..file.text.len(), &findings, |root| read::read(root, &findings));
        let findings = findings.into_inner();
        if findings.iter().any(|finding| finding.code == Code::TomlSyntax) {
            config.whole = false;
            // Findings on this file are in the book's language.
            config.language.value = toml_table::seen(file, "language").unwrap_or_default();
        }
        (config, findings)
    }

    /// The kinds that the choices of a profile can require.
    pub fn askable(&self) -> &[KindId] {
        self.profiles.as_ref().map_or(&[], |rules| &self.relations[rules.relation].to)
    }

    /// The kind of which an organisation performs some blocks.
    pub fn scope(&self) -> Option<KindId> {
        self.profiles.as_ref()?.scope
    }

    /// The kind of this name.
    pub fn kind(&self, id: &str) -> Option<KindId> {
        self.kinds.position(|kind| kind.id == id)
    }
}
