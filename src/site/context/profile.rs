//! What the templates of profiles, teams and comparisons get.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Card, Download, Link, Matrix, Reference};

/// The page of all profiles.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Profiles {
    /// The text of its opening chapter.
    pub body_html: String,
    /// The profiles.
    pub profiles: Vec<Card>,
    /// The page that compares any of them; none when there is but one.
    pub compare: Option<Link>,
    /// The page on which one is composed.
    pub compose: Option<Link>,
    /// What teams are called, for many.
    pub teams_plural: String,
    /// The teams.
    pub teams: Vec<Card>,
}

/// The page of a profile.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Profile {
    /// The name for one profile.
    pub singular: String,
    /// Whose it is.
    pub organisation: Option<String>,
    /// Its text.
    pub summary_html: String,
    /// The profile that it extends.
    pub base: Option<Link>,
    /// What the organisation performs; none where the profile does not say.
    pub scope: Option<Scope>,
    /// Whether the worker works alone.
    pub sole_worker: bool,
    /// Hours a week that there are.
    pub hours_per_week: Option<String>,
    /// Hours a week that the choices take.
    pub hours: Option<String>,
    /// Its blocks, by kind.
    pub kinds: Vec<Chosen>,
    /// What is asked for and left out on purpose.
    pub omitted: Vec<Omitted>,
    /// What its choices ask for.
    pub asked: Vec<Asked>,
    /// The kind of what is asked for, for many.
    pub asked_plural: String,
    /// How many of what is asked for the profile does not speak of.
    pub not_listed: usize,
    /// Its choices against what they ask for.
    pub matrix: Option<Matrix>,
    /// What the check remarks.
    pub remarks: Vec<Remark>,
    /// The teams in which it is.
    pub teams: Vec<Link>,
    /// Pages that set it beside others.
    pub compare: Vec<Link>,
    /// The page that sets it beside what its choices ask for.
    pub compare_asked: Option<Link>,
    /// The page on which another is composed from it.
    pub compose: Link,
    /// Its booklets.
    pub booklets: Vec<Download>,
}

/// What an organisation performs.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Scope {
    /// The kind, for many, and its page.
    pub kind: Link,
    /// What is performed.
    pub blocks: Vec<Link>,
}

/// The chosen blocks of a kind.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Chosen {
    /// The kind's name for many, and its page.
    pub kind: Link,
    /// The id of its heading.
    pub id: String,
    /// Whether the profile leaves this list to its choices.
    pub filled: bool,
    /// The blocks.
    pub choices: Vec<Choice>,
}

/// A chosen block.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Choice {
    /// The block.
    pub link: Link,
    /// Hours a week that it takes.
    pub hours: Option<String>,
    /// A note to it.
    pub note: Option<String>,
    /// The chosen items of its list; none where all are meant.
    pub only: Option<Vec<String>>,
    /// How many items its list has.
    pub items: usize,
}

/// A block that is left out on purpose.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Omitted {
    /// The block.
    pub link: Link,
    /// Why.
    pub reason: String,
}

/// A block that a profile's choices ask for.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Asked {
    /// The block.
    pub link: Link,
    /// `listed`, `filled`, `omitted` or `not_listed`.
    pub state: &'static str,
    /// Why it is left out, where it is.
    pub omitted: Option<String>,
    /// Why it is asked for.
    pub reasons: Vec<Reason>,
}

/// Why a block is asked for.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Reason {
    /// The choice.
    pub choice: Link,
    /// What the choice is part of and asks through, nearest first; empty when it asks by itself.
    pub through: Vec<Link>,
}

/// What the check remarks of one sort.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Remark {
    /// `error`, `warning` or `note`.
    pub severity: &'static str,
    /// What it says, and of what.
    pub said: Vec<Said>,
    /// What to do, where that is the same for all.
    pub help: Option<String>,
    /// Where the publication says so.
    pub section: Option<Reference>,
    /// The way to the page that explains it, where the book has one.
    pub explained: Option<String>,
}

/// One remark.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Said {
    /// What it says.
    pub message: String,
    /// What to do; none where that is said for all of its sort.
    pub help: Option<String>,
}

/// A page that sets profiles side by side.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Compare {
    /// What stands in the columns.
    pub columns: Vec<Link>,
    /// The kinds.
    pub kinds: Vec<CompareKind>,
    /// Pages that compare others with the first.
    pub others: Vec<Link>,
}

/// The blocks of a kind, by where they stand.
#[derive(Debug, JsonSchema, Serialize)]
pub struct CompareKind {
    /// The kind's name for many, and its page.
    pub kind: Link,
    /// The id of its heading.
    pub id: String,
    /// Blocks that stand in the same columns.
    pub groups: Vec<CompareGroup>,
}

/// Blocks that stand in the same columns.
#[derive(Debug, JsonSchema, Serialize)]
pub struct CompareGroup {
    /// For each column, whether they stand in it.
    pub present: Vec<bool>,
    /// Whether they stand in all columns.
    pub all: bool,
    /// The titles of the columns in which they stand.
    pub names: Vec<String>,
    /// The blocks.
    pub blocks: Vec<Link>,
}

/// The page that compares what its reader picks.
#[derive(Debug, JsonSchema, Serialize)]
pub struct CompareAny {
    /// The profiles.
    pub profiles: Vec<Link>,
    /// Pages that compare two or three of them, for readers without JavaScript; empty when there are too many.
    pub pages: Vec<Link>,
    /// The address of the data.
    pub data: String,
}

/// The page of a team.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Team {
    /// The name for one team.
    pub singular: String,
    /// Whose it is.
    pub organisation: Option<String>,
    /// Its text.
    pub summary_html: String,
    /// What the team performs, for many.
    pub scope_plural: String,
    /// What the team performs, and how far that is covered.
    pub scopes: Vec<TeamScope>,
    /// The people.
    pub members: Vec<TeamMember>,
    /// Who holds what.
    pub kinds: Vec<TeamKind>,
    /// What the choices of all ask for and nobody lists.
    pub gaps: Vec<Link>,
    /// What the check remarks.
    pub remarks: Vec<Remark>,
    /// Its booklets.
    pub booklets: Vec<Download>,
}

/// What a team performs.
#[derive(Debug, JsonSchema, Serialize)]
pub struct TeamScope {
    /// The block.
    pub link: Link,
    /// `whole`, `in_part` or `nothing`.
    pub extent: &'static str,
    /// How many of its parts have a holder.
    pub held: usize,
    /// How many parts it has.
    pub count: usize,
    /// The parts that nobody holds.
    pub open: Vec<Link>,
}

/// Someone in a team.
#[derive(Debug, JsonSchema, Serialize)]
pub struct TeamMember {
    /// Name or role.
    pub name: String,
    /// The profile.
    pub profile: Link,
    /// Size of contract.
    pub fte: String,
    /// Hours a week by the contract.
    pub contract: String,
    /// Hours a week by the profile, where it says so.
    pub hours: Option<String>,
    /// How many blocks nobody else holds.
    pub alone: usize,
}

/// The blocks of a kind, by member.
#[derive(Debug, JsonSchema, Serialize)]
pub struct TeamKind {
    /// The kind's name for many, and its page.
    pub kind: Link,
    /// The id of its heading.
    pub id: String,
    /// The rows, by what is performed.
    pub groups: Vec<TeamGroup>,
}

/// Rows that belong to one thing that is performed.
#[derive(Debug, JsonSchema, Serialize)]
pub struct TeamGroup {
    /// What is performed; none for the others.
    pub whole: Option<Link>,
    /// The rows.
    pub rows: Vec<TeamRow>,
}

/// A block, and who holds it.
#[derive(Debug, JsonSchema, Serialize)]
pub struct TeamRow {
    /// The block.
    pub link: Link,
    /// For each member, whether he or she holds it.
    pub cells: Vec<bool>,
    /// How many hold it.
    pub count: usize,
    /// `no_holder`, `one_holder`, `many_holders` or `some`.
    pub state: &'static str,
}
