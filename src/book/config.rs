//! What `book.toml` declares: kinds, relations, the order of the book, profiles and booklets.
//!
//! In: `book.toml`. Out: a [`Config`] whose kinds and relations are ids, and findings. Names of chapters stay names
//! until the chapters are read.

mod booklet;
mod read;
mod values;

pub use booklet::{Booklet, Document, Paper, Sheets};

use std::cell::RefCell;
use std::sync::Arc;

use toml::value::Date;

use super::{KindId, PartId, RelationId, TiVec, toml_table};
use crate::finding::severities::Severities;
use crate::finding::{Code, Finding};
use crate::name::is_device;
use crate::source::{Located, Place, SourceFile};

/// The name of the file that makes a folder a book.
pub const FILE_NAME: &str = "book.toml";

/// Hours in a week: nobody works more.
pub const HOURS_OF_A_WEEK: f64 = 168.0;

/// What `book.toml` says.
#[derive(Debug)]
pub struct Config {
    /// Whether all that other files rest on could be read: kinds, relations, profiles and teams. If not, what those files say cannot be
    /// judged.
    pub whole: bool,
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
    pub kinds: TiVec<KindId, Kind>,
    /// The relations between blocks.
    pub relations: TiVec<RelationId, Relation>,
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
    /// The editors of the book, if it names them.
    pub editors: Option<Editors>,
    /// The statement on accessibility, if the website makes one.
    pub accessibility: Option<Accessibility>,
    /// What changed, as `book.toml` lists it.
    pub changes: Vec<Change>,
    /// The order of the book.
    pub contents: TiVec<PartId, ContentsEntry>,
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
    /// Other words for it, by which search leads to its page.
    pub aliases: Vec<String>,
    /// The chapter that opens it.
    pub chapter: Option<Located<String>>,
    /// How its codes are written.
    pub codes: CodeStyle,
    /// The kinds that its blocks may be part of.
    pub part_of: Vec<KindId>,
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
    pub from: Vec<KindId>,
    /// The kinds that may be named.
    pub to: Vec<KindId>,
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
    pub kinds: Vec<KindId>,
    /// The relation along which choices ask for more.
    pub relation: RelationId,
    /// The kind of which an organisation performs some blocks: a choice that is part of one belongs to it.
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
    /// All steps in order.
    pub const ALL: [Step; 6] = [Step::Name, Step::Scope, Step::Others, Step::Size, Step::Kinds, Step::Asked];

    /// Its name in `book.toml` and among the words.
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
    /// The largest contract of a member, as a part of full time: above 1 where one member may stand for several people.
    pub largest_fte: f64,
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

/// Who keeps the book, and where readers can reach them.
#[derive(Debug)]
pub struct Editors {
    /// Their name, as readers see it.
    pub name: String,
    /// Their address: of mail or of the web, or some words.
    pub contact: Located<String>,
}

/// Domains that nobody can own (RFC 2606): an address with one is an example.
const EXAMPLE_DOMAINS: [&str; 5] = ["example.com", "example.net", "example.org", ".example", ".invalid"];

/// Whether an address was never filled in: it has an example's domain, or a gap (`…`).
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

/// An address as a link: of the web as it is, of mail with its scheme; none for words.
pub fn contact_href(contact: &str) -> Option<String> {
    let is_web = contact.starts_with("https://") || contact.starts_with("http://");
    let is_mail = contact.contains('@') && !contact.contains(char::is_whitespace);
    if is_web { Some(contact.to_owned()) } else { is_mail.then(|| format!("mailto:{contact}")) }
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
    /// Where its day is written.
    pub place: Place,
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
    Kind(KindId),
    /// The opening chapter of the profiles and all profiles.
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
            // The report on it is in the book's language.
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

/// Whether a text can be an id: it becomes part of file names and addresses on every system.
pub fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 120
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        && !is_device(text)
}
