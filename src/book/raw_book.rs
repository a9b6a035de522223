//! The files of a book as they were read, not yet resolved.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::files::LinkableFile;
use super::raw::RawBlock;
use super::raw_profile::{RawProfile, RawTeam};
use super::{BlockId, Chapter, ChapterId, ProfileId, TeamId, TiVec};
use crate::text::Written;

/// The content of all files.
#[derive(Default)]
pub struct Raw {
    /// The blocks, in any order.
    pub blocks: TiVec<BlockId, RawBlock>,
    /// The chapters.
    pub chapters: TiVec<ChapterId, Chapter<Written>>,
    /// The profiles.
    pub profiles: TiVec<ProfileId, RawProfile>,
    /// The teams.
    pub teams: TiVec<TeamId, RawTeam>,
    /// Images by path.
    pub pictures: BTreeMap<String, PathBuf>,
    /// Files that are not part of the book unless a text links to them, by path.
    pub others: BTreeMap<String, LinkableFile>,
}
