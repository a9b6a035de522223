//! A team: people, each with a profile and a size of contract, and what the organisation performs.

use super::{BlockId, MemberId, ProfileId, TiVec};
use crate::source::Place;
use crate::text::Node;

/// People who work together.
#[derive(Debug)]
pub struct Team {
    /// The stem of its file; unique among the teams.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The organisation that it belongs to, where it says so.
    pub organisation: Option<String>,
    /// Where the text comes from, where it says so.
    pub source: Option<String>,
    /// Its text.
    pub summary: Vec<Node>,
    /// What the organisation performs, each where it is written.
    pub scope: Vec<(BlockId, Place)>,
    /// The people.
    pub members: TiVec<MemberId, Member>,
    /// Its title, where it is written.
    pub anchor: Place,
    /// The file, at its start.
    pub place: Place,
}

/// Someone in a team.
#[derive(Debug, Clone)]
pub struct Member {
    /// Name or role, as readers see it; unique in the team.
    pub name: String,
    /// The profile.
    pub profile: ProfileId,
    /// Size of contract: 1 is full time.
    pub fte: f64,
    /// Where the member is written.
    pub place: Place,
}
