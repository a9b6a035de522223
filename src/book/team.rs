//! A team: members, each with a profile and a contract, and the scope that they provide.

use super::{BlockId, MemberId, ProfileId, Resolved, TiVec};
use crate::source::Place;
use crate::text::Node;

/// A team.
#[derive(Debug)]
pub struct Team {
    /// File name without extension; unique among the teams.
    pub id: String,
    /// Title.
    pub title: String,
    /// Organisation, if given.
    pub organisation: Option<String>,
    /// Source of the text, if given.
    pub source: Option<String>,
    /// Summary.
    pub summary: Vec<Node<Resolved>>,
    /// Blocks that the team provides, with their places.
    pub scope: Vec<(BlockId, Place)>,
    /// Members.
    pub members: TiVec<MemberId, Member>,
    /// Place of the title.
    pub anchor: Place,
    /// Start of the file.
    pub place: Place,
}

/// A member of a team.
#[derive(Debug, Clone)]
pub struct Member {
    /// Name or role, as readers see it; unique in the team.
    pub name: String,
    /// The profile.
    pub profile: ProfileId,
    /// Size of the contract; 1 is full time.
    pub fte: f64,
    /// Place of the member.
    pub place: Place,
}
