//! What the templates of profiles, teams and comparisons receive.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Card, Download, MatrixTable};
use crate::book::KindId;
use crate::view::{Link, PageKey, Profile, Remark, Team};

/// The page of all profiles.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Profiles {
    /// Text of the chapter that opens the page.
    pub body_html: String,
    /// Profiles.
    pub profile_cards: Vec<Card>,
    /// The page that compares any profiles; none if there is only one.
    pub compare: Option<Link>,
    /// The composer.
    pub compose: Option<Link>,
    /// Plural name of teams, with a capital.
    pub teams_plural: String,
    /// Teams.
    pub team_cards: Vec<Card>,
}

/// The page of a profile.
#[derive(Debug, JsonSchema, Serialize)]
pub struct ProfilePage {
    /// Key of the page.
    pub page: PageKey,
    /// The profile.
    #[serde(flatten)]
    pub profile: Profile,
    /// Summary.
    pub summary_html: String,
    /// Plural names of the kinds of required blocks.
    pub required_plural: String,
    /// Number of required blocks that the profile neither lists nor omits.
    pub not_listed: usize,
    /// Matrix of the choices and the blocks that they require.
    pub matrix_table: Option<MatrixTable>,
    /// Findings on the profile.
    pub remarks: Vec<Remark>,
    /// Keys of the teams with this profile.
    pub in_teams: Vec<PageKey>,
    /// Pages that compare it with other profiles.
    pub comparisons: Vec<Link>,
    /// The page that compares it with the blocks that its choices require.
    pub compare_asked: Option<Link>,
    /// The composer, with this profile as the start.
    pub compose: Option<Link>,
    /// Booklets of the profile.
    pub booklets: Vec<Download>,
}

/// A page that compares profiles.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Compare {
    /// What is compared: one page per column.
    pub compared: Vec<Link>,
    /// Kinds.
    pub kinds: Vec<CompareKind>,
    /// Pages that compare other profiles with the first one.
    pub others: Vec<Link>,
}

/// The blocks of a kind, grouped by the columns that have them.
#[derive(Debug, JsonSchema, Serialize)]
pub struct CompareKind {
    /// Index of the kind in `book.kinds`, from 0.
    pub kind: KindId,
    /// Groups of blocks that the same columns have.
    pub groups: Vec<CompareGroup>,
}

/// Blocks that the same columns have.
#[derive(Debug, JsonSchema, Serialize)]
pub struct CompareGroup {
    /// One value per column: whether it holds the blocks.
    pub holds: Vec<bool>,
    /// Whether all columns have them.
    pub all: bool,
    /// Titles of the columns that have them.
    pub titles: Vec<String>,
    /// Keys of the blocks.
    pub blocks: Vec<PageKey>,
}

/// The page that compares the profiles that a reader selects.
#[derive(Debug, JsonSchema, Serialize)]
pub struct CompareAny {
    /// Keys of the profiles.
    pub profile_keys: Vec<PageKey>,
    /// Pages that compare two or three profiles, for readers without JavaScript; empty if there are too many.
    pub comparisons: Vec<Link>,
    /// Address of the data.
    pub data: String,
}

/// The page of a team.
#[derive(Debug, JsonSchema, Serialize)]
pub struct TeamPage {
    /// Key of the page.
    pub page: PageKey,
    /// The team.
    #[serde(flatten)]
    pub team: Team,
    /// Summary.
    pub summary_html: String,
    /// Findings on the team.
    pub remarks: Vec<Remark>,
    /// Booklets of the team.
    pub booklets: Vec<Download>,
}
