//! What the templates of profiles, teams and comparisons receive.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Card, Download, Link, Matrix, Reference};

/// The page of all profiles.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Profiles {
    /// Text of the chapter that opens the page.
    pub body_html: String,
    /// Profiles.
    pub profiles: Vec<Card>,
    /// The page that compares any profiles; none if there is only one.
    pub compare: Option<Link>,
    /// The composer.
    pub compose: Option<Link>,
    /// Plural name of teams.
    pub teams_plural: String,
    /// Teams.
    pub teams: Vec<Card>,
}

/// The page of a profile.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Profile {
    /// Singular name of profiles.
    pub singular: String,
    /// Organisation.
    pub organisation: Option<String>,
    /// Summary.
    pub summary_html: String,
    /// Base profile, if any.
    pub base: Option<Link>,
    /// What the organisation provides; none if the profile does not say.
    pub scope: Option<Scope>,
    /// Whether the worker works alone.
    pub sole_worker: bool,
    /// Available hours per week, as text.
    pub hours_per_week: Option<String>,
    /// Total hours per week of the choices, as text.
    pub hours: Option<String>,
    /// Chosen blocks, by kind.
    pub kinds: Vec<Chosen>,
    /// Required blocks left out on purpose.
    pub omitted: Vec<Omitted>,
    /// Blocks that the choices require.
    pub asked: Vec<Asked>,
    /// Plural name of the kind of required blocks.
    pub asked_plural: String,
    /// Number of required blocks that the profile neither lists nor omits.
    pub not_listed: usize,
    /// Matrix of the choices and the blocks that they require.
    pub matrix: Option<Matrix>,
    /// Findings on the profile.
    pub remarks: Vec<Remark>,
    /// Teams with this profile.
    pub teams: Vec<Link>,
    /// Pages that compare it with other profiles.
    pub compare: Vec<Link>,
    /// The page that compares it with the blocks that its choices require.
    pub compare_asked: Option<Link>,
    /// The composer, with this profile as the start.
    pub compose: Link,
    /// Booklets of the profile.
    pub booklets: Vec<Download>,
}

/// What an organisation provides.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Scope {
    /// Plural name of the kind, as a link to its page.
    pub kind: Link,
    /// Blocks that the organisation provides.
    pub blocks: Vec<Link>,
}

/// The chosen blocks of a kind.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Chosen {
    /// Plural name of the kind, as a link to its page.
    pub kind: Link,
    /// Id of the heading.
    pub id: String,
    /// Whether the list is derived from the other choices because the profile leaves it out.
    pub filled: bool,
    /// Blocks.
    pub choices: Vec<Choice>,
}

/// A chosen block.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Choice {
    /// The block.
    pub link: Link,
    /// Hours per week, as text.
    pub hours: Option<String>,
    /// Note.
    pub note: Option<String>,
    /// Chosen items of its first list; none if all are meant.
    pub only: Option<Vec<String>>,
    /// Number of items of its first list.
    pub items: usize,
}

/// A required block that is left out on purpose.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Omitted {
    /// The block.
    pub link: Link,
    /// Reason.
    pub reason: String,
}

/// A block that choices of a profile require.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Asked {
    /// The block.
    pub link: Link,
    /// State in the profile: `listed`, `filled`, `omitted` or `not_listed`.
    pub state: &'static str,
    /// Why it is left out, if it is.
    pub omitted: Option<String>,
    /// Choices that require it.
    pub reasons: Vec<Reason>,
}

/// A reason why a block is required.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Reason {
    /// The choice.
    pub choice: Link,
    /// Ancestors of the choice along which it requires the block, nearest first; empty if the choice itself requires it.
    pub through: Vec<Link>,
}

/// Findings with the same code.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Remark {
    /// `error`, `warning` or `note`.
    pub severity: &'static str,
    /// Messages.
    pub said: Vec<Said>,
    /// What to do, if it is the same for all.
    pub help: Option<String>,
    /// Section of the book that explains the rule.
    pub section: Option<Reference>,
    /// Address of the explanation, relative to this page, if the book has it.
    pub explained: Option<String>,
}

/// One finding.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Said {
    /// Message.
    pub message: String,
    /// What to do; none if it is the same for all findings with this code.
    pub help: Option<String>,
}

/// A page that compares profiles.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Compare {
    /// Profiles in the columns.
    pub columns: Vec<Link>,
    /// Kinds.
    pub kinds: Vec<CompareKind>,
    /// Pages that compare other profiles with the first one.
    pub others: Vec<Link>,
}

/// The blocks of a kind, grouped by the columns that have them.
#[derive(Debug, JsonSchema, Serialize)]
pub struct CompareKind {
    /// Plural name of the kind, as a link to its page.
    pub kind: Link,
    /// Id of the heading.
    pub id: String,
    /// Groups of blocks that the same columns have.
    pub groups: Vec<CompareGroup>,
}

/// Blocks that the same columns have.
#[derive(Debug, JsonSchema, Serialize)]
pub struct CompareGroup {
    /// One value per column: whether it has the blocks.
    pub present: Vec<bool>,
    /// Whether all columns have them.
    pub all: bool,
    /// Titles of the columns that have them.
    pub names: Vec<String>,
    /// Blocks.
    pub blocks: Vec<Link>,
}

/// The page that compares the profiles that a reader selects.
#[derive(Debug, JsonSchema, Serialize)]
pub struct CompareAny {
    /// Profiles.
    pub profiles: Vec<Link>,
    /// Pages that compare two or three profiles, for readers without JavaScript; empty if there are too many.
    pub pages: Vec<Link>,
    /// Address of the data.
    pub data: String,
}

/// The page of a team.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Team {
    /// Singular name of teams.
    pub singular: String,
    /// Organisation.
    pub organisation: Option<String>,
    /// Summary.
    pub summary_html: String,
    /// Plural name of the kind of the scope.
    pub scope_plural: String,
    /// Blocks of the scope with their coverage.
    pub scopes: Vec<TeamScope>,
    /// Members.
    pub members: Vec<TeamMember>,
    /// Who holds which block, by kind.
    pub kinds: Vec<TeamKind>,
    /// Blocks that the choices of all members require and that are in nobody's profile.
    pub gaps: Vec<Link>,
    /// Findings on the team.
    pub remarks: Vec<Remark>,
    /// Booklets of the team.
    pub booklets: Vec<Download>,
}

/// A block of the team's scope.
#[derive(Debug, JsonSchema, Serialize)]
pub struct TeamScope {
    /// The block.
    pub link: Link,
    /// `whole`, `in_part` or `nothing`.
    pub extent: &'static str,
    /// Number of its children that a member holds.
    pub held: usize,
    /// Number of its children.
    pub count: usize,
    /// Children that nobody holds.
    pub open: Vec<Link>,
}

/// A member of a team.
#[derive(Debug, JsonSchema, Serialize)]
pub struct TeamMember {
    /// Name or role.
    pub name: String,
    /// Profile of the member.
    pub profile: Link,
    /// Size of the contract as text; 1 is full time.
    pub fte: String,
    /// Hours per week of the contract, as text.
    pub contract: String,
    /// Hours per week of the profile, as text, if given.
    pub hours: Option<String>,
    /// Number of blocks that no other member holds.
    pub alone: usize,
}

/// The blocks of a kind, by member.
#[derive(Debug, JsonSchema, Serialize)]
pub struct TeamKind {
    /// Plural name of the kind, as a link to its page.
    pub kind: Link,
    /// Id of the heading.
    pub id: String,
    /// Rows, grouped by block of the scope.
    pub groups: Vec<TeamGroup>,
}

/// Rows that belong to one block of the scope.
#[derive(Debug, JsonSchema, Serialize)]
pub struct TeamGroup {
    /// The block of the scope; none for other rows.
    pub whole: Option<Link>,
    /// Rows.
    pub rows: Vec<TeamRow>,
}

/// A block and who holds it.
#[derive(Debug, JsonSchema, Serialize)]
pub struct TeamRow {
    /// The block.
    pub link: Link,
    /// One value per member: whether the member holds the block.
    pub cells: Vec<bool>,
    /// Number of members who hold it.
    pub count: usize,
    /// `no_holder`, `one_holder`, `many_holders` or `some`.
    pub state: &'static str,
}
